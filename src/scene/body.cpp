#include "scene/body.h"

#include <algorithm>
#include <utility>

#include "scene/acting/arm.h"

namespace answerprint::scene {

namespace {

constexpr Vec3 kUp{0, 1, 0};
constexpr double kStraight = 0.9995;  // of a limb's length: what IK may stretch it to

constexpr double kToesUp = radians(33), kToesDown = radians(53);  // of an ankle
constexpr double kTurnOut = radians(45);                          // of a leg in its hip

Quat about_x(double a) { return Quat::about({1, 0, 0}, a); }
Quat about_z(double a) { return Quat::about({0, 0, 1}, a); }

/// A limb's joint: -Y runs along the bone, +Z lies as near to `front` as can be.
Transform limb(Vec3 from, Vec3 to, Vec3 front) {
    const Vec3 along = normalised(to - from);
    Vec3 z = front - along * dot(front, along);
    if (length(z) < 1e-6) z = std::abs(along.y) < 0.9 ? kUp : Vec3{0, 0, 1};
    z = normalised(z - along * dot(z, along));
    return {from, looking_along(-z, -along)};
}

/// A limb's joint whose local X is as near to `side` as can be: a leg's, however high the knee.
Transform hinged(Vec3 from, Vec3 to, Vec3 side) { return limb(from, to, cross(side, from - to)); }

/// `yaw`: of the hips. A leg turns in its hip towards where its foot points, and as far as its
/// knee, a hinge, needs to bend in its own plane; where the shank leans further than an ankle
/// bends, the heel comes up, or down.
void leg(Pose& pose, Foot foot, const Bones& b, Vec3 side, double yaw, Joint hip, Joint knee,
         Joint ankle, Joint toe) {
    const Quat flat = from_yaw(foot.yaw);
    Vec3 end = ankle_of(foot, b);
    const Vec3 start = pose[hip].position;
    const double turned = std::clamp(0.75 * wrapped_angle(foot.yaw - yaw), -kTurnOut, kTurnOut);
    const Vec3 along = normalised(start - end);
    side = Quat::about(along, turned) * side;
    if (const Vec3 axis = side - along * dot(side, along); length(axis) > 0.1)
        side = normalised(axis);
    Vec3 middle = two_bones(start, end, b.thigh, b.shank, cross(side, start - end));
    for (int k = 0; k < 4; ++k) {
        // The foot as the shank sees it, against how it stands.
        const Vec3 flat_foot{0, b.ball_height - b.ankle_height, b.foot};
        const Vec3 bent =
            hinged(middle, end, side).rotation.conjugate() * flat * about_x(foot.pitch) * flat_foot;
        const double bend = std::atan2(bent.y, bent.z) - std::atan2(flat_foot.y, flat_foot.z);
        const double past = bend - std::clamp(bend, -kToesDown, kToesUp);
        if (std::abs(past) < 1e-4) break;
        foot.pitch += past;
        end = ankle_of(foot, b);
        middle = two_bones(start, end, b.thigh, b.shank, cross(side, start - end));
    }
    const Quat pitched = flat * about_x(foot.pitch);
    const Vec3 ball = end + pitched * Vec3{0, b.ball_height - b.ankle_height, b.foot};
    const Vec3 toes = flat * (foot.pitch > 0 ? Quat{} : about_x(foot.pitch)) * Vec3{0, 0, 1};
    pose[hip] = hinged(start, middle, side);
    pose[knee] = hinged(middle, end, side);
    pose[ankle] = limb(end, ball, pitched * kUp);
    pose[toe] = limb(ball, ball + toes, kUp);
}

}  // namespace

Bones::Bones(double h, Preset preset) : height(h) {
    const bool human = preset == Preset::human;
    hip_height = 0.530 * h;
    hip_half = 0.052 * h;
    thigh = 0.245 * h;
    shank = 0.246 * h;
    ankle_height = 0.039 * h;
    foot = 0.075 * h;
    ball_height = 0.006 * h;
    spine = (human ? 0.070 : 0.063) * h;
    chest = (human ? 0.180 : 0.158) * h;
    neck = (human ? 0.295 : 0.264) * h;
    head = (human ? 0.353 : 0.318) * h;
    crown = (human ? 0.117 : 0.152) * h;
    shoulder_half = (human ? 0.112 : 0.098) * h;
    shoulder_height = (human ? 0.090 : 0.074) * h;
    upper_arm = (human ? 0.186 : 0.176) * h;
    forearm = (human ? 0.146 : 0.138) * h;
    hand = (human ? 0.050 : 0.056) * h;
}

Vec3 ankle_of(const Foot& foot, const Bones& b) {
    const Quat flat = from_yaw(foot.yaw);
    // The heel's end lies half an ankle's height behind the ankle.
    const Vec3 pivot =
        foot.pitch > 0 ? Vec3{0, b.ball_height, b.foot} : Vec3{0, 0, -0.5 * b.ankle_height};
    const Vec3 ankle{0, b.ankle_height, 0};
    return foot.at + flat * (pivot + about_x(foot.pitch) * (ankle - pivot));
}

Vec3 two_bones(Vec3 from, Vec3& to, double a, double b, Vec3 pole) {
    Vec3 way = to - from;
    double d = length(way);
    const double most = (a + b) * kStraight;
    const double least = std::abs(a - b) * 1.05 + 1e-4;
    if (d < 1e-9) way = {0, -1, 0}, d = 1;
    const double reach = std::clamp(d, least, most);
    way = way / d;
    to = from + way * reach;
    const double along = (a * a - b * b + reach * reach) / (2 * reach);
    const double out = std::sqrt(std::max(0.0, a * a - along * along));
    Vec3 side = pole - way * dot(pole, way);
    if (length(side) < 1e-6) side = cross(way, Vec3{1, 0, 0});
    return from + way * along + normalised(side) * out;
}

Pose pose_of(const Figure& f, const Bones& b) {
    Pose p;
    const Quat hips = from_yaw(f.yaw) * about_x(f.tilt);
    const Quat pelvis = hips * from_yaw(f.hips) * about_z(f.list);
    const Quat spine = hips * about_z(-0.4 * f.side) * about_x(0.4 * f.lean);
    const Quat chest = hips * about_z(-f.side) * about_x(f.lean) * from_yaw(f.twist);
    const Quat head = chest * from_yaw(f.head_yaw) * about_x(f.head_pitch) * about_z(-f.head_roll);
    const Quat neck = slerp(chest, head, 0.5);

    p[Joint::pelvis] = {f.pelvis, pelvis};
    p[Joint::spine] = {f.pelvis + pelvis * Vec3{0, b.spine, 0}, spine};
    p[Joint::chest] = {p[Joint::spine] * Vec3{0, b.chest - b.spine + f.breath, 0}, chest};
    p[Joint::neck] = {p[Joint::chest] * Vec3{0, b.neck - b.chest, 0}, neck};
    p[Joint::head] = {p[Joint::neck] * Vec3{0, b.head - b.neck, 0}, head};
    p[Joint::crown] = {p[Joint::head] * Vec3{0, b.crown, 0}, head};

    p[Joint::left_hip].position = p[Joint::pelvis] * Vec3{b.hip_half, 0, 0};
    p[Joint::right_hip].position = p[Joint::pelvis] * Vec3{-b.hip_half, 0, 0};
    const Vec3 side = hips * cross({0, 1, 0}, f.knees);
    const double yaw = f.yaw + f.hips;
    leg(p, f.left_foot, b, side, yaw, Joint::left_hip, Joint::left_knee, Joint::left_ankle,
        Joint::left_toe);
    leg(p, f.right_foot, b, side, yaw, Joint::right_hip, Joint::right_knee, Joint::right_ankle,
        Joint::right_toe);

    const Vec3 ahead = chest * Vec3{0, 0, 1};
    const Quat upright = from_yaw(yaw_along(ahead));
    const Quat hang = slerp(upright, chest, std::clamp(-2 * f.tilt, 0.0, 1.0));
    const ArmJoints left = arm_within_range(f.left_arm, b, p[Joint::chest], hang, true);
    p[Joint::left_shoulder] = left.shoulder;
    p[Joint::left_elbow] = left.elbow;
    p[Joint::left_wrist] = left.wrist;
    p[Joint::left_hand] = left.hand;
    const ArmJoints right = arm_within_range(f.right_arm, b, p[Joint::chest], hang, false);
    p[Joint::right_shoulder] = right.shoulder;
    p[Joint::right_elbow] = right.elbow;
    p[Joint::right_wrist] = right.wrist;
    p[Joint::right_hand] = right.hand;
    p.left_fist = f.left_arm.fist;
    p.right_fist = f.right_arm.fist;
    p.gaze = normalised(f.gaze);
    return p;
}

Figure standing(const Bones& b, Vec3 at, double yaw) {
    Figure f;
    f.yaw = yaw;
    f.pelvis = at + Vec3{0, b.hip_height * 0.995, 0};
    const Quat turn = from_yaw(yaw);
    f.left_foot = {at + turn * Vec3{b.hip_half, 0, 0}, yaw + 0.08, 0};
    f.right_foot = {at + turn * Vec3{-b.hip_half, 0, 0}, yaw - 0.08, 0};
    f.gaze = turn * Vec3{0, 0, 1};
    return f;
}

void settle(Figure& f, const Bones& b) {
    const Quat pelvis = from_yaw(f.yaw) * about_x(f.tilt) * from_yaw(f.hips) * about_z(f.list);
    const double reach = (b.thigh + b.shank) * kStraight;
    for (const auto& [foot, left] : {std::pair{f.left_foot, 1.0}, std::pair{f.right_foot, -1.0}}) {
        const Vec3 hip = pelvis * Vec3{left * b.hip_half, 0, 0};
        const Vec3 ankle = ankle_of(foot, b) - hip;
        const double x = ankle.x - f.pelvis.x, z = ankle.z - f.pelvis.z;
        const double flat = x * x + z * z;
        if (flat < reach * reach)
            f.pelvis.y = std::min(f.pelvis.y, ankle.y + std::sqrt(reach * reach - flat));
    }
}

Pose rest_pose(const Character& character) {
    const Bones bones(character);
    Figure f = standing(bones);
    f.left_arm.spread = f.right_arm.spread = 0.85;
    f.left_arm.bend = f.right_arm.bend = 0.12;
    f.left_foot = {{0.066 * bones.height, 0, 0}, 0, 0};
    f.right_foot = {{-0.066 * bones.height, 0, 0}, 0, 0};
    settle(f, bones);
    Pose p = pose_of(f, bones);
    p.left_fist = p.right_fist = 0;
    return p;
}

Vec3 eyes_of(const Pose& pose) {
    const Transform& head = pose[Joint::head];
    const double crown = length(pose[Joint::crown].position - head.position);
    return head * Vec3{0, 0.480 * crown, 0.437 * crown};
}

Vec3 facing_of(const Pose& pose) { return pose[Joint::head].rotation * Vec3{0, 0, 1}; }

}  // namespace answerprint::scene
