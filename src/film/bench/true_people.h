// What is true of whom and what a take shows in its first frame.
#pragma once

#include <vector>

#include "film/bench/take_world.h"
#include "review/finding.h"

namespace answerprint::film {

/// Of everybody whose eyes the plan's first picture shows: identity, presence, the most that
/// they wear; of everything handled that it shows. As the findings of review/likeness and
/// review/presence tell it; of colours only whether they are the plan's.
std::vector<review::Finding> true_people(const TakeWorld& take, const Planned& plan);

}  // namespace answerprint::film
