// Lines of the store's journal: what began, was done or failed, and when; one JSON object each.
#pragma once

#include <string>
#include <string_view>

#include "base/digest.h"

namespace answerprint::farm {

/// Appends {"event":…,"key":…,"name":…,"pid":…,"t":…} and an end of line. `event` is a plain word;
/// what is no UTF-8 in `name` becomes U+FFFD. `seconds` since 1970.
void append_line(std::string& lines, std::string_view event, const Digest& key,
                 std::string_view name, int pid, long seconds);

}  // namespace answerprint::farm
