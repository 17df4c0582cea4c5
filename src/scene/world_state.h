// What a scene leaves behind for the next one in its set.
#pragma once

#include "scene/stage.h"

namespace answerprint::scene {

/// The set with its things where they were left.
Set as_it_was_left(const Set& set, const WorldState& state);

}  // namespace answerprint::scene
