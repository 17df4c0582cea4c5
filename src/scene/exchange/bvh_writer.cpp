#include "scene/exchange/bvh_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "scene/body.h"
#include "scene/exchange/skeleton.h"

namespace answerprint::scene {

namespace {

constexpr double kCentimetres = 100;

std::string number(double v) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6f", v + 0.0);
    std::string s = text.data();
    return s == "-0.000000" ? "0.000000" : s;
}

std::string numbers(Vec3 v) { return number(v.x) + " " + number(v.y) + " " + number(v.z); }

/// Degrees about Z, X, Y of a rotation that turns about Y first, then X, then Z.
Vec3 zxy(const Quat& q) {
    const Vec3 x = q * Vec3{1, 0, 0}, y = q * Vec3{0, 1, 0}, z = q * Vec3{0, 0, 1};
    const double about_x = std::asin(std::clamp(y.z, -1.0, 1.0));
    if (std::abs(y.z) > 1 - 1e-9)  // gimbal lock: all of the turn to Z
        return Vec3{std::atan2(x.y, x.x), about_x, 0} * (180 / pi);
    return Vec3{std::atan2(-y.x, y.y), about_x, std::atan2(-x.z, z.z)} * (180 / pi);
}

/// No jump of a whole turn from frame to frame.
double unwound(double angle, double before) {
    return angle + 360 * std::round((before - angle) / 360);
}

/// How far the last joint of a limb reaches, in its own frame.
Vec3 end_of(Joint j, const Bones& bones) {
    if (j == Joint::crown) return {0, 0.02, 0};
    if (j == Joint::left_toe || j == Joint::right_toe) return {0, -0.5 * bones.foot, 0};
    return {0, -bones.hand, 0};
}

struct Hierarchy {
    const Pose rest;
    const Bones bones;
    std::vector<Joint> order;
    std::string text;

    void write(Joint j, int depth) {
        order.push_back(j);
        const std::string indent(static_cast<std::size_t>(depth), '\t');
        const bool root = j == Joint::pelvis;
        const Vec3 offset = root ? Vec3{} : rest[j].position - rest[parent_of(j)].position;
        text += indent + (root ? "ROOT " : "JOINT ") + name_of(j) + "\n" + indent + "{\n" + indent +
                "\tOFFSET " + numbers(offset * kCentimetres) + "\n" + indent +
                (root ? "\tCHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation\n"
                      : "\tCHANNELS 3 Zrotation Xrotation Yrotation\n");
        bool last = true;
        for (std::size_t c = 0; c < joint_count; ++c)
            if (parent_of(static_cast<Joint>(c)) == j) {
                write(static_cast<Joint>(c), depth + 1);
                last = false;
            }
        if (last)
            text += indent + "\tEnd Site\n" + indent + "\t{\n" + indent + "\t\tOFFSET " +
                    numbers(rest[j].rotation * end_of(j, bones) * kCentimetres) + "\n" + indent +
                    "\t}\n";
        text += indent + "}\n";
    }
};

}  // namespace

std::string to_bvh(const Actor& actor, FrameRate rate) {
    Hierarchy h{rest_pose(actor.character), Bones(actor.character), {}, "HIERARCHY\n"};
    h.write(Joint::pelvis, 0);
    std::array<char, 96> head{};
    std::snprintf(head.data(), head.size(), "MOTION\nFrames: %zu\nFrame Time: %.17g\n",
                  actor.poses.size(),
                  static_cast<double>(rate.denominator) / static_cast<double>(rate.numerator));
    std::string text = std::move(h.text) + head.data();
    std::array<Vec3, joint_count> before{};
    for (const auto& pose : actor.poses) {
        std::string line;
        for (const Joint j : h.order) {
            const auto turned = [&](Joint k) {
                return pose[k].rotation * h.rest[k].rotation.conjugate();
            };
            const bool root = j == Joint::pelvis;
            if (root) line = numbers(pose[j].position * kCentimetres);
            const Quat q = root ? turned(j) : turned(parent_of(j)).conjugate() * turned(j);
            Vec3& last = before[index(j)];
            const Vec3 now = zxy(normalised(q));
            last = {unwound(now.x, last.x), unwound(now.y, last.y), unwound(now.z, last.z)};
            line += " " + numbers(last);
        }
        text += line + "\n";
    }
    return text;
}

}  // namespace answerprint::scene
