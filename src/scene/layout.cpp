#include "scene/layout.h"

#include <algorithm>
#include <cmath>

#include "scene/handles.h"

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

bool within(Vec2 low, Vec2 high, const Footprint& f, double margin) {
    const double x = reach(f, {1, 0}) + margin - 1e-9, z = reach(f, {0, 1}) + margin - 1e-9;
    return f.centre.x - x >= low.x && f.centre.x + x <= high.x && f.centre.y - z >= low.y &&
           f.centre.y + z <= high.y;
}

constexpr Side4 sides[] = {Side4::north, Side4::east, Side4::south, Side4::west};

Side4 opposite(Side4 s) { return static_cast<Side4>((static_cast<int>(s) + 2) % 4); }

// The room behind an opening in this wall: one whose wall stands back to back with it.
int beyond(const std::vector<Room>& rooms, WallPlace wall, const Thing& t) {
    const Transform in_wall = wall_frame(rooms[wall.room], wall.side).inverse();
    const double x = (in_wall * t.position).x;
    const Side4 back = opposite(wall.side);
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        const Vec3 p = in_wall * wall_frame(rooms[i], back).position;
        if (i != wall.room && p.z <= 1e-6 && p.z >= -thickest_wall &&
            std::abs(x - p.x) + t.size.x / 2 <= wall_length(rooms[i], back) / 2 + 1e-6)
            return static_cast<int>(i);
    }
    return -1;
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
    // So far off that one of any two axes at right angles keeps them apart.
    const Vec2 off = b.centre - a.centre;
    const double both = length(a.half) + length(b.half) + std::abs(gap);
    if (dot(off, off) > 2 * both * both) return false;
    for (const auto* f : {&a, &b})
        for (const Vec2 axis : {Vec2{1, 0}, Vec2{0, 1}})
            if (apart(a, b, turned(axis, f->yaw), gap)) return false;
    return true;
}

bool inside(const Room& room, const Footprint& f, double margin) {
    return within(room.low, room.high, f, margin);
}

bool inside(const Set& set, const Footprint& f, double margin) {
    if (set.rooms.empty()) return within(set.low, set.high, f, margin);
    return std::any_of(set.rooms.begin(), set.rooms.end(),
                       [&](const Room& r) { return inside(r, f, margin); });
}

std::vector<Room> walled(const Set& set) {
    if (!set.rooms.empty()) return set.rooms;
    return {{set.name, set.low, set.high, set.height, set.floor, set.walls, set.ceiling}};
}

std::size_t room_at(const std::vector<Room>& rooms, Vec2 at) {
    std::size_t best = 0;
    double least = 1e30;
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        const Room& r = rooms[i];
        const double off =
            std::max({r.low.x - at.x, at.x - r.high.x, r.low.y - at.y, at.y - r.high.y, 0.0});
        if (off >= least) continue;
        least = off;
        best = i;
    }
    return best;
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

WallPlace wall_of(const std::vector<Room>& rooms, const Thing& t) {
    WallPlace best;
    double least = 1e30;
    for (std::size_t i = 0; i < rooms.size(); ++i)
        for (const Side4 s : sides) {
            const Vec3 p = wall_frame(rooms[i], s).inverse() * t.position;
            const double past = std::max(0.0, std::abs(p.x) - wall_length(rooms[i], s) / 2);
            // A thing in a corner belongs to the wall behind its back.
            const double turn = std::abs(wrapped_angle(t.yaw - yaw_from(s)));
            const double d = std::hypot(past, p.z) + turn;
            if (d >= least - 1e-9) continue;
            least = d;
            best = {i, s};
        }
    return best;
}

Vec2 on_wall(const Room& room, Side4 side, double along) {
    switch (side) {
        case Side4::north:
            return {along, room.low.y};
        case Side4::east:
            return {room.high.x, along};
        case Side4::south:
            return {along, room.high.y};
        case Side4::west:
            return {room.low.x, along};
    }
    return {};
}

double along_wall(Side4 side, Vec3 p) {
    return side == Side4::north || side == Side4::south ? p.x : p.z;
}

double wall_length(const Room& room, Side4 side) {
    const Vec2 size = room.high - room.low;
    return side == Side4::north || side == Side4::south ? size.x : size.y;
}

Transform wall_frame(const Room& room, Side4 side) {
    const Vec2 middle = (room.low + room.high) * 0.5;
    const Vec2 p = on_wall(room, side, along_wall(side, {middle.x, 0, middle.y}));
    return {{p.x, 0, p.y}, from_yaw(yaw_from(side))};
}

