// An arm by inverse kinematics: the hand joint comes to its place, the wrist turns as the hand
// must, within what wrists and forearms can do.
#pragma once

#include "scene/acting/wrist.h"
#include "scene/body.h"
#include "scene/handles.h"

namespace answerprint::scene {

inline constexpr double kElbowBend = radians(145);  // from straight (as kWristFlex)

/// World transforms, axes as in Pose.
struct ArmJoints {
    Transform shoulder, elbow, wrist, hand;
};

/// `chest`: the chest joint; `hang`: how the arm's frame stands when it hangs.
ArmJoints arm_joints(const Arm& arm, const Bones& bones, const Transform& chest, const Quat& hang,
                     bool left);
/// The same, with the elbow of an arm that reaches swung round by as little as brings the shoulder
/// into its range.
ArmJoints arm_within_range(const Arm& arm, const Bones& bones, const Transform& chest,
                           const Quat& hang, bool left);

/// How a hand takes hold of `grip` (of the world): thumb along its axis, palm against it; what it
/// leaves open is as near to `hand` as can be.
Quat gripping(const Grip& grip, bool left, const Quat& hand);

/// The turn of a hand whose thumb points along `thumb` and whose palm looks along `palm`.
Quat hand_turn(Vec3 thumb, Vec3 palm, bool left);

/// How far fingers close round `width` metres: 0 open to 1 closed.
double fist_round(double width);

/// How far an upper arm is beyond what a shoulder lets it go, across the chest or behind it: of the
/// bone's length.
double shoulder_strain(const Transform& chest, Vec3 shoulder, Vec3 elbow, bool left);

/// Smooth from 0 to 1 without a jerk, as hands go (Flash and Hogan 1985); clamped outside.
double minimum_jerk(double t);

}  // namespace answerprint::scene
