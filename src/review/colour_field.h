// A picture as colour that light, exposure and white balance only shift.
#pragma once

#include <array>
#include <vector>

#include "base/maths.h"
#include "media/picture.h"

namespace answerprint::review {

/// Logarithms: of luminance, of red and of blue over green.
using Tone = std::array<float, 3>;

/// At most 480 px wide: of larger pictures each place is the mean of several pixels.
class ColourField {
public:
    explicit ColourField(const media::Frame8& shown);

    int width = 0, height = 0;
    int factor = 1;  // px of the picture to one of the field

    const Tone& at(int x, int y) const {
        return tones_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
    /// Between places, in the picture's px. What lies outside is as its edge.
    Tone at(Vec2 px) const;
    bool holds(Vec2 px) const {
        return px.x >= 0 && px.y >= 0 && px.x < width * factor && px.y < height * factor;
    }
    /// The mean distance of a place's red and blue from grey.
    double chroma() const;

private:
    std::vector<Tone> tones_;
};

}  // namespace answerprint::review
