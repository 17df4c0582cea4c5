#include "review/tracks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include "review/edge_tracks.h"
#include "review/evened.h"

namespace answerprint::review {

namespace {

constexpr int kAnchor = 12;       // frames
constexpr int kAnew = 6;          // frames
constexpr double kGone = 0.7;     // of the points
constexpr double kNear = 0.04;    // of the width, about people: a take is off its plan
constexpr double kCorner = 0.02;  // of the best corner's strength
constexpr double kAnchored = 1.5, kReturns = 0.3;  // px
// Of points that are more than grain, for so many frames: those that stay over a cut, and those
// that stay else; so many there must be.
constexpr double kCut = 0.2, kStay = 0.7, kCutOf = 12;
constexpr std::size_t kOld = 3;  // frames
const cv::TermCriteria kUntil(cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 15, 0.02);

/// How points are followed.
struct Manner {
    Evening even;
    int window, levels;  // px; of the pyramids
    double apart;        // px
    int most, few;       // points at once
    double coarse;       // their error, times that of fine ones
    double clear;        // of 255: what shows less contrast is told less well
    double unlike;
    bool strict;
};
// Corners and edges as the eye finds them; and what a bare wall has: broad, faint shades, which
// grain drowns in any smaller window.
constexpr Manner kFine{kEvenFine, 15, 3, 8, 220, 150, 1, 3, 1e9, false};
constexpr Manner kBroad{{160, 1.5, 33, 0.2}, 21, 2, 5, 160, 110, 4, 1, 16, true};

using Pyramid = std::vector<cv::Mat>;

}  // namespace

/// All points of one manner.
struct Followed {
    Followed(const Manner& how_, const PlanPeople& people_) : how(how_), people(people_) {}

    const Manner how;
    const PlanPeople& people;
    Pyramid before;
    cv::Mat small;                // of the frame before
    cv::Point2f jumped;           // px of it, since then
    std::map<int, Pyramid> keys;  // of the frames to which points are anchored
    std::vector<Track> live, lost;
    std::vector<double> stayed;  // of the points of each frame, in the next; 1 of too few
    int frame = 0, found = -1;   // when points were last looked for
    int had = 0;                 // points that stayed then
    double scale = 1;            // px of the take a px

    Vec2 middle(cv::Point2f p) const { return Vec2{p.x + 0.5, p.y + 0.5} * scale; }
    cv::Point2f corner(Vec2 p) const {
        return {static_cast<float>(p.x / scale - 0.5), static_cast<float>(p.y / scale - 0.5)};
    }

