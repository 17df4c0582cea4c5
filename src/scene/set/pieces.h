// What a stock set is dressed with, piece by piece: a little language of its own.
#pragma once

#include <string_view>
#include <vector>

#include "scene/kinds.h"
#include "scene/layout.h"

namespace answerprint::scene {

/// "chair -1.8 0.4 90": on the floor at [x, z], turned. "clock E -0.6": on the east wall, off its
/// middle. "cup on table": on the last table. "tree*1.3 4 -2": larger. Apart by ";".
struct Piece {
    enum class At { floor, wall, top };
    const Kind* kind = nullptr;
    double larger = 1;
    At at = At::floor;
    Side4 side = Side4::north;
    double x = 0, z = 0, yaw = 0;  // m, degrees; along the wall in x
    const Kind* on = nullptr;
};

std::vector<Piece> pieces_of(std::string_view text);

}  // namespace answerprint::scene
