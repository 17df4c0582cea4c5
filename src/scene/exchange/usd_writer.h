// A node tree as USD ASCII. Experimental: written after the published schemas, and not read by
// Pixar's code yet.
#pragma once

#include <string>

#include "scene/exchange/node_tree.h"

namespace answerprint::scene {

/// UsdGeom meshes and cameras, UsdSkel persons with blend shapes, UsdLux lights; metres, Y up, a
/// time code a frame.
std::string to_usda(const NodeTree& tree);

}  // namespace answerprint::scene
