#include "scene/furniture.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/materials.h"

namespace answerprint::scene {
namespace {

Thing thing_of(const Kind& k) {
    Thing t;
    t.name = k.name;
    t.kind = k.name;
    t.size = k.size;
    t.material = material_named(k.material).value_or(Material{});
    return t;
}

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

// Six times the volume that the triangles enclose: positive when they face outwards.
double volume(const Mesh& m) {
    double v = 0;
    for (const auto& t : m.triangles)
        v += dot(vec(m.positions[t[0]]), cross(vec(m.positions[t[1]]), vec(m.positions[t[2]])));
    return v;
}

class EveryKind : public testing::TestWithParam<std::string> {};

TEST_P(EveryKind, IsASoundSolidOfItsSize) {
    const Kind& k = *kind_named(GetParam());
    const Thing t = thing_of(k);
    for (const double open : {0.0, 1.0}) {
        const Model m = furniture(t, open);
        ASSERT_FALSE(m.meshes.empty());
        std::size_t triangles = 0;
        for (const auto& mesh : m.meshes) {
            ASSERT_EQ(mesh.positions.size(), mesh.normals.size());
            ASSERT_EQ(mesh.positions.size(), mesh.rest.size());
            ASSERT_LT(static_cast<std::size_t>(mesh.material), m.materials.size());
            triangles += mesh.triangles.size();
            for (const auto& p : mesh.positions)
                for (const float c : p) ASSERT_TRUE(std::isfinite(c));
            for (const auto& n : mesh.normals) ASSERT_NEAR(length(vec(n)), 1, 1e-3);
            std::size_t against = 0;
            for (const auto& tri : mesh.triangles) {
                for (const auto i : tri) ASSERT_LT(i, mesh.positions.size());
                const Vec3 a = vec(mesh.positions[tri[0]]);
                const Vec3 n =
                    cross(vec(mesh.positions[tri[1]]) - a, vec(mesh.positions[tri[2]]) - a);
                const Vec3 shade = vec(mesh.normals[tri[0]]) + vec(mesh.normals[tri[1]]) +
                                   vec(mesh.normals[tri[2]]);
                if (dot(n, shade) < -1e-12) ++against;
            }
            EXPECT_LE(against, mesh.triangles.size() / 50) << "material " << mesh.material;
            const bool sheet =
                m.materials[static_cast<std::size_t>(mesh.material)].pattern == Pattern::glass;
            if (open == 0 && !sheet) {
                EXPECT_GT(volume(mesh), 0) << "material " << mesh.material;
            }
        }
        EXPECT_GT(triangles, 40u);  // no bare box
        EXPECT_LT(triangles, 20000u);
        if (open > 0) continue;
        const Box b = m.bounds();
        const Vec3 is = b.size();
        const double slack = k.is(Affordance::opening) ? 0.35 : 0.002;
        EXPECT_NEAR(is.x, k.size.x, 0.05 * k.size.x + slack);
        EXPECT_NEAR(is.y, k.size.y, 0.05 * k.size.y + slack);
        EXPECT_NEAR(is.z, k.size.z, 0.05 * k.size.z + slack);
        EXPECT_NEAR(b.low.y, 0, 0.05);
    }
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& k : kinds()) all.push_back(k.name);
    return all;
}
INSTANTIATE_TEST_SUITE_P(Kinds, EveryKind, testing::ValuesIn(names()), [](const auto& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Furniture, WhatOpensMovesAndTheRestStays) {
    for (const auto* name : {"bedside-table", "kitchen", "cabinet", "wardrobe", "stove", "fridge",
                             "projector", "tent", "curtain", "gate"}) {
        ASSERT_TRUE(kind_named(name)) << name;
        const Thing t = thing_of(*kind_named(name));
        const Model shut = furniture(t, 0), open = furniture(t, 1);
        double most = 0;
        std::size_t still = 0;
        ASSERT_EQ(shut.meshes.size(), open.meshes.size()) << name;
        for (std::size_t m = 0; m < shut.meshes.size(); ++m) {
            const auto &a = shut.meshes[m].positions, &b = open.meshes[m].positions;
            ASSERT_EQ(a.size(), b.size()) << name;
            for (std::size_t v = 0; v < a.size(); ++v) {
                most = std::max(most, length(vec(b[v]) - vec(a[v])));
                still += length(vec(b[v]) - vec(a[v])) < 1e-6;
            }
        }
        EXPECT_GT(most, 0.1) << name;
        EXPECT_TRUE(t.kind == "curtain" || still > 20) << name;
        EXPECT_TRUE(opens(t)) << name;
    }
    EXPECT_FALSE(opens(thing_of(*kind_named("table"))));
}

TEST(Furniture, ADoorOpensIntoTheRoom) {
    const Thing t = thing_of(*kind_named("door"));
    const Box shut = furniture(t, 0).bounds(), open = furniture(t, 1).bounds();
    EXPECT_LT(shut.high.z, 0.15);
    EXPECT_GT(open.high.z, 0.75);
    EXPECT_GT(open.low.z, -0.2);
}

}  // namespace
}  // namespace answerprint::scene
