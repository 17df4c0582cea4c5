// How far a picture is from what a composition claims.
#pragma once

#include <vector>

#include "scene/framing.h"

namespace answerprint::scene {

/// Appends a residual for each claim of `c` (size, place, angle, side, roll) in tolerances of the
/// language (DIRECTION, section 6): within 0.6 of one next to nothing, 1 at its bound. The same
/// number of them for every view. What is not claimed has none.
void claim_residuals(const direction::Composition& c, const Blocking& blocking, const Gate& gate,
                     const View& view, double frame, std::vector<double>& out);

/// Their sum of squares.
double missed_by(const direction::Composition& c, const Blocking& blocking, const Gate& gate,
                 const View& view, double frame);

}  // namespace answerprint::scene
