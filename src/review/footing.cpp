#include "review/footing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace answerprint::review {

namespace {

using scene::Joint;

Vec3 vec(const scene::Point& p) { return {p[0], p[1], p[2]}; }

constexpr double foot_wide = 0.12;  // m from the bone between ankle and toes to the shoe's outside
constexpr double step = 0.15;       // m: what rises higher over a sole is beside it, not under it
constexpr double below = 1.0;       // m: what lies deeper is no ground of this foot

/// The highest surface at a point from which a body may stand there.
struct Ground {
    struct Facet {
        Vec3 a, b, c;
    };
    std::vector<Facet> facets;

    Ground(const scene::Snapshot& world, int but, Vec3 foot) {
        for (const auto& mesh : world.meshes) {
            if (mesh.object == but || std::find(world.people.begin(), world.people.end(),
                                                mesh.object) != world.people.end())
                continue;
            for (const auto& t : mesh.triangles) {
                const Vec3 a = vec(mesh.positions[t[0]]), b = vec(mesh.positions[t[1]]),
                           c = vec(mesh.positions[t[2]]);
                constexpr double r = 0.35;
                if (std::max({a.x, b.x, c.x}) < foot.x - r ||
                    std::min({a.x, b.x, c.x}) > foot.x + r ||
                    std::max({a.z, b.z, c.z}) < foot.z - r ||
                    std::min({a.z, b.z, c.z}) > foot.z + r ||
                    std::min({a.y, b.y, c.y}) > foot.y + 0.5 ||
                    std::max({a.y, b.y, c.y}) < foot.y - below)
                    continue;
                if (normalised(cross(b - a, c - a)).y > 0.7) facets.push_back({a, b, c});
            }
        }
    }

    std::optional<double> under(Vec3 p) const {
        std::optional<double> highest;
        for (const auto& f : facets) {
            // Barycentric, seen from above.
            const Vec2 u{f.b.x - f.a.x, f.b.z - f.a.z}, v{f.c.x - f.a.x, f.c.z - f.a.z},
                w{p.x - f.a.x, p.z - f.a.z};
            const double d = u.x * v.y - u.y * v.x;
            if (d == 0) continue;
            const double s = (w.x * v.y - w.y * v.x) / d, t = (u.x * w.y - u.y * w.x) / d;
            if (s < 0 || t < 0 || s + t > 1) continue;
            const double y = f.a.y + s * (f.b.y - f.a.y) + t * (f.c.y - f.a.y);
            if (y < p.y + step && (!highest || y > *highest)) highest = y;
        }
        return highest;
    }
};

}  // namespace

std::optional<Footing> footing(const scene::Snapshot& world, int object, const scene::Pose& pose) {
    if (!pose.visible) return {};
    const auto at = [&](Joint j) { return pose[j].position; };
    // Who stands has nearly the whole length of a leg under the hips.
    const double leg = length(at(Joint::left_hip) - at(Joint::left_knee)) +
                       length(at(Joint::left_knee) - at(Joint::left_ankle));
    const std::array<std::array<Vec3, 2>, 2> feet{{{at(Joint::left_ankle), at(Joint::left_toe)},
                                                   {at(Joint::right_ankle), at(Joint::right_toe)}}};
    const double hips = std::min(at(Joint::left_hip).y, at(Joint::right_hip).y);
    if (hips - std::min(feet[0][0].y, feet[1][0].y) < 0.85 * leg) return {};

    std::optional<Footing> out;
    for (const auto& [ankle, toe] : feet) {
        std::vector<Vec3> sole;
        double low = 1e30;
        for (const auto& mesh : world.meshes) {
            if (mesh.object != object) continue;
            for (const auto& q : mesh.positions) {
                const Vec3 p = vec(q);
                if (std::fabs(p.x - ankle.x) > 0.4 || std::fabs(p.z - ankle.z) > 0.4 ||
                    p.y > ankle.y + 0.05 || distance_to_segment(p, ankle, toe) > foot_wide)
                    continue;
                sole.push_back(p);
                low = std::min(low, p.y);
            }
        }
        if (sole.empty()) continue;
        const Ground ground(world, object, ankle);
        std::optional<double> gap;
        Vec3 where;
        for (const auto& p : sole) {
            if (p.y > low + 0.01) continue;  // what may touch the ground
            const auto y = ground.under(p);
            if (y && (!gap || p.y - *y < *gap)) gap = p.y - *y, where = p;
        }
        if (!gap) continue;
        if (!out) out = Footing{*gap, std::min(0.0, *gap), where};
        if (*gap < out->lower) out->lower = *gap, out->at = where;
        out->deepest = std::min(out->deepest, *gap);
    }
    return out;
}

}  // namespace answerprint::review
