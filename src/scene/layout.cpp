#include "scene/layout.h"

#include <algorithm>
#include <cmath>

namespace answerprint::scene {
namespace {

Vec2 turned(Vec2 p, double yaw) {
    const double c = std::cos(yaw), s = std::sin(yaw);
    return {p.x * c + p.y * s, p.y * c - p.x * s};
}

// Half the extent of `f` along the unit vector `axis`.
double reach(const Footprint& f, Vec2 axis) {
    return f.half.x * std::abs(dot(turned({1, 0}, f.yaw), axis)) +
           f.half.y * std::abs(dot(turned({0, 1}, f.yaw), axis));
}

bool apart(const Footprint& a, const Footprint& b, Vec2 axis, double gap) {
    return std::abs(dot(b.centre - a.centre, axis)) >= reach(a, axis) + reach(b, axis) + gap - 1e-9;
}

}  // namespace

Footprint footprint_of(const Thing& t) {
    return {{t.position.x, t.position.z},
            {t.size.x / 2, t.size.z / 2},
            t.yaw,
            t.position.y,
            t.position.y + t.size.y};
}

bool overlap(const Footprint& a, const Footprint& b, double gap) {
    if (a.high <= b.low + 1e-6 || b.high <= a.low + 1e-6) return false;
    for (const auto* f : {&a, &b})
        for (const Vec2 axis : {Vec2{1, 0}, Vec2{0, 1}})
            if (apart(a, b, turned(axis, f->yaw), gap)) return false;
    return true;
}

bool inside(const Set& set, const Footprint& f, double margin) {
    const double x = reach(f, {1, 0}) + margin - 1e-9, z = reach(f, {0, 1}) + margin - 1e-9;
    return f.centre.x - x >= set.low.x && f.centre.x + x <= set.high.x &&
           f.centre.y - z >= set.low.y && f.centre.y + z <= set.high.y;
}

double yaw_from(Side4 side) {
    switch (side) {
        case Side4::north:
            return 0;
        case Side4::east:
            return -pi / 2;
        case Side4::south:
            return pi;
        case Side4::west:
            return pi / 2;
    }
    return 0;
}

Side4 wall_of(const Set& set, const Thing& t) {
    Side4 best = Side4::north;
    double least = 1e30;
    for (const Side4 s : {Side4::north, Side4::east, Side4::south, Side4::west}) {
        const Vec2 p = on_wall(set, s, along_wall(s, t.position));
        // A thing in a corner belongs to the wall behind its back.
        const double turn = std::abs(wrapped_angle(t.yaw - yaw_from(s)));
        const double d = length(p - Vec2{t.position.x, t.position.z}) + turn;
        if (d < least - 1e-9) {
            least = d;
            best = s;
        }
    }
    return best;
}

Vec2 on_wall(const Set& set, Side4 side, double along) {
    switch (side) {
        case Side4::north:
            return {along, set.low.y};
        case Side4::east:
            return {set.high.x, along};
        case Side4::south:
            return {along, set.high.y};
        case Side4::west:
            return {set.low.x, along};
    }
    return {};
}

double along_wall(Side4 side, Vec3 p) {
    return side == Side4::north || side == Side4::south ? p.x : p.z;
}

double wall_length(const Set& set, Side4 side) {
    const Vec2 size = set.high - set.low;
    return side == Side4::north || side == Side4::south ? size.x : size.y;
}

double hanging_height(const Kind& k, double room, double height) {
    if (k.name == "window") return std::min(0.9, std::max(0.1, room - height - 0.2));
    if (k.name == "clock") return 1.75;
    if (k.name == "screen" || k.name == "blackboard") return 0.85;
    if (k.name == "picture" || k.name == "calendar") return 1.55 - height / 2;
    if (k.name == "mirror") return 1.1;
    if (k.name == "wall-lamp") return 1.65;
    if (k.name == "neon-sign") return 2.25;
    if (k.name == "radiator") return 0.12;
    return 0;
}

Footprint clearance(const Thing& o) {
    const Kind* k = kind_named(o.kind);
    const bool walked = o.position.y < 0.2 && k && k->is(Affordance::opening);
    const double depth = walked ? 1.15 : 0.3;
    const Vec2 ahead = turned({0, depth / 2}, o.yaw);
    return {{o.position.x + ahead.x, o.position.z + ahead.y},
            {o.size.x / 2 + (walked ? 0.15 : 0), depth / 2},
            o.yaw,
            o.position.y,
            o.position.y + o.size.y};
}

bool put_on(const Set& set, const Thing& base, Thing& t, Vec2 wanted) {
    const Kind* k = kind_named(base.kind);
    if (!k || !k->is(Affordance::surface)) return false;
    // A thing of another size than its kind's has its top in proportion.
    const double top = base.position.y + k->surface_height * base.size.y / k->size.y;
    const Vec2 room{base.size.x / 2 - t.size.x / 2 - 0.02, base.size.z / 2 - t.size.z / 2 - 0.02};
    if (room.x < 0 || room.y < 0) return false;
    double least = 1e30;
    const Thing* seen = nullptr;
    Vec3 best;
    constexpr int steps = 12;
    for (int i = -steps; i <= steps; ++i) {
        for (int j = -steps; j <= steps; ++j) {
            const Vec2 local{room.x * i / steps, room.y * j / steps};
            const Vec2 w = turned(local, base.yaw);
            Thing probe = t;
            probe.position = {base.position.x + w.x, top, base.position.z + w.y};
            const double d = length(local - wanted);
            if (d >= least - 1e-9) continue;
            const auto f = footprint_of(probe);
            const bool hit = std::any_of(set.things.begin(), set.things.end(), [&](const auto& o) {
                return &o != &base && o.name != base.name && o.held_by.empty() &&
                       o.position.y > base.position.y + 0.05 && overlap(f, footprint_of(o), 0.03);
            });
            if (hit) continue;
            least = d;
            best = probe.position;
            seen = &base;
        }
    }
    if (!seen) return false;
    t.position = best;
    t.on_top_of = base.name;
    return true;
}

}  // namespace answerprint::scene
