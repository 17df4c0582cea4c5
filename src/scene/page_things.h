// The things that a scene's heading and action lines name, in English and Chinese.
#pragma once

#include <string>
#include <vector>

#include "scene/kinds.h"
#include "script/screenplay.h"

namespace answerprint::scene {

struct PageThing {
    std::string name;  // as written, hyphenated: "wooden-bench" is found as "bench"
    const Kind* kind = nullptr;
    int count = 1;        // "two chairs", "三把椅子"
    std::string held_by;  // who carries it when it is first named
    std::string on;  // "a letter on the table": the surface's name as written; of a flower, its
                     // vase
    Place place;     // of the action line
};

/// In order of first naming; a kind named again is the same thing. `characters` are no things,
/// whatever their names look like.
std::vector<PageThing> page_things(const script::Scene& scene,
                                   const std::vector<std::string>& characters);

}  // namespace answerprint::scene
