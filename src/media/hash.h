// A number mixed: noise that is the same wherever and whenever it is asked for.
#pragma once

#include <cstdint>

namespace answerprint::media {

/// One to one; every bit of the result depends on every bit of `x`.
inline std::uint32_t hash(std::uint32_t x) {
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    return x ^ x >> 16;
}

}  // namespace answerprint::media
