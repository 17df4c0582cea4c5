// A picture on a surface, as models bring it.
#pragma once

#include <cstdint>
#include <string>

namespace answerprint::scene {

/// What is left and right of it, above and below.
enum class Wrap : std::uint8_t { repeat, mirror, clamp };

/// uv [0, 0] is the picture's upper left corner, [1, 1] its lower right one.
struct Texture {
    int width = 0, height = 0;
    Wrap across = Wrap::repeat, down = Wrap::repeat;
    double cut = 0;    // where its alpha is lower, there is a hole; 0: nowhere
    std::string rgba;  // sRGB, 8 bits; rows from the top
    bool operator==(const Texture&) const = default;
};

}  // namespace answerprint::scene
