// A recorded motion carried over to one of our bodies.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "scene/character.h"
#include "scene/exchange/action.h"
#include "scene/exchange/bvh_clip.h"
#include "scene/pose.h"

namespace answerprint::scene {

/// Which bone of a clip each of our joints follows, by the names that are in use (CMU, Mixamo,
/// Rokoko, Blender, our own); -1: none.
std::array<int, joint_count> bones_of(const BvhClip& clip);

/// Are hips, knees, shoulders and elbows there, in a body that stands? What is missing goes to
/// `out`.
bool fits(const BvhClip& clip, const std::string& file, Diagnostics& out);

/// Rotations are taken relative to each rest pose, the way of the hips is scaled by the length of
/// the legs; then the soles stand on the floor, and a foot that stands does not slide. Begins with
/// the middle of the ankles above the origin, facing +Z.
class Retarget {
public:
    /// Of an action whose clip fits.
    Retarget(const Action& action, const Character& character);

    double seconds() const;
    /// What becomes of `now`, the pose of whoever performs it, `t` seconds into it: goes over into
    /// the clip within 0.4 s, and comes back within the last 0.4 s.
    Pose at(const Pose& now, double t) const;

private:
    Pose sample(double t) const;
    void stand(std::vector<Pose>& poses) const;

    Pose rest_;
    std::array<bool, joint_count> joints_;
    double frame_time_;
    std::vector<Pose> poses_;
};

}  // namespace answerprint::scene
