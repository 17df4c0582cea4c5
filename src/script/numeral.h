// Numbers of scenes in Arabic and Chinese numerals.
#pragma once

#include <string>
#include <string_view>

namespace answerprint::script {

/// Takes a number off the front: `20`, `２０`, `12A`, `23-1`, `二十三`, `一〇二`. Gives it in
/// ASCII; empty, and nothing taken, where there is none.
std::string take_number(std::string_view& s);

}  // namespace answerprint::script
