// Walls, and what a joiner puts on them: skirtings, cornices, architraves, switches.
#pragma once

#include <vector>

#include "scene/layout.h"
#include "scene/model.h"

namespace answerprint::scene {

/// The index of a material in the model, added when new.
int material_in(Model& model, const Material& m);

/// Four corners, counter-clockwise from the side that shows.
void quad(Model& model, int material, Vec3 a, Vec3 b, Vec3 c, Vec3 d);

/// A wall from (x0, 0) to (x1, height) in the plane z = 0 of `frame`, facing its +Z, with holes
/// and their reveals. No face looks away from the room: from behind, the wall is not there.
void wall(Model& model, const Material& material, const Transform& frame, double x0, double x1,
          double height, const std::vector<Hole>& holes);

/// What joins wall to floor, ceiling and openings: as such a wall has it (none on bare stone).
void trim(Model& model, const Room& room, Side4 side, const std::vector<Hole>& holes);

/// Behind a door: a short dark passage, so that no light leaks and no void shows.
void passage(Model& model, const Room& room, const Transform& frame, const Hole& hole);

}  // namespace answerprint::scene
