// Whom a take shows, and where: held against the plan's passes.
#pragma once

#include <optional>
#include <vector>

#include "direction/plan.h"
#include "media/display.h"
#include "media/picture.h"
#include "review/finding.h"
#include "review/plan_passes.h"
#include "review/pose.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

/// Size and place of the composition's subjects, by their shape, at `frame` of the take.
std::vector<review::Finding> measured_subjects(const media::Frame8& take, int frame,
                                               const direction::Shot& shot,
                                               const scene::Blocking& blocking,
                                               const scene::CameraPath& camera,
                                               const review::PlanPasses& plan);

/// Who is there, and who they are, in the take's first frame. `start`: where it was taken from, in
/// the plan's camera; none: not known.
std::vector<review::Finding> measured_people(const media::Frame8& take,
                                             const scene::Blocking& blocking,
                                             const review::PlanPasses& plan,
                                             const media::Display& shown, double focal,
                                             const std::optional<review::Pose>& start);

}  // namespace answerprint::film::tasks
