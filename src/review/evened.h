// A picture of even contrast, so that a bare wall has its edges as a face has.
#pragma once

#include <opencv2/core.hpp>

#include "media/picture.h"

namespace answerprint::review {

/// Made `width` px wide or less, smoothed by `smooth` px; contrast is made even over `around` px,
/// and what varies by less than `faint` of 255 is grain.
struct Evening {
    double width, smooth;
    int around;
    double faint;
};
/// Corners and edges as the eye finds them.
inline constexpr Evening kEvenFine{640, 0.8, 27, 1.5};

/// Grey, 8 bits. `contrast`: gets what there was of it, of 255 (32 bits a px).
cv::Mat evened(const media::Frame8& picture, const Evening& how, cv::Mat* contrast = nullptr);

}  // namespace answerprint::review
