#include "review/edge_tracks.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace answerprint::review {

namespace {

constexpr int kReach = 6;      // px from where it should be
constexpr double kMargin = 8;  // px, about the picture
constexpr std::size_t kMost = 90, kFew = 60;

}  // namespace

bool EdgeTracker::few() const { return live_.size() < kFew; }

void EdgeTracker::add(const cv::Mat& picture, cv::Point2f jump, cv::Mat free) {
    ++frame_;
    const EdgePicture now(picture);
    const Vec2 by{jump.x, jump.y};
    std::vector<Live> kept;
    kept.reserve(live_.size());
    for (auto& l : live_) {
        const Vec2 was = l.edge.at, across = l.edge.across;
        const Vec2 should = was + (length(by) > 0 ? by : across * dot(l.step, across));
        const auto at = now.found(l.edge, should, kReach);
        const bool in = at && at->x >= kMargin && at->y >= kMargin &&
                        at->x < picture.cols - kMargin && at->y < picture.rows - kMargin;
        const auto way = in ? now.across(*at, across) : std::nullopt;
        l.track.left = at && !in;
        if (!way) {
            lost_.push_back(std::move(l.track));
            continue;
        }
        l.step = *at - was;
        l.edge.at = *at;
        l.edge.across = *way;
        l.track.at.push_back(*at);
        l.track.across.push_back(*way);
        kept.push_back(std::move(l));
    }
    live_ = std::move(kept);
    if (free.empty() || live_.size() >= kMost) return;
    for (const auto& l : live_)
        cv::circle(free, cv::Point(cvRound(l.edge.at.x), cvRound(l.edge.at.y)),
                   static_cast<int>(EdgePicture::kApart), cv::Scalar(0), cv::FILLED);
    for (auto& e : now.edges(free, kMost - live_.size())) {
        EdgeTrack track{frame_, false, {e.at}, {e.across}};
        live_.push_back({std::move(track), std::move(e), {}});
    }
}

std::vector<EdgeTrack> EdgeTracker::tracks() const {
    std::vector<EdgeTrack> out = lost_;
    for (const auto& l : live_) out.push_back(l.track);
    return out;
}

}  // namespace answerprint::review
