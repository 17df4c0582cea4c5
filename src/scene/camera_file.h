// A shot's camera from outside, tracked or made by hand, in the place of the solved one.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "scene/exchange/camera_clip.h"
#include "scene/staging.h"

namespace answerprint::scene {

/// The clip as the camera of the shot: its frames, a field of view as the focal length that gives
/// it on the shot's sensor, focus and stop as claimed. Frames that the file lacks are held. Claims
/// that it misses and what it stands in are warnings. `file` names it in what is said.
CameraPath camera_of(const CameraClip& clip, const std::string& file, const direction::Shot& shot,
                     const Blocking& blocking, double aspect, Diagnostics& out);

}  // namespace answerprint::scene
