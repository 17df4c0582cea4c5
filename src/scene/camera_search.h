// Cameras by what a composition claims, drawn far and wide: where the one that was composed misses
// something, one of these may not.
#pragma once

#include <vector>

#include "scene/framing.h"

namespace answerprint::scene {

/// Cameras for which the composition holds at `frame`, what hides its subjects and where a camera
/// may stand left aside: of 20,000 drawn evenly from all that its claims leave open, the nearest to
/// `found` first. Of a lens that is not claimed (`lens_yields`), half of them have others.
std::vector<View> cameras_for(const direction::Composition& c, const Blocking& blocking,
                              const Gate& gate, double frame, const View& found, bool lens_yields);

}  // namespace answerprint::scene
