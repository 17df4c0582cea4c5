// The graph of a film, drawn: as text, for Graphviz, or as a picture.
#pragma once

#include <string>

#include "farm/executor.h"

namespace answerprint::film {

/// `form`: "text" (a line a task with what it waits for), "dot", "svg".
std::string drawn(const farm::Executor& executor, const std::string& form);

}  // namespace answerprint::film
