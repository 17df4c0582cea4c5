// When in a shot nothing moves that a viewer would see.
#pragma once

#include "scene/staging.h"

namespace answerprint::review {

/// The longest run of frames in which nobody in the picture moves, no thing does, nor the camera.
struct Stillness {
    int first = 0;
    int frames = 0;
};

/// Somebody moves whose joint goes a hundredth of the frame's height from where it was, or whose
/// face does something: breath and sway of who stands are stillness.
Stillness stillest(const scene::Blocking& blocking, const scene::CameraPath& camera);

}  // namespace answerprint::review
