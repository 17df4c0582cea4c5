// Every kind of thing that a set can hold by name: its names in English and Chinese, its true
// size, and what can be done with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/maths.h"

namespace answerprint::scene {

enum class Affordance : unsigned {
    seat = 1,
    surface = 2,
    light = 4,
    opening = 8,
    prop = 16,
    wall = 32 /* hangs or stands at a wall */,
    outdoors = 64,
    bed = 128,
    opens = 256,
    screen = 512
};

struct Kind {
    std::string name;  // "bench": the canonical English kind
    std::vector<std::string>
        english;  // other names: "film-projector"; hyphens or spaces match alike
    std::vector<std::string> chinese;  // "长椅", "长凳"
    Vec3 size;                         // width (x), height (y), depth (z) in metres; it faces +Z
    unsigned affords = 0;              // Affordance bits
    double seat_height = 0;            // m, for seats
    double surface_height = 0;         // m, for surfaces
    Vec3 grip;                         // where a hand holds it, local to the centre of its base
    std::string material;              // its usual material, by word (materials.h)
    double lumens = 0;                 // of lights
    double kelvin = 2700;
    bool is(Affordance a) const { return affords & static_cast<unsigned>(a); }
};

const std::vector<Kind>& kinds();
/// The kind of just this name, no longer one: "bench", "benches", "film projector", "桌".
/// nullptr: none.
const Kind* kind_called(std::string_view name);
/// The kind that a name means: "bench", "Bench", "film projector", "长椅", "椅"; the longest kind
/// that the name ends with ("wooden-bench" is a bench, "老式放映机" a projector; but of a
/// single hanzi only what tells its looks may come before it: 红球 is a ball, 月球 none). nullptr:
/// unknown.
const Kind* kind_named(std::string_view name);

}  // namespace answerprint::scene
