// Where a body meets a thing: seats, grips, tops, switches. In the thing's own space (base's centre
// at the origin, front +Z), metres, at the thing's own size; they lie on the very surfaces that
// furniture() builds, whose makers declare them.
#pragma once

#include <optional>
#include <vector>

#include "scene/set.h"

namespace answerprint::scene {

/// `at`: the point of the seat below the middle of the hip joints of who sits there, facing `yaw`.
/// A bench's first seat is its middle, a bed's lie along its two sides.
struct Seat {
    Vec3 at;
    double yaw = 0;
    double front = 0.2;  // m from `at` to the seat's front edge, where the knees bend
};

/// What a hand closes round. The hand joint's origin, the middle of a closed fist, comes to `at`.
struct Grip {
    Vec3 at;
    Vec3 axis;            // unit: the bar through the fist, towards the thumb; zero: any way round
    Vec3 palm;            // unit: where the palm faces; zero: any
    double width = 0.03;  // m: how thick it is there, which is how far the fingers close; over
                          // 0.1 the hand lies flat on it
};

/// A top that things can be put on.
struct Top {
    Vec2 low, high;  // [x, z]
    double height = 0;
};

struct Handles {
    std::vector<Seat> seats;
    std::vector<Grip> grips;
    std::vector<Top> tops;
    std::optional<Vec3> finger;
};

std::vector<Seat> seats_of(const Thing& thing);

/// Of a thing that stands `open`, 0 to 1: handles go with their leaf. Never empty: what has no
/// handle is touched where a hand comes to first. A second grip: the left hand's where such a thing
/// is carried with both (a box, a tray), else the far side's (a door; of a letter where it is taken
/// from another's hand).
std::vector<Grip> grips_of(const Thing& thing, double open = 0);

/// From below to above.
std::vector<Top> tops_of(const Thing& thing);

/// Where a finger switches a lamp or a machine, or works a latch.
Vec3 switch_of(const Thing& thing, double open = 0);

}  // namespace answerprint::scene
