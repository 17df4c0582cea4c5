// What an editor sees only where shots meet: the line between two people crossed at a cut, and a
// cut that jumps.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "review/finding.h"
#include "scene/staging.h"

namespace answerprint::film {

/// A staged shot of a scene.
struct SeenShot {
    direction::Shot shot;  // its frame, moves and cut
    scene::Blocking blocking;
    scene::CameraPath camera;
};

/// Names of the two actors who speak first in a scene, in order; fewer where fewer speak in it.
/// Those who are only heard do not count.
std::vector<std::string> first_speakers(const direction::ScenePlan& plan,
                                        const std::vector<scene::Actor>& actors);

/// Warnings at {"shot", n}, n from 1: the shot on the far side of the cut. `shots` in the order of
/// the film.
Diagnostics continuity(const std::vector<SeenShot>& shots,
                       const std::vector<std::string>& speakers);

/// What a take of the last shot comes to where it is cut to those before it: "line" (deg over the
/// line between the speakers, of the shot that it is on the side of) and "cut" (deg that a jump is
/// short of a change of view, of the shot before), each where the plan keeps it. `taken`: its
/// camera as it was measured; without samples: not known.
std::vector<review::Finding> cut_findings(std::vector<SeenShot> shots,
                                          const std::vector<std::string>& speakers,
                                          const scene::CameraPath& taken);

}  // namespace answerprint::film
