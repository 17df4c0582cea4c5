// What people and things make heard: steps, doors, seats, things put down.
#pragma once

#include "scene/staging.h"
#include "sound/stretch.h"

namespace answerprint::sound {

/// Adds the event to a stretch of scene time, as heard from 1.5 m. A step peaks at about -30 dBFS.
/// Two steps are never quite the same; the same step always is. Begins at most `foley_lead` before
/// the event and lasts at most `foley_reach`.
void add_foley(const scene::SoundEvent& event, Stretch s);

inline constexpr double foley_lead = 0.25, foley_reach = 1.5;  // seconds

/// The sample that sounds at `t` (rounded down).
std::int64_t sample_at(Time t);

}  // namespace answerprint::sound
