// A subject who walks is lit from place to place: one set of composed lamps after the other, as a
// gaffer fades them.
#pragma once

#include <string>
#include <vector>

#include "scene/staging.h"

namespace answerprint::scene {

/// Light is composed for whom it is for as they stand at `frame`; `power` from a stretch's first
/// frame on.
struct LightStand {
    int frame = 0;
    std::vector<float> power;
};

/// The places on the way of `name` in frames [first, last) at which light is composed: `placed`
/// and, where the way leads off, others about a step apart. In every frame their powers add up
/// to 1.
std::vector<LightStand> light_way(const Blocking& blocking, const std::string& name, int first,
                                  int last, int placed);

}  // namespace answerprint::scene
