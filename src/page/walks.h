// Where someone walks and where they stand, from the points of their way.
#pragma once

#include <cstddef>
#include <vector>

#include "page/plan_view.h"

namespace answerprint::page {

/// The points [first, last] of a path.
struct Stretch {
    std::size_t first, last;
    bool operator==(const Stretch&) const = default;
};

/// What is walked or stood without a leap: faster than anyone runs, or not seen.
std::vector<Stretch> legs(const PlanView::Path& path);

/// Each from one stand to the next. Swaying is none. Without times, the whole path is one.
std::vector<Stretch> walks(const PlanView::Path& path);

}  // namespace answerprint::page
