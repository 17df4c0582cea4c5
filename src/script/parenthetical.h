// What a parenthetical or an extension says of how a line is spoken.
#pragma once

#include <string_view>

#include "script/screenplay.h"

namespace answerprint::script {

/// Puts words without their brackets into a line, in either language: (whispers), （低声）,
/// (V.O.), (beat), (to MEI, low), (CONT'D) … What is not a pause, a voice off screen or a
/// continuation stands in `parenthetical` too. A pause is at the end of the line's text so far.
void read_parenthetical(std::string_view words, Line& line);

/// (beat), (a long pause), （停顿）: one second of silence.
bool is_pause(std::string_view words);

}  // namespace answerprint::script
