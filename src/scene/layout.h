// Where things fit: footprints on the floor, walls, tops of tables.
#pragma once

#include <string_view>

#include "scene/set.h"

namespace answerprint::scene {

enum class Side4 { north, east, south, west };

/// A turned rectangle on the floor, over a range of heights.
struct Footprint {
    Vec2 centre;  // [x, z]
    Vec2 half;    // m
    double yaw = 0;
    double low = 0, high = 1e3;  // m
};
Footprint footprint_of(const Thing& t);
/// Do they come nearer than `gap`?
bool overlap(const Footprint& a, const Footprint& b, double gap = 0);
/// Inside the set's walls?
bool inside(const Set& set, const Footprint& f, double margin = 0);

/// The side whose wall this opening or wall fixture stands in: the nearest that it faces away from.
Side4 wall_of(const Set& set, const Thing& t);
/// The yaw of what stands at this wall and faces into the room.
double yaw_from(Side4 side);
/// The point [x, z] on a wall's inner face; `along` is x for north and south, else z.
Vec2 on_wall(const Set& set, Side4 side, double along);
/// Where a thing is along its wall: x or z.
double along_wall(Side4 side, Vec3 position);
double wall_length(const Set& set, Side4 side);

/// How high a thing of this kind hangs in a room (m of its low end): windows, pictures, clocks.
double hanging_height(const Kind& k, double room, double height);

/// The floor before an opening that must stay free.
Footprint clearance(const Thing& opening);

/// Puts `t` on top of `base`, as near to `wanted` (local to the base's top, m) as other things on
/// it allow. False: no room left.
bool put_on(const Set& set, const Thing& base, Thing& t, Vec2 wanted = {});

}  // namespace answerprint::scene
