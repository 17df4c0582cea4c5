// What a take's camera did, read off its frames.
#pragma once

#include <optional>

#include "film/tasks/look.h"
#include "review/camera_motion.h"
#include "review/plan_passes.h"
#include "review/registration.h"

namespace answerprint::film::tasks {

/// Fed the pictures of a take, laid over its plan, in order.
class MeasuredCamera {
public:
    MeasuredCamera(const review::PlanPasses& passes, const scene::CameraPath& plan,
                   const media::Display& shown);

    void add(const media::Frame8& picture);

    /// As far as it was fed.
    review::CameraMotion motion() const;
    /// Its first frame in the plan's; none: not recognised.
    const std::optional<review::Registration>& start() const { return start_; }
    /// m, about how far what its first frame shows is.
    double depth() const { return depth_; }

private:
    void begin(const media::Frame8& first);

    const review::PlanPasses& passes_;
    const scene::CameraPath& plan_;
    const media::Display& shown_;
    std::optional<review::Registration> start_;
    review::Pose about_;  // its first frame in the plan's, as well as can be told
    double depth_ = 3;
    std::optional<review::Tracker> tracker_;
    int frames_ = 0;
};

}  // namespace answerprint::film::tasks
