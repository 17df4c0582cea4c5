// What is true of a take, by the world that it was made of: what a review of it should find.
#pragma once

#include "film/bench/take_world.h"
#include "film/measured_json.h"

namespace answerprint::film {

/// The page of a review that errs in nothing, held against the plan.
MeasuredPage truth_of(const TakeWorld& take, const Planned& plan);

}  // namespace answerprint::film
