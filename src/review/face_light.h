// The light on somebody's face in a take, whoever made it, against that of the plan's passes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/display.h"
#include "review/finding.h"
#include "scene/staging.h"

namespace answerprint::review {

/// What the lamps of one name give in the plan's picture: scene-linear ACEScg, RGB.
struct LampsPart {
    std::string name;
    const media::Picture& light;
};

/// One frame of the plan: passes of one size (docs/passes.md), taken through pixel centres, and
/// what was staged.
struct LitFrame {
    int frame = 0;  // of the shot
    const media::Picture& albedo;
    const media::Picture& normal;     // world
    const media::Picture& depth;      // m along the axis, 0: nothing
    const media::Picture& character;  // who: object index + 1
    std::vector<LampsPart> lights;    // all of them
    const scene::CameraPath& camera;
    const scene::Lighting& lighting;
    const scene::Blocking& blocking;
    std::string who;
    int number = 0;  // theirs in `character`
};

/// The plan's key on somebody: the lamp "key", else the strongest there; with it those that stand
/// within 25 degrees of it.
struct Key {
    std::vector<std::string> lamps;
    Vec3 towards;  // unit, from the eyes; zero: nothing shines there but the sky
    double card = 0, bounced = 0,
           fill = 0;       // as a meter at the face reads them (scene/light_meter.h)
    bool seen = false;     // the camera sees the face
    double stops() const;  // key and fill over fill
};
Key key_on(const LitFrame& plan);

/// What a frame of a take shows of the key.
struct FaceLight {
    int frame = 0;
    int patches = 0;             // of skin, each of some pixels, that light was told from
    double shift = 0;            // px, how far the take lies off the plan
    double likeness = 0;         // -1 to 1, of take and plan where they are laid over each other
    double left = 0;             // what the fit leaves, of the light
    double apart = 0;            // deg, between the ways that fit about as well
    Vec3 towards, plan_towards;  // unit, from the face to the key; what the plan's is
    double stops = 0, plan_stops = 0;  // key and fill over fill
    double mired = 0, plan_mired = 0;  // of the key
    bool coloured = false;             // enough of its colour is within what the take can show
    bool keyed = false;                // there is a key at all: else it has no way and no colour
    Message why;                       // it could not be told at all, and why

    /// Degrees between the take's key and `asked`.
    double off(Vec3 asked) const;
};

/// `take`: aligned to the plan's size and to this frame; `shown`: how the plan's light is shown,
/// which is undone. The take's picture may lie off the plan's by a tenth of its width.
FaceLight face_light(const media::Frame8& take, const media::Display& shown, const LitFrame& plan);

/// The colour of a key, by all that it lights in a picture (key_colour.h).
struct KeyColour {
    double mired = 0;
    double spread = 0;  // mired, a deviation: by how ill the picture tells it
};

/// Claims of a light on somebody's face; none: not claimed.
struct LightAsked {
    std::optional<Vec3> towards;  // unit, from the face
    std::optional<double> ratio;  // N of N:1
    std::optional<double> kelvin;
};

/// "light-direction" (deg off), "light-ratio" (stops), "light-temperature" (mired) of one or more
/// frames: medians of those in which light could be told. `by_picture`: is told
/// where the face is too small for it, or turned away.
std::vector<Finding> light_findings(const std::string& of, const std::vector<FaceLight>& seen,
                                    const LightAsked& asked,
                                    const std::optional<KeyColour>& by_picture = {});

}  // namespace answerprint::review
