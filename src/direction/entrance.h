// Who the page brings in: "MEI comes in by the door.", 小梅从门进来。
#pragma once

#include <vector>

#include "direction/syntax.h"
#include "direction/world.h"

namespace answerprint::direction {

struct Entrance {
    WrittenActs acts;     // `enters`, by the opening that the sentence names, else a door
    int after_line = -1;  // number of the line before it on the page; -1: none
};

/// The entrances in the action lines of a scene, in their order; of each character the first.
std::vector<Entrance> entrances(const script::Scene& page, const World& world);

}  // namespace answerprint::direction
