#include "review/path_errors.h"

#include <gtest/gtest.h>

namespace answerprint::review {
namespace {

std::vector<Pose> dolly(double metres, double degrees, int frames = 16) {
    std::vector<Pose> out;
    for (int n = 0; n < frames; ++n) {
        const double u = n / (frames - 1.0);
        out.push_back({from_yaw(radians(degrees * u)), {0, 0, -metres * u}, 1});
    }
    return out;
}

std::vector<std::optional<Pose>> seen(const std::vector<Pose>& of) {
    return {of.begin(), of.end()};
}

TEST(PathErrors, AreNoneForThePlanItself) {
    for (const auto unit : {PathUnit::relative, PathUnit::absolute, PathUnit::metres}) {
        const auto e = path_errors(seen(dolly(2, 10)), dolly(2, 10), unit);
        EXPECT_EQ(e.rotation, 0);
        EXPECT_EQ(e.translation, 0);
        EXPECT_EQ(e.camera, 0);
        EXPECT_EQ(e.frames, 16);
        EXPECT_EQ(e.failed, 0);
    }
}

// 16 frames of a turn by 10 degrees that is missing: the angles' sum is 16 times their mean, 5.
TEST(PathErrors, SumRotationsInRadians) {
    const auto e = path_errors(seen(dolly(2, 0)), dolly(2, 10), PathUnit::metres);
    EXPECT_NEAR(e.rotation, 16 * radians(5), 1e-9);
    EXPECT_NEAR(e.rotation_mean(), radians(5), 1e-9);
    // |R - I| of a turn by a is 2 sqrt(2) sin(a / 2).
    double frobenius = 0;
    for (int n = 0; n < 16; ++n)
        frobenius += 2 * std::sqrt(2.0) * std::sin(radians(10 * n / 15.0) / 2);
    EXPECT_NEAR(e.camera, frobenius, 1e-9);
}

// A take of another scale is none the worse by its own scale, and is by the plan's.
TEST(PathErrors, KnowTheScaleOrNot) {
    const auto half = seen(dolly(1, 0));
    EXPECT_NEAR(path_errors(half, dolly(2, 0), PathUnit::relative).translation, 0, 1e-12);
    EXPECT_NEAR(path_errors(half, dolly(2, 0), PathUnit::absolute).translation, 16 * 0.25, 1e-9);
    EXPECT_NEAR(path_errors(half, dolly(2, 0), PathUnit::metres).translation, 16 * 0.5, 1e-9);
}

TEST(PathErrors, OfACameraThatStaysAreFinite) {
    const auto e = path_errors(seen(dolly(0, 0)), dolly(0, 0), PathUnit::relative);
    EXPECT_EQ(e.translation, 0);
    EXPECT_NEAR(path_errors(seen(dolly(1, 0)), dolly(0, 0), PathUnit::absolute).translation, 8,
                1e-9);
}

TEST(PathErrors, CountWhatWasNotMeasured) {
    auto had = seen(dolly(2, 10));
    had[3] = had[4] = std::nullopt;
    had.resize(14);
    const auto e = path_errors(had, dolly(2, 10), PathUnit::metres);
    EXPECT_EQ(e.frames, 12);
    EXPECT_EQ(e.failed, 4);
}

}  // namespace
}  // namespace answerprint::review
