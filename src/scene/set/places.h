// Cities by name: where they lie and what their clocks say.
#pragma once

#include <string_view>
#include <vector>

namespace answerprint::scene {

struct City {
    std::string_view english, chinese;
    double latitude, longitude;  // degrees north, east
    double zone;                 // hours ahead of UTC, standard time
};

const std::vector<City>& cities();
/// By either name, without regard to case; nullptr: unknown.
const City* city_named(std::string_view name);

}  // namespace answerprint::scene
