// What is true of a take, by the world that it was made of: what a review of it should find.
#pragma once

#include <vector>

#include "film/bench/take_world.h"
#include "review/finding.h"
#include "review/pose.h"

namespace answerprint::film {

/// The camera of each of the take's frames, in the axes of its first; a mirrored take's as it
/// seems.
std::vector<review::Pose> true_poses(const TakeWorld& take);

/// The findings of a review that errs in nothing, held against the plan.
std::vector<review::Finding> true_findings(const TakeWorld& take, const Planned& plan);

}  // namespace answerprint::film
