#include "review/camera_refinement.h"

#include <gtest/gtest.h>

#include <cmath>

namespace answerprint::review {
namespace {

constexpr int kKeys = 13;
const Pinhole kLens{960, 540, 900};

/// Half a metre to the right, eased.
std::vector<Pose> truck(double far) {
    std::vector<Pose> out;
    for (int k = 0; k < kKeys; ++k) {
        const double t = static_cast<double>(k) / (kKeys - 1);
        out.push_back({{}, {far * t * t * (3 - 2 * t), 0, 0}});
    }
    return out;
}

/// Points of a wall 4 m away and, before it, of a few things, as `camera` sees them, each up to 0.3
/// px off; the plan takes them to be up to 8% nearer or farther.
std::vector<Sighted> sighted(const std::vector<Pose>& camera) {
    std::vector<Sighted> out;
    for (int n = 0; n < 40; ++n) {
        const double depth = n % 5 == 0 ? 2 + 0.04 * n : 4;
        const Vec3 at =
            Vec3{-1.8 + 0.09 * n, std::sin(1.7 * n), -1} * depth * 0.45 + Vec3{0, 0, -0.55 * depth};
        Sighted s;
        s.depth = s.planned = depth * (1 + 0.08 * std::sin(2.3 * n));
        s.told = true;
        for (int k = 0; k < kKeys; ++k) {
            const Vec2 px = kLens.seen(camera[static_cast<std::size_t>(k)].in(at));
            if (kLens.holds(px))
                s.at.push_back({k, px + Vec2{std::sin(7.1 * n + k), std::cos(5.3 * n + k)} * 0.3});
        }
        if (s.at.size() > 1) out.push_back(s);
    }
    return out;
}

/// From a camera that stands still on: m and deg off, the mean.
std::pair<double, double> off(const std::vector<Pose>& camera, const std::vector<Pose>& plan) {
    auto points = sighted(camera);
    std::vector<Pose> poses(kKeys);
    refine({kLens, plan, 3, true, false, 0.1}, poses, points);
    double m = 0, deg = 0;
    for (std::size_t k = 0; k < poses.size(); ++k) {
        m += length(poses[k].position - camera[k].position) / kKeys;
        deg += degrees(angle_between(poses[k].rotation, camera[k].rotation)) / kKeys;
    }
    return {m, deg};
}

TEST(CameraRefinement, TellsATruckFromATurnBeforeAWall) {
    const auto [m, deg] = off(truck(0.5), truck(0.5));
    EXPECT_LT(m, 0.02);
    EXPECT_LT(deg, 0.1);
}

TEST(CameraRefinement, IsNotThePlanWhereTheTakeIsNot) {
    const auto [m, deg] = off(truck(-0.5), truck(0.5));
    EXPECT_LT(m, 0.08);
    EXPECT_LT(deg, 0.8);
    const auto [stays, turns] = off(truck(0), truck(0.5));
    EXPECT_LT(stays, 0.08);
    EXPECT_LT(turns, 0.8);
}

TEST(CameraRefinement, LeavesOnePoseAlone) {
    std::vector<Pose> poses(1);
    std::vector<Sighted> none;
    refine({kLens, {Pose{}}, 3, true, true, 0.1}, poses, none);
    EXPECT_EQ(poses[0].zoom, 1);
}

}  // namespace
}  // namespace answerprint::review
