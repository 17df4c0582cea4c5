// What is seen of a take in all of its frames, beside the camera: who moves when, and whether it is
// sound.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "film/measured_json.h"
#include "media/take_reader.h"
#include "review/focus_findings.h"
#include "review/health.h"
#include "review/motion.h"
#include "review/plan_passes.h"
#include "review/timing_findings.h"

namespace answerprint::film::tasks {

/// Fed the frames of a take, laid over its plan, in order.
class MeasuredTiming {
public:
    MeasuredTiming(const direction::Shot& shot, std::vector<review::TimedAct> acts,
                   const scene::CameraPath& camera, const scene::Lighting& lighting,
                   const review::PlanPasses& plan);

    void add(const media::TakeFrame& frame);

    /// Adds what was found, and when what is done begins; of the camera, `had`'s moves.
    void finish(MeasuredPage& page, const review::CameraMotion& had) const;

    /// New pictures a second, of a take that shows fewer than it has frames.
    std::optional<double> rhythm() const { return health_.rhythm(); }

private:
    const direction::Shot& shot_;
    std::vector<review::TimedAct> acts_;
    const scene::CameraPath& camera_;
    bool light_changes_;
    const review::PlanPasses& plan_;
    std::optional<review::Motion> motion_;  // none: nobody does anything
    review::Focus focus_;
    std::vector<int> focused_;  // frames
    review::Health health_;
    int frame_ = 0;
};

}  // namespace answerprint::film::tasks
