// A camera in the text form of the data set RealEstate10K (Zhou et al. 2018), which models that
// take a camera read.
#pragma once

#include <string>

#include "base/time.h"
#include "scene/staging.h"

namespace answerprint::scene {

/// First line: `name`. Then a line a frame, 19 numbers: time in microseconds from the first; focal
/// length and centre (fx fy cx cy) as shares of the picture's width and height; two zeros (no
/// distortion); world to camera, 3 x 4, row by row: metres, the camera's x right, y down, z ahead.
std::string to_real_estate(const CameraPath& camera, FrameRate rate, const std::string& name);

}  // namespace answerprint::scene
