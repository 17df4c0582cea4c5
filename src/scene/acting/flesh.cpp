#include "scene/acting/flesh.h"

#include <algorithm>
#include <functional>
#include <string>

#include "scene/acting/posture.h"
#include "scene/rig.h"

namespace answerprint::scene {

namespace {

/// The points of a body's skin that some joint moves most.
class Flesh {
public:
    Flesh(const Rig& rig, const std::function<bool(const std::string& joint, Vec3 rest)>& counts)
        : rig_(rig) {
        for (std::size_t s = 0; s < rig.skins.size(); ++s)
            for (std::size_t v = 0; v < rig.skins[s].positions.size(); ++v) {
                const auto& skin = rig.skins[s];
                const auto& w = skin.weights[v];
                const auto most =
                    static_cast<std::size_t>(std::max_element(w.begin(), w.end()) - w.begin());
                const auto& at = skin.positions[v];
                const Vec3 rest{at[0], at[1], at[2]};
                if (counts(rig.joints[skin.joints[v][most]].name, rest))
                    points_.push_back({rest, s, v});
            }
    }

    /// The lowest of them that lies within `radius` of `about`, over the floor plan.
    double lowest(const Pose& pose, Vec3 about, double radius) const {
        const auto joints = joints_at(rig_, pose);
        const auto morphs = morphs_at(rig_, pose);
        double low = about.y;
        for (const auto& u : points_) {
            const auto& skin = rig_.skins[u.skin];
            Vec3 rest = u.rest, p;
            for (std::size_t m = 0; m < skin.morphs.size(); ++m)
                if (!skin.morphs[m].offsets.empty() && morphs[m] > 0) {
                    const auto& d = skin.morphs[m].offsets[u.vertex];
                    rest += Vec3{d[0], d[1], d[2]} * morphs[m];
                }
            for (std::size_t i = 0; i < 4; ++i) {
                const auto j = skin.joints[u.vertex][i];
                const double w = skin.weights[u.vertex][i];
                if (w > 0) p += joints[j] * (rig_.joints[j].rest.inverse() * rest) * w;
            }
            if (std::hypot(p.x - about.x, p.z - about.z) < radius) low = std::min(low, p.y);
        }
        return low;
    }

private:
    struct Point {
        Vec3 rest;
        std::size_t skin, vertex;
    };
    const Rig& rig_;
    std::vector<Point> points_;
};

}  // namespace

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
        const double knee = std::max(shin, seat + 0.01 * b.height);
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

}  // namespace answerprint::scene
