// Small dense least squares: Levenberg-Marquardt (Ceres's, for a handful of unknowns) with a
// numeric Jacobian.
#pragma once

#include <functional>
#include <vector>

namespace answerprint::scene {

using Residuals = std::function<void(const std::vector<double>& p, std::vector<double>& r)>;

/// Moves `p` to a near minimum of the sum of squares of `r`, and gives that sum. `r` has the same
/// size at every `p`. Deterministic; stops after 60 steps at most.
double least_squares(std::vector<double>& p, const Residuals& residuals);

}  // namespace answerprint::scene
