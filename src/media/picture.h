// A picture in memory: float samples, rows from the top, channels interleaved.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace answerprint::media {

/// Scene-linear ACEScg or display-referred, as its maker says; `channels` is 1 to 4 (RGBA).
struct Picture {
    int width = 0;
    int height = 0;
    int channels = 3;
    std::vector<float> samples;  // width * height * channels

    Picture() = default;
    Picture(int w, int h, int c = 3)
        : width(w),
          height(h),
          channels(c),
          samples(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) *
                  static_cast<std::size_t>(c)) {}
    float* at(int x, int y) { return samples.data() + offset(x, y); }
    const float* at(int x, int y) const { return samples.data() + offset(x, y); }

private:
    std::size_t offset(int x, int y) const {
        return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)) *
               static_cast<std::size_t>(channels);
    }
};

/// What display values are for.
enum class View {
    srgb,    // stills, web pages
    rec709,  // video (BT.1886), 100 nits
    p3,      // Display P3: its primaries, the curve of sRGB
    pq,      // Rec.2100 PQ, 1000 nits
};

/// Display-referred sRGB/Rec.709, 8 bits, RGB interleaved: what encoders and PNG files take.
struct Frame8 {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;  // width * height * 3
};

/// As Frame8, with straight alpha: pictures on models.
struct Rgba8 {
    int width = 0;
    int height = 0;
    std::string rgba;  // width * height * 4
};

}  // namespace answerprint::media
