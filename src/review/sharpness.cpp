#include "review/sharpness.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "base/maths.h"

namespace answerprint::review {

namespace {

constexpr double kLess = 1.0;   // px: against grain
constexpr double kMore = 1.6;   // px: the blur that edges are held against
constexpr double kEdge = 5;     // grey levels a px: less is no edge
constexpr double kGrain = 1.0;  // nor is what is less than so many times the grain
constexpr double kWidest = 12;  // px

cv::Mat slope(const cv::Mat& grey, cv::Mat& across, cv::Mat& down) {
    cv::Mat out;
    cv::Sobel(grey, across, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(grey, down, CV_32F, 0, 1, 3, 1.0 / 8);
    cv::magnitude(across, down, out);
    return out;
}

/// Deviation of the noise, grey levels (Immerkaer, Fast noise variance estimation, 1996; the middle
/// one, for edges are no noise).
double grain(const cv::Mat& grey) {
    const cv::Mat mask = (cv::Mat_<float>(3, 3) << 1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat rough;
    cv::filter2D(grey, rough, CV_32F, mask);
    std::vector<double> some;
    for (int y = 1; y < rough.rows; y += 5)
        for (int x = 1; x < rough.cols; x += 5) some.push_back(std::abs(rough.at<float>(y, x)));
    return median(std::move(some)) / (6 * 0.6745);
}

}  // namespace

EdgeWidths::EdgeWidths(const media::Frame8& picture)
    : width_(picture.width),
      height_(picture.height),
      widths_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)) {
    cv::setNumThreads(1);
    const cv::Mat rgb(height_, width_, CV_8UC3, const_cast<std::uint8_t*>(picture.rgb.data()));
    cv::Mat grey, less, more, across, down, spare;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    grey.convertTo(grey, CV_32F);
    cv::GaussianBlur(grey, less, {}, kLess);
    cv::GaussianBlur(less, more, {}, kMore);
    const cv::Mat sharp = slope(less, across, down);
    cv::Mat spare_across;
    const double edge = std::max(kEdge, kGrain * grain(grey));
    const cv::Mat soft = slope(more, spare_across, spare);
    for (int y = 2; y < height_ - 2; ++y)
        for (int x = 2; x < width_ - 2; ++x) {
            const float s = sharp.at<float>(y, x);
            if (s < edge) continue;
            // The crest of the edge: across it the gradient falls on both sides.
            const double gx = across.at<float>(y, x) / s, gy = down.at<float>(y, x) / s;
            const int dx = static_cast<int>(std::lround(gx)),
                      dy = static_cast<int>(std::lround(gy));
            if (sharp.at<float>(y + dy, x + dx) > s || sharp.at<float>(y - dy, x - dx) >= s)
                continue;
            const double ratio = s / std::max(1e-3f, soft.at<float>(y, x));
            if (ratio <= 1.005) continue;
            // The step is as wide as it is and as `less` made it.
            const double whole = kMore / std::sqrt(ratio * ratio - 1);
            const double own = std::sqrt(std::max(0.04, whole * whole - kLess * kLess));
            widths_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                    static_cast<std::size_t>(x)] = static_cast<float>(std::min(own, kWidest));
        }
}

}  // namespace answerprint::review
