#include "review/colour_field.h"

#include <algorithm>
#include <cmath>

namespace answerprint::review {

namespace {

constexpr int kWide = 480;
/// Light that is black, of white: what lies below is noise.
constexpr float kFloor = 0.004F;

/// Light by display value (BT.1886).
const std::array<float, 256>& lights() {
    static const auto table = [] {
        std::array<float, 256> t{};
        for (std::size_t i = 0; i < t.size(); ++i)
            t[i] = std::pow(static_cast<float>(i) / 255, 2.4F);
        return t;
    }();
    return table;
}

}  // namespace

ColourField::ColourField(const media::Frame8& shown) {
    factor = std::max(1, (shown.width + kWide / 2) / kWide);
    width = shown.width / factor;
    height = shown.height / factor;
    tones_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto& light = lights();
    const float share = 1 / static_cast<float>(factor * factor);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            float r = 0, g = 0, b = 0;
            for (int j = 0; j < factor; ++j) {
                const std::uint8_t* p =
                    shown.rgb.data() + 3 * (static_cast<std::size_t>(y * factor + j) *
                                                static_cast<std::size_t>(shown.width) +
                                            static_cast<std::size_t>(x * factor));
                for (int i = 0; i < factor; ++i, p += 3) {
                    r += light[p[0]];
                    g += light[p[1]];
                    b += light[p[2]];
                }
            }
            r = r * share + kFloor;
            g = g * share + kFloor;
            b = b * share + kFloor;
            const float green = std::log(g);
            tones_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)] = {
                std::log(0.2126F * r + 0.7152F * g + 0.0722F * b), std::log(r) - green,
                std::log(b) - green};
        }
}

Tone ColourField::at(Vec2 px) const {
    const double x = std::clamp(px.x / factor - 0.5, 0.0, width - 1.001),
                 y = std::clamp(px.y / factor - 0.5, 0.0, height - 1.001);
    const int u = static_cast<int>(x), v = static_cast<int>(y);
    const auto a = static_cast<float>(x - u), b = static_cast<float>(y - v);
    const Tone &p = at(u, v), &q = at(u + 1, v), &r = at(u, v + 1), &s = at(u + 1, v + 1);
    Tone out;
    for (std::size_t c = 0; c < 3; ++c)
        out[c] = (p[c] * (1 - a) + q[c] * a) * (1 - b) + (r[c] * (1 - a) + s[c] * a) * b;
    return out;
}

double ColourField::chroma() const {
    double sum = 0;
    for (const Tone& t : tones_) sum += std::hypot(t[1], t[2]);
    return tones_.empty() ? 0 : sum / static_cast<double>(tones_.size());
}

}  // namespace answerprint::review
