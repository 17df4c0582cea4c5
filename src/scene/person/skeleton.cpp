#include "scene/person/skeleton.h"

#include <string>

#include "scene/body.h"

namespace answerprint::scene {
namespace {

constexpr std::string_view names[] = {
    "pelvis",      "spine",         "chest",      "neck",       "head",       "left_hip",
    "left_knee",   "left_ankle",    "left_toe",   "right_hip",  "right_knee", "right_ankle",
    "right_toe",   "left_shoulder", "left_elbow", "left_wrist", "left_hand",  "right_shoulder",
    "right_elbow", "right_wrist",   "right_hand", "crown"};
constexpr Joint parents[] = {
    Joint::count,       Joint::pelvis, Joint::spine,          Joint::chest,
    Joint::neck,        Joint::pelvis, Joint::left_hip,       Joint::left_knee,
    Joint::left_ankle,  Joint::pelvis, Joint::right_hip,      Joint::right_knee,
    Joint::right_ankle, Joint::chest,  Joint::left_shoulder,  Joint::left_elbow,
    Joint::left_wrist,  Joint::chest,  Joint::right_shoulder, Joint::right_elbow,
    Joint::right_wrist, Joint::head};

struct Half {
    Extra half;
    Joint parent, child;
    const char* name;
};
constexpr Half halves[] = {
    {Extra::left_shoulder_half, Joint::chest, Joint::left_shoulder, "left_shoulder_half"},
    {Extra::left_elbow_half, Joint::left_shoulder, Joint::left_elbow, "left_elbow_half"},
    {Extra::left_wrist_half, Joint::left_elbow, Joint::left_hand, "left_wrist_half"},
    {Extra::left_hip_half, Joint::pelvis, Joint::left_hip, "left_hip_half"},
    {Extra::left_knee_half, Joint::left_hip, Joint::left_knee, "left_knee_half"},
    {Extra::right_shoulder_half, Joint::chest, Joint::right_shoulder, "right_shoulder_half"},
    {Extra::right_elbow_half, Joint::right_shoulder, Joint::right_elbow, "right_elbow_half"},
    {Extra::right_wrist_half, Joint::right_elbow, Joint::right_hand, "right_wrist_half"},
    {Extra::right_hip_half, Joint::pelvis, Joint::right_hip, "right_hip_half"},
    {Extra::right_knee_half, Joint::right_hip, Joint::right_knee, "right_knee_half"}};

constexpr double kMostGaze = radians(35);  // an eye turns no further

/// Axes of a phalanx that points along `along` and closes towards `towards`: -Y and, of the left
/// hand, -X.
Quat knuckle(Vec3 along, Vec3 towards, double left) {
    const Vec3 y = -normalised(along);
    const Vec3 x = normalised(towards - y * dot(towards, y)) * -left;
    return looking_along(-cross(x, y), y);
}

Quat looking(const Transform& head, Vec3 gaze) {
    const Vec3 ahead = head.rotation * Vec3{0, 0, 1};
    Vec3 look = normalised(gaze);
    if (dot(look, ahead) < std::cos(kMostGaze)) {
        Vec3 side = look - ahead * dot(look, ahead);
        if (length(side) < 1e-6) side = head.rotation * Vec3{1, 0, 0};
        look = ahead * std::cos(kMostGaze) + normalised(side) * std::sin(kMostGaze);
    }
    return rotation_between(ahead, look) * head.rotation;
}

}  // namespace

std::array<Finger, 5> fingers_of(const Character& c) {
    const Bones b(c);
    const double u = b.hand / 0.050;  // of a stature with human hands
    std::array<Finger, 5> out;
    out[0] = {{Vec3{0.004, 0.036, 0.012} * u, Vec3{-0.004, 0.022, 0.0255} * u,
               Vec3{-0.0075, 0.006, 0.033} * u, Vec3{-0.0095, -0.009, 0.036} * u},
              0.0064 * u};
    constexpr double lengths[4][3] = {{0.0215, 0.0140, 0.0115},
                                      {0.0230, 0.0155, 0.0120},
                                      {0.0215, 0.0145, 0.0115},
                                      {0.0165, 0.0110, 0.0100}};
    constexpr double z[] = {0.0180, 0.0058, -0.0060, -0.0172},
                     y[] = {-0.003, -0.005, -0.003, 0.001}, fan[] = {0.19, 0.055, -0.085, -0.25};
    for (std::size_t i = 0; i < 4; ++i) {
        Finger& f = out[i + 1];
        const Vec3 along{0, -std::cos(fan[i]), std::sin(fan[i])};
        f.at[0] = Vec3{0.0135, y[i], z[i]} * u;
        for (std::size_t k = 0; k < 3; ++k) f.at[k + 1] = f.at[k] + along * (lengths[i][k] * u);
        f.radius = (i == 3 ? 0.0048 : 0.0053) * u;
    }
    return out;
}

Eyeball eyeball_of(const Character& c) {
    const double unit = Bones(c).crown;
    const Face& f = c.face;
    return {Vec3{0.141 + 0.028 * f.eye_distance, 0.480, 0.352} * unit,
            (0.085 + 0.017 * f.eyes) * unit};
}

std::vector<RigJoint> joints_of(const Character& c) {
    const Pose pose = rest_pose(c);
    std::vector<RigJoint> out(index(Extra::count));
    for (std::size_t i = 0; i < joint_count; ++i)
        out[i] = {std::string(names[i]),
                  parents[i] == Joint::count ? -1 : static_cast<int>(index(parents[i])),
                  pose.joints[i]};
    const Transform& head = pose[Joint::head];
    const int at_head = static_cast<int>(index(Joint::head));
    const double unit = Bones(c).crown;
    out[index(Extra::jaw)] = {"jaw", at_head, {head * (Vec3{0, 0.25, 0.02} * unit), head.rotation}};
    const Eyeball eye = eyeball_of(c);
    out[index(Extra::left_eye)] = {"left_eye", at_head, {head * eye.at, head.rotation}};
    out[index(Extra::right_eye)] = {
        "right_eye", at_head, {head * (eye.at * Vec3{-1, 1, 1}), head.rotation}};
    for (const auto& h : halves) {
        Transform at = pose[h.child];
        if (h.child == Joint::left_hand) at.position = pose[Joint::left_wrist].position;
        if (h.child == Joint::right_hand) at.position = pose[Joint::right_wrist].position;
        out[index(h.half)] = {h.name, static_cast<int>(index(h.parent)), at};
    }
    const auto fingers = fingers_of(c);
    constexpr const char* digits[] = {"thumb", "index", "middle", "ring", "little"};
    for (const bool left : {true, false}) {
        const Joint hand = left ? Joint::left_hand : Joint::right_hand;
        const double side = left ? 1 : -1;
        for (std::size_t f = 0; f < 5; ++f) {
            const Vec3 towards = f == 0 ? Vec3{-side, 0, -0.9} : Vec3{-side, 0, 0};
            for (std::size_t k = 0; k < 3; ++k) {
                const std::size_t j = finger_joint(left, f, k);
                const Vec3 mirror{side, 1, 1};
                const Vec3 from = fingers[f].at[k] * mirror, to = fingers[f].at[k + 1] * mirror;
                out[j] = {std::string(left ? "left_" : "right_") + digits[f] + "_" +
                              std::to_string(k + 1),
                          static_cast<int>(k == 0 ? index(hand) : j - 1),
                          pose[hand] * Transform{from, knuckle(to - from, towards, side)}};
            }
        }
    }
    return out;
}

std::vector<Transform> joints_at(const Rig& rig, const Pose& pose) {
    std::vector<Transform> out(rig.joints.size());
    for (std::size_t i = 0; i < joint_count; ++i) out[i] = pose.joints[i];
    const auto carried = [&](std::size_t j) {
        const RigJoint& joint = rig.joints[j];
        const auto p = static_cast<std::size_t>(joint.parent);
        out[j] = out[p] * (rig.joints[p].rest.inverse() * joint.rest);
    };
    carried(index(Extra::jaw));
    out[index(Extra::jaw)].rotation =
        out[index(Extra::jaw)].rotation *
        Quat::about({1, 0, 0}, 0.24 * std::clamp(pose.mouth_open, 0.0, 1.0));
    const Transform& head = pose[Joint::head];
    for (const Extra eye : {Extra::left_eye, Extra::right_eye}) {
        carried(index(eye));
        out[index(eye)].rotation = looking(head, pose.gaze);
    }
    for (const auto& h : halves) {
        carried(index(h.half));
        const Transform& child = pose[h.child];
        Transform& at = out[index(h.half)];
        at.rotation = slerp(at.rotation, child.rotation, 0.5);
        at.position = h.child == Joint::left_hand    ? pose[Joint::left_wrist].position
                      : h.child == Joint::right_hand ? pose[Joint::right_wrist].position
                                                     : child.position;
    }
    // A fist about a bar through the hand joint; the thumb lies over the fingers.
    constexpr double closed[] = {1.05, 1.65, 1.05}, thumb[] = {0.35, 0.45, 0.60},
                     together[] = {0.11, 0.03, -0.05, -0.14};
    for (const bool left : {true, false}) {
        const double fist = std::clamp(left ? pose.left_fist : pose.right_fist, 0.0, 1.0);
        for (std::size_t f = 0; f < 5; ++f)
            for (std::size_t k = 0; k < 3; ++k) {
                const std::size_t j = finger_joint(left, f, k);
                carried(j);
                const double angle = fist * (f == 0 ? thumb : closed)[k];
                // Modelled spread; at ease they lie side by side.
                if (f > 0 && k == 0)
                    out[j].rotation =
                        out[j].rotation *
                        Quat::about({1, 0, 0}, together[f - 1] * std::min(1.0, 8 * fist));
                out[j].rotation = out[j].rotation * Quat::about({0, 0, 1}, left ? -angle : angle);
            }
    }
    return out;
}

}  // namespace answerprint::scene
