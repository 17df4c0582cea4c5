// What a shot is flagged for.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "direction/flag.h"
#include "review/footing.h"
#include "review/glance.h"
#include "review/stillness.h"

namespace answerprint::review {

/// Somebody's feet, in the picture at a frame.
struct Step {
    int frame = 0;
    std::string who;
    Footing footing;
};

/// A shot, looked at.
struct Looked {
    std::vector<Glance> glances;  // in order of frames
    std::vector<Step> steps;
    Stillness stillness;
};

struct Raised {
    direction::Flag flag{};
    std::string who;   // a name; of an empty third "left", "middle", "right"
    double value = 0;  // the worst, in the unit of its limit
    double limit = 0;  // % or, of feet, cm; of stillness s
    int frame = 0;     // where it is worst, or begins
};

/// Each flag at most once for each name, in the order of Flag.
std::vector<Raised> flags(const Looked& shot, FrameRate rate);

// A face, chin to crown, in % of the frame's height; shares of silhouettes, pixels, white, in %.
inline constexpr double least_face = 2, most_hidden = 30, most_clipped = 2, least_luminance = 4,
                        most_luminance = 60;
inline constexpr double most_floating = 1, most_sunk = 1;  // cm
inline constexpr double most_still = 3;                    // s
inline constexpr double least_furnished = 2;               // % of a third
inline constexpr double close_face =
    30;  // % of the height: from there on what is behind may be bare

}  // namespace answerprint::review
