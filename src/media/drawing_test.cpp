#include "media/drawing.h"

#include <gtest/gtest.h>

namespace answerprint::media {
namespace {

int red(const Frame8& f, int x, int y) {
    return f.rgb[static_cast<std::size_t>(y * f.width + x) * 3];
}
double covered(const Frame8& f) {
    double sum = 0;
    for (std::size_t i = 0; i < f.rgb.size(); i += 3) sum += f.rgb[i] / 255.0;
    return sum;
}

TEST(Drawing, RectangleCoversItsPixelsAndHalfOnesHalf) {
    Frame8 f = canvas(10, 10);
    fill_rectangle(f, 2, 3, 4, 2.5, {255, 0, 0});
    EXPECT_EQ(red(f, 2, 3), 255);
    EXPECT_EQ(red(f, 1, 3), 0);
    EXPECT_EQ(red(f, 6, 3), 0);
    EXPECT_NEAR(red(f, 3, 5), 128, 1);
    EXPECT_NEAR(covered(f), 10, 0.1);
}

TEST(Drawing, WhatIsOutsideIsCutOff) {
    Frame8 f = canvas(10, 10);
    fill_rectangle(f, -100, -100, 1000, 1000, {255, 0, 0}, 0.5);
    EXPECT_NEAR(covered(f), 50, 0.5);
    fill_circle(f, -50, 5, 10, {0, 255, 0});
    draw_line(f, -1e9, 4, -1e8, 4, 3, {0, 255, 0});
    EXPECT_EQ(f.rgb[1], 0);
}

TEST(Drawing, AreasAreThoseOfTheShapes) {
    Frame8 disc = canvas(60, 60);
    fill_circle(disc, 30.3, 29.6, 20, {255, 0, 0});
    EXPECT_NEAR(covered(disc), 3.14159 * 400, 5);
    Frame8 ring = canvas(60, 60);
    draw_circle(ring, 30, 30, 20, 2, {255, 0, 0});
    EXPECT_NEAR(covered(ring), 2 * 3.14159 * 20 * 2, 3);
    Frame8 line = canvas(60, 60);
    draw_line(line, 10, 10, 50, 40, 3, {255, 0, 0});
    EXPECT_NEAR(covered(line), 50 * 3 + 3.14159 * 2.25, 2);
}

TEST(Drawing, ScalingKeepsFlatColoursAndMeans) {
    Frame8 f = canvas(64, 36, {90, 90, 90});
    for (const auto v : scaled(f, 17, 91).rgb) EXPECT_EQ(v, 90);
    fill_rectangle(f, 0, 0, 32, 36, {0, 0, 0});
    const Frame8 small = scaled(f, 8, 6);
    EXPECT_EQ(red(small, 0, 3), 0);
    EXPECT_EQ(red(small, 7, 3), 90);
    EXPECT_NEAR((red(small, 3, 3) + red(small, 4, 3)) / 2, 45, 1);
    EXPECT_EQ(scaled(f, 64, 36).rgb, f.rgb);
}

TEST(Drawing, PastePutsAPictureInPlace) {
    Frame8 f = canvas(8, 8);
    paste(f, canvas(4, 4, {200, 0, 0}), 6, -2);
    EXPECT_EQ(red(f, 6, 1), 200);
    EXPECT_EQ(red(f, 5, 1), 0);
    EXPECT_EQ(red(f, 6, 2), 0);
}

}  // namespace
}  // namespace answerprint::media
