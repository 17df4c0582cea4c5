// Our lamps in photometric units. In our scale an irradiance of pi is a normal exposure; it stands
// for 55 lux, a lit room in the evening, by which the set's own bulbs are scaled too.
#pragma once

#include "base/maths.h"
#include "scene/staging.h"

namespace answerprint::scene {

/// Candelas a square metre of a radiance of 1; also lux of an irradiance of 1.
inline constexpr double kCandelas = 55 / pi;

/// Linear sRGB, none below 0: candelas on the axis of a rectangle, candelas of a sphere, lux of a
/// sun on a surface that faces it; nothing of a dome.
Vec3 intensity_of(const Lamp& lamp);

}  // namespace answerprint::scene
