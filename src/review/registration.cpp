#include "review/registration.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include "scene/least_squares.h"

namespace answerprint::review {

namespace {

constexpr int kFeatures = 1500;
constexpr double kRatio = 0.8;         // of the best match's distance to the second's (Lowe 2004)
constexpr double kFar = 0.2;           // of the width: no take is so far off its plan
constexpr double kAgrees = 3.0 / 960;  // of the width
constexpr int kLeast = 20;             // points that agree
constexpr double kWide = 24.0 / 960, kNarrow = 1.0 / 960;  // of the width
constexpr double kTurns = 1e-3, kMoves = 0.02;             // against turning, and going or zooming
constexpr double kLens = 1.5;                              // times worse: it is another lens
constexpr double kBorne = 1.07;  // of a focal length: off by more than the language bears
constexpr double kShare = 0.25;  // of those matched

struct Features {
    std::vector<cv::KeyPoint> at;
    cv::Mat of;
};

Features features(const media::Frame8& frame) {
    const cv::Mat rgb(frame.height, frame.width, CV_8UC3,
                      const_cast<std::uint8_t*>(frame.rgb.data()));
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    Features out;
    cv::SIFT::create(kFeatures, 3, 0.02)->detectAndCompute(grey, {}, out.at, out.of);
    return out;
}

Vec2 place(const cv::KeyPoint& k) { return {k.pt.x + 0.5, k.pt.y + 0.5}; }

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
    return low > 0 && high < 1.15 * low ? (low + high) / 2 : 0;
}

std::optional<Registration> registered(const media::Frame8& take, const media::Frame8& plan,
                                       const media::Picture& depth, const media::Picture& people,
                                       double focal) {
    cv::setNumThreads(1);
    const Features a = features(plan), b = features(take);
    if (a.at.size() < kLeast || b.at.size() < kLeast) return {};
    std::vector<std::vector<cv::DMatch>> there, back;
    const cv::BFMatcher matcher(cv::NORM_L2);
    matcher.knnMatch(a.of, b.of, there, 2);
    matcher.knnMatch(b.of, a.of, back, 1);

    const Pinhole lens{plan.width, plan.height, focal};
    const double width = plan.width;
    struct Pair {
        Vec3 point;
        Vec2 seen;
    };
    std::vector<Pair> pairs;
    double deep = 0;
    for (const auto& m : there) {
        if (m.size() < 2 || m[0].distance > kRatio * m[1].distance) continue;
        const auto& again = back[static_cast<std::size_t>(m[0].trainIdx)];
        if (again.empty() || again[0].trainIdx != m[0].queryIdx) continue;
        const Vec2 from = place(a.at[static_cast<std::size_t>(m[0].queryIdx)]);
        const Vec2 to = place(b.at[static_cast<std::size_t>(m[0].trainIdx)]);
        const double d = depth_at(depth, from, plan.width);
        const bool somebody = !people.samples.empty() &&
                              *people.at(static_cast<int>(from.x * people.width / width),
                                         static_cast<int>(from.y * people.width / width)) > 0;
        if (d <= 0 || somebody || length(to - from) > kFar * width) continue;
        pairs.push_back({lens.ray(from) * d, to});
        deep += d;
    }
    if (static_cast<int>(pairs.size()) < kLeast) return {};
    const double scale = deep / static_cast<double>(pairs.size());

    const auto off = [&](const Pose& p, const Pair& of) {
        return lens.seen(p.in(of.point), p.zoom) - of.seen;
    };
    // From a wide mouth to a narrow one: far matches lose their say as the pose comes right.
    const auto fit = [&](double zoom, bool zooms, double& left) {
        Pose pose;
        pose.zoom = zoom;
        for (double c = kWide * width; c > kNarrow * width; c /= 2) {
            std::vector<double> p(7, 0.0);
            left = scene::least_squares(p, [&](const std::vector<double>& q,
                                               std::vector<double>& r) {
                r.clear();
                const Pose now = pose.stepped(q, scale);
                for (const auto& of : pairs) {
                    const Vec2 d = off(now, of);
                    r.push_back(bounded(d.x, c));
                    r.push_back(bounded(d.y, c));
                }
                // What the points leave open is as in the plan.
                for (std::size_t k = 0; k < q.size(); ++k)
                    r.push_back(q[k] * (k < 3 ? kTurns : k < 6 || zooms ? kMoves : 1e3) * width);
            });
            pose = pose.stepped(p, scale);
        }
        return pose;
    };
    double with = 0, without = 0, shorter = 0, longer = 0;
    Pose pose = fit(1, false, without);
    if (const Pose other = fit(1, true, with); kLens * with < without) pose = other;
    // The lens is known where none that a claim would bear fits nearly as well.
    fit(pose.zoom / kBorne, false, shorter);
    fit(pose.zoom * kBorne, false, longer);
    const bool known = std::min(shorter, longer) > kLens * std::min(with, without);
    std::vector<double> agree;
    for (const auto& of : pairs)
        if (const double d = length(off(pose, of)); d < kAgrees * width) agree.push_back(d);
    const double share = static_cast<double>(agree.size()) / static_cast<double>(pairs.size());
    if (static_cast<int>(agree.size()) < kLeast || share < kShare) return {};
    const int points = static_cast<int>(agree.size());
    return Registration{pose, known, points, share, median(std::move(agree))};
}

}  // namespace answerprint::review
