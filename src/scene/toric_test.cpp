#include "scene/toric.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/framing.h"

namespace answerprint::scene {
namespace {

// Two heads at two places of the picture, the first at a distance: every camera found sees them so.
TEST(Toric, BothStandWhereTheyShould) {
    const Gate gate(direction::Lens{}, 1.85);
    constexpr double focal = 35;
    const Vec2 left{1.0 / 3, 0.4}, right{2.0 / 3, 0.4};
    const auto ray = [&](Vec2 p) {
        return Vec3{(2 * p.x - 1) * gate.tan_h(focal), (1 - 2 * p.y) * gate.tan_v(focal), -1};
    };
    const Vec3 a{0.3, 1.6, -0.2};
    int found = 0;
    for (const Vec3 b : {Vec3{1.4, 1.6, 0.4}, Vec3{-0.9, 1.75, 0.1}, Vec3{0.4, 1.2, 1.1}})
        for (const double distance : {1.5, 2.5, 4.0})
            for (const auto& s : toric_stands(a, b, ray(left), ray(right), distance, 0.05)) {
                const View v = stand(a, left, s.distance / length(ray(left)), s.azimuth,
                                     s.elevation, 0, gate, focal);
                const auto first = project(v, gate, a), second = project(v, gate, b);
                EXPECT_NEAR(length(v.at - a), s.distance, 1e-9);
                EXPECT_NEAR(first.x, left.x, 1e-9);
                EXPECT_NEAR(first.y, left.y, 1e-9);
                // The rays' angle is held; on which side b stands tells its camera's side.
                const Vec3 to_a = normalised(a - v.at), to_b = normalised(b - v.at);
                EXPECT_NEAR(std::acos(dot(to_a, to_b)),
                            std::acos(dot(normalised(ray(left)), normalised(ray(right)))), 1e-9);
                found += std::abs(second.x - right.x) < 0.02 && std::abs(b.y - a.y) < 1e-9;
            }
    EXPECT_GE(found, 3);
}

TEST(Toric, TooFarComesAsNearAsItMust) {
    const auto all = toric_stands({}, {1, 0, 0}, {-0.3, 0, -1}, {0.3, 0, -1}, 100, 0);
    ASSERT_EQ(all.size(), 2u);
    const double angle = 2 * std::atan(0.3);
    for (const auto& s : all) EXPECT_NEAR(s.distance, 1 / std::sin(angle), 1e-9);
    EXPECT_TRUE(toric_stands({}, {}, {-0.3, 0, -1}, {0.3, 0, -1}, 2, 0).empty());
    EXPECT_TRUE(toric_stands({}, {1, 0, 0}, {0, 0, -1}, {0, 0, -1}, 2, 0).empty());
    EXPECT_TRUE(toric_stands({}, {0, 1, 0}, {-0.3, 0, -1}, {0.3, 0, -1}, 2, 0).empty());
}

}  // namespace
}  // namespace answerprint::scene
