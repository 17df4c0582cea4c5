// What was found of a take and is not told after all, since something else that was found says that
// it was looked for in the wrong place.
#pragma once

#include <string>

#include "film/measured_json.h"
#include "review/camera_motion.h"

namespace answerprint::film::tasks {

/// Does a claim on somebody miss? `who`: empty: on anybody.
bool shows(const MeasuredPage& page, const char* claim, const std::string& who = {});

/// In a take less than 320 px wide small movements of people, and edges, are a few pixels' play:
/// what misses of those is not told. `width`: px.
void untold_if_small(MeasuredPage& page, int width);

/// Whom a take shows in another size or place, mirrored or unsharp, it does not show as the plan
/// does where the plan does.
void untold_elsewhere(MeasuredPage& page);

/// In a take that is cut another moment of the plan may be where the first should be: of people who
/// are not seen where the plan has them nothing is told.
void untold_start(MeasuredPage& page, const review::CameraMotion& had);

}  // namespace answerprint::film::tasks
