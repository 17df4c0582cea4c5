// Materials and colours by word: "oak", "red enamel", "#4a6c8c", "planks".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/maths.h"
#include "scene/set.h"

namespace answerprint::scene {

/// sRGB (0 to 1, display) as linear ACEScg.
Vec3 acescg_from_srgb(Vec3 srgb);

/// Linear Rec. 709, the space of glTF's factors, as linear ACEScg.
Vec3 acescg_from_linear(Vec3 rgb);

/// A colour word ("rust", "navy", "红") or "#rrggbb", as linear ACEScg albedo.
std::optional<Vec3> colour_named(std::string_view word);

/// A material by word, with a colour word before it or alone: "planks", "red enamel", "#aa3300".
std::optional<Material> material_named(std::string_view words);

/// All colour and material words, for "did you mean".
std::vector<std::string> colour_words();
std::vector<std::string> material_words();

/// The one of `known` that is nearest to `word` (edit distance at most a third of its length);
/// empty: none.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace answerprint::scene
