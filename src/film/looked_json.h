// A shot that was looked at, as JSON: figures by moment, and what it is flagged for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/flags.h"

namespace answerprint::film {

struct LookedPage {
    std::vector<review::Glance> glances;
    std::vector<review::Raised> flags;
};
std::string to_json(const LookedPage& page);
LookedPage looked_from_json(std::string_view json);

}  // namespace answerprint::film
