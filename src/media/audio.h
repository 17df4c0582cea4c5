// Sound in memory: 48 kHz float samples, channels interleaved.
#pragma once

#include <cstddef>
#include <vector>

#include "base/time.h"

namespace answerprint::media {

struct Audio {
    static constexpr int rate = 48000;
    int channels = 1;
    std::vector<float> samples;  // frames * channels, full scale is 1

    std::size_t frames() const { return samples.size() / static_cast<std::size_t>(channels); }
    Time length() const {
        return {static_cast<std::int64_t>(frames()) * (Time::ticks_per_second / rate)};
    }
};

}  // namespace answerprint::media
