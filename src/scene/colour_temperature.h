// The colour of light of a temperature, as the film's camera sees it.
#pragma once

#include "base/maths.h"

namespace answerprint::scene {

/// The temperature to which the camera is balanced, in every shot: light of it is white. Lamps of
/// 3200 K stay warm and daylight of 6500 K cool.
inline constexpr double kBalance = 4500;

/// Y of linear ACEScg (AP1, D60).
constexpr double luminance(Vec3 c) { return 0.2722287 * c.x + 0.6740818 * c.y + 0.0536895 * c.z; }

/// Linear ACEScg of luminance 1. Planck's law to 4000 K, CIE daylight from 5000 K, blended
/// between; `kelvin` from 1700 to 25000.
Vec3 light_colour(double kelvin);

/// The temperature whose light has as much red to its blue as this linear ACEScg: 1700 to 25000.
double kelvin_of(Vec3 colour);

}  // namespace answerprint::scene
