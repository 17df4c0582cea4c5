#include "media/grain.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "media/hash.h"

namespace answerprint::media {

namespace {

/// Where white stands, and how far a value moves when light changes as much as moves the SDR views
/// by 1, at a grey card: the slopes of SMPTE ST 2084 at 15 nits and of BT.1886.
struct Scale {
    float white = 1;
    float slope = 1;
};
Scale scale_of(View view) {
    if (view == View::pq) return {0.7518F, 0.513F};  // 1000 nits
    return {};
}

/// Deviation at a value of a layer, 1 where it is greatest; none in black and in white, as a print
/// shows it: so a value stays on its side of both, and a colour keeps its mean.
float amplitude(float v) { return 6.75F * v * (1 - v) * (1 - v); }

std::uint32_t seed_of(const Grain& grain) {
    std::uint32_t h = 0;
    for (const char c : grain.shot) h = hash(h + static_cast<unsigned char>(c) + 1);
    return hash(h + static_cast<std::uint32_t>(grain.frame));
}

/// Nearly normal, mean 0, deviation 1: four uniforms of 16 bits.
float white_noise(std::uint32_t seed) {
    const std::uint32_t a = hash(seed), b = hash(a ^ 0x9e3779b9U);
    const auto sum = static_cast<float>((a & 0xffff) + (a >> 16) + (b & 0xffff) + (b >> 16));
    return (sum * 0x1p-16F - 2) * 1.7320508F;
}

/// White noise under a Gaussian of `sigma` px: deviation 1.
std::vector<float> clumps(int width, int height, double sigma, std::uint32_t seed) {
    const int reach = static_cast<int>(std::ceil(3 * sigma));
    std::vector<float> kernel;
    kernel.reserve(2 * static_cast<std::size_t>(reach) + 1);
    double energy = 0;
    for (int i = -reach; i <= reach; ++i) {
        const double w = std::exp(-0.5 * i * i / (sigma * sigma));
        kernel.push_back(static_cast<float>(w));
        energy += w * w;
    }
    for (auto& w : kernel) w = static_cast<float>(static_cast<double>(w) / std::sqrt(energy));

    const auto w = static_cast<std::size_t>(width), h = static_cast<std::size_t>(height);
    const std::size_t taps = kernel.size(), wide = w + taps - 1, high = h + taps - 1;
    std::vector<float> row(wide), rows(w * high), out(w * h);
    for (std::size_t y = 0; y < high; ++y) {
        const std::uint32_t of_row = hash(seed + static_cast<std::uint32_t>(y));
        for (std::size_t x = 0; x < wide; ++x)
            row[x] = white_noise(of_row ^ static_cast<std::uint32_t>(x) * 0x9e3779b9U);
        for (std::size_t k = 0; k < taps; ++k)
            for (std::size_t x = 0; x < w; ++x) rows[y * w + x] += kernel[k] * row[x + k];
    }
    for (std::size_t y = 0; y < h; ++y)
        for (std::size_t k = 0; k < taps; ++k)
            for (std::size_t x = 0; x < w; ++x) out[y * w + x] += kernel[k] * rows[(y + k) * w + x];
    return out;
}

/// R, G, B: what the three layers of a film have in common, fine clumps and coarse, and a little
/// of each layer's own.
std::array<std::vector<float>, 3> layers(int width, int height, const Grain& grain) {
    constexpr float fine_share = 0.8F, coarse_share = 0.6F;  // squares add up to 1
    constexpr float own = 0.35F, common = 0.936749F;
    const std::uint32_t seed = seed_of(grain);
    // The mix of both is half alike at 2.1 sigma.
    const double sigma = grain_radius(height) / 2.1;
    auto fine = clumps(width, height, sigma, hash(seed + 1));
    const auto coarse = clumps(width, height, 2.2 * sigma, hash(seed + 2));
    for (std::size_t i = 0; i < fine.size(); ++i)
        fine[i] = common * (fine_share * fine[i] + coarse_share * coarse[i]);
    std::array<std::vector<float>, 3> out;
    for (std::uint32_t c = 0; c < 3; ++c) {
        out[c] = clumps(width, height, sigma, hash(seed + 3 + c));
        for (std::size_t i = 0; i < fine.size(); ++i) out[c][i] = fine[i] + own * out[c][i];
    }
    return out;
}

}  // namespace

double grain_radius(int height) { return std::max(0.75, height / 720.0); }

void add_grain(Picture& shown, View view, const Grain& grain) {
    if (grain.strength <= 0) return;
    const auto field = layers(shown.width, shown.height, grain);
    const auto [white, slope] = scale_of(view);
    const float deviation = static_cast<float>(grain.strength * grain_deviation) * slope;
    for (std::size_t i = 0; i < field[0].size(); ++i)
        for (std::size_t c = 0; c < 3; ++c) {
            float& v = shown.samples[3 * i + c];
            const float by = deviation * amplitude(std::min(1.0F, v / white));
            v = std::clamp(v + by * field[c][i], 0.0F, 1.0F);
        }
}

void add_grain(Frame8& shown, const Grain& grain) {
    if (grain.strength <= 0) return;
    const auto field = layers(shown.width, shown.height, grain);
    const float deviation = static_cast<float>(grain.strength * grain_deviation) * 255;
    const std::uint32_t seed = hash(seed_of(grain) + 6);
    for (std::size_t i = 0; i < field[0].size(); ++i)
        for (std::size_t c = 0; c < 3; ++c) {
            std::uint8_t& v = shown.rgb[3 * i + c];
            const auto at = static_cast<float>(v);
            const auto n = static_cast<std::uint32_t>(3 * i + c);
            const float dither = static_cast<float>(hash(seed + n) >> 8) * 0x1p-24F;
            const float by = deviation * amplitude(at / 255);
            v = static_cast<std::uint8_t>(std::clamp(at + by * field[c][i] + dither, 0.0F, 255.0F));
        }
}

}  // namespace answerprint::media
