// A number of a text file of interchange.
#pragma once

#include <optional>
#include <string_view>

namespace answerprint::scene {

/// The whole word as a number, finite and at most a million either way; a plus may stand before it.
std::optional<double> plain_number(std::string_view word);
inline constexpr double kMostNumber = 1e6;

}  // namespace answerprint::scene
