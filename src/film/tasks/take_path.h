// The take that a task is given, as a place to read it from.
#pragma once

#include <string>

#include "farm/work.h"

namespace answerprint::film::tasks {

/// The video (input take), or a folder with the pictures (take/NAME).
std::string take_path(farm::Work& work);

}  // namespace answerprint::film::tasks
