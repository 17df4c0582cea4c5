#include "review/tracks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

namespace answerprint::review {

namespace {

constexpr int kMost = 400, kFew = 280;  // points at once
constexpr double kCorner = 0.01;        // of the best corner's strength
constexpr double kApart = 1.0 / 80;     // of the width
constexpr int kAnchor = 12;             // frames
constexpr double kAnchored = 1.5;       // px
constexpr double kReturns = 0.3;        // px
constexpr double kNear = 0.04;          // of the width, about people: a take is off its plan

}  // namespace

struct Tracker::Impl {
    cv::Mat before;
    std::map<int, cv::Mat> keys;  // of the frames to which points are anchored
    std::vector<Track> live, lost;
    int frame = 0;

    static cv::Mat grey(const media::Frame8& frame) {
        const cv::Mat rgb(frame.height, frame.width, CV_8UC3,
                          const_cast<std::uint8_t*>(frame.rgb.data()));
        cv::Mat out;
        cv::cvtColor(rgb, out, cv::COLOR_RGB2GRAY);
        return out;
    }

    /// 255 where points may be.
    static cv::Mat allowed(const media::Picture& people, cv::Size size) {
        if (people.samples.empty()) return {size, CV_8UC1, cv::Scalar(255)};
        const cv::Mat plan(people.height, people.width, CV_32FC1,
                           const_cast<float*>(people.samples.data()));
        cv::Mat there, out;
        cv::resize(plan > 0, there, size, 0, 0, cv::INTER_NEAREST);
        const int reach = 2 * static_cast<int>(std::lround(kNear * size.width)) + 1;
        cv::dilate(there, there, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
        cv::bitwise_not(there, out);
        return out;
    }

    /// OpenCV counts from the first pixel's middle.
    static Vec2 middle(cv::Point2f p) { return {p.x + 0.5, p.y + 0.5}; }
    static cv::Point2f corner(Vec2 p) {
        return {static_cast<float>(p.x - 0.5), static_cast<float>(p.y - 0.5)};
    }

    void follow(const cv::Mat& now, const cv::Mat& may) {
        if (live.empty()) return;
        std::vector<cv::Point2f> from, to, back;
        from.reserve(live.size());
        for (const auto& t : live) from.push_back(corner(t.at.back()));
        std::vector<std::uint8_t> there, again;
        std::vector<float> error;
        const cv::Size window(15, 15);
        const cv::TermCriteria until(cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 30, 0.003);
        cv::calcOpticalFlowPyrLK(before, now, from, to, there, error, window, 3, until);
        back = from;
        cv::calcOpticalFlowPyrLK(now, before, to, back, again, error, window, 3, until);
        anchor(now, to, there);
        std::vector<Track> kept;
        kept.reserve(live.size());
        for (std::size_t i = 0; i < live.size(); ++i) {
            const int x = static_cast<int>(std::lround(to[i].x)),
                      y = static_cast<int>(std::lround(to[i].y));
            const bool in = x >= 0 && y >= 0 && x < now.cols && y < now.rows;
            const cv::Point2f off = back[i] - from[i];
            if (there[i] && again[i] && in && may.at<std::uint8_t>(y, x) &&
                std::hypot(off.x, off.y) < kReturns) {
                live[i].at.push_back(middle(to[i]));
                kept.push_back(std::move(live[i]));
            } else {
                lost.push_back(std::move(live[i]));
            }
        }
        live = std::move(kept);
    }

    int anchored_to(const Track& t) const {
        return std::max(t.first, (frame - 1) / kAnchor * kAnchor);
    }
    /// From frame to frame small errors add up: each point is looked for once more as it was some
    /// frames ago, about where it went.
    void anchor(const cv::Mat& now, std::vector<cv::Point2f>& to,
                const std::vector<std::uint8_t>& there) const {
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
            cv::calcOpticalFlowPyrLK(picture, now, from, at, found, error, {15, 15}, 0,
                                     {cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 30, 0.003},
                                     cv::OPTFLOW_USE_INITIAL_FLOW);
            for (std::size_t k = 0; k < which.size(); ++k) {
                const cv::Point2f off = at[k] - to[which[k]];
                if (found[k] && std::hypot(off.x, off.y) < kAnchored) to[which[k]] = at[k];
            }
        }
    }

    bool find(const cv::Mat& now, cv::Mat may) {
        if (live.size() >= kFew) return false;
        const double apart = std::max(4.0, kApart * now.cols);
        for (const auto& t : live)
            cv::circle(may, corner(t.at.back()), static_cast<int>(apart), cv::Scalar(0),
                       cv::FILLED);
        std::vector<cv::Point2f> corners;
        cv::goodFeaturesToTrack(now, corners, kMost - static_cast<int>(live.size()), kCorner, apart,
                                may, 5);
        if (corners.empty()) return false;
        cv::cornerSubPix(now, corners, {3, 3}, {-1, -1},
                         {cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 20, 0.01});
        for (const auto& c : corners) live.push_back({frame, {middle(c)}});
        return true;
    }
};

Tracker::Tracker() : impl_(std::make_unique<Impl>()) { cv::setNumThreads(1); }
Tracker::~Tracker() = default;

bool Tracker::add(const media::Frame8& frame, const media::Picture& people) {
    const cv::Mat now = Impl::grey(frame);
    const cv::Mat may = Impl::allowed(people, now.size());
    impl_->follow(now, may);
    const bool found = impl_->find(now, may.clone());
    impl_->before = now;
    if (found || impl_->frame % kAnchor == 0) impl_->keys[impl_->frame] = now;
    std::erase_if(impl_->keys, [&](const auto& k) { return k.first + 2 * kAnchor < impl_->frame; });
    ++impl_->frame;
    return found;
}

std::vector<Track> Tracker::tracks(double fps) const {
    std::vector<Track> out;
    for (const auto* of : {&impl_->lost, &impl_->live})
        for (const auto& t : *of)
            if (static_cast<double>(t.at.size()) >= fps / 2) out.push_back(t);
    return out;
}

}  // namespace answerprint::review
