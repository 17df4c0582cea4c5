// A body: its bones from a person's height, and the pose that they take for a figure that stands
// so, reaches there, looks that way.
#pragma once

#include <optional>

#include "base/maths.h"
#include "scene/character.h"
#include "scene/pose.h"

namespace answerprint::scene {

/// Lengths and rest heights of the bones, metres. A human's are fractions of the stature after
/// Drillis and Contini, Body Segment Parameters (1966); a puppet has larger
/// head and hands on a shorter trunk.
struct Bones {
    explicit Bones(double height = 1.70, Preset preset = Preset::puppet);
    explicit Bones(const Character& character) : Bones(character.height, character.preset) {}

    double height;
    double hip_height;                // of the hip joints above the sole
    double hip_half;                  // from the middle to a hip joint
    double thigh, shank;              // hip to knee, knee to ankle
    double ankle_height;              // above the sole
    double foot;                      // ankle to ball, along the floor
    double ball_height;               // of the ball (the toe joint) above the sole
    double spine, chest;              // heights of these joints above the pelvis
    double neck, head;                // likewise
    double crown;                     // above the head joint
    double shoulder_half;             // from the middle to a shoulder joint
    double shoulder_height;           // above the chest joint
    double upper_arm, forearm, hand;  // shoulder to elbow, to wrist, to the palm
};

/// A foot: the point of the floor below its ankle when it stands flat; `pitch` (radians) lifts the
/// heel about the ball, below 0 the toes about the heel.
struct Foot {
    Vec3 at;
    double yaw = 0;
    double pitch = 0;
};

/// An arm: hanging and swinging, or with its hand at a place.
struct Arm {
    double swing = 0;          // forward, radians
    double spread = 0.10;      // from the side, radians
    double bend = 0.25;        // of the elbow, radians
    std::optional<Vec3> palm;  // world, of the hand joint; reached as far as the arm is long
    Quat turn;                 // of the hand joint at `palm`, world; as far as a wrist turns
    double weight = 0;         // 0 hanging to 1 at `palm`
    Vec3 arc;                  // m, world: off the straight way there
    double elbow = 0;          // radians: how far the elbow is swung outward and up, off hanging
    double raise = 0;          // m, of the shoulder
    double fist = 0.2;         // 0 open hand to 1 closed fist
};

/// What a body does at one moment. Angles in radians; left of the body is positive yaw.
struct Figure {
    Vec3 pelvis;          // world, middle of the hip joints
    double yaw = 0;       // of the pelvis
    double tilt = 0;      // of the pelvis and all above, forward; -pi/2 on its back
    double lean = 0;      // of the trunk forward
    double side = 0;      // of the trunk to the left
    double twist = 0;     // of the chest to the left, against the pelvis
    double list = 0;      // of the pelvis: left hip up
    double hips = 0;      // of the pelvis alone to the left, against the trunk
    double breath = 0;    // m, rise of the chest
    double head_yaw = 0;  // the head's against the chest, as its pitch (down positive) and roll
    double head_pitch = 0;
    double head_roll = 0;
    Foot left_foot, right_foot;
    Vec3 knees{0, 0, 1};  // where they point, in the pelvis's frame
    Arm left_arm, right_arm;
    Vec3 gaze{0, 0, 1};
};

Pose pose_of(const Figure& figure, const Bones& bones);

/// The figure that stands still at the origin of the floor, facing `yaw`, arms hanging.
Figure standing(const Bones& bones, Vec3 at = {}, double yaw = 0);

/// Standing at the origin, facing +Z, arms and hands spread: the pose in which a body is modelled.
Pose rest_pose(const Character& character);

/// Between the eyes.
Vec3 eyes_of(const Pose& pose);
/// Unit, world: where the face looks.
Vec3 facing_of(const Pose& pose);

/// Where the ankle of a foot is.
Vec3 ankle_of(const Foot& foot, const Bones& bones);

/// Lowers the pelvis until both feet can be reached.
void settle(Figure& figure, const Bones& bones);

/// The middle joint of two bones of lengths `a` and `b` from `from` towards `to`, bent towards
/// `pole`. `to` is brought within reach.
Vec3 two_bones(Vec3 from, Vec3& to, double a, double b, Vec3 pole);

}  // namespace answerprint::scene
