// Where things fit: footprints on the floor, walls and what leads through them, tops of tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/set.h"

namespace answerprint::scene {

/// m: between a room and the outside, or the next room; and the most that still joins two rooms.
constexpr double wall_thickness = 0.16, thickest_wall = 0.5;

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
/// Within these walls; within a room of the set's, or an exterior's edges.
bool inside(const Room& room, const Footprint& f, double margin = 0);
bool inside(const Set& set, const Footprint& f, double margin = 0);

/// What the set's walls stand round: its rooms; of an exterior the ground.
std::vector<Room> walled(const Set& set);
/// The walled room at [x, z], or the nearest.
std::size_t room_at(const std::vector<Room>& rooms, Vec2 at);

/// The side whose wall this opening or wall fixture stands in: the nearest that it faces away from.
struct WallPlace {
    std::size_t room = 0;  // of walled()
    Side4 side = Side4::north;
    bool operator==(const WallPlace&) const = default;
};
WallPlace wall_of(const std::vector<Room>& rooms, const Thing& t);
/// The yaw of what stands at this wall and faces into the room.
double yaw_from(Side4 side);
/// The point [x, z] on a wall's inner face; `along` is x for north and south, else z.
Vec2 on_wall(const Room& room, Side4 side, double along);
/// Where a thing is along its wall: x or z.
double along_wall(Side4 side, Vec3 position);
double wall_length(const Room& room, Side4 side);
/// The wall's own space: x to the right as seen from inside, from its middle, the room on +Z.
Transform wall_frame(const Room& room, Side4 side);

/// A hole in a wall, in wall_frame's x and y.
struct Hole {
    double left, right, low, high;
    double depth;  // m, to the wall's other face; 0: it is another room's opening, seen from
                   // behind
    int beyond;    // the room behind it; -1: out of the set
    const Thing* of;
};
std::vector<Hole> holes_in(const Set& set, const std::vector<Room>& rooms, WallPlace wall);

/// An opening that one can walk through. A door between two rooms stands in the wall of one.
struct Doorway {
    std::string name;  // of the opening
    std::size_t room;  // of walled()
    int beyond;        // the room behind it; -1: out of the set
    Vec2 low, high;    // [x, z]: the floor within the wall
    double height;     // m
};
std::vector<Doorway> doorways(const Set& set);

/// Is the straight line between two points cut by a wall that is seen from its room?
bool wall_between(const Set& set, Vec3 from, Vec3 to);

/// How high a thing of this kind hangs in a room (m of its low end): windows, pictures, clocks.
double hanging_height(const Kind& k, double room, double height);

/// The floor before an opening that must stay free.
Footprint clearance(const Thing& opening);

/// Puts `t` on top of `base`, as near to `wanted` (local to the base's top, m) as other things on
/// it allow. False: no room left.
bool put_on(const Set& set, const Thing& base, Thing& t, Vec2 wanted = {});

}  // namespace answerprint::scene
