// Diagnostics as canonical JSON, to travel between tasks.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace answerprint::film {

std::string to_json(const Diagnostics& d);
Diagnostics diagnostics_from_json(std::string_view json);

}  // namespace answerprint::film
