// The Chinese layouts of headings and speeches.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::script {

/// A heading of one of the families: `20、卫生间 日 内`, `第一场，小湖边，晨，张颖、王静`,
/// `23-1，外，武当山玄岳门，日`; also `内景 卧室 - 日`. Fills all but index and place.
std::optional<Scene> chinese_heading(std::string_view row);

/// `人物：A、B`: the names.
std::optional<std::vector<std::string>> cast_row(std::string_view row);

struct Speech {
    std::string speaker;
    std::vector<std::string> parentheticals;
    std::string text;
};
/// `方可可（有点不乐）：……`.
std::optional<Speech> one_row_speech(std::string_view row);

/// Words of manner, in either language, put into a line: (whispers), （低声）, (beat) …
/// True when the parenthetical is a pause.
bool apply_parenthetical(std::string_view words, Line& line);

}  // namespace answerprint::script
