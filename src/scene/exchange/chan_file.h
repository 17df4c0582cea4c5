// A camera as a .chan file, as Nuke, Houdini and Blender exchange it: a line a frame of numbers
// between blanks:
//   frame  tx ty tz  rx ry rz  vfov
// metres; degrees, turned about the camera's own Y, then X, then Z (ry is the pan, rx the tilt, rz
// the roll; Nuke calls the order ZXY); the vertical field of view in degrees. Y up; unturned it
// looks along -Z. The format has no head: units, axes and order are an agreement.
#pragma once

#include <string>
#include <string_view>

#include "scene/exchange/camera_clip.h"
#include "scene/staging.h"

namespace answerprint::scene {

/// Frame 0 is the first of `camera`.
std::string to_chan(const CameraPath& camera);

/// The first line is the shot's first frame, whatever its number; frames without a line lie on the
/// straight way between their neighbours, a warning. Without an eighth column it has no field of
/// view. Blank lines and those that begin with # say nothing. Errors have their lines.
CameraClip read_chan(std::string_view text, const std::string& file, Diagnostics& out);

}  // namespace answerprint::scene
