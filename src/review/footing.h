// How somebody's soles meet what is under them.
#pragma once

#include <optional>

#include "scene/geometry.h"
#include "scene/pose.h"

namespace answerprint::review {

/// Of who stands or walks: m over the surface below. Above 0: that high; below: that deep in it.
struct Footing {
    double lower = 0;    // the foot that bears
    double deepest = 0;  // the foot that is deepest in what is under it; 0 or less
    Vec3 at;             // of the foot that bears
};

/// None: nobody of that object, who sits, kneels or lies, or nothing under the feet. Measured on
/// the triangles: those of the shoes against those of all else that faces up.
std::optional<Footing> footing(const scene::Snapshot& world, int object, const scene::Pose& pose);

}  // namespace answerprint::review
