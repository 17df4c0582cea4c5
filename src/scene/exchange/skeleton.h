// The 22 joints of a Pose as a hierarchy with names: what motion files call them.
#pragma once

#include "scene/pose.h"

namespace answerprint::scene {

/// "pelvis", "left_knee" …: as the rig names them.
const char* name_of(Joint joint);
/// Joint::count for the pelvis. A parent stands before its children.
Joint parent_of(Joint joint);

}  // namespace answerprint::scene
