// A take's camera, held against what the shot's composition claims of it.
#pragma once

#include <optional>
#include <vector>

#include "direction/plan.h"
#include "review/finding.h"
#include "review/registration.h"
#include "scene/staging.h"

namespace answerprint::review {

/// Of the camera at the composition's moment, each where it is claimed: "angle" (deg over the
/// subject's eyes), "height" (m), "roll" (deg), "camera-side" (deg from the subject's front to its
/// left), "headroom" (%), and where it misses "shoulder" (m), "framed" (% outside the picture),
/// "hidden" (%). `path`: as measured_path gives; where it is empty nothing is measured. `start`:
/// how surely.
std::vector<Finding> composition_findings(const direction::Shot& shot,
                                          const scene::Blocking& blocking,
                                          const scene::CameraPath& plan,
                                          const scene::CameraPath& path,
                                          const std::optional<Registration>& start);

}  // namespace answerprint::review
