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

double shoulder_strain(const Transform& chest, Vec3 shoulder, Vec3 elbow, bool left) {
    constexpr double across = 0.84, behind = 0.88;  // sines, as many as 57 and 62 degrees
    const Vec3 d = chest.rotation.conjugate() * normalised(elbow - shoulder);
    return std::max(0.0, (left ? -d.x : d.x) - across) + std::max(0.0, -d.z - behind);
}

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
    Vec3 elbow, front;
    const auto forearm = [&](const Quat& turned) -> Forearm {
        const Vec3 wish = palm + turned * Vec3{0, b.hand, 0};
        // No nearer the shoulder than an elbow bends.
        const double near = length(wish - start);
        Vec3 wrist = near < least && near > 1e-6 ? start + (wish - start) * (least / near) : wish;
        elbow = two_bones(start, wrist, b.upper_arm, b.forearm, pole);
        const Vec3 way = normalised(wrist - start);
        const Vec3 out = pole - way * dot(pole, way);
        front = length(out) > 1e-6 ? -normalised(out) : -pole;
        return {wrist, along_bone(elbow, wrist, front)};
    };
    if (reaches) turn = nearest_turn(turn, palm, b.hand, forearm);
    const Forearm lower_arm = forearm(turn);
    turn = lower_arm.turn * within_wrist(lower_arm.turn.conjugate() * turn);
    return {{start, along_bone(start, elbow, front)},
            {elbow, lower_arm.turn},
            {lower_arm.wrist, turn},
            {lower_arm.wrist + turn * Vec3{0, -b.hand, 0}, turn}};
}

ArmJoints arm_within_range(const Arm& a, const Bones& b, const Transform& chest, const Quat& hang,
                           bool left) {
    const auto strain = [&](const ArmJoints& j) {
        return shoulder_strain(chest, j.shoulder.position, j.elbow.position, left);
    };
    ArmJoints best = arm_joints(a, b, chest, hang, left);
    double least = strain(best);
    if (least <= 0 || !a.palm || a.weight <= 0) return best;
    const auto swung = [&](double by) {
        Arm arm = a;
        arm.elbow += by;
        return arm_joints(arm, b, chest, hang, left);
    };
    constexpr double step = 0.1, furthest = 2.0;  // radians
    for (double by = step; by <= furthest && least > 0; by += step)
        for (const double way : {1.0, -1.0}) {
            const ArmJoints j = swung(way * by);
            if (strain(j) >= least) continue;
            best = j;
            least = strain(j);
            if (least > 0) continue;
            // No further than it must.
            double low = by - step, high = by;
            for (int k = 0; k < 5; ++k) {
                const double middle = (low + high) / 2;
                const ArmJoints nearer = swung(way * middle);
                const bool in = strain(nearer) <= 0;
                if (in) best = nearer;
                (in ? high : low) = middle;
            }
            break;
        }
    return best;
}

}  // namespace answerprint::scene
