// How wide the edges of a picture are.
#pragma once

#include <optional>
#include <vector>

#include "media/picture.h"

namespace answerprint::review {

/// The width of every edge of a picture, px (the deviation of a Gaussian that would blur a step
/// so), by the ratio of its gradient to that of the picture blurred once more (Zhuo and Sim,
/// Defocus map estimation from a single image, 2011). 0: no edge there.
class EdgeWidths {
public:
    explicit EdgeWidths(const media::Frame8& picture);

    int width() const { return width_; }
    int height() const { return height_; }
    float at(int x, int y) const {
        return widths_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                       static_cast<std::size_t>(x)];
    }

private:
    int width_, height_;
    std::vector<float> widths_;
};

}  // namespace answerprint::review
