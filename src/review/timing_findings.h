// When the people, things and camera of a take do what the plan has them do.
#pragma once

#include <string>
#include <vector>

#include "direction/plan.h"
#include "review/camera_motion.h"
#include "review/finding.h"
#include "review/motion.h"
#include "review/timed_acts.h"

namespace answerprint::review {

/// Of each mover whose motion the plan shows: "timing" (frames that it comes late over the shot).
/// Of each act: "action" (the same, of the act, or that it is not done), "onset", "settle"; of them
/// together "order" (how many pairs are done the wrong way round).
std::vector<Finding> timing_findings(const Moved& moved, const std::vector<TimedAct>& acts);

/// Of each move of the camera that has its time within the shot: "onset", "settle" (frames late).
std::vector<Finding> move_findings(const CameraMotion& had, const scene::CameraPath& plan,
                                   const std::vector<direction::Move>& moves, FrameRate rate);

}  // namespace answerprint::review
