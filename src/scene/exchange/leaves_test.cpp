#include "scene/exchange/leaves.h"

#include <gtest/gtest.h>

#include "scene/furniture.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

/// Everything of the leaves at the k-th open.
std::vector<Vec3> there(const Leaves& l, std::size_t k) {
    std::vector<Vec3> out;
    for (std::size_t m = 0; m < l.frame.size(); ++m)
        for (std::size_t i = 0; i < l.frame[m].positions.size(); ++i) {
            Vec3 p = vec(l.frame[m].positions[i]);
            for (std::size_t s = 0; s < l.shapes.size(); ++s)
                p += vec(l.shapes[s].offsets[m][i]) * static_cast<double>(l.weights[k][s]);
            out.push_back(p);
        }
    for (const auto& leaf : l.leaves)
        for (const auto& mesh : leaf.meshes)
            for (const auto& p : mesh.positions) out.push_back(leaf.at[k] * vec(p));
    return out;
}

double furthest(const std::vector<Vec3>& some, const Model& model) {
    double worst = 0;
    for (std::size_t i = 0; i < some.size(); i += 29) {
        double least = 1e9;
        for (const auto& mesh : model.meshes)
            for (const auto& p : mesh.positions) {
                const Vec3 d = vec(p) - some[i];
                least = std::min(least, dot(d, d));
            }
        worst = std::max(worst, least);
    }
    return std::sqrt(worst);
}

TEST(Leaves, WhatOpensIsPutTogetherAgain) {
    const std::vector<double> opens{0, 0.25, 0.5, 0.75, 1};
    for (const auto& kind : kinds()) {
        if (!kind.is(Affordance::opening) && !kind.is(Affordance::opens)) continue;
        const Thing thing = tests::thing(kind.name, {});
        const auto builds = leaves_of(thing, opens);
        for (std::size_t k = 0; k < opens.size(); ++k) {
            const Model built = furniture(thing, opens[k]);
            std::size_t triangles = 0, kept = 0, shown = 0;
            for (const auto& m : built.meshes) triangles += m.triangles.size();
            for (const auto& leaves : builds) {
                if (!leaves.shown[k]) continue;
                ++shown;
                for (const auto& m : leaves.frame) kept += m.triangles.size();
                for (const auto& l : leaves.leaves)
                    for (const auto& m : l.meshes) kept += m.triangles.size();
                EXPECT_LT(furthest(there(leaves, k), built), 1e-3) << kind.name << opens[k];
            }
            EXPECT_EQ(shown, 1U) << kind.name;
            EXPECT_EQ(kept, triangles) << kind.name;
        }
    }
}

TEST(Leaves, ADoorIsOneLeafOnItsHinge) {
    const Leaves leaves = leaves_of(tests::thing("door", {}), {0, 0.5, 1})[0];
    ASSERT_EQ(leaves.leaves.size(), 1U);
    EXPECT_TRUE(leaves.shapes.empty());
    const Vec3 ahead = leaves.leaves[0].at[2].rotation * Vec3{1, 0, 0};
    EXPECT_NEAR(degrees(std::acos(ahead.x)), 100, 0.01);
}

TEST(Leaves, AWindowHasTwo) {
    EXPECT_EQ(leaves_of(tests::thing("window", {}), {0, 1})[0].leaves.size(), 2U);
}

}  // namespace
}  // namespace answerprint::scene
