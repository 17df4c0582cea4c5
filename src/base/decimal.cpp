#include "base/decimal.h"

#include <cstdio>

namespace answerprint {

std::string decimal(double value, int places) {
    value += 0.0;  // -0 is 0
    const int size = std::snprintf(nullptr, 0, "%.*f", places, value);
    std::string text(static_cast<std::size_t>(size), '\0');
    std::snprintf(text.data(), text.size() + 1, "%.*f", places, value);
    return text;
}

}  // namespace answerprint
