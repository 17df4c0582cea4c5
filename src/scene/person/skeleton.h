// The joints of a rig at rest: the 22 of a pose, then those that follow from them.
#pragma once

#include <vector>

#include "scene/character.h"
#include "scene/rig.h"

namespace answerprint::scene {

/// Joints after those of Pose. Halves stand where limbs bend and turn half as far; fingers are
/// three joints each, thumb first.
enum class Extra : std::size_t {
    jaw = joint_count,
    left_eye,
    right_eye,
    left_shoulder_half,
    left_elbow_half,
    left_wrist_half,
    left_hip_half,
    left_knee_half,
    right_shoulder_half,
    right_elbow_half,
    right_wrist_half,
    right_hip_half,
    right_knee_half,
    left_fingers,
    right_fingers = left_fingers + 15,
    count = right_fingers + 15
};
constexpr std::size_t index(Extra e) { return static_cast<std::size_t>(e); }
/// `finger`: 0 thumb to 4 little; `part`: 0 at the palm to 2.
constexpr std::size_t finger_joint(bool left, std::size_t finger, std::size_t part) {
    return index(left ? Extra::left_fingers : Extra::right_fingers) + 3 * finger + part;
}

/// A finger's knuckles at rest in the frame of its hand joint (left; the right is its mirror
/// image in x), metres: three joints and the tip.
struct Finger {
    std::array<Vec3, 4> at;
    double radius = 0.008;
};
std::array<Finger, 5> fingers_of(const Character& character);

/// Eyeballs in the frame of the head joint, m: the left one.
struct Eyeball {
    Vec3 at;
    double radius = 0.015;
};
Eyeball eyeball_of(const Character& character);

std::vector<RigJoint> joints_of(const Character& character);

}  // namespace answerprint::scene
