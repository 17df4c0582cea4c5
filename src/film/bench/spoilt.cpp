#include "film/bench/spoilt.h"

#include <algorithm>
#include <cmath>

#include "film/bench/chance.h"
#include "media/drawing.h"
#include "media/video_file.h"

namespace answerprint::film {

namespace {

using media::Frame8;

std::uint8_t byte(double v) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0, 255.0)));
}

/// Of 1/255, as a fast film stock has: the sum of three draws is near enough to a normal one.
void add_noise(Frame8& f, double deviation, Chance& chance) {
    for (auto& v : f.rgb) {
        const double three = chance.unit() + chance.unit() + chance.unit() - 1.5;
        v = byte(v + 2 * deviation * three);
    }
}

/// Twice a box of three: a deviation of 1.2 px.
Frame8 blurred(const Frame8& f) {
    Frame8 out = f;
    for (int round = 0; round < 2; ++round) {
        const Frame8 from = out;
        const auto at = [&](int x, int y, int c) {
            x = std::clamp(x, 0, f.width - 1), y = std::clamp(y, 0, f.height - 1);
            return static_cast<int>(from.rgb[(static_cast<std::size_t>(y) * f.width + x) * 3 + c]);
        };
        for (int y = 0; y < f.height; ++y)
            for (int x = 0; x < f.width; ++x)
                for (int c = 0; c < 3; ++c) {
                    int sum = 0;
                    for (int j = -1; j <= 1; ++j)
                        for (int i = -1; i <= 1; ++i) sum += at(x + i, y + j, c);
                    out.rgb[(static_cast<std::size_t>(y) * f.width + x) * 3 + c] = byte(sum / 9.0);
                }
    }
    return out;
}

}  // namespace

const std::vector<std::string>& spoilings() {
    static const std::vector<std::string> all = {"crf28",  "crf35", "noise", "blur",
                                                 "colour", "half",  "16fps"};
    return all;
}

void write_spoilt(const std::filesystem::path& file, const std::vector<Frame8>& frames,
                  FrameRate rate, const std::string& how) {
    const int crf = how == "crf28" ? 28 : how == "crf35" ? 35 : 14;
    const Frame8& first = frames.front();
    const bool half = how == "half";
    const int width = half ? first.width / 4 * 2 : first.width,
              height = half ? first.height / 4 * 2 : first.height;
    const FrameRate shown = how == "16fps" ? FrameRate{16, 1} : rate;
    media::VideoWriter writer(file, width, height, shown, {crf, "veryfast"});
    Chance chance{17};
    const double seconds = static_cast<double>(frames.size()) / rate.fps();
    for (int n = 0; n < std::lround(seconds * shown.fps()); ++n) {
        const auto from = static_cast<std::size_t>(std::floor(n * rate.fps() / shown.fps() + 1e-6));
        Frame8 f = frames[std::min(from, frames.size() - 1)];
        if (how == "noise") add_noise(f, 6, chance);
        if (how == "blur") f = blurred(f);
        if (how == "colour")
            for (std::size_t i = 0; i < f.rgb.size(); ++i)
                f.rgb[i] = byte(f.rgb[i] * (i % 3 == 0 ? 1.06 : i % 3 == 1 ? 1.0 : 0.92) + 2);
        writer.add(half ? media::scaled(f, width, height) : f);
    }
    writer.finish();
}

}  // namespace answerprint::film