std::vector<Hole> holes_in(const Set& set, const std::vector<Room>& rooms, WallPlace wall) {
    std::vector<Hole> all;
    const Room& room = rooms[wall.room];
    const Transform in_wall = wall_frame(room, wall.side).inverse();
    const double half = wall_length(room, wall.side) / 2;
    for (const auto& t : set.things) {
        const Kind* k = kind_named(t.kind);
        if (!k || !k->is(Affordance::opening)) continue;
        const Vec3 p = in_wall * t.position;
        if (p.z > 0.3 || p.z < -thickest_wall - 0.3 || std::abs(p.x) > half + 0.1) continue;
        Hole h{p.x - t.size.x / 2, p.x + t.size.x / 2, p.y, p.y + t.size.y, 0, -1, &t};
        if (wall_of(rooms, t) == wall) {
            if (p.z < -0.3) continue;  // stands free
            h.beyond = beyond(rooms, wall, t);
            h.depth = wall_thickness;
            if (h.beyond >= 0)
                h.depth = -(in_wall * wall_frame(rooms[static_cast<std::size_t>(h.beyond)],
                                                 opposite(wall.side))
                                          .position)
                               .z;
        } else {
            const WallPlace owner = wall_of(rooms, t);
            h.beyond = static_cast<int>(owner.room);
            if (owner.side != opposite(wall.side) ||
                beyond(rooms, owner, t) != static_cast<int>(wall.room))
                continue;
        }
        all.push_back(h);
    }
    return all;
}

std::vector<Doorway> doorways(const Set& set) {
    std::vector<Doorway> all;
    const auto rooms = walled(set);
    for (std::size_t i = 0; i < rooms.size(); ++i)
        for (const Side4 s : sides) {
            const Transform at = wall_frame(rooms[i], s);
            for (const auto& h : holes_in(set, rooms, {i, s})) {
                if (h.low > 0.2 || h.high < 1.2 || wall_of(rooms, *h.of) != WallPlace{i, s})
                    continue;
                const Vec3 a = at * Vec3{h.left, 0, 0}, b = at * Vec3{h.right, 0, -h.depth};
                all.push_back({h.of->name,
                               i,
                               h.beyond,
                               {std::min(a.x, b.x), std::min(a.z, b.z)},
                               {std::max(a.x, b.x), std::max(a.z, b.z)},
                               h.high});
            }
        }
    return all;
}

bool wall_between(const Set& set, Vec3 from, Vec3 to) {
    const auto rooms = walled(set);
    for (std::size_t i = 0; i < rooms.size(); ++i)
        for (const Side4 s : sides) {
            const Transform in_wall = wall_frame(rooms[i], s).inverse();
            const Vec3 a = in_wall * from, b = in_wall * to;
            if (a.z <= 0 || b.z >= 0) continue;
            const Vec3 p = lerp(a, b, a.z / (a.z - b.z));
            if (std::abs(p.x) > wall_length(rooms[i], s) / 2 || p.y < 0 || p.y > rooms[i].height)
                continue;
            const auto holes = holes_in(set, rooms, {i, s});
            if (std::none_of(holes.begin(), holes.end(), [&](const Hole& h) {
                    return p.x > h.left && p.x < h.right && p.y > h.low && p.y < h.high;
                }))
                return true;
        }
    return false;
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
    const double usual = k->surface_height * base.size.y / k->size.y;
    std::vector<Top> tops = tops_of(base);
    std::stable_sort(tops.begin(), tops.end(), [&](const Top& a, const Top& b) {
        return std::abs(a.height - usual) < std::abs(b.height - usual) - 1e-9;
    });
    Footprint above = footprint_of(base);
    above.high = 1e3;
    std::vector<Footprint> there;
    for (const auto& o : set.things)
        if (o.held_by.empty() && o.position.y > base.position.y + 0.05 && o.name != base.name &&
            overlap(above, footprint_of(o), 0.03))
            there.push_back(footprint_of(o));
    for (const auto& top : tops) {
        // Between two shelves.
        if (std::any_of(tops.begin(), tops.end(), [&](const Top& o) {
                return o.height > top.height + 1e-6 && o.height < top.height + t.size.y + 0.03 &&
                       o.low.x < top.high.x && top.low.x < o.high.x && o.low.y < top.high.y &&
                       top.low.y < o.high.y;
            }))
            continue;
        const Vec2 centre = (top.low + top.high) * 0.5;
        // What is larger than its top, a pot on a ring, stands over the middle.
        constexpr double over = 0.02 + 1e-6;  // m past the edge
        double least = 1e30;
        Footprint f = footprint_of(t);
        const Vec2 wide{reach(f, turned({1, 0}, base.yaw)), reach(f, turned({0, 1}, base.yaw))};
        if (std::abs(centre.x) + wide.x > base.size.x / 2 + over ||
            std::abs(centre.y) + wide.y > base.size.z / 2 + over)
            continue;
        const Vec2 half = (top.high - top.low) * 0.5;
        const Vec2 room{std::max(0.0, half.x - wide.x - 0.01),
                        std::max(0.0, half.y - wide.y - 0.01)};
        f.low = base.position.y + top.height;
        f.high = f.low + t.size.y;
        constexpr int steps = 12;
        for (int i = -steps; i <= steps; ++i)
            for (int j = -steps; j <= steps; ++j) {
                const Vec2 local = centre + Vec2{room.x * i / steps, room.y * j / steps};
                const double d = length(local - wanted);
                if (d >= least - 1e-9) continue;
                const Vec2 w = turned(local, base.yaw);
                f.centre = from_above(base.position) + w;
                if (std::any_of(there.begin(), there.end(),
                                [&](const Footprint& o) { return overlap(f, o, 0.03); }))
                    continue;
                least = d;
                t.position = {f.centre.x, f.low, f.centre.y};
            }
        if (least > 1e29) continue;
        t.on_top_of = base.name;
        return true;
    }
    return false;
}

}  // namespace answerprint::scene
