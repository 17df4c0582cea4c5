// A body at one moment: where each joint is. The puppet's skeleton has 22 joints.
#pragma once

#include <array>
#include <cstddef>

#include "base/maths.h"

namespace answerprint::scene {

enum class Joint : std::size_t {
    pelvis,
    spine,
    chest,
    neck,
    head,
    left_hip,
    left_knee,
    left_ankle,
    left_toe,
    right_hip,
    right_knee,
    right_ankle,
    right_toe,
    left_shoulder,
    left_elbow,
    left_wrist,
    left_hand,
    right_shoulder,
    right_elbow,
    right_wrist,
    right_hand,
    crown,
    count
};
inline constexpr std::size_t joint_count = static_cast<std::size_t>(Joint::count);
constexpr std::size_t index(Joint j) { return static_cast<std::size_t>(j); }

/// World transforms. Each joint's local axes: +Y towards the crown, +Z where the body faces (for
/// the pelvis, spine, chest, neck, head), for limbs -Y along the bone to the next joint. Left is
/// the body's own left: local +X when it faces +Z. A hand joint lies where a closed fist holds a
/// bar: -Y along the fingers when they are open, +Z towards the thumb, the palm facing the body's
/// middle (-X of the left hand, +X of the right).
struct Pose {
    std::array<Transform, joint_count> joints;
    Vec3 gaze{0, 0, 1};      // unit, world: where the eyes look
    double mouth_open = 0;   // 0 to 1
    double mouth_wide = 0;   // -1 round (oo) to 1 wide (ee)
    double smile = 0;        // -1 frown to 1 smile
    double brow = 0;         // -1 drawn down to 1 raised
    double blink = 0;        // 1 shut
    double left_fist = 0.2;  // 0 open hand to 1 closed fist
    double right_fist = 0.2;
    bool visible = true;  // false: not in the set (before its entrance, after its exit)
    const Transform& operator[](Joint j) const { return joints[index(j)]; }
    Transform& operator[](Joint j) { return joints[index(j)]; }
};

}  // namespace answerprint::scene
