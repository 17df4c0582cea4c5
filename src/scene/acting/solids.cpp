#include "scene/acting/solids.h"

#include <algorithm>

#include "scene/handles.h"
#include "scene/layout.h"

namespace answerprint::scene {

Solids::Solids(const Set& set, const std::vector<Whereat>& things, Vec3 near, double reach,
               int except, bool props) {
    for (std::size_t i = 0; i < set.things.size(); ++i) {
        const Thing& t = set.things[i];
        const Kind* kind = kind_named(t.kind);
        if (static_cast<int>(i) == except || !things[i].held_by.empty()) continue;
        if (kind && (kind->is(Affordance::opening) || t.kind == "rug")) continue;
        if (kind && kind->is(Affordance::prop) && !props) continue;
        const double half = std::hypot(t.size.x, t.size.z) / 2;
        const Vec3 d = things[i].at.position - near;
        if (std::hypot(d.x, d.z) > reach + half) continue;
        const Transform from = things[i].at.inverse();
        const auto tops = tops_of(t);
        // Of what one sits at or reaches into only the boards are in the way.
        const bool open_below = kind && !kind->is(Affordance::opens) && t.size.z < 1.2;
        if (open_below && !tops.empty()) {
            for (const auto& top : tops)
                blocks_.push_back({from,
                                   {top.low.x, top.height - 0.05, top.low.y},
                                   {top.high.x, top.height, top.high.y}});
        } else if (kind && kind->is(Affordance::seat)) {
            blocks_.push_back(
                {from,
                 {-t.size.x / 2, 0, -t.size.z / 2},
                 {t.size.x / 2, std::min(t.size.y, kind->seat_height), t.size.z / 2}});
        } else {
            blocks_.push_back(
                {from, {-t.size.x / 2, 0, -t.size.z / 2}, {t.size.x / 2, t.size.y, t.size.z / 2}});
        }
    }
}

void Solids::wall(Vec2 a, Vec2 b, Vec2 in, double height) {
    const Vec2 middle = (a + b) * 0.5, along = b - a;
    const Transform at{{middle.x, 0, middle.y}, from_yaw(std::atan2(along.x, along.y))};
    const double side = (at.rotation.conjugate() * Vec3{in.x, 0, in.y}).x;
    const double half = length(along) / 2;
    blocks_.push_back({at.inverse(),
                       {side > 0.5 ? -wall_thickness : -0.02, 0, -half},
                       {side < -0.5 ? wall_thickness : 0.02, height, half}});
}

Vec3 Solids::out(Vec3 p, double radius) const {
    Vec3 most;
    for (const auto& b : blocks_) {
        const Vec3 q = b.from_world * p;
        const Vec3 nearest{std::clamp(q.x, b.low.x, b.high.x), std::clamp(q.y, b.low.y, b.high.y),
                           std::clamp(q.z, b.low.z, b.high.z)};
        const Vec3 off = q - nearest;
        const double far = length(off);
        if (far >= radius) continue;
        Vec3 way;
        if (far > 1e-6) {
            way = off * ((radius - far) / far);
        } else {  // in it: level, by the nearest side
            const double x = std::min(q.x - b.low.x, b.high.x - q.x);
            const double z = std::min(q.z - b.low.z, b.high.z - q.z);
            if (std::min(x, z) > 0.25) continue;  // no arm swings so deep
            if (x < z)
                way.x = (q.x - b.low.x < b.high.x - q.x ? -1 : 1) * (x + radius);
            else
                way.z = (q.z - b.low.z < b.high.z - q.z ? -1 : 1) * (z + radius);
        }
        if (length(way) > length(most)) most = b.from_world.rotation.conjugate() * way;
    }
    return most;
}

double Solids::depth(Vec3 p, double radius) const {
    double deepest = 0;
    for (const auto& b : blocks_) {
        const Vec3 q = b.from_world * p;
        const double dx = std::min(q.x - b.low.x, b.high.x - q.x) + radius;
        const double dy = std::min(q.y - b.low.y, b.high.y - q.y) + radius;
        const double dz = std::min(q.z - b.low.z, b.high.z - q.z) + radius;
        deepest = std::max(deepest, std::min({dx, dy, dz}));
    }
    return std::max(0.0, deepest);
}

}  // namespace answerprint::scene
