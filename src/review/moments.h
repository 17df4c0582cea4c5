// When a shot is looked at, and whom its composition then names.
#pragma once

#include <string>
#include <vector>

#include "direction/plan.h"
#include "scene/staging.h"

namespace answerprint::review {

struct Moment {
    int frame = 0;
    bool claimed = false;            // a composition is due
    std::vector<std::string> named;  // by the composition that holds; none before the first is due
    std::string over;                // whose shoulder it is taken over; else empty
};

/// When a shot is to be as it is composed.
int composed_frame(const direction::Shot& shot, FrameRate rate, int frames);

/// The first frame and the last, every composition's moment (when those it names are in the set),
/// a frame a second between. `shot` in its own time.
std::vector<Moment> moments(const direction::Shot& shot, const scene::Blocking& blocking);

}  // namespace answerprint::review
