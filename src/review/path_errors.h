// How far a take's camera path is off its plan's, in the figures of published work, so that results
// compare: RotErr, TransErr and CamMC as CameraCtrl (He and others 2024) and CamI2V (Zheng and
// others 2024) define them.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "review/pose.h"

namespace answerprint::review {

/// Sums over the frames, as published, and means a frame, which do not hang on their number.
struct PathErrors {
    double rotation = 0;     // rad, the sum of the angles between the rotations
    double translation = 0;  // the sum of the distances between the positions, in `unit`s
    double camera = 0;       // the sum of the Frobenius norms of the differences of [R|t]
    int frames = 0;          // counted: those that were measured
    int failed = 0;          // those that were not: never left out of a mean that is told

    double rotation_mean() const { return rotation / std::max(1, frames); }
    double translation_mean() const { return translation / std::max(1, frames); }
    double camera_mean() const { return camera / std::max(1, frames); }
};

/// What a position is divided by before it is compared.
enum class PathUnit {
    relative,  // each path by its own farthest place: a scale that nobody knows
    absolute,  // both by the plan's farthest place
    metres,    // nothing
};

/// Both paths in the axes of their first frames. A camera that stays (less than 1 mm) has no scale:
/// its positions are compared in metres.
PathErrors path_errors(const std::vector<std::optional<Pose>>& had, const std::vector<Pose>& asked,
                       PathUnit unit);

}  // namespace answerprint::review
