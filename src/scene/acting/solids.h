// What hands and arms keep clear of: the furniture about a place, as boxes.
#pragma once

#include <vector>

#include "scene/whereabouts.h"

namespace answerprint::scene {

class Solids {
public:
    Solids() = default;
    /// All but `except` (in the set's things) within `reach` metres of `near`; with `props` those
    /// too that lie there.
    Solids(const Set& set, const std::vector<Whereat>& things, Vec3 near, double reach,
           int except = -1, bool props = false);
    /// A wall's face from a to b, [x, z], whose room lies in the direction `in` (zero: on both
    /// sides).
    void wall(Vec2 a, Vec2 b, Vec2 in, double height);

    /// How deep a ball of `radius` round `p` is in the deepest of them, m; 0: clear.
    double depth(Vec3 p, double radius) const;
    /// The way out of it for such a ball: goes to zero with the depth.
    Vec3 out(Vec3 p, double radius) const;

private:
    struct Block {
        Transform from_world;
        Vec3 low, high;
    };
    std::vector<Block> blocks_;
};

}  // namespace answerprint::scene
