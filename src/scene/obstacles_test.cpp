#include "scene/obstacles.h"

#include <gtest/gtest.h>

#include "scene/framing.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;

// What hides is found by rays through the world as it is drawn; what is named does not hide.
TEST(Obstacles, HideWhatStandsBehindThem) {
    const Blocking b = bare_room(3, {6, 5}, false);
    const auto eyes = [&](const std::string& who) { return points_of(b, who, 0)[0]; };
    const Obstacles world(b, 0);
    const Vec3 lin = eyes("LIN"), mei = eyes("MEI");
    const Vec3 away = normalised(lin - mei);
    const Vec3 behind = mei - away * 0.8;  // MEI stands between it and LIN
    EXPECT_TRUE(world.between(behind, lin, {"LIN"}));
    EXPECT_FALSE(world.between(behind, lin, {"LIN", "MEI"}));
    EXPECT_FALSE(world.between(lin + away * 0.5, lin, {"LIN"}));
}

TEST(Obstacles, WallsAreThereFromWithinOnly) {
    const Blocking b = bare_room(3, {6, 5}, false);
    const Obstacles world(b, 0);
    const Vec3 inside{0, 1.5, 0.4}, beyond{0, 1.5, b.set.high.y + 1};
    EXPECT_TRUE(world.between(inside, beyond, {}));
    EXPECT_FALSE(world.between(beyond, {0, 1.5, b.set.high.y - 0.2}, {}));
}

TEST(Obstacles, KnowHowFarTheNearestSurfaceIs) {
    const Blocking b = bare_room(3, {6, 5}, false);
    const Obstacles world(b, 0);
    EXPECT_NEAR(world.clearance({b.set.low.x + 0.6, 0.10, b.set.high.y - 0.9}, 0.5), 0.10, 0.03);
    EXPECT_EQ(world.clearance({0, 1.5, 0.4}, 0.05), 0.05);
}

}  // namespace
}  // namespace answerprint::scene
