// The keys that a shot claims on somebody's face, as a take shows them.
#pragma once

#include <vector>

#include "direction/plan.h"
#include "film/measured_json.h"
#include "media/display.h"
#include "media/image_file.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

/// The frame of a shot at which its light is measured.
int lit_frame(const direction::Shot& shot, const scene::Blocking& blocking);

/// Adds the findings of every key that `shot` claims, and where each comes from. `take`: its
/// picture at that frame; `lit`: of the task of that name; `shown`: how the plan's light is shown.
void measure_light(MeasuredPage& page, const direction::Shot& shot, const scene::Blocking& blocking,
                   const scene::CameraPath& camera, const scene::Lighting& lighting,
                   const media::Exr& lit, const media::Display& shown, const media::Frame8& take);

}  // namespace answerprint::film::tasks
