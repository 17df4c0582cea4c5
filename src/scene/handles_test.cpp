#include "scene/handles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "scene/furniture.h"
#include "scene/kinds.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

Thing thing_of(const Kind& k, double grown = 1) {
    Thing t;
    t.name = t.kind = k.name;
    t.size = k.size * grown;
    t.material = material_named(k.material).value_or(Material{});
    return t;
}

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

/// The heights of all faces that look up, above and below [x, z].
std::vector<double> heights(const Model& m, Vec2 at) {
    std::vector<double> out;
    for (const auto& mesh : m.meshes)
        for (const auto& t : mesh.triangles) {
            const Vec3 a = vec(mesh.positions[t[0]]), b = vec(mesh.positions[t[1]]),
                       c = vec(mesh.positions[t[2]]);
            const Vec3 n = cross(b - a, c - a);
            if (n.y <= 0.7 * length(n)) continue;
            const double u = ((c.z - a.z) * (at.x - a.x) - (c.x - a.x) * (at.y - a.z)) / n.y * -1;
            const double v = ((a.z - b.z) * (at.x - a.x) + (b.x - a.x) * (at.y - a.z)) / n.y * -1;
            constexpr double slack = 1e-3;
            if (u < -slack || v < -slack || u + v > 1 + slack) continue;
            out.push_back(a.y + u * (b.y - a.y) + v * (c.y - a.y));
        }
    return out;
}

bool has(const std::vector<double>& all, double h, double slack = 0.003) {
    return std::any_of(all.begin(), all.end(), [&](double y) { return std::abs(y - h) <= slack; });
}

class EveryThing : public testing::TestWithParam<std::string> {};

TEST_P(EveryThing, IsSatOnWhereItsSeatIs) {
    const Kind& k = *kind_named(GetParam());
    for (const double grown : {1.0, 1.25}) {
        const Thing t = thing_of(k, grown);
        const Model m = furniture(t, 0);
        const auto seats = seats_of(t);
        if (k.is(Affordance::seat)) {
            ASSERT_FALSE(seats.empty());
            EXPECT_NEAR(seats.front().at.y, k.seat_height * grown, 0.012 * grown);
        }
        for (const auto& s : seats) {
            EXPECT_TRUE(has(heights(m, {s.at.x, s.at.z}), s.at.y)) << s.at.x << " " << s.at.z;
            EXPECT_GT(s.front, 0.08);
            EXPECT_LT(s.front, 0.6 * grown);
            // Nothing stands where the body goes.
            for (const auto& mesh : m.meshes)
                for (const auto& p : mesh.positions)
                    EXPECT_FALSE(std::hypot(p[0] - s.at.x, p[2] - s.at.z) < 0.08 &&
                                 p[1] > s.at.y + 0.006 && p[1] < s.at.y + 0.5)
                        << p[0] << " " << p[1] << " " << p[2];
        }
    }
}

TEST_P(EveryThing, CarriesWhatLiesOnItsTops) {
    const Kind& k = *kind_named(GetParam());
    for (const double grown : {1.0, 0.85}) {
        const Thing t = thing_of(k, grown);
        const Model m = furniture(t, 0);
        const auto tops = tops_of(t);
        const auto usual = [&](const Top& top) {
            return std::abs(top.height - k.surface_height * grown) <= 0.004;
        };
        if (k.is(Affordance::surface)) {
            EXPECT_TRUE(std::any_of(tops.begin(), tops.end(), usual));
        }
        for (const auto& top : tops) {
            ASSERT_LT(top.low.x, top.high.x);
            ASSERT_LT(top.low.y, top.high.y);
            const Vec2 low = top.low + Vec2{0.004, 0.004}, high = top.high - Vec2{0.004, 0.004};
            int covered = 0;
            constexpr int steps = 17;
            for (int i = 0; i < steps; ++i)
                for (int j = 0; j < steps; ++j)
                    covered += has(heights(m, {low.x + (high.x - low.x) * i / (steps - 1),
                                               low.y + (high.y - low.y) * j / (steps - 1)}),
                                   top.height);
            EXPECT_GE(covered, 0.8 * steps * steps) << "top at " << top.height;
            for (const auto& mesh : m.meshes)
                for (const auto& p : mesh.positions)
                    EXPECT_FALSE(p[0] > low.x && p[0] < high.x && p[2] > low.y && p[2] < high.y &&
                                 p[1] > top.height + 0.003 && p[1] < top.height + 0.15)
                        << p[0] << " " << p[1] << " " << p[2] << " on the top at " << top.height;
        }
    }
}

