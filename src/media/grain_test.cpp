#include "media/grain.h"

#include <gtest/gtest.h>

#include <cmath>

namespace answerprint::media {
namespace {

Picture flat(float value, int width, int height) {
    Picture p(width, height);
    for (auto& v : p.samples) v = value;
    return p;
}
Frame8 flat8(std::uint8_t value, int width, int height) {
    Frame8 f{width, height, {}};
    f.rgb.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, value);
    return f;
}

Picture grained(float value, const Grain& grain, int width = 480, int height = 270,
                View view = View::rec709) {
    Picture p = flat(value, width, height);
    add_grain(p, view, grain);
    return p;
}

struct Spread {
    double mean = 0, deviation = 0;
};
template <typename Samples>
Spread spread(const Samples& samples) {
    Spread s;
    for (const auto v : samples) s.mean += static_cast<double>(v);
    s.mean /= static_cast<double>(samples.size());
    for (const auto v : samples) s.deviation += std::pow(static_cast<double>(v) - s.mean, 2);
    s.deviation = std::sqrt(s.deviation / static_cast<double>(samples.size()));
    return s;
}

/// Correlation of channel `ca` of `a` with channel `cb` of `b`, (dx, dy) further.
double alike(const Picture& a, const Picture& b, int dx = 0, int dy = 0, int ca = 1, int cb = 1) {
    double ab = 0, aa = 0, bb = 0, ma = 0, mb = 0;
    const int w = a.width - dx, h = a.height - dy;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const double va = static_cast<double>(a.at(x, y)[ca]);
            const double vb = static_cast<double>(b.at(x + dx, y + dy)[cb]);
            ma += va, mb += vb, aa += va * va, bb += vb * vb, ab += va * vb;
        }
    const double n = w * h;
    return (ab - ma * mb / n) / std::sqrt((aa - ma * ma / n) * (bb - mb * mb / n));
}

TEST(Grain, NoneChangesNothing) {
    EXPECT_EQ(grained(0.4F, {0, "1A", 3}).samples, flat(0.4F, 480, 270).samples);
    Frame8 f = flat8(90, 64, 36);
    add_grain(f, {0, "1A", 3});
    EXPECT_EQ(f.rgb, flat8(90, 64, 36).rgb);
}

TEST(Grain, KeepsTheMean) {
    for (const double strength : {0.1, 0.3, 1.0})
        for (const int value : {0, 10, 40, 85, 128, 200, 245, 255}) {
            Frame8 f = flat8(static_cast<std::uint8_t>(value), 480, 270);
            add_grain(f, {strength, "1A", 3});
            EXPECT_NEAR(spread(f.rgb).mean, value, 0.5) << strength;
            const auto p = grained(static_cast<float>(value) / 255, {strength, "1A", 3});
            EXPECT_NEAR(255 * spread(p.samples).mean, value, 0.5) << strength;
        }
}

TEST(Grain, KeepsAColour) {
    const float colour[] = {0.5F, 0.03F, 0};
    Picture p(480, 270);
    for (std::size_t i = 0; i < p.samples.size(); ++i) p.samples[i] = colour[i % 3];
    add_grain(p, View::rec709, {1, "1A", 3});
    double mean[3] = {};
    for (std::size_t i = 0; i < p.samples.size(); ++i)
        mean[i % 3] +=
            3 * static_cast<double>(p.samples[i]) / static_cast<double>(p.samples.size());
    for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(255 * mean[c], 255 * colour[c], 0.5);
}

TEST(Grain, IsAsStrongAsAsked) {
    double before = 0;
    for (const double strength : {0.05, 0.1, 0.2, 0.4, 0.7, 1.0}) {
        const double is = spread(grained(1 / 3.0F, {strength, "1A", 0}).samples).deviation;
        EXPECT_NEAR(is / (strength * grain_deviation), 1, 0.06);
        EXPECT_GT(is, before);
        before = is;
    }
}

