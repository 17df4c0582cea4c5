// What is done in a shot, as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/timed_acts.h"

namespace answerprint::film {

std::string to_json(const std::vector<review::TimedAct>& acts);
std::vector<review::TimedAct> acts_from_json(std::string_view json);

}  // namespace answerprint::film
