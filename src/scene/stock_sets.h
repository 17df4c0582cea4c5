// Stock sets by the words of a heading: "PROJECTION BOOTH", "厨房", "PIER".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/set.h"

namespace answerprint::scene {

struct StockSet {
    std::string_view name;                  // "booth"
    std::vector<std::string_view> english;  // words or phrases of a location
    std::vector<std::string_view> chinese;
    SetKind kind;
    Vec3 size;                      // m: width, height, depth
    std::string_view floor, walls;  // materials by word
    std::string_view surroundings;  // exteriors
    std::string_view pieces;        // set/pieces.h
};

/// The stock set for a location; interior or exterior decides where no word is known.
const StockSet& stock_set(std::string_view location, script::Interior interior);

}  // namespace answerprint::scene
