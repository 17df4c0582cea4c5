// Words of the language for what a camera shows, with what they stand for.
#pragma once

#include "direction/plan.h"

namespace answerprint::film {

struct NamedSize {
    direction::Size size;
    const char* words;
};
inline constexpr NamedSize kNamedSizes[] = {{direction::Size::ecu, "extreme close-up"},
                                            {direction::Size::bcu, "big close-up"},
                                            {direction::Size::cu, "close-up"},
                                            {direction::Size::mcu, "medium close-up"},
                                            {direction::Size::ms, "medium"},
                                            {direction::Size::mls, "medium long"},
                                            {direction::Size::fs, "full"},
                                            {direction::Size::ws, "wide"},
                                            {direction::Size::ews, "extreme wide"}};
inline constexpr NamedSize kNamedInsert{direction::Size::insert, "insert"};

struct NamedSide {
    double yaw;  // degrees from the front to the subject's own left
    const char* words;
};
inline constexpr NamedSide kNamedSides[] = {{0, "from front"},    {45, "from front left"},
                                            {90, "from left"},    {135, "from behind left"},
                                            {180, "from behind"}, {-135, "from behind right"},
                                            {-90, "from right"},  {-45, "from front right"}};

struct NamedPlace {
    double x;  // of the picture's width
    const char* words;
};
inline constexpr NamedPlace kNamedPlaces[] = {{1.0 / 3, " left third"},
                                              {0.5, " centre"},
                                              {2.0 / 3, " right third"},
                                              {0.25, " left quarter"},
                                              {0.75, " right quarter"}};

}  // namespace answerprint::film
