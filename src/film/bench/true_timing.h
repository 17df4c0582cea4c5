// What is true of when a take does what is asked, of its focus, and of its soundness.
#pragma once

#include <string>
#include <vector>

#include "film/bench/take_world.h"
#include "review/finding.h"

namespace answerprint::film {

/// Of acts, in the terms of review::timing_findings. Of what a mirrored take does nothing is said.
std::vector<review::Finding> true_timing(const TakeWorld& take, const Planned& plan);

/// Of whom the camera is to have in focus, as review::Focus tells it, at the composition's moment.
std::vector<review::Finding> true_focus(const TakeWorld& take, const Planned& plan);

/// Of the recording, as review::Health tells it.
std::vector<review::Finding> true_health(const TakeWorld& take);

/// A thin lens' circle of what is so far away (m) at a frame: its radius, px of a picture 960 wide.
double circle(const scene::CameraPath& path, int frame, double far);

/// How much less sharp the subject of a world is at a frame than what is in focus, %.
double softer(const Planned& shot, int frame);

}  // namespace answerprint::film
