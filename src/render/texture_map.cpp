#include "render/texture_map.h"

#include <algorithm>
#include <cmath>

#include "scene/materials.h"

namespace answerprint::render {
namespace {

using Texel = std::array<std::uint8_t, 4>;

/// Of sRGB's 256 steps, linear.
const std::array<float, 256>& light() {
    static const auto table = [] {
        std::array<float, 256> t;
        for (std::size_t i = 0; i < 256; ++i) {
            const double v = double(i) / 255;
            t[i] = float(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
        }
        return t;
    }();
    return table;
}

Float3 light(const Texel& t) { return {light()[t[0]], light()[t[1]], light()[t[2]]}; }

std::uint8_t step(float linear) {
    const float v =
        linear <= 0.0031308f ? 12.92f * linear : 1.055f * std::pow(linear, 1 / 2.4f) - 0.055f;
    return std::uint8_t(std::lround(255 * clamped(v)));
}

/// The column or row `i` of endlessly many, in [0, n).
int wrapped(int i, int n, scene::Wrap wrap) {
    if (wrap == scene::Wrap::clamp) return std::clamp(i, 0, n - 1);
    const int period = wrap == scene::Wrap::mirror ? 2 * n : n;
    i = (i % period + period) % period;
    return i < n ? i : period - 1 - i;
}

}  // namespace

TextureMap::TextureMap(const scene::Texture& t)
    : across_(t.across), down_(t.down), cut_(float(t.cut)) {
    Level level{t.width, t.height, {}};
    for (std::size_t i = 0; i + 3 < t.rgba.size(); i += 4) {
        Texel texel;
        for (std::size_t c = 0; c < 4; ++c) texel[c] = std::uint8_t(t.rgba[i + c]);
        level.texels.push_back(texel);
    }
    levels_.push_back(std::move(level));
    while (levels_.back().width > 1 || levels_.back().height > 1) {
        const Level& from = levels_.back();
        Level to{std::max(1, from.width / 2), std::max(1, from.height / 2), {}};
        for (int y = 0; y < to.height; ++y)
            for (int x = 0; x < to.width; ++x) {
                Float3 sum;
                float weight = 0;
                int alpha = 0;
                for (int k = 0; k < 4; ++k) {
                    const int fx = std::min(2 * x + k % 2, from.width - 1);
                    const int fy = std::min(2 * y + k / 2, from.height - 1);
                    const Texel& texel =
                        from.texels[std::size_t(fy) * std::size_t(from.width) + std::size_t(fx)];
                    // What is not there colours nothing.
                    const float w = cut_ > 0 ? float(texel[3]) + 0.01f : 1;
                    sum += light(texel) * w;
                    weight += w;
                    alpha += texel[3];
                }
                const Float3 mean = sum / weight;
                to.texels.push_back(
                    {step(mean.x), step(mean.y), step(mean.z), std::uint8_t(alpha / 4)});
            }
        levels_.push_back(std::move(to));
    }
}

std::size_t TextureMap::texel(const Level& level, int x, int y) const {
    return std::size_t(wrapped(y, level.height, down_)) * std::size_t(level.width) +
           std::size_t(wrapped(x, level.width, across_));
}

Float3 TextureMap::colour(const Level& level, Float2 uv) const {
    const float u = uv.x * float(level.width) - 0.5f, v = uv.y * float(level.height) - 0.5f;
    const float x = std::floor(u), y = std::floor(v), fx = u - x, fy = v - y;
    const int ix = int(std::clamp(x, -1e8f, 1e8f)), iy = int(std::clamp(y, -1e8f, 1e8f));
    const auto at = [&](int dx, int dy) {
        return light(level.texels[texel(level, ix + dx, iy + dy)]);
    };
    return lerp(lerp(at(0, 0), at(1, 0), fx), lerp(at(0, 1), at(1, 1), fx), fy);
}

Float3 TextureMap::colour(Float2 uv, float width) const {
    const float texels = width * float(std::min(levels_[0].width, levels_[0].height));
    const float depth =
        std::clamp(std::log2(std::max(texels, 1.f)), 0.f, float(levels_.size() - 1));
    const auto fine = std::size_t(depth);
    Float3 c = colour(levels_[fine], uv);
    if (fine + 1 < levels_.size()) c = lerp(c, colour(levels_[fine + 1], uv), depth - float(fine));
    return Float3(scene::acescg_from_linear(Vec3{c.x, c.y, c.z}));
}

bool TextureMap::hole(Float2 uv) const {
    const Level& level = levels_[0];
    const float x = std::clamp(std::floor(uv.x * float(level.width)), -1e8f, 1e8f);
    const float y = std::clamp(std::floor(uv.y * float(level.height)), -1e8f, 1e8f);
    return float(level.texels[texel(level, int(x), int(y))][3]) < 255 * cut_;
}

Float3 TextureMap::mean() const { return colour({0.5f, 0.5f}, 1e9f); }

}  // namespace answerprint::render
