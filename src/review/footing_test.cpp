#include "review/footing.h"

#include <gtest/gtest.h>

#include "scene/body.h"

namespace answerprint::review {
namespace {

/// Somebody who stands in an empty room, `up` metres over where a stander stands.
struct Room {
    scene::Blocking blocking;
    explicit Room(double up = 0) {
        blocking.frames = 1;
        scene::Actor mei;
        mei.character.name = "MEI";
        const scene::Bones bones(mei.character);
        mei.poses = {scene::pose_of(scene::standing(bones), bones)};
        for (auto& joint : mei.poses[0].joints) joint.position.y += up;
        blocking.actors = {mei};
    }
    std::optional<Footing> feet() const {
        const auto world = scene::snapshot(blocking, 0);
        return footing(world, world.people[0], blocking.actors[0].poses[0]);
    }
};

TEST(Footing, OfWhoStandsIsNone) {
    const auto f = Room().feet();
    ASSERT_TRUE(f);
    EXPECT_NEAR(f->lower, 0, 0.005);
    EXPECT_NEAR(f->deepest, 0, 0.005);
}

TEST(Footing, IsAboveTheFloorOrInIt) {
    const auto above = Room(0.03).feet(), in = Room(-0.02).feet();
    ASSERT_TRUE(above && in);
    EXPECT_NEAR(above->lower, 0.03, 0.005);
    EXPECT_EQ(above->deepest, 0);
    EXPECT_NEAR(in->deepest, -0.02, 0.005);
}

TEST(Footing, IsOnWhatStandsThere) {
    Room room(0.1);
    scene::Thing step;
    step.name = step.kind = "crate";
    step.size = {2, 0.1, 2};
    room.blocking.set.things = {step};
    const auto on = room.feet();
    ASSERT_TRUE(on);
    EXPECT_NEAR(on->lower, 0, 0.02);
    room.blocking.set.things[0].position.x = 5;
    const auto off = room.feet();
    ASSERT_TRUE(off);
    EXPECT_NEAR(off->lower, 0.1, 0.01);
}

TEST(Footing, OneFootBears) {
    Room room;
    auto& pose = room.blocking.actors[0].poses[0];
    for (const auto j : {scene::Joint::left_knee, scene::Joint::left_ankle, scene::Joint::left_toe})
        pose[j].position.y += 0.2;
    const auto f = room.feet();
    ASSERT_TRUE(f);
    EXPECT_NEAR(f->lower, 0, 0.005);
}

TEST(Footing, OfWhoSitsOrIsAwayIsNotMeasured) {
    Room room;
    const scene::Bones bones(room.blocking.actors[0].character);
    auto figure = scene::standing(bones);
    figure.pelvis.y -= 0.3;
    figure.pelvis.z -= 0.3;
    room.blocking.actors[0].poses = {scene::pose_of(figure, bones)};
    EXPECT_FALSE(room.feet());
    Room away;
    away.blocking.actors[0].poses[0].visible = false;
    EXPECT_FALSE(away.feet());
}

}  // namespace
}  // namespace answerprint::review
