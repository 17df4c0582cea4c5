// Numbers as people read them.
#pragma once

#include <string>

namespace answerprint {

/// With so many digits behind the point: "2.0".
std::string decimal(double value, int places = 1);

}  // namespace answerprint
