// The task functions that the front runs in its own process.
#pragma once

#include "farm/work.h"

namespace answerprint::film {

farm::Functions in_process_functions();

}  // namespace answerprint::film
