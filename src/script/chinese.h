// The Chinese layouts of headings, speeches and action.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::script {

/// A heading of one of the families: `20、卫生间 日 内`, `第一场，小湖边，晨，张颖、王静`,
/// `23-1，外，武当山玄岳门，日`; also `内景 卧室 - 日`, which has no number and needs a blank row
/// before it. Numbers come out in Arabic numerals; `第二集第三场` is 2-3. Fills all but index and
/// place.
std::optional<Scene> chinese_heading(std::string_view row);

/// `第N集`, `第N幕`, alone or with a title: a section of the screenplay.
bool is_chinese_section(std::string_view row);

/// 日, 夜, 清晨 …; 连续, 稍后 …: the whole word.
bool is_chinese_time(std::string_view word);
bool is_chinese_relative_time(std::string_view word);

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
