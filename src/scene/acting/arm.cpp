#include "scene/acting/arm.h"

#include <algorithm>

namespace answerprint::scene {

namespace {

Quat about_x(double a) { return Quat::about({1, 0, 0}, a); }
Quat about_z(double a) { return Quat::about({0, 0, 1}, a); }

/// -Y along the bone, +Z as near to `front` as can be.
Quat along_bone(Vec3 from, Vec3 to, Vec3 front) {
    const Vec3 along = normalised(to - from);
    Vec3 z = front - along * dot(front, along);
    if (length(z) < 1e-6) z = std::abs(along.y) < 0.9 ? Vec3{0, 1, 0} : Vec3{0, 0, 1};
    z = normalised(z - along * dot(z, along));
    return looking_along(-z, -along);
}

}  // namespace

Quat hand_turn(Vec3 thumb, Vec3 palm, bool left) {
    const Vec3 z = normalised(thumb);
    const Vec3 x = normalised(palm - z * dot(palm, z)) * (left ? -1 : 1);
    return looking_along(-z, cross(z, x));
}

double minimum_jerk(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * t * (10 + t * (6 * t - 15));
}

double fist_round(double width) { return std::clamp(1 - 5.5 * width, 0.15, 1.0); }

Quat within_wrist(const Quat& hand) {
    // First the forearm's twist about its own axis, then the bend of the wrist.
    const double norm = std::hypot(hand.w, hand.y);
    double twist = norm < 1e-9 ? 0 : wrapped_angle(2 * std::atan2(hand.y, hand.w));
    const Quat turned = Quat::about({0, 1, 0}, twist);
    Quat bend = turned.conjugate() * hand;
    if (bend.w < 0) bend = {-bend.w, -bend.x, -bend.y, -bend.z};
    const double half = std::acos(std::clamp(bend.w, -1.0, 1.0));
    const double scale = half < 1e-9 ? 2 : 2 * half / std::sin(half);
    const double side = std::clamp(bend.x * scale, -kWristSide, kWristSide);
    const double flex = std::clamp(bend.z * scale, -kWristFlex, kWristFlex);
    twist = std::clamp(twist, -kForearmTwist, kForearmTwist);
    const double angle = std::hypot(side, flex);
    const Quat bent = angle < 1e-9 ? Quat{} : Quat::about({side / angle, 0, flex / angle}, angle);
    return Quat::about({0, 1, 0}, twist) * bent;
}

Quat gripping(const Grip& grip, bool left, const Quat& hand) {
    const Vec3 palm = hand * Vec3{left ? -1.0 : 1.0, 0, 0};
    const Vec3 thumb = hand * Vec3{0, 0, 1};
    if (length(grip.axis) < 0.5) {
        if (length(grip.palm) < 0.5) return hand;
        return rotation_between(palm, grip.palm) * hand;
    }
    // A bar that lies flat is taken from either side.
    const bool over = std::abs(grip.axis.y) < 0.7 && dot(grip.axis, thumb) < 0;
    const Vec3 axis = over ? -grip.axis : grip.axis;
    if (length(grip.palm) > 0.5) return hand_turn(axis, grip.palm, left);
    return rotation_between(thumb, axis) * hand;
}

ArmJoints arm_joints(const Arm& a, const Bones& b, const Transform& chest, const Quat& hang,
                     bool left) {
    const double side = left ? 1 : -1;
    const double whole = b.upper_arm + b.forearm + b.hand;
    Vec3 start = chest * Vec3{side * b.shoulder_half, b.shoulder_height + a.raise, 0};
    const Quat upper = hang * about_z(side * a.spread) * about_x(-a.swing);
    const Quat lower = upper * about_x(-a.bend);
    const bool reaches = a.palm && a.weight > 0;
    if (reaches) {
        // The collar bone gives when the arm goes far: up to 2% of the stature.
        const Vec3 way = *a.palm - start;
        const double far = std::clamp((length(way) / whole - 0.8) / 0.25, 0.0, 1.0);
        start += normalised(way) * (0.02 * b.height * far * a.weight);
    }
    const Vec3 hanging_elbow = start + upper * Vec3{0, -b.upper_arm, 0};
    const Vec3 hanging = hanging_elbow + lower * Vec3{0, -b.forearm - b.hand, 0};
    Vec3 palm = hanging;
    Quat turn = lower;
    Vec3 pole = normalised(hanging_elbow - (start + hanging) * 0.5);
    if (reaches) {
        palm = lerp(hanging, *a.palm, a.weight) + a.arc;
        turn = slerp(lower, a.turn, a.weight);
        // Elbows hang: out a little, behind a little, and round from there as asked.
        const Vec3 way = normalised(palm - start);
        Vec3 down = chest.rotation * Vec3{side * 0.35, -1, -0.4};
        down = normalised(down - way * dot(down, way));
        pole = Quat::about(way, side * a.elbow) * normalised(lerp(pole, down, a.weight));
    }
    const double least = std::sqrt(b.upper_arm * b.upper_arm + b.forearm * b.forearm -
                                   2 * b.upper_arm * b.forearm * std::cos(pi - kElbowBend));
    ArmJoints j;
    Quat forearm = lower;
    Vec3 elbow = hanging_elbow, wrist = hanging + lower * Vec3{0, b.hand, 0};
    Vec3 front = -pole;
    for (int round = 0; round < 40; ++round) {
        const Vec3 wish = palm + turn * Vec3{0, b.hand, 0};
        // No nearer the shoulder than an elbow bends.
        const double near = length(wish - start);
        wrist = near < least && near > 1e-6 ? start + (wish - start) * (least / near) : wish;
        elbow = two_bones(start, wrist, b.upper_arm, b.forearm, pole);
        const Vec3 way = normalised(wrist - start);
        const Vec3 out = pole - way * dot(pole, way);
        if (length(out) > 1e-6) front = -normalised(out);
        forearm = along_bone(elbow, wrist, front);
        Quat limited = turn;
        // Where the arm is too short for the turn asked for, the hand gives way.
        if (length(wrist - wish) > 1e-9)
            limited = rotation_between(turn * Vec3{0, -1, 0}, normalised(palm - wrist)) * turn;
        // Or they go round in circles: smaller steps, and at last back towards the forearm.
        if (round > 24) limited = slerp(limited, forearm, 0.3);
        limited = forearm * within_wrist(forearm.conjugate() * limited);
        if (round > 2 && round <= 24) limited = slerp(turn, limited, 0.5);
        const double same = std::abs(limited.w * turn.w + limited.x * turn.x + limited.y * turn.y +
                                     limited.z * turn.z);
        if (same > 1 - 1e-10 || round == 39) break;
        turn = limited;
    }
    j.shoulder = {start, along_bone(start, elbow, front)};
    j.elbow = {elbow, forearm};
    j.wrist = {wrist, turn};
    j.hand = {wrist + turn * Vec3{0, -b.hand, 0}, turn};
    return j;
}

}  // namespace answerprint::scene
