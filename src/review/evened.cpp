#include "review/evened.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace answerprint::review {

namespace {

constexpr double kContrast = 40;  // of 255, what varies is brought to

}  // namespace

cv::Mat evened(const media::Frame8& picture, const Evening& how, cv::Mat* contrast) {
    const cv::Mat rgb(picture.height, picture.width, CV_8UC3,
                      const_cast<std::uint8_t*>(picture.rgb.data()));
    cv::Mat grey, out, mean, of_squares;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    const double scale = std::max(1.0, picture.width / how.width);
    if (scale > 1) cv::resize(grey, grey, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
    grey.convertTo(out, CV_32F);
    cv::GaussianBlur(out, out, {0, 0}, how.smooth);
    cv::boxFilter(out, mean, CV_32F, {how.around, how.around});
    cv::sqrBoxFilter(out, of_squares, CV_32F, {how.around, how.around});
    const cv::Mat varies = cv::max(of_squares - mean.mul(mean), 0);
    cv::Mat deviation;
    cv::sqrt(varies + how.faint * how.faint, deviation);
    cv::Mat even;
    cv::divide(out - mean, deviation, even);
    even.convertTo(even, CV_8U, kContrast, 128);
    if (contrast) cv::sqrt(varies, *contrast);
    return even;
}

}  // namespace answerprint::review
