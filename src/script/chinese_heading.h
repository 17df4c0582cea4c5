// Headings of the Chinese layouts.
#pragma once

#include <optional>
#include <string_view>

#include "script/screenplay.h"

namespace answerprint::script {

/// A heading of one of the families: `20、卫生间 日 内`, `第一场，小湖边，晨，张颖、王静`,
/// `23-1，外，武当山玄岳门，日`; also `内景 卧室 - 日`, which has no number and needs a blank row
/// before it. Numbers come out in Arabic numerals; `第二集第三场` is 2-3. Fills all but index and
/// place.
std::optional<Scene> chinese_heading(std::string_view row);

/// `第N集`, `第N幕`, alone or with a title: a section of the screenplay.
bool is_chinese_section(std::string_view row);

}  // namespace answerprint::script
