#include <gtest/gtest.h>

#include <cmath>

#include "scene/materials.h"
#include "scene/room.h"

namespace answerprint::scene {
namespace {

Set ground(const std::string& around, const char* floor) {
    Set s;
    s.kind = SetKind::exterior;
    s.surroundings = around;
    s.low = {-9, -7};
    s.high = {9, 7};
    s.height = 0;
    s.floor = *material_named(floor);
    s.walls = *material_named("bricks");
    return s;
}

TEST(Grounds, EverySurroundingIsBuiltWhole) {
    for (const auto& [around, floor] : {std::pair{"street", "pavement"},
                                        {"alley", "cobbles"},
                                        {"hutong", "grey bricks"},
                                        {"yard", "cobbles"},
                                        {"siheyuan", "grey bricks"},
                                        {"roofs", "concrete"},
                                        {"sea", "sand"},
                                        {"sea", "decking"},
                                        {"park", "grass"},
                                        {"field", "grass"},
                                        {"forest", "earth"},
                                        {"station", "pavement"},
                                        {"", "concrete"}}) {
        SCOPED_TRACE(std::string(around) + " " + floor);
        bool north = false, south = false, underfoot = false;
        for (const auto& shell : grounds(ground(around, floor)))
            for (const auto& mesh : shell.model.meshes) {
                EXPECT_LT(static_cast<std::size_t>(mesh.material), shell.model.materials.size());
                for (const auto& t : mesh.triangles)
                    for (const auto i : t)
                        ASSERT_LT(static_cast<std::size_t>(i), mesh.positions.size());
                for (const auto& p : mesh.positions) {
                    ASSERT_TRUE(std::isfinite(p[0]) && std::isfinite(p[1]) && std::isfinite(p[2]));
                    underfoot = underfoot || std::abs(p[1]) < 0.01F;
                    north = north || (p[2] < -7 && p[1] > 0.3F);
                    south = south || (p[2] > 7 && p[1] > 0.3F);
                }
            }
        EXPECT_TRUE(underfoot);
        if (*around) {
            EXPECT_TRUE(north && south);
        }
    }
}

TEST(Grounds, WhatIsDrawnOnTheGroundIsNoStep) {
    for (const char* around : {"park", "field", "street", "yard", "siheyuan"}) {
        const Set set = ground(around, around[0] == 's' || around[0] == 'y' ? "cobbles" : "grass");
        for (const auto& shell : grounds(set))
            for (const auto& mesh : shell.model.meshes)
                for (const auto& t : mesh.triangles) {
                    double high = -1, low = 1;
                    bool inside = false;
                    for (const auto v : t) {
                        const auto& p = mesh.positions[v];
                        high = std::max<double>(high, p[1]);
                        low = std::min<double>(low, p[1]);
                        inside = inside || (std::abs(p[0]) < 9 && std::abs(p[2]) < 7);
                    }
                    if (!inside || high - low > 1e-4 || low < 1e-4 || low > 0.03) continue;
                    EXPECT_LT(high, 0.006) << around << " " << mesh.positions[t[0]][0];
                }
    }
}

}  // namespace
}  // namespace answerprint::scene
