// What a material is called, from what it is: the same in every shot and on every thing.
#pragma once

#include <string>

#include "scene/set.h"

namespace answerprint::render {

/// "wood-8a5a3c": its pattern and its sRGB colour; with a model's picture, that one's name before.
/// Metal ends with "-metal".
std::string material_name(const scene::Material& material);

}  // namespace answerprint::render
