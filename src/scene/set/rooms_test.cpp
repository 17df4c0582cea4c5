#include <gtest/gtest.h>

#include <algorithm>

#include "scene/framing.h"
#include "scene/layout.h"
#include "scene/room.h"

namespace answerprint::scene {
namespace {

constexpr const char* flat = R"(
name = "flat"
floor = "planks"
[[room]]
name = "kitchen"
size = [4, 2.8, 4]
floor = "tiles"
[[room]]
name = "hall"
east_of = "kitchen"
size = [6, 3, 5]
[[room]]
name = "厨房 二"
north_of = "hall"
at = 1
size = [3, 2.6, 3]
[[thing]]
name = "door"
wall = "kitchen east"
at = -0.5
[[thing]]
name = "opening"
kind = "doorway"
room = "hall"
wall = "north"
at = 1
[[thing]]
name = "front"
kind = "door"
wall = "hall south"
[[thing]]
kind = "table"
room = "hall"
at = [1, 0]
[[mark]]
name = "by-the-stove"
room = "kitchen"
at = [0, -1]
)";

Set read(const std::string& toml, Diagnostics& d) { return read_set(toml, "sets/a.toml", d); }

int count(const Diagnostics& d, const std::string& id) {
    return static_cast<int>(
        std::count_if(d.begin(), d.end(), [&](const auto& o) { return o.what.id == id; }));
}

TEST(Rooms, StandBesideEachOther) {
    Diagnostics d;
    const Set s = read(flat, d);
    ASSERT_TRUE(d.empty()) << d[0].what.id;
    ASSERT_EQ(s.rooms.size(), 3u);
    const Room &kitchen = s.rooms[0], &hall = s.rooms[1];
    EXPECT_EQ(kitchen.low, (Vec2{-2, -2}));
    EXPECT_NEAR(hall.low.x - kitchen.high.x, wall_thickness, 1e-9);
    EXPECT_NEAR(s.rooms[2].low.x, hall.low.x + 3 - 1.5 + 1, 1e-9);
    EXPECT_EQ(kitchen.floor.pattern, Pattern::tiles);
    EXPECT_EQ(hall.floor.pattern, Pattern::planks);
    EXPECT_EQ(s.low, (Vec2{-2, s.rooms[2].low.y}));
    EXPECT_NEAR(s.high.x, hall.high.x, 1e-9);
    EXPECT_EQ(s.height, 3);
    EXPECT_NEAR(s.thing("table")->position.x, hall.low.x + 3 + 1, 1e-9);
    EXPECT_EQ(s.mark("by-the-stove")->at, (Vec2{0, -1}));
    EXPECT_EQ(rooms_of(s).size(), 3u);
    EXPECT_TRUE(inside(s, {{0, 0}, {1, 1}}));
    EXPECT_FALSE(inside(s, {{2, 0}, {1, 1}}));  // no one room holds it
    EXPECT_FALSE(inside(s, {{-1.5, s.low.y + 1}, {}}));
}

TEST(Rooms, DoorsLeadFromOneToTheOther) {
    Diagnostics d;
    const Set s = read(flat, d);
    auto ways = doorways(s);
    ASSERT_EQ(ways.size(), 3u);
    std::sort(ways.begin(), ways.end(), [](auto& a, auto& b) { return a.name < b.name; });
    EXPECT_EQ(ways[0].name, "door");
    EXPECT_EQ(ways[0].room, 0u);
    EXPECT_EQ(ways[0].beyond, 1);
    EXPECT_NEAR(ways[0].high.x - ways[0].low.x, wall_thickness, 1e-9);
    EXPECT_NEAR(ways[0].high.y - ways[0].low.y, 0.9, 1e-9);
    EXPECT_NEAR(ways[0].low.y, -0.95, 1e-9);
    EXPECT_EQ(ways[1].beyond, -1);
    EXPECT_EQ(ways[2].room, 1u);
    EXPECT_EQ(ways[2].beyond, 2);
    // Through the doorway one sees; through the wall beside it not, nor through it from behind a
    // wall that is taken out.
    EXPECT_FALSE(wall_between(s, {0, 1.5, -0.5}, {4, 1.5, -0.5}));
    EXPECT_TRUE(wall_between(s, {0, 1.5, 1.5}, {4, 1.5, 1.5}));
    EXPECT_TRUE(wall_between(s, {0, 2.5, -0.5}, {4, 2.5, -0.5}));
    EXPECT_FALSE(wall_between(s, {-5, 1.5, 1.5}, {0, 1.5, 1.5}));
}

TEST(Rooms, ACameraMayStandInADoorway) {
    Diagnostics d;
    const Set s = read(flat, d);
    EXPECT_LE(outside(s, {0, 1.5, 0}), 0);
    EXPECT_LE(outside(s, {2.08, 1.5, -0.5}), 0);
    EXPECT_GT(outside(s, {2.08, 1.5, 1}), 0);
    EXPECT_GT(outside(s, {-1.5, 1.5, s.low.y + 1}), 1);
}

TEST(Rooms, BothFacesOfAWallHaveTheHole) {
    Diagnostics d;
    const Set s = read(flat, d);
    const auto shells = room(s);
    const auto walls =
        std::find_if(shells.begin(), shells.end(), [](auto& o) { return o.object == "walls"; });
    ASSERT_NE(walls, shells.end());
    const auto covers = [&](double x, double y, double z) {  // in a plane across X
        for (const auto& m : walls->model.meshes)
            for (const auto& t : m.triangles) {
                float low[3] = {1e9F, 1e9F, 1e9F}, high[3] = {-1e9F, -1e9F, -1e9F};
                for (const auto i : t)
                    for (std::size_t k = 0; k < 3; ++k) {
                        low[k] = std::min(low[k], m.positions[i][k]);
                        high[k] = std::max(high[k], m.positions[i][k]);
                    }
                if (high[0] - low[0] < 1e-4 && std::abs(low[0] - x) < 1e-4 && low[1] < y &&
                    high[1] > y && low[2] < z && high[2] > z)
                    return true;
            }
        return false;
    };
    for (const double x : {2.0, 2.0 + wall_thickness}) {
        EXPECT_FALSE(covers(x, 1, -0.5)) << x;
        EXPECT_TRUE(covers(x, 1, 1.5)) << x;
    }
}

TEST(Rooms, SaysWhatCannotBe) {
    const std::string two = "name = \"a\"\n[[room]]\nname = \"x\"\n[[room]]\nname = \"y\"\n";
    const struct {
        std::string toml;
        const char* id;
    } wrong[] = {
        {two + "at = [1, 0]\n", "scene.rooms-overlap"},
        {two, "scene.room-needs-place"},
        {two + "east_of = \"z\"\n", "scene.no-such-room"},
        {two + "east_of = \"x\"\n", "scene.room-unreachable"},
        {two + "east_of = \"x\"\nsize = [0, 2, 2]\n[[thing]]\nkind = \"door\"\nwall = \"x east\"\n",
         "scene.size-too-small"},
        {two + "east_of = \"x\"\n[[thing]]\nkind = \"door\"\nwall = \"east\"\n",
         "scene.which-room"},
        {"name = \"a\"\n[[room]]\nname = \"x\"\n[[room]]\nname = \"X\"\nat = [20, 0]\n",
         "scene.duplicate-room"},
        {"name = \"a\"\n[[room]]\nsize = [4, 2.8, 4]\n", "scene.no-name"},
        {two + "east_of = \"x\"\n[[thing]]\nkind = \"door\"\nsize = [9, 2, 0.1]\nwall = "
               "\"x east\"\n",
         "scene.wider-than-wall"},
    };
    for (const auto& w : wrong) {
        Diagnostics d;
        read(w.toml, d);
        EXPECT_EQ(count(d, w.id), 1) << w.id << " in " << w.toml;
    }
    Diagnostics d;
    std::string many = "name = \"a\"\n";
    for (int i = 0; i < 100; ++i) many += "[[room]]\nname = \"r" + std::to_string(i) + "\"\n";
    EXPECT_TRUE(read(many, d).rooms.empty());
    EXPECT_EQ(count(d, "scene.too-many-rooms"), 1);
}

TEST(Rooms, AWallMayBeNamedInFullWidthLetters) {
    for (const char* wall : {"ｘ　ＥＡＳＴ", "ｘ　ＥＡＳＴ　ＷＡＬＬ", "X东墙"}) {
        Diagnostics d;
        read(std::string("name = \"a\"\n[[room]]\nname = \"x\"\n[[room]]\nname = \"y\"\n"
                         "east_of = \"x\"\n[[thing]]\nkind = \"door\"\nwall = \"") +
                 wall + "\"\n",
             d);
        EXPECT_TRUE(d.empty()) << wall << ": " << d[0].what.id;
    }
}

TEST(Rooms, TwoDoorsInOneWallDoNotOverlapFromEitherSide) {
    Diagnostics d;
    read(std::string(flat) +
             "[[thing]]\nname = \"late\"\nkind = \"door\"\nwall = \"hall west\"\n"
             "at = -0.2\n",
         d);
    EXPECT_EQ(count(d, "scene.openings-overlap"), 1);
}

TEST(Ground, StepsRise) {
    Diagnostics d;
    const Set s = read(
        "name = \"a\"\nkind = \"exterior\"\n[[thing]]\nkind = \"stairs\"\nat = [0, 0]\n"
        "size = [1, 0.68, 1.2]\n[[thing]]\nkind = \"platform\"\nsize = [3, 0.68, 2]\n"
        "at = [0, -1.6]\n[[thing]]\nkind = \"kerb\"\nat = [4, 0]\nyaw = 90\n",
        d);
    ASSERT_TRUE(d.empty());
    EXPECT_EQ(ground_at(s, {0, 1}), 0);
    double last = 0;
    for (double z = 0.59; z > -0.6; z -= 0.3) {
        EXPECT_NEAR(ground_at(s, {0, z}) - last, 0.17, 1e-9);
        last = ground_at(s, {0, z});
    }
    EXPECT_NEAR(ground_at(s, {1, -1.6}), 0.68, 1e-9);
    EXPECT_NEAR(ground_at(s, {4, 2.5}), 0.13, 1e-9);
}

}  // namespace
}  // namespace answerprint::scene
