// A film's shots as the dailies page shows them.
#pragma once

#include <string>

#include "direction/plan.h"
#include "film/measured_json.h"
#include "page/dailies.h"

namespace answerprint::film {

/// What was directed and staged, without takes. Onsets are those of the acts and lines
/// that begin in the shot.
page::DailiesShot dailies_shot(const direction::ScenePlan& plan, const direction::Shot& shot,
                               const scene::Blocking& blocking, const scene::CameraPath& camera,
                               const scene::Lighting& lighting);

/// A take that was measured. `video`: a URL (page::Take).
page::Take dailies_take(const std::string& name, const std::string& video,
                        const MeasuredPage& measured);

}  // namespace answerprint::film
