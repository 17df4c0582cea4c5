#include "scene/acting/flesh.h"

#include <algorithm>

#include "scene/acting/posture.h"

namespace answerprint::scene {

Flesh::Flesh(const Rig& rig, const Counts& counts) : rig_(rig) {
    for (std::size_t s = 0; s < rig.skins.size(); ++s)
        for (std::size_t v = 0; v < rig.skins[s].positions.size(); ++v) {
            const auto& skin = rig.skins[s];
            const auto& w = skin.weights[v];
            const auto most =
                static_cast<std::size_t>(std::max_element(w.begin(), w.end()) - w.begin());
            const auto& at = skin.positions[v];
            const Vec3 rest{at[0], at[1], at[2]};
            const std::size_t joint = skin.joints[v][most];
            if (counts(rig.joints[joint].name, rest)) points_.push_back({rest, joint, s, v});
        }
}

Vec3 Flesh::at(const Point& u, Vec3 rest, bool shaped, const std::vector<Transform>& joints,
               const std::vector<float>& morphs) const {
    const auto& skin = rig_.skins[u.skin];
    for (std::size_t m = 0; shaped && m < skin.morphs.size(); ++m)
        if (!skin.morphs[m].offsets.empty() && morphs[m] > 0) {
            const auto& d = skin.morphs[m].offsets[u.vertex];
            rest += Vec3{d[0], d[1], d[2]} * morphs[m];
        }
    Vec3 p;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto j = skin.joints[u.vertex][i];
        const double w = skin.weights[u.vertex][i];
        if (w > 0) p += joints[j] * (rig_.joints[j].rest.inverse() * rest) * w;
    }
    return p;
}

double Flesh::lowest(const Pose& pose, Vec3 about, double radius) const {
    const auto joints = joints_at(rig_, pose);
    const auto morphs = morphs_at(rig_, pose);
    double low = about.y;
    for (const auto& u : points_) {
        const Vec3 p = at(u, u.rest, true, joints, morphs);
        if (std::hypot(p.x - about.x, p.z - about.z) < radius) low = std::min(low, p.y);
    }
    return low;
}

double seat_flesh(const Character& character, double seat) {
    const Bones b(character);
    // Only what sits counts: behind the hips' front and below them.
    const Flesh under(rig_of(character), [&](const std::string& joint, Vec3 rest) {
        return (joint == "pelvis" || joint == "left_hip" || joint == "right_hip") &&
               rest.z < 0.02 && std::abs(rest.y - b.hip_height + 0.06) < 0.12;
    });
    // How steep the thighs are, and what of them lies below, hangs on the flesh itself.
    double flesh = 0.05 * b.height;
    for (int k = 0; k < 4; ++k) {
        Figure f = standing(b);
        const double shin = b.ankle_height + b.shank;
        const double knee = std::max(shin, seat + 0.011 * b.height);
        f.pelvis = {0, seat + flesh, 0};
        const double rise = f.pelvis.y - knee;
        for (auto* foot : {&f.left_foot, &f.right_foot}) {
            foot->at.z = std::sqrt(std::max(0.04, b.thigh * b.thigh - rise * rise));
            foot->at.y = knee - shin;
        }
        flesh = f.pelvis.y - under.lowest(pose_of(f, b), f.pelvis, 0.2);
    }
    return flesh;
}

double seat_depth(const Character& character) {
    const Bones b(character);
    const Flesh back(rig_of(character), [&](const std::string& joint, Vec3 rest) {
        return (joint == "pelvis" || joint == "spine") && rest.z < 0 &&
               rest.y > b.hip_height - 0.02;
    });
    Figure f = standing(b);
    f.pelvis = {0, b.hip_height - 0.5 * b.thigh, 0};
    for (auto* foot : {&f.left_foot, &f.right_foot}) foot->at.z = 0.8 * b.thigh;
    const Pose pose = pose_of(f, b);
    const auto joints = joints_at(rig_of(character), pose);
    const auto morphs = morphs_at(rig_of(character), pose);
    double depth = 0;
    for (const auto& p : back.points())
        depth = std::max(depth, f.pelvis.z - back.at(p, p.rest, true, joints, morphs).z);
    return depth;
}

double kneel_height(const Character& character) {
    const Bones b(character);
    const Flesh knee(rig_of(character), [](const std::string& joint, Vec3) {
        return joint.rfind("right_knee", 0) == 0 || joint == "right_hip_half";
    });
    double height = 0.26 * b.height;
    for (int k = 0; k < 6; ++k) {
        Figure f = standing(b);
        f.pelvis = {0, height, 0};
        kneel(f, b, 0);
        const Pose p = pose_of(f, b);
        height -= 0.8 * knee.lowest(p, p[Joint::right_knee].position, 0.2);
    }
    return height;
}

double lying_height(const Character& character) {
    const Bones b(character);
    const Flesh back(rig_of(character), [](const std::string& joint, Vec3 rest) {
        return rest.z < 0 && (joint == "pelvis" || joint == "spine" || joint == "left_hip" ||
                              joint == "right_hip");
    });
    Figure f = standing(b);
    lie(f);
    f.pelvis.y = 0.1 * b.height;
    for (auto* foot : {&f.left_foot, &f.right_foot}) foot->at.z = kFeetOfLying * b.height;
    return f.pelvis.y - back.lowest(pose_of(f, b), f.pelvis, 0.25 * b.height);
}

}  // namespace answerprint::scene
