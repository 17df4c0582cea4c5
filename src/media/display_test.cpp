#include "media/display.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <string>

#include "base/failure.h"
#include "base/file.h"

namespace answerprint::media {
namespace {

Picture grey(float value, int width = 1, int height = 1) {
    Picture p(width, height);
    for (auto& v : p.samples) v = value;
    return p;
}

TEST(Display, ShowsGreysAsTheAcesViewDoes) {
    const Display display;
    for (const auto& [light, shown] :
         {std::pair{0.18F, 0.3560F}, {1.0F, 0.8120F}, {4.0F, 0.9553F}, {16.0F, 0.9997F}}) {
        const Picture p = display.picture(grey(light));
        for (const float v : p.samples) EXPECT_NEAR(v, shown, 2e-4) << light;
    }
    EXPECT_NEAR(display.picture(grey(0)).samples[0], 0, 1e-3);
    EXPECT_NEAR(display.picture(grey(NAN)).samples[0], 0, 1e-3);
}

TEST(Display, VideoDiffersFromStillsByItsCurve) {
    const float still = Display(View::srgb).picture(grey(0.18F)).samples[0];
    const float video = Display(View::rec709).picture(grey(0.18F)).samples[0];
    const double linear = std::pow((still + 0.055) / 1.055, 2.4);  // IEC 61966-2-1
    EXPECT_NEAR(video, std::pow(linear, 1 / 2.4), 1e-3);
}

TEST(Display, ExposureIsInStops) {
    const float brighter = Display(View::srgb, {1, 0, {}, 1, {}}).picture(grey(0.18F)).samples[0];
    EXPECT_NEAR(brighter, Display().picture(grey(0.36F)).samples[0], 1e-5);
}

TEST(Display, GoesBackToTheLightThatItShows) {
    Picture light(4, 2);
    const float values[] = {0.18F, 0.18F, 0.18F, 0.02F, 0.03F, 0.01F, 0.9F,  0.5F,
                            0.3F,  0.2F,  0.2F,  0.3F,  1.5F,  1.2F,  1.0F,  0.05F,
                            0.04F, 0.06F, 0.6F,  0.42F, 0.32F, 0.3F,  0.28F, 0.25F};
    std::copy(std::begin(values), std::end(values), light.samples.begin());
    for (const auto& given : {Adjustment{}, Adjustment{0.5, 50, {}, 1.2, {}}})
        for (const auto view : {View::srgb, View::rec709}) {
            const Display display(view, given);
            const Picture back = display.scene(display.picture(light));
            for (std::size_t i = 0; i < std::size(values); ++i)
                EXPECT_NEAR(back.samples[i], values[i], 0.015 * values[i] + 2e-4) << i;
        }
}

TEST(Display, ContrastTurnsAboutMiddleGrey) {
    const Display hard(View::srgb, {0, 0, {}, 1.4, {}});
    const Display plain;
    EXPECT_NEAR(hard.picture(grey(0.18F)).samples[0], plain.picture(grey(0.18F)).samples[0], 1e-4);
    EXPECT_GT(hard.picture(grey(0.7F)).samples[0], plain.picture(grey(0.7F)).samples[0] + 0.02);
    EXPECT_LT(hard.picture(grey(0.03F)).samples[0], plain.picture(grey(0.03F)).samples[0] - 0.02);
}

TEST(Display, PaletteWarmsAndCools) {
    const Picture warm = Display(View::srgb, {0, 50, {}, 1, {}}).picture(grey(0.18F));
    EXPECT_GT(warm.samples[0], warm.samples[1] + 0.01);
    EXPECT_GT(warm.samples[1], warm.samples[2] + 0.02);
    const Picture cool = Display(View::srgb, {0, -50, {}, 1, {}}).picture(grey(0.18F));
    EXPECT_LT(cool.samples[0], cool.samples[1]);
    EXPECT_LT(cool.samples[1], cool.samples[2]);
    // Luminance stays: the green of a grey hardly moves.
    EXPECT_NEAR(warm.samples[1], 0.356, 0.02);
}

// ACES S-2016-001: logarithmic above 0.0078125.
double acescct(double v) {
    return v > 0.0078125 ? (std::log2(v) + 9.72) / 17.52
                         : 10.5402377416545 * v + 0.0729055341958355;
}
double from_acescct(double v) {
    return v > 0.155251141552511 ? std::pow(2, v * 17.52 - 9.72)
                                 : (v - 0.0729055341958355) / 10.5402377416545;
}

Picture colour(double r, double g, double b) {
    Picture p(1, 1);
    p.samples = {static_cast<float>(r), static_cast<float>(g), static_cast<float>(b)};
    return p;
}

void same(const Picture& is, const Picture& right) {
    for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(is.samples[c], right.samples[c], 5e-4) << c;
}

/// A .cube of 17 to a side that does `f` to each channel.
std::filesystem::path cube_of(const char* name, const std::function<double(double)>& f) {
    std::filesystem::path path = testing::TempDir() + name;
    std::string text = "LUT_3D_SIZE 17\n";
    for (int i = 0; i < 17 * 17 * 17; ++i) {
        for (const int at : {i % 17, i / 17 % 17, i / 289})
            text.append(std::to_string(f(at / 16.0))).append(" ");
        text.append("\n");
    }
    write_file(path, text);
    return path;
}

TEST(Display, CdlIsTheAscFormulaInAcescct) {
    Cdl cdl;
    cdl.slope = {1.1, 0.95, 0.9};
    cdl.offset = {-0.02, 0.01, 0.03};
    cdl.power = {1.2, 1, 0.9};
    cdl.saturation = 0.7;
    for (const auto& light : {std::array{0.18, 0.18, 0.18}, {0.5, 0.2, 0.02}, {0.004, 0.9, 3}}) {
        double v[3], luma = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            v[c] = std::pow(acescct(light[c]) * cdl.slope[c] + cdl.offset[c], cdl.power[c]);
            luma += v[c] * std::array{0.2126, 0.7152, 0.0722}[c];
        }
        for (auto& x : v) x = from_acescct(luma + 0.7 * (x - luma));
        same(
            Display(View::rec709, {0, 0, cdl, 1, {}}).picture(colour(light[0], light[1], light[2])),
            Display(View::rec709).picture(colour(v[0], v[1], v[2])));
    }
}

TEST(Display, CubeIsOverAcescctUnderEveryView) {
    const auto brighter = cube_of("brighter.cube", [](double v) { return v + 1 / 17.52; });
    const auto nothing = cube_of("nothing.cube", [](double v) { return v; });
    for (const View view : {View::srgb, View::rec709, View::p3, View::pq}) {
        same(Display(view, {0, 0, {}, 1, brighter}).picture(colour(0.18, 0.1, 0.4)),
             Display(view).picture(colour(0.36, 0.2, 0.8)));
        same(Display(view, {0, 0, {}, 1, nothing}).picture(colour(0.18, 0.1, 0.4)),
             Display(view).picture(colour(0.18, 0.1, 0.4)));
    }
    EXPECT_THROW(Display(View::srgb, {0, 0, {}, 1, nothing.string() + ".none"}), Failure);
}

TEST(Display, AdjustsInOrder) {
    Cdl cdl;
    cdl.offset = {0.05, 0.05, 0.05};
    const auto cube = cube_of("square.cube", [](double v) { return v * v; });
    const auto step = [&](const Picture& from, const Adjustment& a, const Picture& to,
                          const Adjustment& b) {
        same(Display(View::rec709, a).picture(from), Display(View::rec709, b).picture(to));
    };
    const double exposed = 0.1 * std::sqrt(2);
    const double corrected = from_acescct(acescct(exposed) + 0.05);
    const double contrasted = 0.18 * std::pow(corrected / 0.18, 1.3);
    const double looked_up = from_acescct(std::pow(acescct(contrasted), 2));
    step(grey(0.1F), {0.5, 0, cdl, 1.3, cube}, grey(static_cast<float>(exposed)),
         {0, 0, cdl, 1.3, cube});
    step(grey(0.1F), {0.5, 0, cdl, 1.3, {}}, grey(static_cast<float>(contrasted)), {});
    EXPECT_NEAR(Display(View::rec709, {0.5, 0, cdl, 1.3, cube}).picture(grey(0.1F)).samples[0],
                Display(View::rec709).picture(grey(static_cast<float>(looked_up))).samples[0],
                3e-3);
}

double mean(const Frame8& f) {
    double sum = 0;
    for (const auto v : f.rgb) sum += v;
    return sum / static_cast<double>(f.rgb.size());
}
double deviation(const Frame8& f) {
    const double m = mean(f);
    double sum = 0;
    for (const auto v : f.rgb) sum += (v - m) * (v - m);
    return std::sqrt(sum / static_cast<double>(f.rgb.size()));
}

TEST(Display, DitherKeepsTheMean) {
    const Display display;
    const Picture p = grey(0.1803F, 100, 100);
    const Frame8 f = display.frame(p);
    EXPECT_NEAR(mean(f), display.picture(p).samples[0] * 255, 0.02);
    EXPECT_GT(deviation(f), 0.1);
    EXPECT_EQ(f.rgb, display.frame(p, 0, 7).rgb);
    for (const auto v : display.frame(grey(1000, 9, 9)).rgb) EXPECT_EQ(v, 255);
}

TEST(Display, NoiseIsAsStrongAsAskedAndChangesWithTheFrame) {
    const Display display;
    const Picture p = grey(0.33F, 120, 120);  // shown near the middle
    const Frame8 one = display.frame(p, 0.02, 1);
    EXPECT_EQ(one.rgb, display.frame(p, 0.02, 1).rgb);
    EXPECT_NE(one.rgb, display.frame(p, 0.02, 2).rgb);
    EXPECT_NEAR(deviation(one), 0.02 * 255, 0.5);
    EXPECT_NEAR(mean(one), display.picture(p).samples[0] * 255, 0.3);
}

}  // namespace
}  // namespace answerprint::media
