// What a model's file says of it.
#pragma once

#include <vector>

#include "base/maths.h"

namespace answerprint::scene {

/// What a set must know of a model before anybody looks at it. Points in the file's own space.
struct ModelFacts {
    Box bounds;                                      // of its solids
    Vec3 size;                                       // m, when a catalogue says it; else 0
    std::vector<Vec3> seats, grips, tops, switches;  // nodes of these names
    std::vector<Vec3> bulbs;                         // where its lamps are
    double lumens = 0;                               // of all of them
    double kelvin = 0;                               // 0: no lamp
};

}  // namespace answerprint::scene
