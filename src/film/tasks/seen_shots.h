// A scene's staged shots among a task's inputs: shot/ID, blocking/ID, camera/ID.
#pragma once

#include <string>
#include <vector>

#include "farm/work.h"
#include "film/continuity.h"

namespace answerprint::film::tasks {

/// Those that are given, in the order of the film, with the plan's cuts.
std::vector<SeenShot> seen_shots(farm::Work& work, const direction::ScenePlan& plan);

/// The two who speak first.
std::vector<std::string> speakers_of(const direction::ScenePlan& plan,
                                     const std::vector<SeenShot>& shots);

}  // namespace answerprint::film::tasks
