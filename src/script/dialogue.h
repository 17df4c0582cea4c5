// The rows under a cue: words, and what stands in brackets and is not spoken.
#pragma once

#include <optional>
#include <string_view>

#include "script/screenplay.h"

namespace answerprint::script {

/// What a row in brackets, as a parenthetical stands, holds.
std::optional<std::string_view> parenthetical_row(std::string_view row);

/// Adds a row's words to the line. Full-width brackets inside it are parentheticals; half-width
/// ones only where they hold hanzi or a pause, since "I (really) mean it" is spoken.
void say(std::string_view row, Line& line);

/// The part of the row from its first spoken word on, to the next bracket; empty: none.
std::string_view first_words(std::string_view row);

}  // namespace answerprint::script
