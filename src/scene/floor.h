// The floor of a set as a body of 25 cm radius finds it: where one can stand, and walks round what
// stands there.
#pragma once

#include <vector>

#include "base/maths.h"
#include "scene/set.h"

namespace answerprint::scene {

/// A walk over the floor: corners in [x, z], metres.
using Way = std::vector<Vec2>;
double length(const Way& way);
/// The point `s` metres along, and the unit direction there.
Vec2 point_along(const Way& way, double s, Vec2* direction = nullptr);
/// The first `s` metres of a way.
Way first_part(const Way& way, double s);

class Floor {
public:
    explicit Floor(const Set& set);

    bool free(Vec2 at) const;
    /// Round furniture and people who stand (0.5 m from each); empty when there is no way. Start
    /// and end may lie off the free floor (a seat, the edge of a table).
    Way walk(Vec2 from, Vec2 to, const std::vector<Vec2>& people) const;
    /// The free point nearest to `wish` that keeps 0.6 m from `people`; `wish` when there is none.
    Vec2 free_near(Vec2 wish, const std::vector<Vec2>& people) const;

private:
    int cell(Vec2 at) const;
    Vec2 centre(int cell) const;
    std::vector<char> blocked_by(const std::vector<Vec2>& people) const;
    int nearest_free(int cell, const std::vector<char>& blocked) const;
    bool clear(Vec2 a, Vec2 b, const std::vector<char>& blocked) const;

    Vec2 low_;
    double step_;
    int columns_, rows_;
    std::vector<char> blocked_;
};

/// Does this thing stand in the way of a walk?
bool obstructs(const Thing& thing);

}  // namespace answerprint::scene