TEST_P(EveryThing, IsHeldByItsSurface) {
    const Kind& k = *kind_named(GetParam());
    for (const double open : {0.0, 0.5, 1.0}) {
        const Thing t = thing_of(k);
        const Model m = furniture(t, open);
        const auto grips = grips_of(t, open);
        ASSERT_FALSE(grips.empty());
        ASSERT_LE(grips.size(), 2u);
        for (const auto& g : grips) {
            const double away = length(m.nearest(g.at) - g.at);
            const bool flat = g.width > 0.1;
            EXPECT_LE(away, flat ? 0.012 : std::min(0.06, g.width / 2 + 0.01))
                << g.at.x << " " << g.at.y << " " << g.at.z << " open " << open;
            EXPECT_GT(g.width, 0.001);
            if (flat) {
                EXPECT_NEAR(length(g.palm), 1, 1e-6);
            }
            EXPECT_TRUE(length(g.axis) == 0 || std::abs(length(g.axis) - 1) < 1e-6);
            EXPECT_LT(std::abs(dot(g.axis, g.palm)), 0.3);
        }
        if (grips.size() == 2) {
            const Vec3 apart = grips[1].at - grips[0].at;
            EXPECT_GT(length(apart), 0.01);
        }
        const Vec3 finger = switch_of(t, open);
        EXPECT_LE(length(m.nearest(finger) - finger), 0.045);
    }
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& k : kinds()) all.push_back(k.name);
    return all;
}
INSTANTIATE_TEST_SUITE_P(Kinds, EveryThing, testing::ValuesIn(names()), [](const auto& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Handles, ABenchHasPlacesSideBySide) {
    Thing t = thing_of(*kind_named("bench"));
    auto seats = seats_of(t);
    ASSERT_EQ(seats.size(), 3u);
    EXPECT_NEAR(seats[0].at.x, 0, 1e-9);
    EXPECT_GT(std::abs(seats[1].at.x - seats[2].at.x), 0.9);
    t.size.x = 1.15;
    EXPECT_EQ(seats_of(t).size(), 2u);
    EXPECT_EQ(seats_of(thing_of(*kind_named("cup"))).size(), 0u);
}

TEST(Handles, ABedIsSatOnFromBothSides) {
    const auto seats = seats_of(thing_of(*kind_named("bed")));
    ASSERT_EQ(seats.size(), 2u);
    for (const auto& s : seats) {
        EXPECT_GT(s.at.x * std::sin(s.yaw), 0.3);  // looks away from the middle
        EXPECT_NEAR(std::abs(s.at.x) + s.front, 0.70, 0.02);
    }
}

TEST(Handles, ADoorsHandleGoesWithItsLeaf) {
    const Thing door = thing_of(*kind_named("door"));
    const auto shut = grips_of(door, 0), open = grips_of(door, 1);
    ASSERT_EQ(shut.size(), 2u);
    EXPECT_GT(shut[0].at.z, 0);
    EXPECT_LT(shut[1].at.z, 0);
    EXPECT_GT(open[0].at.z, 0.5);
    EXPECT_NEAR(shut[0].at.y, open[0].at.y, 1e-9);
    // About the hinge, at the leaf's left.
    const Vec3 hinge{-(door.size.x - 0.07) / 2, shut[0].at.y, 0.012};
    EXPECT_NEAR(length(shut[0].at - hinge), length(open[0].at - hinge), 1e-6);
    EXPECT_LT(dot(shut[0].palm, open[0].palm), 0.2);
}

TEST(Handles, AreOfTheThingsOwnSize) {
    Thing t = thing_of(*kind_named("cup"));
    const Grip one = grips_of(t).front();
    t.size = t.size * 2;
    const Grip two = grips_of(t).front();
    EXPECT_NEAR(two.at.x, 2 * one.at.x, 1e-6);
    EXPECT_NEAR(two.width, 2 * one.width, 1e-6);
}

}  // namespace
}  // namespace answerprint::scene
