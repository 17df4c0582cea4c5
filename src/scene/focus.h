// What a camera's lens is set to, frame by frame.
#pragma once

#include "direction/plan.h"
#include "scene/staging.h"

namespace answerprint::scene {

/// Sets focus_m of every sample as the shot's `focus` says, else to the path's subject; 3 m where
/// there is nobody.
void set_focus(CameraPath& path, const direction::Shot& shot, const Blocking& blocking);

}  // namespace answerprint::scene
