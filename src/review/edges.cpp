#include "review/edges.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace answerprint::review {

namespace {

constexpr int kAlong = 8, kAcross = 6;  // px, either way, of what an edge is known by
constexpr int kTensor = 11;             // px, of the window that tells its direction
constexpr double kStrong = 0.03;        // of the strongest in the picture
constexpr double kStraight = 0.08;      // of its strength, along it
constexpr double kSame = 0.85;          // correlation, at least
constexpr double kRival = 0.97;         // of it, elsewhere: then it might be there
constexpr double kTurns = 0.95;         // cosine, at least

float at(const cv::Mat& picture, double x, double y) {
    const int u = std::clamp(static_cast<int>(std::floor(x)), 0, picture.cols - 2),
              v = std::clamp(static_cast<int>(std::floor(y)), 0, picture.rows - 2);
    const auto a = static_cast<float>(x - u), b = static_cast<float>(y - v);
    const auto* upper = picture.ptr<std::uint8_t>(v) + u;
    const auto* lower = picture.ptr<std::uint8_t>(v + 1) + u;
    return (upper[0] * (1 - a) + upper[1] * a) * (1 - b) + (lower[0] * (1 - a) + lower[1] * a) * b;
}

/// Of a template and as long a part of a longer profile.
double alike(const std::vector<float>& is, std::size_t from, const std::vector<float>& of) {
    double ma = 0, mb = 0;
    const auto n = static_cast<double>(of.size());
    for (std::size_t i = 0; i < of.size(); ++i) ma += double(is[from + i]), mb += double(of[i]);
    ma /= n, mb /= n;
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < of.size(); ++i) {
        const double a = double(is[from + i]) - ma, b = double(of[i]) - mb;
        ab += a * b, aa += a * a, bb += b * b;
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

}  // namespace

EdgePicture::EdgePicture(cv::Mat picture) : now_(std::move(picture)) {
    cv::Sobel(now_, dx_, CV_16S, 1, 0);
    cv::Sobel(now_, dy_, CV_16S, 0, 1);
}

std::vector<float> EdgePicture::profile(Vec2 place, Vec2 across, int reach) const {
    std::vector<float> out;
    out.reserve(static_cast<std::size_t>(2 * reach) + 1);
    for (int k = -reach; k <= reach; ++k) {
        float sum = 0;
        for (int s = -kAlong; s <= kAlong; s += 2)
            sum += at(now_, place.x + k * across.x - s * across.y,
                      place.y + k * across.y + s * across.x);
        out.push_back(sum / (kAlong + 1));
    }
    return out;
}

Vec2 EdgePicture::direction(Vec2 place) const {
    constexpr int half = kTensor / 2;
    double xx = 0, xy = 0, yy = 0;
    const int u = static_cast<int>(std::lround(place.x)),
              v = static_cast<int>(std::lround(place.y));
    for (int y = std::max(0, v - half); y <= std::min(now_.rows - 1, v + half); ++y)
        for (int x = std::max(0, u - half); x <= std::min(now_.cols - 1, u + half); ++x) {
            const double gx = dx_.at<std::int16_t>(y, x), gy = dy_.at<std::int16_t>(y, x);
            xx += gx * gx, xy += gx * gy, yy += gy * gy;
        }
    const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
    return {std::cos(angle), std::sin(angle)};
}

std::optional<Vec2> EdgePicture::across(Vec2 place, Vec2 about) const {
    Vec2 way = direction(place);
    if (dot(way, about) < 0) way = way * -1;
    if (dot(way, about) < kTurns) return {};
    return way;
}

std::optional<Vec2> EdgePicture::found(const Edge& edge, Vec2 should, int reach) const {
    const auto is = profile(should, edge.across, kAcross + reach);
    std::vector<double> like;
    for (std::size_t i = 0; i + edge.profile.size() <= is.size(); ++i)
        like.push_back(alike(is, i, edge.profile));
    const auto top =
        static_cast<std::size_t>(std::max_element(like.begin(), like.end()) - like.begin());
    double rival = -1;
    for (std::size_t i = 1; i + 1 < like.size(); ++i)
        if ((i + 2 < top || i > top + 2) && like[i] > like[i - 1] && like[i] > like[i + 1])
            rival = std::max(rival, like[i]);
    if (like[top] < kSame || rival >= kRival * like[top] || top == 0 || top + 1 >= like.size())
        return {};
    const double a = like[top - 1], b = like[top], c = like[top + 1], bend = a + c - 2 * b;
    const double between = bend < 0 ? (a - c) / (2 * bend) : 0;
    return should +
           edge.across * (static_cast<double>(top) - reach + std::clamp(between, -0.5, 0.5));
}

std::vector<Edge> EdgePicture::edges(const cv::Mat& free, std::size_t most) const {
    cv::Mat both;
    cv::cornerEigenValsAndVecs(now_, both, kTensor, 3);
    struct Candidate {
        float strength;
        int x, y;
    };
    std::vector<Candidate> all;
    float strongest = 0;
    for (int y = 0; y < both.rows; ++y)
        for (int x = 0; x < both.cols; ++x)
            strongest = std::max(strongest, both.at<cv::Vec6f>(y, x)[0]);
    const int margin = kAlong + kAcross;
    for (int y = margin; y < both.rows - margin; y += 2)
        for (int x = margin; x < both.cols - margin; x += 2) {
            const auto& v = both.at<cv::Vec6f>(y, x);
            if (v[0] < kStrong * strongest || v[1] > kStraight * v[0] ||
                free.at<std::uint8_t>(y, x) == 0)
                continue;
            all.push_back({v[0], x, y});
        }
    std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
        return a.strength > b.strength;
    });
    cv::Mat taken(now_.size(), CV_8UC1, cv::Scalar(0));
    std::vector<Edge> out;
    for (const auto& c : all) {
        if (out.size() >= most) break;
        if (taken.at<std::uint8_t>(c.y, c.x) > 0) continue;
        cv::circle(taken, {c.x, c.y}, static_cast<int>(kApart), cv::Scalar(255), cv::FILLED);
        const Vec2 place{1.0 * c.x, 1.0 * c.y}, way = direction(place);
        out.push_back({place, way, profile(place, way, kAcross)});
    }
    return out;
}

}  // namespace answerprint::review
