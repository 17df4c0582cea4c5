#include "scene/exchange/real_estate.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>

namespace answerprint::scene {
namespace {

TEST(RealEstate, ProjectsAPointAsOpenCvDoes) {
    CameraPath path;
    path.aspect = 1.85;
    path.samples.push_back({{{1, 2, 3}, {}}, 35, 3});
    path.samples.push_back(
        {{{-1, 1.5, 0}, from_yaw(radians(40)) * Quat::about({1, 0, 0}, radians(-10))}, 50, 3});
    std::istringstream text(to_real_estate(path, {24000, 1001}, "answerprint:1A"));
    std::string name;
    std::getline(text, name);
    EXPECT_EQ(name, "answerprint:1A");
    for (const auto& s : path.samples) {
        std::array<double, 19> v{};
        for (double& x : v) ASSERT_TRUE(text >> x);
        EXPECT_EQ(v[0], &s == path.samples.data() ? 0 : 41708);
        // Half a metre right of the axis, a quarter above it, 4 m ahead.
        const Vec3 p = s.at * Vec3{0.5, 0.25, -4};
        std::array<double, 3> c{};
        for (std::size_t r = 0; r < 3; ++r)
            c[r] = v[7 + 4 * r] * p.x + v[8 + 4 * r] * p.y + v[9 + 4 * r] * p.z + v[10 + 4 * r];
        EXPECT_NEAR(c[0], 0.5, 1e-6);
        EXPECT_NEAR(c[1], -0.25, 1e-6);
        EXPECT_NEAR(c[2], 4, 1e-6);
        const double width = path.lens.sensor.width_mm, height = width / path.aspect;
        EXPECT_NEAR(v[1] * c[0] / c[2] + v[3], 0.5 + 0.5 / 4 * s.focal_mm / width, 1e-6);
        EXPECT_NEAR(v[2] * c[1] / c[2] + v[4], 0.5 - 0.25 / 4 * s.focal_mm / height, 1e-6);
        EXPECT_EQ(v[5], 0);
        EXPECT_EQ(v[6], 0);
    }
    EXPECT_FALSE(text >> name);
}

}  // namespace
}  // namespace answerprint::scene
