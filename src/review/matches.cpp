#include "review/matches.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include "review/edges.h"
#include "review/evened.h"

namespace answerprint::review {

namespace {

constexpr int kFeatures = 1000;
constexpr int kFewest = 12;     // of which matches are looked for
constexpr double kRatio = 0.8;  // of the best match's distance to the second's (Lowe 2004)
constexpr double kFar = 0.2;    // of the width: no take is so far off its plan
constexpr double kSky = 1e4;    // m
constexpr std::size_t kEdges = 150;
constexpr int kEdgeReach = 28;  // px of 640

// Patches of the plan are looked for about where they were, first in a smaller picture.
constexpr int kPatches = 300, kApart = 14, kPatch = 10, kSmall = 4;  // px; of a side, half
constexpr int kNear = 41;                                            // px, twice
constexpr double kAlike = 0.6;                                       // correlation, at least
constexpr double kOther = 0.9;  // of it, elsewhere: then it might be there

struct Features {
    std::vector<cv::KeyPoint> at;
    cv::Mat of;
};

cv::Mat grey_of(const media::Frame8& frame) {
    const cv::Mat rgb(frame.height, frame.width, CV_8UC3,
                      const_cast<std::uint8_t*>(frame.rgb.data()));
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

/// Of half the size: SIFT begins with twice that.
Features features(const cv::Mat& grey) {
    Features out;
    cv::Mat half;
    cv::resize(grey, half, {}, 0.5, 0.5, cv::INTER_AREA);
    cv::SIFT::create(kFeatures, 3, 0.02)->detectAndCompute(half, {}, out.at, out.of);
    return out;
}

Vec2 place(const cv::KeyPoint& k) { return Vec2{k.pt.x + 0.5, k.pt.y + 0.5} * 2; }

/// Where the patch about `at` in `plan` is in `take`, looked for within `far` px of `near`; none:
/// nowhere, or in two places.
std::optional<cv::Point2d> found(const cv::Mat& plan, const cv::Mat& take, cv::Point at,
                                 cv::Point near, int far) {
    const cv::Rect inside(0, 0, take.cols, take.rows);
    const cv::Rect patch(at.x - kPatch, at.y - kPatch, 2 * kPatch + 1, 2 * kPatch + 1);
    const cv::Rect wide = cv::Rect(near.x - kPatch - far, near.y - kPatch - far,
                                   2 * (kPatch + far) + 1, 2 * (kPatch + far) + 1) &
                          inside;
    if ((patch & inside) != patch || wide.width <= patch.width || wide.height <= patch.height)
        return {};
    cv::Mat alike;
    cv::matchTemplate(take(wide), plan(patch), alike, cv::TM_CCOEFF_NORMED);
    double best = 0, second = 0;
    cv::Point top;
    cv::minMaxLoc(alike, nullptr, &best, nullptr, &top);
    if (best < kAlike) return {};
    // A peak between pixels, by the parabola through it and its neighbours.
    const auto between = [&](int dx, int dy) {
        const cv::Point a(top.x - dx, top.y - dy), b(top.x + dx, top.y + dy);
        if (a.x < 0 || a.y < 0 || b.x >= alike.cols || b.y >= alike.rows) return 0.0;
        const double u = alike.at<float>(a), v = alike.at<float>(b), bend = u + v - 2 * best;
        return bend < 0 ? (u - v) / (2 * bend) : 0.0;
    };
    const cv::Point2d peak(top.x + between(1, 0), top.y + between(0, 1));
    cv::circle(alike, top, 4, cv::Scalar(-1), cv::FILLED);
    cv::minMaxLoc(alike, nullptr, &second);
    if (second > kOther * best) return {};
    return cv::Point2d(wide.x + kPatch, wide.y + kPatch) + peak;
}

/// Corners of the plan and where the take has them, by what is about them: where there is too
/// little for features that are told from all others.
std::vector<std::pair<Vec2, Vec2>> patches(const cv::Mat& plan, const cv::Mat& take,
                                           const cv::Mat& world) {
    std::vector<cv::Point2f> corners;
    cv::goodFeaturesToTrack(plan, corners, kPatches, 0.005, kApart, world, 5);
    cv::Mat small_plan, small_take;
    cv::resize(plan, small_plan, {}, 1.0 / kSmall, 1.0 / kSmall, cv::INTER_AREA);
    cv::resize(take, small_take, {}, 1.0 / kSmall, 1.0 / kSmall, cv::INTER_AREA);
    std::vector<std::pair<Vec2, Vec2>> out;
    for (const auto& c : corners) {
        const cv::Point at(cvRound(c.x), cvRound(c.y)), small(at.x / kSmall, at.y / kSmall);
        const auto about =
            found(small_plan, small_take, small, small, static_cast<int>(0.1 * small_take.cols));
        if (!about) continue;
        const auto there =
            found(plan, take, at,
                  cv::Point(cv::Point2d(at) + (*about - cv::Point2d(small)) * kSmall), 2 * kSmall);
        if (there) out.push_back({{at.x + 0.5, at.y + 0.5}, {there->x + 0.5, there->y + 0.5}});
    }
    return out;
}

}  // namespace

double depth_at(const media::Picture& depth, Vec2 px, int width) {
    const double k = static_cast<double>(depth.width) / width;
    const int x = static_cast<int>(px.x * k), y = static_cast<int>(px.y * k);
    double low = 1e30, high = 0;
    for (int j = -1; j <= 1; ++j)
        for (int i = -1; i <= 1; ++i) {
            const double d = *depth.at(std::clamp(x + i, 0, depth.width - 1),
                                       std::clamp(y + j, 0, depth.height - 1));
            low = std::min(low, d);
            high = std::max(high, d);
        }
    if (high <= 0) return kSky;
    return low > 0 && high < 1.15 * low ? (low + high) / 2 : 0;
}

std::vector<Match> matched(const media::Frame8& take, const media::Frame8& plan,
                           const media::Picture& depth, const media::Picture& people, double focal,
                           const std::optional<Pose>& about) {
    cv::setNumThreads(1);
    const cv::Mat grey = grey_of(plan), shown = grey_of(take);
    const Pinhole lens{plan.width, plan.height, focal};
    const double width = plan.width;
    std::vector<Match> out;
    // What is near somebody may be of them.
    cv::Mat world(grey.size(), CV_8U, cv::Scalar(255));
    for (int y = 0; y < world.rows && !people.samples.empty(); ++y)
        for (int x = 0; x < world.cols; ++x)
            if (*people.at(x * people.width / world.cols, y * people.width / world.cols) > 0)
                world.at<std::uint8_t>(y, x) = 0;
    cv::erode(world, world, cv::getStructuringElement(cv::MORPH_RECT, {kNear, kNear}));
    const auto pair = [&](Vec2 from, Vec2 to, Vec2 across) {
        const double d = depth_at(depth, from, plan.width);
        const bool apart =
            world.at<std::uint8_t>(static_cast<int>(from.y), static_cast<int>(from.x)) > 0;
        if (d <= 0 || !apart || length(to - from) > kFar * width) return;
        out.push_back({lens.ray(from) * d, to, across});
    };
    const Features a = features(grey), b = features(shown);
    if (a.at.size() >= kFewest && b.at.size() >= kFewest) {
        std::vector<std::vector<cv::DMatch>> there, back;
        const cv::BFMatcher matcher(cv::NORM_L2);
        matcher.knnMatch(a.of, b.of, there, 2);
        matcher.knnMatch(b.of, a.of, back, 1);
        for (const auto& m : there) {
            if (m.size() < 2 || m[0].distance > kRatio * m[1].distance) continue;
            const auto& again = back[static_cast<std::size_t>(m[0].trainIdx)];
            if (again.empty() || again[0].trainIdx != m[0].queryIdx) continue;
            pair(place(a.at[static_cast<std::size_t>(m[0].queryIdx)]),
                 place(b.at[static_cast<std::size_t>(m[0].trainIdx)]), {});
        }
    }
    for (const auto& [from, to] : patches(grey, shown, world)) pair(from, to, {});
    if (about) {
        const EdgePicture of(evened(plan, kEvenFine)), in(evened(take, kEvenFine));
        cv::Mat free;
        cv::resize(world, free, of.size(), 0, 0, cv::INTER_NEAREST);
        const double k = width / of.size().width;
        for (const auto& e : of.edges(free, kEdges)) {
            const Vec2 from = (e.at + Vec2{0.5, 0.5}) * k;
            const double d = depth_at(depth, from, plan.width);
            if (d <= 0) continue;
            const Vec2 should = lens.seen(about->in(lens.ray(from) * d), about->zoom) * (1 / k);
            if (const auto to = in.found(e, should - Vec2{0.5, 0.5}, kEdgeReach))
                pair(from, (*to + Vec2{0.5, 0.5}) * k, e.across);
        }
    }
    return out;
}

}  // namespace answerprint::review
