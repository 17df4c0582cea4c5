// The light out of doors: by place, date and hour where a set gives them, else as such an hour
// usually is.
#pragma once

#include "base/maths.h"
#include "direction/plan.h"
#include "scene/set.h"
#include "scene/toml_tree.h"

namespace answerprint::scene {

struct Outdoors {
    double sun = 0;  // irradiance on a surface that faces it; pi exposes a grey card normally
    double sun_kelvin = 5000;
    Vec3 to_sun{0, 1, 0};  // or to the moon
    double sky = 0;        // radiance from above
    double sky_kelvin = 6200;
    double window = 0;  // radiance of a window seen from inside
    bool night = false;
};

/// What a claim of direction says of the hour or the sky wins over the set.
Outdoors outdoors(const Set& set, direction::DayTime claimed, direction::Sky sky);

/// `place`, `date`, `hour`, `north`, `weather` of a set file.
Daylight read_daylight(TomlTable& top, Diagnostics& out);

}  // namespace answerprint::scene
