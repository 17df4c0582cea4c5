// One person's part of a scene: what trunk, hands, gaze and face do when, and the poses that come
// of it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "scene/acting/posture.h"
#include "scene/body.h"
#include "scene/character.h"
#include "scene/exchange/retarget.h"
#include "scene/gait.h"
#include "scene/whereabouts.h"
#include "voice/speech.h"

namespace answerprint::scene {

/// Where a palm is at `t`: in the world, or in the body's frame (origin at the chest joint, turned
/// with the pelvis, at any moment). Between keys it moves smoothly.
struct HandKey {
    double t;
    bool world = false;
    Vec3 at;
    double weight = 0;  // 0: hangs
};

/// The trunk bends forward by `lean` and the hips go down by `drop` metres, reached at `t`.
struct Stoop {
    double t;
    double lean = 0;
    double drop = 0;
};

/// Where the eyes go between `t0` and `t1`; of several the highest rank counts, then the latest.
struct Look {
    double t0, t1;
    int rank = 0;  // 0 talk, 1 the way ahead, 2 what the hands do, 3 as directed
    direction::Target target;
};

enum class Gesture { nod, shake, shrug };
struct GestureAt {
    double t0, t1;
    Gesture gesture;
};

struct Mood {
    double t0, t1;
    double smile = 0;  // reached at t1, stays
};

struct Talk {
    double t;
    const voice::Speech* speech;
    bool mouth = true;
};

struct Presence {
    double t;
    bool visible;
};

/// A recorded action that is played from `t0` to `t1`.
struct Played {
    double t0, t1;
    std::shared_ptr<const Retarget> action;
};

class Performance {
public:
    Performance(const Character& character, const Person& start);

    /// Both hands of the body, as keys in order of time.
    std::vector<HandKey>& hand(bool left) { return left ? left_ : right_; }
    /// A palm at a point of the world from `t0` (leaves) over `t1` (is there); the trunk stoops as
    /// far as it must. False: the arm is too short even so.
    bool reach(bool left, double t0, double t1, Vec3 palm);
    /// Back to hanging, or to where it carries something, between `t0` and `t1`.
    void release(bool left, double t0, double t1, bool carries);
    void key(bool left, HandKey k);

    /// The body at `t`, eyes and head straight ahead.
    Figure figure(double t) const;

    using Eyes = std::function<bool(const direction::Target&, int frame, Vec3& out)>;
    /// Everything, frame by frame. `eyes` says where a target is.
    std::vector<Pose> poses(FrameRate rate, int frames, const Eyes& eyes) const;

    const Character& character() const { return character_; }
    const Bones& bones() const { return bones_; }

    Gait gait;
    Postures postures;
    std::vector<Stoop> stoops;
    std::vector<Look> looks;
    std::vector<GestureAt> gestures;
    std::vector<Mood> moods;
    std::vector<Talk> talks;
    std::vector<Presence> presence;
    std::vector<Played> played;

private:
    void hands(Figure& f, double t) const;
    Vec3 palm_frame(const Figure& f, const HandKey& k) const;

    Character character_;
    Bones bones_;
    std::vector<HandKey> left_, right_;
};

/// Where a hand carries something: in the body's frame.
Vec3 carrying(const Bones& bones, bool left);

}  // namespace answerprint::scene
