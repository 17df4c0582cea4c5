// What is heard: first shot by shot, each from what is heard in it alone, then the film from these.
// Sound is stereo at 48 kHz. Times inside a scene are scene time, of the film film time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/maths.h"
#include "direction/plan.h"
#include "media/audio.h"
#include "scene/set.h"
#include "scene/staging.h"
#include "voice/speech.h"

namespace answerprint::sound {

/// Where it is heard from: the camera, in the middle of the shot as a rule.
struct Ear {
    Transform at;       // local -Z looks
    double half_width;  // tangent of half the horizontal field of view
};
Ear ear_of(const scene::CameraPath& camera);

/// The space around it.
struct Room {
    std::string place = "room";  // or an exterior's surroundings: "street", "sea" …
    double volume = 60;          // m3, of a room
    bool operator==(const Room&) const = default;
};
Room room_of(const scene::Set& set);

struct Voiced {
    media::Audio audio;            // mono, as voice/ gives it
    Time start;                    // scene time
    std::optional<Vec3> position;  // of the speaker's head; none: the middle
    bool off_screen = false;
    bool voice_over = false;  // near and dry, from nowhere in the room
};

struct Ambience {
    direction::Sound sound;        // its window is scene time
    std::optional<Vec3> position;  // of what it comes from
    media::Audio music;            // of `music FILE`
};

/// All that is heard in a scene.
struct SceneSound {
    Room room;
    Time length;
    std::vector<Voiced> voices;
    std::vector<scene::SoundEvent> events;
    std::vector<Ambience> sounds;
};

/// What a shot needs of its scene.
struct ShotSound {
    SceneSound scene;  // nothing that is not heard in the shot
    std::optional<Ear> ear;
    direction::Window time;  // of the picture
    Time before;             // its sound begins this much earlier
    Time after;              // and ends this much later
};

/// The part of `scene` that sounds in `time` with its margins. What does not is left out, so that
/// the result, and what is made of it, is the same whatever else changes.
ShotSound heard_in(const SceneSound& scene, direction::Window time, Time before, Time after,
                   std::optional<Ear> ear);

/// The sound of a shot from time.start - before to time.end + after. Speech keeps voice/'s levels:
/// -24 dBFS for normal speech near by.
media::Audio shot_sound(const ShotSound& shot);

/// A shot in the cut, in the film's order.
struct Clip {
    Time start;              // film time of its first picture
    direction::Window time;  // scene time of its picture
    int scene = 0;
    direction::Cut cut;  // to the next
};

/// How far a clip's sound reaches beyond its picture, and how it comes and goes.
struct Margins {
    Time before, after;
    Time fade_in, fade_out;  // from the beginning and to the end of the sound, margins included
    bool operator==(const Margins&) const = default;
};

/// Cuts cross over in 5 ms, dissolves over their length; leading and trailing sound overlaps the
/// other scene; before and after a card the room comes up and goes down in half a second.
std::vector<Margins> margins_of(const std::vector<Clip>& clips, Time film_length);

/// The film's sound, `length` long: the clips' sounds (shot_sound with these margins) where they
/// belong, normalised to -23 LUFS and at most -1 dBTP.
media::Audio film_mix(const std::vector<Clip>& clips, const std::vector<Margins>& margins,
                      const std::vector<media::Audio>& sounds, Time length);

/// A shot by itself: its sound without margins, with fades of 5 ms.
media::Audio without_margins(const media::Audio& sound, const Margins& margins);

}  // namespace answerprint::sound
