#include "scene/exchange/plain_number.h"

#include <charconv>
#include <cmath>

namespace answerprint::scene {

std::optional<double> plain_number(std::string_view word) {
    if (word.starts_with('+')) word.remove_prefix(1);
    double v = 0;
    const auto [end, wrong] = std::from_chars(word.data(), word.data() + word.size(), v);
    if (wrong != std::errc{} || end != word.data() + word.size()) return {};
    if (!std::isfinite(v) || std::abs(v) > kMostNumber) return {};
    return v;
}

}  // namespace answerprint::scene
