// A person's motion as a BVH file.
#pragma once

#include <string>

#include "scene/staging.h"

namespace answerprint::scene {

/// The 22 joints by their names; the rest pose is the person standing, facing +Z, Y up; offsets
/// and the root's way in centimetres; rotations Z, X, Y in degrees; one frame a frame of `rate`.
std::string to_bvh(const Actor& actor, FrameRate rate);

}  // namespace answerprint::scene
