#include "review/registration.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include "review/edges.h"
#include "review/evened.h"
#include "scene/least_squares.h"

namespace answerprint::review {

namespace {

constexpr int kFeatures = 1000;
constexpr double kRatio = 0.8;         // of the best match's distance to the second's (Lowe 2004)
constexpr double kFar = 0.2;           // of the width: no take is so far off its plan
constexpr double kAgrees = 3.0 / 960;  // of the width
constexpr int kLeast = 12;             // points that agree; of fewer than kMany, half of all
constexpr int kMany = 30;
constexpr double kWide = 24.0 / 960, kNarrow = 1.0 / 960;  // of the width
constexpr double kTurns = 1e-3, kMoves = 0.02;             // against turning, and going or zooming
constexpr double kLens = 1.5;                              // times worse: it is another lens
constexpr double kKnown = 2;                               // and by points that agree: surely
constexpr double kBorne = 1.07;  // of a focal length: off by more than the language bears
constexpr double kSky = 1e4;     // m
constexpr double kShare = 0.25, kHalf = 0.5;  // of those matched
constexpr double kMost = 0.75;  // of those matched: where more agree, no other lens is tried
constexpr double kMore = 1.2;   // times as many agree: it is that one
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

/// How far people are, m; `without`: where there are none.
double depth_of_people(const media::Picture& depth, const media::Picture& people, double without) {
    std::vector<double> all;
    for (int y = 0; y < people.height; y += 4)
        for (int x = 0; x < people.width; x += 4)
            if (*people.at(x, y) > 0)
                if (const double d =
                        *depth.at(x * depth.width / people.width, y * depth.width / people.width);
                    d > 0)
                    all.push_back(d);
    return all.empty() ? without : median(std::move(all));
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

std::optional<Registration> registered(const media::Frame8& take, const media::Frame8& plan,
                                       const media::Picture& depth, const media::Picture& people,
                                       double focal, const std::optional<Pose>& about) {
    cv::setNumThreads(1);
    const cv::Mat grey = grey_of(plan), shown = grey_of(take);
    const Pinhole lens{plan.width, plan.height, focal};
    const double width = plan.width;
    struct Pair {
        Vec3 point;
        Vec2 seen;
        Vec2 across;  // of an edge, only what is off this way counts; zero: a point
        bool edge() const { return across.x != 0 || across.y != 0; }
    };
    std::vector<Pair> pairs;
    std::vector<double> depths;
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
        pairs.push_back({lens.ray(from) * d, to, across});
        depths.push_back(d);
    };
    const Features a = features(grey), b = features(shown);
    if (a.at.size() >= kLeast && b.at.size() >= kLeast) {
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
    const Pose start = about.value_or(Pose{});
    if (about) {
        const EdgePicture of(evened(plan, kEvenFine)), in(evened(take, kEvenFine));
        cv::Mat free;
        cv::resize(world, free, of.size(), 0, 0, cv::INTER_NEAREST);
        const double k = width / of.size().width;
        for (const auto& e : of.edges(free, kEdges)) {
            const Vec2 from = (e.at + Vec2{0.5, 0.5}) * k;
            const double d = depth_at(depth, from, plan.width);
            if (d <= 0) continue;
            const Vec2 should = lens.seen(start.in(lens.ray(from) * d), start.zoom) * (1 / k);
            if (const auto to = in.found(e, should - Vec2{0.5, 0.5}, kEdgeReach))
                pair(from, (*to + Vec2{0.5, 0.5}) * k, e.across);
        }
    }
    if (static_cast<int>(pairs.size()) < kLeast) return {};
    const double scale = median(std::move(depths));

    const auto off = [&](const Pose& p, const Pair& of) {
        const Vec2 d = lens.seen(p.in(of.point), p.zoom) - of.seen;
        return of.edge() ? Vec2{dot(d, of.across), 0} : d;
    };
    // From a wide mouth to a narrow one: far matches lose their say as the pose comes right.
    const auto fit = [&](Pose pose, bool zooms, double& left) {
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
    struct Fitted {
        Pose pose;
        std::vector<Pair> agree;
        std::vector<double> off;
        double told = 0, share = 0;
        bool well() const { return told >= kLeast && share >= (told < kMany ? kHalf : kShare); }
    };
    const auto fitted = [&](const Pose& from) {
        Fitted out;
        double with = 0, without = 0;
        out.pose = fit(from, false, without);
        if (const Pose other = fit(from, true, with); kLens * with < without) out.pose = other;
        for (const auto& of : pairs)
            if (const double d = length(off(out.pose, of)); d < kAgrees * width) {
                out.off.push_back(d);
                out.agree.push_back(of);
            }
        // Edges tell one way each: as many points as they tell of the way of which they tell least.
        double xx = 0, xy = 0, yy = 0;
        for (const auto& of : out.agree) {
            xx += of.edge() ? of.across.x * of.across.x : 1;
            yy += of.edge() ? of.across.y * of.across.y : 1;
            xy += of.across.x * of.across.y;
        }
        out.told = (xx + yy) / 2 - std::hypot((xx - yy) / 2, xy);
        out.share = static_cast<double>(out.agree.size()) / static_cast<double>(pairs.size());
        return out;
    };
    Fitted is = fitted(start);
    if (is.share < kMost) {
        // Through another lens all is farther off than the mouth is wide, whether the camera stands
        // where it should or is so much nearer or farther that people are as large; and where it
        // stands elsewhere, what is near.
        const double near = depth_of_people(depth, people, scale);
        const auto look = [&](double zoom, double back) {
            Pose from = start;
            from.zoom *= zoom;
            from.position = from.position + Vec3{0, 0, back * near};
            if (Fitted other = fitted(from); other.told > kMore * is.told) is = std::move(other);
        };
        for (const double zoom : {0.75, 0.87, 1.15, 1.33}) {
            look(zoom, 0);
            look(zoom, zoom - 1);
        }
        for (const double back : {-0.4, -0.25, 0.35, 0.7}) look(1, back);
    }
    if (!is.well()) return {};
    const Pose pose = is.pose;
    double with = 0, shorter = 0, longer = 0;
    // The lens is known where none that a claim would bear fits nearly as well.
    pairs = std::move(is.agree);
    const auto with_lens = [&](double zoom) {
        Pose out = start;
        out.zoom = zoom;
        return out;
    };
    fit(with_lens(pose.zoom), false, with);
    fit(with_lens(pose.zoom / kBorne), false, shorter);
    fit(with_lens(pose.zoom * kBorne), false, longer);
    const bool known = std::min(shorter, longer) > kKnown * with;
    return Registration{pose, known, static_cast<int>(is.told), is.share,
                        median(std::move(is.off))};
}

}  // namespace answerprint::review
