// What hands and arms keep clear of: the furniture about a place, as boxes.
#pragma once

#include <vector>

#include "scene/whereabouts.h"

namespace answerprint::scene {

class Solids {
public:
    Solids() = default;
    /// All but small props and `except` (in the set's things) within `reach` metres of `near`.
    Solids(const Set& set, const std::vector<Whereat>& things, Vec3 near, double reach,
           int except = -1);

    /// How deep a ball of `radius` round `p` is in the deepest of them, m; 0: clear.
    double depth(Vec3 p, double radius) const;

private:
    struct Block {
        Transform from_world;
        Vec3 low, high;
    };
    std::vector<Block> blocks_;
};

}  // namespace answerprint::scene
