// What clothes there are and what they are made of, unless said.
#pragma once

#include <string_view>

#include "scene/character.h"

namespace answerprint::scene {

/// The cloth that this kind of garment is made of, in this colour.
Material cloth_of(std::string_view kind, Vec3 colour);

/// A pattern by word ("plain", "stripes", "checks", "dots", "knit", "leather", "felt", "fabric").
const std::vector<std::string>& cloth_patterns();
Pattern cloth_pattern(std::string_view word);

}  // namespace answerprint::scene
