// The title page of Fountain: `Key: value` from the first row to the first blank one.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "script/rows.h"

namespace answerprint::script {

using TitlePage = std::vector<std::pair<std::string, std::string>>;

/// Reads the title page, if the first row begins one: a row whose key is one of Fountain's (or
/// Chinese for it), or `Key:` above an indented value. A first action with a colon begins none.
/// Values of several rows are joined by a line feed. Gives the number of rows read.
std::size_t read_title_page(const std::vector<Row>& rows, TitlePage& page);

}  // namespace answerprint::script
