// Emphasis of Fountain: *italic* **bold** ***both*** _underlined_, with backslash escapes.
#pragma once

#include <string>
#include <string_view>

namespace answerprint::script {

/// A row's words without the marks that form a pair in it; a mark without its like stays. A
/// backslash before punctuation is taken off and what follows it is no mark.
std::string plain(std::string_view row);

}  // namespace answerprint::script
