// What takes room on a floor for a while: a body, an open door, the floor that a door swings over.
#pragma once

#include <vector>

#include "base/maths.h"
#include "scene/set.h"

namespace answerprint::scene {

struct Occupant {
    std::vector<Vec2> outline;  // [x, z], m: a point, a line, or the corners of what is convex
    double keep = 0.58;         // m, from it to the middle of who squeezes past
    int thing = -1, person = -1;

    /// m from its outline; below 0 inside.
    double distance(Vec2 at) const;
};

/// Round points of the floor, the corners in order.
std::vector<Vec2> hull(std::vector<Vec2> points);

/// Floor that leaves, lids and drawers of a thing take beyond the thing itself, in its own space:
/// one outline for its left half and one for its right, where there is any.
struct Sweep {
    std::vector<Vec2> open;   // as they stand open
    std::vector<Vec2> swept;  // on the way there, all of it
};
std::vector<Sweep> sweeps_of(const Thing& thing);

}  // namespace answerprint::scene
