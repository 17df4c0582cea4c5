// What a take's camera did, held against the plan's.
#pragma once

#include <optional>
#include <vector>

#include "review/camera_motion.h"
#include "review/finding.h"
#include "review/registration.h"

namespace answerprint::review {

/// Rotation (deg off the plan's, relative to the first frame, the mean), way (deg off the plan's
/// direction, over windows of half a second in which both move by 2 px of 1920), path (m), zoom and
/// lens (% of the horizontal angle), each within the language's tolerance. `start`: the take's
/// first frame in the plan's, where it could be found; `depth`: m, about how far the subject is.
std::vector<Finding> camera_findings(const CameraMotion& had, const scene::CameraPath& plan,
                                     const std::optional<Registration>& start, double depth,
                                     double fps);

/// The camera of a take as a path in the plan's world, a sample for each frame; what was not
/// measured as it was before. Empty without a start.
scene::CameraPath measured_path(const CameraMotion& had, const scene::CameraPath& plan,
                                const std::optional<Pose>& start);

}  // namespace answerprint::review
