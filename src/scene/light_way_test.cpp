#include "scene/light_way.h"

#include <gtest/gtest.h>

#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;

// MEI walks 3 m along x in the first 60 of 96 frames.
Blocking walking(double far) {
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(4);
    Diagnostics out;
    Blocking b = cut_out(staged(plan, out), whole(plan));
    for (auto& actor : b.actors)
        if (actor.character.name == "MEI") {
            const Pose still = actor.poses.front();
            actor.poses.assign(static_cast<std::size_t>(b.frames), still);
            for (std::size_t n = 0; n < actor.poses.size(); ++n) {
                const double x = far * std::min(1.0, double(n) / 60);
                for (auto& joint : actor.poses[n].joints) joint.position.x += x - far / 2;
            }
        }
    return b;
}

TEST(LightWay, WhoStandsIsLitOnce) {
    const auto all = light_way(walking(0.2), "MEI", 0, 96, 50);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].frame, 50);
    for (const float p : all[0].power) EXPECT_EQ(p, 1);
}

TEST(LightWay, WhoWalksIsHandedOnFromPlaceToPlace) {
    const auto all = light_way(walking(3), "MEI", 0, 96, 30);
    ASSERT_GE(all.size(), 3u);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const auto& s) { return s.frame == 30; }));
    for (std::size_t n = 0; n < 96; ++n) {
        float sum = 0;
        for (const auto& s : all) sum += s.power[n];
        EXPECT_NEAR(sum, 1, 1e-5) << n;
    }
    for (const auto& s : all) EXPECT_EQ(s.power[static_cast<std::size_t>(s.frame)], 1);
    EXPECT_EQ(all.back().power.back(), 1);
}

TEST(LightWay, ANobodyIsLitOnce) {
    EXPECT_EQ(light_way(walking(3), "nobody", 0, 96, 0).size(), 1u);
}

}  // namespace
}  // namespace answerprint::scene
