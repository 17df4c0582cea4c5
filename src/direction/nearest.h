#pragma once

#include <string>
#include <vector>

namespace answerprint::direction {

/// The word nearest to `word` by edit distance (a swap of neighbours is one edit), when it is
/// near enough to be a slip; else empty.
std::string nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace answerprint::direction
