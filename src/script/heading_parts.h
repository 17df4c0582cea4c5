// The parts of a Chinese heading: place, time, interior, those who are in the scene.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::script {

/// 日, 夜, 清晨, 次日清晨 …; 连续, 稍后 …: the whole word.
bool is_chinese_time(std::string_view word);
bool is_chinese_relative_time(std::string_view word);

/// 内, 外景, 内/外 …: the whole word.
Interior interior_of(std::string_view word);

struct HeadingParts {
    Interior interior = Interior::unknown;
    std::string_view time;
    std::vector<std::string_view> places;
    std::vector<std::string_view> people;  // after the time

    bool any_interior() const { return interior != Interior::unknown; }
    bool any_time() const { return !time.empty(); }
};

/// The parts between the separators, in any order. Those after time and interior (where the
/// heading names its scene, 第一场, after the time) are people.
HeadingParts heading_parts(std::string_view row, std::u32string_view separators, bool named);

/// `张颖、王静（抱着猫）`: adds the names that are new, without what stands in brackets.
void add_names(std::string_view list, std::vector<std::string>& names);

}  // namespace answerprint::script
