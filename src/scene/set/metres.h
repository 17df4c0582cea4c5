// How messages write lengths and places.
#pragma once

#include <string>

namespace answerprint::scene {

/// To the centimetre: "1.85".
std::string metres(double v);

}  // namespace answerprint::scene