TEST(Grain, IsSofterInHighlightsAndNoneInBlack) {
    const auto at = [](float v) { return spread(grained(v, {0.5, "1A", 0}).samples).deviation; };
    EXPECT_EQ(at(0), 0);
    EXPECT_EQ(at(1), 0);
    EXPECT_GT(at(0.33F), at(0.6F));
    EXPECT_GT(at(0.6F), 2 * at(0.8F));
    EXPECT_GT(at(0.33F), 1.5 * at(0.1F));
}

TEST(Grain, ClumpsAreAsLargeAsSaidAndRound) {
    for (const int height : {540, 1080, 1620}) {
        const Picture p = grained(1 / 3.0F, {0.3, "1A", 0}, 400, height);
        const double r = grain_radius(height);
        // Between the two whole pixels about the radius.
        const int low = static_cast<int>(r);
        const double share = r - low;
        for (const auto& [dx, dy] : {std::pair{1, 0}, {0, 1}}) {
            const double is = (1 - share) * alike(p, p, low * dx, low * dy) +
                              share * alike(p, p, (low + 1) * dx, (low + 1) * dy);
            EXPECT_NEAR(is, 0.5, 0.12) << height;
            const int far = static_cast<int>(std::ceil(6 * r));
            EXPECT_NEAR(alike(p, p, far * dx, far * dy), 0, 0.05);
        }
    }
    EXPECT_EQ(grain_radius(1080), 1.5);
    EXPECT_EQ(grain_radius(90), 0.75);
}

TEST(Grain, RepeatsNowhere) {
    const Picture p = grained(1 / 3.0F, {0.3, "1A", 0});
    for (int d = 8; d < 128; d += 7) {
        EXPECT_NEAR(alike(p, p, d, 0), 0, 0.05) << d;
        EXPECT_NEAR(alike(p, p, 0, d), 0, 0.05) << d;
        EXPECT_NEAR(alike(p, p, d, d), 0, 0.05) << d;
    }
}

TEST(Grain, IsOfItsShotAndFrame) {
    const Picture p = grained(1 / 3.0F, {0.3, "1A", 7});
    EXPECT_EQ(p.samples, grained(1 / 3.0F, {0.3, "1A", 7}).samples);
    for (const Grain& other : {Grain{0.3, "1A", 8}, {0.3, "1A", 0}, {0.3, "1B", 7}, {0.3, "", 7}})
        EXPECT_NEAR(alike(p, grained(1 / 3.0F, other)), 0, 0.02) << other.shot << other.frame;
}

TEST(Grain, IsOfOneColourMostly) {
    const Picture p = grained(1 / 3.0F, {0.3, "1A", 0});
    for (const auto& [a, b] : {std::pair{0, 1}, {1, 2}, {0, 2}}) {
        EXPECT_GT(alike(p, p, 0, 0, a, b), 0.8);
        EXPECT_LT(alike(p, p, 0, 0, a, b), 0.95);
    }
}

TEST(Grain, IsAsStrongInPqsLight) {
    // About a grey card: by how much light changes, of itself.
    const auto light = [](double code) {
        const double e = std::pow(code, 32 / 2523.0);
        return std::pow((e - 3424 / 4096.0) / (2413 / 128.0 - 2392 / 128.0 * e), 16384 / 2610.0);
    };
    const auto sdr = grained(0.3896F, {0.2, "1A", 0}).samples;
    const auto pq = grained(0.3326F, {0.2, "1A", 0}, 480, 270, View::pq).samples;
    const double in_sdr = 2.4 * spread(sdr).deviation / 0.3896;
    const double in_pq =
        spread(pq).deviation * (light(0.3336) - light(0.3316)) / 0.002 / light(0.3326);
    EXPECT_NEAR(in_pq / in_sdr, 1, 0.12);
}

}  // namespace
}  // namespace answerprint::media
