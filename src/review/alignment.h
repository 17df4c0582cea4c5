// When one signal does what another does.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace answerprint::review {

/// Many channels over time.
struct Signal {
    int frames = 0, channels = 0;
    std::vector<float> values;  // a frame's channels side by side

    float at(int frame, int channel) const {
        return values[static_cast<std::size_t>(frame) * static_cast<std::size_t>(channels) +
                      static_cast<std::size_t>(channel)];
    }
};

struct Window {
    int first = 0, last = 0;  // frames, both within
};

struct Alignment {
    double lag = 0;    // frames that the take comes late
    double match = 0;  // -1 to 1, at that lag
    double gain = 0;   // of the take's signal over the plan's, there
    double rival = 0;  // the best match 4 frames or more beside it
    double swing = 0;  // rms of the plan's signal about its mean in the window, a channel
};

/// The lag within `least` to `most` at which `take` in a window does most nearly what `plan` does:
/// the peak of the correlation coefficient over all channels, between frames by a parabola; of
/// signals whose rest is zero, not `centred`, of the values as they are. What either does beyond
/// its ends is not known and matches nothing. A take that does nothing matches by 0; none: the plan
/// does nothing.
std::optional<Alignment> aligned(const Signal& take, const Signal& plan, Window window, int least,
                                 int most, bool centred = true);

}  // namespace answerprint::review
