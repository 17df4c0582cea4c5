#include "media/display.h"

#include <gtest/gtest.h>

#include <cmath>

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
    const float brighter = Display(View::srgb, {1, 0, 1, {}}).picture(grey(0.18F)).samples[0];
    EXPECT_NEAR(brighter, Display().picture(grey(0.36F)).samples[0], 1e-5);
}

TEST(Display, ContrastTurnsAboutMiddleGrey) {
    const Display hard(View::srgb, {0, 0, 1.4, {}});
    const Display plain;
    EXPECT_NEAR(hard.picture(grey(0.18F)).samples[0], plain.picture(grey(0.18F)).samples[0], 1e-4);
    EXPECT_GT(hard.picture(grey(0.7F)).samples[0], plain.picture(grey(0.7F)).samples[0] + 0.02);
    EXPECT_LT(hard.picture(grey(0.03F)).samples[0], plain.picture(grey(0.03F)).samples[0] - 0.02);
}

TEST(Display, PaletteWarmsAndCools) {
    const Picture warm = Display(View::srgb, {0, 50, 1, {}}).picture(grey(0.18F));
    EXPECT_GT(warm.samples[0], warm.samples[1] + 0.01);
    EXPECT_GT(warm.samples[1], warm.samples[2] + 0.02);
    const Picture cool = Display(View::srgb, {0, -50, 1, {}}).picture(grey(0.18F));
    EXPECT_LT(cool.samples[0], cool.samples[1]);
    EXPECT_LT(cool.samples[1], cool.samples[2]);
    // Luminance stays: the green of a grey hardly moves.
    EXPECT_NEAR(warm.samples[1], 0.356, 0.02);
}

TEST(Display, GradeIsACubeOverDisplayValues) {
    const std::filesystem::path cube = testing::TempDir() + "invert.cube";
    std::string text = "LUT_3D_SIZE 2\n";
    for (int b = 1; b >= 0; --b)
        for (int g = 1; g >= 0; --g)
            for (int r = 1; r >= 0; --r)
                text +=
                    std::to_string(r) + " " + std::to_string(g) + " " + std::to_string(b) + "\n";
    write_file(cube, text);
    EXPECT_NEAR(Display(View::srgb, {0, 0, 1, cube}).picture(grey(0.18F)).samples[0], 1 - 0.3560,
                1e-3);
    write_file(cube, "this is no grade");
    EXPECT_THROW(Display(View::srgb, {0, 0, 1, cube}), Failure);
    EXPECT_THROW(Display(View::srgb, {0, 0, 1, cube.string() + ".none"}), Failure);
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

TEST(Display, GrainIsAsStrongAsAskedAndChangesWithTheFrame) {
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
