// What is done in a shot, and when.
#pragma once

#include <string>
#include <vector>

#include "direction/plan.h"

namespace answerprint::review {

/// Something that somebody does in a shot.
struct TimedAct {
    std::string who;
    std::string what;         // "picks up letter"
    int first = 0, last = 0;  // frames of the shot; may reach beyond it
    int approach = 0;         // frames of the walk before it
};

/// Acts and lines of a scene as far as a shot shows them being done, in order; no states, no waits.
std::vector<TimedAct> timed_acts(const direction::ScenePlan& plan, const direction::Shot& shot,
                                 FrameRate rate);

}  // namespace answerprint::review
