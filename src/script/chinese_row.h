// Rows of the Chinese layouts: speeches, action, what tells of the scene.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::script {

/// A row that tells of the scene: `人物：A、B`, `时间：夜`, `地点：客厅`; or of the picture:
/// `字幕：三年后`, which is action.
enum class Label { cast, time, place, picture };
struct LabelledRow {
    Label label;
    std::string_view text;  // after the colon
};
std::optional<LabelledRow> labelled_row(std::string_view row);

/// Puts what a labelled row tells into the scene, where the heading has not told it.
void tell(const LabelledRow& row, Scene& scene);

/// `△…`, `【…】`, `{…}`: the action without its mark; empty where it is none.
std::string_view marked_action(std::string_view row);

struct Speech {
    std::string speaker;
    std::vector<std::string> parentheticals;
    std::size_t text = 0;  // byte of the row where the words begin
};
/// `方可可（有点不乐）：……`. Its words may hold further （…）.
std::optional<Speech> one_row_speech(std::string_view row);

}  // namespace answerprint::script
