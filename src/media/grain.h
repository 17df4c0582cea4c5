// Film grain over what is shown: clumps, most in the darker middle tones, little in highlights,
// none in black.
#pragma once

#include <string>

#include "media/picture.h"

namespace answerprint::media {

/// Same grain, same size, same pattern. Each shot and frame has a pattern of its own, unrelated to
/// any other.
struct Grain {
    double strength = 0;  // 0 to 1: of its deviation, which is `grain_deviation` at strength 1
    std::string shot;
    int frame = 0;
};

/// In display values of the SDR views, where grain is strongest: at a third.
constexpr double grain_deviation = 0.05;

/// px: so far from a grain's middle the pattern is half alike. 1.5 px at 1080 lines.
double grain_radius(int height);

/// Adds it to display values of `view`. In PQ it is as strong in light as in the SDR views at a
/// grey card.
void add_grain(Picture& shown, View view, const Grain& grain);
/// The same on 8 bits of an SDR view, dithered.
void add_grain(Frame8& shown, const Grain& grain);

}  // namespace answerprint::media
