#include "film/tasks/measured_camera.h"

#include "base/maths.h"
#include "review/facing.h"

namespace answerprint::film::tasks {

using review::Pass;

namespace {

double middle_depth(const media::Picture& depth) {
    std::vector<double> known;
    for (const float d : depth.samples)
        if (d > 0) known.push_back(d);
    return known.empty() ? 3 : median(std::move(known));
}

}  // namespace

MeasuredCamera::MeasuredCamera(const review::PlanPasses& passes, const scene::CameraPath& plan,
                               const media::Display& shown)
    : passes_(passes), plan_(plan), shown_(shown) {}

void MeasuredCamera::begin(const media::Frame8& first) {
    const auto picture = shown_.frame(passes_.get(0, Pass::picture));
    const auto depth = passes_.get(0, Pass::depth);
    const auto people = passes_.people(0);
    const double focal = review::focal_px(plan_, 0, passes_.head().width);
    start_ = review::registered(first, picture, depth, people, focal);
    if (!start_) {
        about_ = review::facing(first, picture, depth, people, focal);
        start_ = review::registered(first, picture, depth, people, focal, about_);
    }
    if (start_) about_ = start_->pose;
    depth_ = middle_depth(depth);
    tracker_.emplace(review::PlanPeople{[this](int k) { return passes_.people(k); }, about_,
                                        review::focal_px(plan_, 0, 1)});
}

void MeasuredCamera::add(const media::Frame8& picture) {
    if (frames_++ == 0) begin(picture);
    tracker_->add(picture);
}

review::CameraMotion MeasuredCamera::motion() const {
    if (!tracker_) return {};
    const auto& head = passes_.head();
    auto out = review::camera_motion(
        tracker_->tracks(head.rate.fps()), passes_.frames(), head.width, head.height, plan_,
        [this](int k) { return passes_.get(k, Pass::depth); }, about_);
    out.cuts = tracker_->cuts();
    return out;
}

}  // namespace answerprint::film::tasks
