// A node tree as glTF 2.0 with KHR_lights_punctual: docs/interchange.md says what stands for what.
#pragma once

#include <string>

#include "scene/exchange/node_tree.h"

namespace answerprint::scene {

/// One binary file.
std::string to_glb(const NodeTree& tree);
/// One text file; its buffer stands in it as a data URI.
std::string to_gltf(const NodeTree& tree);

}  // namespace answerprint::scene
