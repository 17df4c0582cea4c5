// Scene headings of Fountain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "script/screenplay.h"

namespace answerprint::script {

/// A row that begins with INT, EXT, EST, INT./EXT, INT/EXT or I/E (or these two turned round) and
/// a dot or a space, in any case. Fills number, heading, location, time_of_day, interior.
std::optional<Scene> fountain_heading(std::string_view row);

/// `.ANYTHING`: one dot before a letter or a digit. What follows is read as any heading is.
std::optional<Scene> forced_heading(std::string_view row);

/// Takes `#12A#` off the end of a row; empty where there is none.
std::string take_scene_number(std::string_view& row);

/// CONTINUOUS, LATER, 连续 …: the time is that of the scene before.
bool is_relative_time(std::string_view time_of_day);

}  // namespace answerprint::script
