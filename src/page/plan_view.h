// A set from above with its blocking and cameras, as SVG.
#pragma once

#include <string>

#include "page/review.h"

namespace answerprint::page {

std::string to_svg(const PlanView& plan);

/// A colour that tells one path from the next; the same index, the same colour.
std::string path_colour(std::size_t index);

}  // namespace answerprint::page
