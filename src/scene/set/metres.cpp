#include "scene/set/metres.h"

#include <charconv>
#include <cmath>

namespace answerprint::scene {

std::string metres(double v) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, std::round(v * 100) / 100 + 0.0).ptr};
}

}  // namespace answerprint::scene
