// Where two points stand at two places of a picture.
#pragma once

#include <vector>

#include "base/maths.h"

namespace answerprint::scene {

/// A camera `distance` m from the first point, seen from it at world azimuth and elevation (rad).
struct ToricStand {
    double azimuth, elevation, distance;
};

/// Those `distance` m from `a`, about `elevation` above it, that see `a` and `b` as far apart as
/// the rays `to_a` and `to_b` are: on the two arcs over the line, on each side of it; where there
/// are none, the nearest distance at which there are. Lino and Christie, "Intuitive and Efficient
/// Camera Control with the Toric Space", 2015. Empty where the points or the rays fall together.
std::vector<ToricStand> toric_stands(Vec3 a, Vec3 b, Vec3 to_a, Vec3 to_b, double distance,
                                     double elevation);

}  // namespace answerprint::scene
