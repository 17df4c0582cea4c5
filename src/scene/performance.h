// One person's part of a scene: what trunk, hands, gaze and face do when, and the poses that come
// of it.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "scene/acting/carry.h"
#include "scene/acting/posture.h"
#include "scene/acting/solids.h"
#include "scene/body.h"
#include "scene/character.h"
#include "scene/exchange/retarget.h"
#include "scene/gait.h"
#include "scene/whereabouts.h"
#include "voice/speech.h"

namespace answerprint::scene {

/// What a hand's place is told in: it hangs; the world; the body (origin at the chest joint, turned
/// with the hips); the head (origin at the head joint).
enum class HandFrame { hangs, world, body, head };

/// Where a hand is at `t`. Between keys it goes as hands go, smoothly and a little round.
struct HandKey {
    double t;
    HandFrame frame = HandFrame::hangs;
    Vec3 at = {};
    Quat turn = {};
    double fist = 0.2;
    double elbow = 0;    // Arm::elbow
    Vec3 arc = {};       // m, world: how far the way here bows out at its middle
    bool even = false;   // from the key before at even speed: of motions in many keys
    double tips = 0;     // 1: what it holds turns with it, 0: it stays upright
    double lever = 0;    // m: from the hand joint to what of the hand touches there
    bool loose = false;  // touches nothing there, and gives way
};

/// The trunk bends forward, the hips go down by `drop` metres, the chest turns; reached at `t`.
struct Stoop {
    double t;
    double lean = 0;
    double drop = 0;
    double twist = 0;
};

Stoop stoop_at(const std::vector<Stoop>& stoops, double t);

/// Keys about `t`: the last at or before it, and the next; of the same vector.
template <typename Key>
std::pair<const Key*, const Key*> about(const std::vector<Key>& keys, double t) {
    const auto next = std::upper_bound(keys.begin(), keys.end(), t,
                                       [](double v, const Key& k) { return v < k.t; });
    return {next == keys.begin() ? nullptr : &*(next - 1), next == keys.end() ? nullptr : &*next};
}

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

/// How a hand comes to a grip: closes round it, lies flat on it, touches it with a fingertip.
enum class Touch { closes, flat, finger };

class Performance {
public:
    Performance(const Character& character, const Person& start);

    const std::vector<HandKey>& hand(bool left) const { return left ? left_ : right_; }
    std::vector<HandKey>& hand(bool left) { return left ? left_ : right_; }
    /// Adds a key; what stood after its time goes.
    void key(bool left, HandKey k);
    /// What a hand does at `t` holds from there on.
    void hold(bool left, double t);
    /// From `t0` on, and there at `t1`, the hand is on a grip of the world; the trunk stoops as far
    /// as it must, elbow and way keep clear of `solids`. False: the arm is too short even so.
    bool reach(bool left, double t0, double t1, const Grip& grip, const Solids& solids,
               Touch how = Touch::closes);
    /// Bows the way to the hand's last key out by `aside`, and beyond it by the least that clears
    /// `solids`: straight up, up and back, or back.
    void bow_out(bool left, Vec3 aside, const Solids& solids);
    /// Of fingers half open, in the hand's frame.
    Vec3 fingertip() const { return {0, -0.6 * bones_.hand, 0}; }
    /// Back to hanging, or to where it carries something, between `t0` and `t1`.
    void release(bool left, double t0, double t1, const HandKey& rest);
    /// How far what a hand holds turns with it at `t`.
    double tips(bool left, double t) const;

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
    /// What arms give way to, and which of its people this is.
    std::shared_ptr<const Solids> around;
    int self = -1;

private:
    /// How far an arm gives way: its hand, world, m; its elbow, round the arm's line, radians.
    struct Yield {
        Vec3 hand;
        double elbow = 0;
    };
    using Yields = std::array<Yield, 2>;  // of the left, of the right arm
    /// Arms that hang or swing into what stands there are held off it, and elbows of hands at work:
    /// frame by frame, without a jerk.
    void keep_clear(std::vector<Figure>& figures, FrameRate rate) const;
    /// What clears the arms of `f` at `t`, the least; `f` is brought clear.
    Yields give_way(Figure& f, double t) const;
    /// Gives `by`, or as much of it as lets a hand stay where it holds or touches: what was given.
    Yield yield(Figure& f, bool left, double t, Yield by) const;
    /// Of an open to a closed hand: knuckles and tips of the fingers, in the left hand's frame.
    const std::vector<Vec3>& fingers(double fist) const;

    Figure trunk(double t, const Stoop& stoop) const;
    /// Both hands of `f` at `t`, whose trunk and head stand. 0 to 1: how far they are bound to
    /// places of the world.
    double hands(Figure& f, double t) const;

    Character character_;
    Bones bones_;
    std::array<std::vector<Vec3>, 5> fingers_;
    std::vector<HandKey> left_, right_;
};

}  // namespace answerprint::scene