    /// 255 where people are.
    cv::Mat somebody(cv::Size size) const {
        const media::Picture plan = people.of ? people.of(frame) : media::Picture{};
        if (plan.samples.empty()) return {size, CV_8UC1, cv::Scalar(0)};
        const cv::Mat of(plan.height, plan.width, CV_32FC1,
                         const_cast<float*>(plan.samples.data()));
        // Very far points of the take lie so in the plan.
        const double width = scale * size.width, focal = people.focal * width;
        const Pinhole lens{static_cast<int>(std::lround(width)),
                           static_cast<int>(std::lround(scale * size.height)), focal};
        std::vector<cv::Point2f> from, to;
        for (const Vec2 px : {Vec2{0, 0}, Vec2{1.0 * lens.width, 0}, Vec2{0, 1.0 * lens.height},
                              Vec2{1.0 * lens.width, 1.0 * lens.height}}) {
            const Vec2 at = lens.seen(people.start.rotation * lens.ray(px, people.start.zoom));
            from.push_back(corner(px));
            to.emplace_back(static_cast<float>(at.x * plan.width / lens.width - 0.5),
                            static_cast<float>(at.y * plan.width / lens.width - 0.5));
        }
        cv::Mat there;
        cv::warpPerspective(of > 0, there, cv::getPerspectiveTransform(to, from), size,
                            cv::INTER_NEAREST);
        const int reach = 2 * static_cast<int>(std::lround(kNear * size.width)) + 1;
        cv::dilate(there, there, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
        return there;
    }

    /// How far the whole picture went, px; where it is more than points find by themselves.
    cv::Point2f jump(const cv::Mat& now) {
        cv::Mat was = small;
        now.convertTo(small, CV_32F);
        if (was.empty()) return {};
        cv::Mat window;
        cv::createHanningWindow(window, small.size(), CV_32F);
        const cv::Point2d by = cv::phaseCorrelate(was, small, window);
        const auto off = [&](cv::Point by_px) {
            const cv::Rect all(0, 0, small.cols, small.rows);
            const cv::Rect to = (all + by_px) & all, from = to - by_px;
            if (to.area() < all.area() / 3) return 1e9;
            return cv::norm(was(from), small(to), cv::NORM_L1) / to.area();
        };
        const cv::Point whole(cvRound(by.x), cvRound(by.y));
        if (whole == cv::Point() || off(whole) > 0.9 * off({})) return {};
        const double k = static_cast<double>(before[0].cols) / small.cols;
        return {static_cast<float>(by.x * k), static_cast<float>(by.y * k)};
    }

    void follow(const Pyramid& now) {
        const cv::Point2f by = jumped = jump(now[now.size() - 2]);
        if (live.empty()) {
            if (frame > 0) stayed.push_back(1);
            return;
        }
        std::vector<cv::Point2f> from, to, back;
        from.reserve(live.size());
        to.reserve(live.size());
        for (const auto& t : live) {
            from.push_back(corner(t.at.back()));
            to.push_back(from.back() + by);
        }
        std::vector<std::uint8_t> there, again;
        std::vector<float> error;
        cv::calcOpticalFlowPyrLK(before, now, from, to, there, error,
                                 cv::Size(how.window, how.window), how.levels, kUntil,
                                 cv::OPTFLOW_USE_INITIAL_FLOW);
        back.reserve(live.size());
        for (const auto& p : to) back.push_back(p - by);
        cv::calcOpticalFlowPyrLK(now, before, to, back, again, error,
                                 cv::Size(how.window, how.window), how.levels, kUntil,
                                 cv::OPTFLOW_USE_INITIAL_FLOW);
        anchor(now, to, there);
        std::vector<Track> kept;
        kept.reserve(live.size());
        double old = 0, stay = 0;  // of those that were more than grain
        for (std::size_t i = 0; i < live.size(); ++i) {
            const int x = static_cast<int>(std::lround(to[i].x)),
                      y = static_cast<int>(std::lround(to[i].y));
            const bool in = x >= 0 && y >= 0 && x < now[0].cols && y < now[0].rows;
            const cv::Point2f off = back[i] - from[i];
            const double counts = live[i].at.size() >= kOld ? 1 : 0;
            old += counts;
            if (there[i] && again[i] && in && std::hypot(off.x, off.y) < kReturns) {
                stay += counts;
                live[i].at.push_back(middle(to[i]));
                kept.push_back(std::move(live[i]));
            } else {
                live[i].left = !in;
                lost.push_back(std::move(live[i]));
            }
        }
        stayed.push_back(old < kCutOf ? 1 : stay / old);
        live = std::move(kept);
    }

    int anchored_to(const Track& t) const {
        return std::max(t.first, (frame - 1) / kAnchor * kAnchor);
    }
    /// From frame to frame small errors add up: each point is looked for once more as it was some
    /// frames ago, about where it went.
    void anchor(const Pyramid& now, std::vector<cv::Point2f>& to,
                std::vector<std::uint8_t>& there) const {
        for (const auto& [key, picture] : keys) {
            std::vector<cv::Point2f> from, at;
            std::vector<std::size_t> which;
            for (std::size_t i = 0; i < live.size(); ++i)
                if (anchored_to(live[i]) == key && live[i].at.size() > 1 && there[i]) {
                    from.push_back(
                        corner(live[i].at[static_cast<std::size_t>(key - live[i].first)]));
                    at.push_back(to[i]);
                    which.push_back(i);
                }
            if (from.empty()) continue;
            std::vector<std::uint8_t> found;
            std::vector<float> error;
            cv::calcOpticalFlowPyrLK(picture, now, from, at, found, error,
                                     cv::Size(how.window, how.window), 0, kUntil,
                                     cv::OPTFLOW_USE_INITIAL_FLOW);
            for (std::size_t k = 0; k < which.size(); ++k) {
                const cv::Point2f off = at[k] - to[which[k]];
                if (found[k] && std::hypot(off.x, off.y) < kAnchored && error[k] < how.unlike)
                    to[which[k]] = at[k];
                else if (how.strict)
                    there[which[k]] = 0;
            }
        }
    }

    /// Edges of what stands, where there is no corner.
    void follow_edges(const cv::Mat& now, const cv::Mat& contrast, EdgeTracker& edges,
                      cv::Point2f by) const {
        cv::Mat free;
        if (frame == 0 || (frame % kAnew == 0 && edges.few())) {
            free = (255 - somebody(now.size())) & (contrast >= how.clear);
            for (const auto& t : live)
                cv::circle(free, corner(t.at.back()), static_cast<int>(how.apart), cv::Scalar(0),
                           cv::FILLED);
        }
        edges.add(now, by, free);
    }

    bool find(const cv::Mat& now, const cv::Mat& contrast) {
        // A bare picture has never many that stay: it is looked over again now and then, or as
        // those go.
        const auto now_live = static_cast<int>(live.size());
        if (frame == found + 1) had = now_live;
        if (now_live >= how.few || (frame % kAnew != 0 && now_live > kGone * had)) return false;
        cv::Mat may(now.size(), CV_8UC1, cv::Scalar(255));
        for (const auto& t : live)
            cv::circle(may, corner(t.at.back()), static_cast<int>(how.apart), cv::Scalar(0),
                       cv::FILLED);
        std::vector<cv::Point2f> corners;
        cv::goodFeaturesToTrack(now, corners, how.most - static_cast<int>(live.size()), kCorner,
                                how.apart, may, 5);
        found = frame;
        if (corners.empty()) return false;
        cv::cornerSubPix(now, corners, {3, 3}, {-1, -1}, kUntil);
        const cv::Mat there = somebody(now.size());
        for (const auto& c : corners) {
            const cv::Point px(std::clamp(cvRound(c.x), 0, now.cols - 1),
                               std::clamp(cvRound(c.y), 0, now.rows - 1));
            const double faint = std::max(1.0, how.clear / std::max(0.1F, contrast.at<float>(px)));
            live.push_back(
                {frame, there.at<std::uint8_t>(px) > 0, false, how.coarse, faint, {middle(c)}, {}});
        }
        return true;
    }

    void add(const media::Frame8& picture, EdgeTracker* edges) {
        cv::Mat contrast;
        const cv::Mat now = evened(picture, how.even, &contrast);
        scale = static_cast<double>(picture.width) / now.cols;
        Pyramid pyramid;
        cv::buildOpticalFlowPyramid(now, pyramid, {how.window, how.window}, how.levels);
        follow(pyramid);
        if (find(now, contrast) || frame % kAnchor == 0) keys[frame] = pyramid;
        std::erase_if(keys, [&](const auto& k) { return k.first + 2 * kAnchor < frame; });
        if (edges) follow_edges(now, contrast, *edges, jumped);
        before = std::move(pyramid);
        ++frame;
    }
};

struct Tracker::Impl {
    explicit Impl(PlanPeople of) : people(std::move(of)) {}

