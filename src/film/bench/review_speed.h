// What reviewing costs: the measuring of a take in 1080p, and the passes of its plan.
#pragma once

#include <filesystem>

#include "film/bench/figure.h"

namespace answerprint::film {

/// Two takes of a shot of ten seconds, reviewed by this very program, in `folder`: the second finds
/// the plan's passes in the store. CPU-seconds a frame of either.
Figures review_speed(const std::filesystem::path& folder);

}  // namespace answerprint::film
