#include "review/edge_tracks.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace answerprint::review {

namespace {

constexpr int kAlong = 8, kAcross = 6;  // px, either way, of what an edge is known by
constexpr int kReach = 6;               // px from where it should be
constexpr int kTensor = 11;             // px, of the window that tells its direction
constexpr double kStrong = 0.03;        // of the strongest in the picture
constexpr double kStraight = 0.08;      // of its strength, along it
constexpr double kSame = 0.85;          // correlation, at least
constexpr double kRival = 0.97;         // of it, elsewhere: then it might be there
constexpr double kApart = 22;           // px
constexpr std::size_t kMost = 90, kFew = 60;

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

std::vector<float> EdgeTracker::profile(Vec2 place, Vec2 across, int reach) const {
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

Vec2 EdgeTracker::direction(Vec2 place) const {
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

void EdgeTracker::follow(cv::Point2f jump) {
    std::vector<Live> kept;
    kept.reserve(live_.size());
    for (auto& l : live_) {
        const Vec2 was = l.track.at.back();
        Vec2 across = l.track.across.back();
        const bool jumps = std::hypot(jump.x, jump.y) > 0;
        const Vec2 should = was + (jumps ? Vec2{jump.x, jump.y} : across * dot(l.step, across));
        const auto is = profile(should, across, kAcross + kReach);
        std::vector<double> like;
        for (std::size_t i = 0; i + l.profile.size() <= is.size(); ++i)
            like.push_back(alike(is, i, l.profile));
        const auto top =
            static_cast<std::size_t>(std::max_element(like.begin(), like.end()) - like.begin());
        double rival = -1;
        for (std::size_t i = 1; i + 1 < like.size(); ++i)
            if (i + 2 < top || i > top + 2)
                if (like[i] > like[i - 1] && like[i] > like[i + 1])
                    rival = std::max(rival, like[i]);
        bool there =
            like[top] >= kSame && rival < kRival * like[top] && top > 0 && top + 1 < like.size();
        if (there) {
            const double a = like[top - 1], b = like[top], c = like[top + 1], bend = a + c - 2 * b;
            const double between = bend < 0 ? (a - c) / (2 * bend) : 0;
            const Vec2 now = should + across * (static_cast<double>(top) - kReach +
                                                std::clamp(between, -0.5, 0.5));
            const double margin = kAlong;
            const bool in = now.x >= margin && now.y >= margin && now.x < now_.cols - margin &&
                            now.y < now_.rows - margin;
            l.track.left = !in;
            there = in;
            if (in) {
                Vec2 turned = direction(now);
                if (dot(turned, across) < 0) turned = turned * -1;
                there = dot(turned, across) > 0.95;
                l.step = now - was;
                l.track.at.push_back(now);
                l.track.across.push_back(turned);
            }
        }
        if (there)
            kept.push_back(std::move(l));
        else
            lost_.push_back(std::move(l.track));
    }
    live_ = std::move(kept);
}

bool EdgeTracker::few() const { return live_.size() < kFew; }

void EdgeTracker::find(const cv::Mat& free) {
    cv::Mat both;
    cv::cornerEigenValsAndVecs(now_, both, kTensor, 3);
    struct Candidate {
        float strength;
        int x, y;
    };
    std::vector<Candidate> all;
    float most = 0;
    for (int y = 0; y < both.rows; ++y)
        for (int x = 0; x < both.cols; ++x) most = std::max(most, both.at<cv::Vec6f>(y, x)[0]);
    const int margin = kAlong + kAcross;
    for (int y = margin; y < both.rows - margin; y += 2)
        for (int x = margin; x < both.cols - margin; x += 2) {
            const auto& v = both.at<cv::Vec6f>(y, x);
            if (v[0] < kStrong * most || v[1] > kStraight * v[0] ||
                free.at<std::uint8_t>(y, x) == 0)
                continue;
            all.push_back({v[0], x, y});
        }
    std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
        return a.strength > b.strength;
    });
    cv::Mat taken(now_.size(), CV_8UC1, cv::Scalar(0));
    for (const auto& l : live_)
        cv::circle(taken, cv::Point(cvRound(l.track.at.back().x), cvRound(l.track.at.back().y)),
                   static_cast<int>(kApart), cv::Scalar(255), cv::FILLED);
    for (const auto& c : all) {
        if (live_.size() >= kMost) break;
        if (taken.at<std::uint8_t>(c.y, c.x) > 0) continue;
        cv::circle(taken, {c.x, c.y}, static_cast<int>(kApart), cv::Scalar(255), cv::FILLED);
        const Vec2 place{1.0 * c.x, 1.0 * c.y};
        const Vec2 across = direction(place);
        live_.push_back({{frame_, false, {place}, {across}}, profile(place, across, kAcross), {}});
    }
}

void EdgeTracker::add(const cv::Mat& picture, cv::Point2f jump, const cv::Mat& free) {
    ++frame_;
    now_ = picture;
    cv::Sobel(now_, dx_, CV_16S, 1, 0);
    cv::Sobel(now_, dy_, CV_16S, 0, 1);
    follow(jump);
    if (!free.empty()) find(free);
}

std::vector<EdgeTrack> EdgeTracker::tracks() const {
    std::vector<EdgeTrack> out = lost_;
    for (const auto& l : live_) out.push_back(l.track);
    return out;
}

}  // namespace answerprint::review