    PlanPeople people;
    Followed fine{kFine, people}, broad{kBroad, people};
    EdgeTracker edges;  // of the pictures of `fine`
};

Tracker::Tracker(PlanPeople people) : impl_(std::make_unique<Impl>(std::move(people))) {
    cv::setNumThreads(1);
}
Tracker::~Tracker() = default;

void Tracker::add(const media::Frame8& frame) {
    impl_->fine.add(frame, &impl_->edges);
    impl_->broad.add(frame, nullptr);
}

std::vector<Track> Tracker::tracks(double fps) const {
    std::vector<Track> out;
    for (const auto* of :
         {&impl_->fine.lost, &impl_->fine.live, &impl_->broad.lost, &impl_->broad.live})
        for (const auto& t : *of)
            if (static_cast<double>(t.at.size()) >= fps / (t.left ? 6 : 2)) out.push_back(t);
    for (auto& e : impl_->edges.tracks()) {
        if (static_cast<double>(e.at.size()) < fps / (e.left ? 6 : 2)) continue;
        Track t{e.first, false, e.left, 1, 1, {}, std::move(e.across)};
        t.at.reserve(e.at.size());
        for (const Vec2 p : e.at) t.at.push_back((p + Vec2{0.5, 0.5}) * impl_->fine.scale);
        out.push_back(std::move(t));
    }
    return out;
}

std::vector<int> Tracker::cuts() const {
    const auto& stayed = impl_->fine.stayed;
    std::vector<int> out;
    if (stayed.empty() || median(stayed) < kStay) return out;
    for (std::size_t n = 0; n < stayed.size(); ++n)
        if (stayed[n] < kCut) out.push_back(static_cast<int>(n) + 1);
    return out;
}

}  // namespace answerprint::review
