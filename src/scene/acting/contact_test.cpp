#include "scene/acting/contact.h"

#include <gtest/gtest.h>

#include "scene/body.h"
#include "scene/handles.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

/// Two frames of somebody who stands there, arms hanging.
Actor stands(const Character& c, Vec3 at, double yaw = 0) {
    return {c, {2, pose_of(standing(Bones(c), at, yaw), Bones(c))}};
}

StagedScene scene_of(std::vector<Actor> actors) {
    StagedScene s;
    s.set = tests::room();
    s.actors = std::move(actors);
    return s;
}

bool nobody(std::size_t, BodyPart, const std::string&, int) { return false; }

TEST(Contact, WhoStandsFreeMeetsNothing) {
    const auto mei = tests::cast()[0];
    EXPECT_TRUE(contacts(scene_of({stands(mei, {0, 0, 1})}), 0.005, nobody).empty());
}

TEST(Contact, TellsHowDeepAndInWhat) {
    const auto mei = tests::cast()[0];
    const Thing table = *tests::room().thing("table");
    // Into its edge by 3 cm: the hips come 3 cm further than the thighs' front allows.
    const auto at_depth = [&](double z) {
        const auto found =
            contacts(scene_of({stands(mei, {table.position.x, 0, z}, pi)}), 0.002, nobody);
        for (const auto& c : found)
            if (c.with == "table") return c.depth;
        return 0.0;
    };
    const double edge = table.position.z + table.size.z / 2;
    EXPECT_EQ(at_depth(edge + 0.35), 0);
    double touches = edge + 0.35;
    while (at_depth(touches) == 0) touches -= 0.01;
    // From where more than a fingertip's end is in.
    touches -= 0.01;
    const double deeper = at_depth(touches - 0.02);
    EXPECT_NEAR(deeper - at_depth(touches), 0.02, 0.008);
}

TEST(Contact, TellsOfTwoInOnePlaceOnce) {
    const auto cast = tests::cast();
    const auto found = contacts(
        scene_of({stands(cast[0], {0, 0, 1}), stands(cast[1], {0.1, 0, 1})}), 0.01, nobody);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].actor, 0u);
    EXPECT_EQ(found[0].with, "LIN");
    EXPECT_GT(found[0].depth, 0.02);
}

TEST(Contact, WhatIsExcusedIsNotTold) {
    const auto mei = tests::cast()[0];
    const Thing table = *tests::room().thing("table");
    const auto s = scene_of({stands(mei, {table.position.x, 0, table.position.z}, pi)});
    EXPECT_FALSE(contacts(s, 0.01, nobody).empty());
    const auto found = contacts(s, 0.01, [](std::size_t, BodyPart, const std::string& object, int) {
        return object == "table";
    });
    for (const auto& c : found) EXPECT_NE(c.with, "table");
}

TEST(Contact, FindsFingersThatAreWhollyIn) {
    const auto mei = tests::cast()[0];
    Thing block = tests::thing("crate", {0, 0, 1.4});
    block.size = {1, 1, 1};
    const Bones bones(mei);
    Figure f = standing(bones, {0, 0, 0.6});
    f.right_arm.palm = Vec3{-0.15, 1.02, 0.98};
    f.right_arm.turn = Quat{1, 0, 0, 0};  // fingers straight down
    f.right_arm.weight = 1;
    Pose pose = pose_of(f, bones);
    pose.right_fist = 0;
    StagedScene s = scene_of({{mei, {2, pose}}});
    s.set.things = {block};
    double most = 0;
    for (const auto& c : contacts(s, 0.01, nobody))
        if (c.with == "crate" && c.joint.starts_with("right_")) most = std::max(most, c.depth);
    EXPECT_GT(most, 0.05);
}

TEST(Contact, WhatGoesThroughALimbIsAsDeepAsItsFlesh) {
    const auto mei = tests::cast()[0];
    const Bones bones(mei);
    Figure f = standing(bones, {0, 0, 1});
    f.right_arm.palm = Vec3{-0.2, 1.1, 1.5};
    f.right_arm.turn = Quat::about({1, 0, 0}, -pi / 2);
    f.right_arm.weight = 1;
    const Pose pose = pose_of(f, bones);
    // A board lies along the forearm, from the elbow on, thinner than it.
    const Vec3 elbow = pose[Joint::right_elbow].position, wrist = pose[Joint::right_wrist].position;
    Thing board = tests::thing("crate", lerp(elbow, wrist, 0.4) - Vec3{0, 0.3, 0});
    board.yaw = yaw_along(wrist - elbow);
    board.size = {0.02, 0.6, length(wrist - elbow)};
    StagedScene s = scene_of({{mei, {2, pose}}});
    s.set.things = {board};
    double most = 0;
    for (const auto& c : contacts(s, 0.01, nobody))
        if (c.joint.starts_with("right_elbow")) most = std::max(most, c.depth);
    EXPECT_GT(most, 0.02);
    EXPECT_LT(most, 0.08);
}

TEST(Contact, SeesWhoPassesSomebodyStill) {
    const auto cast = tests::cast();
    StagedScene s = scene_of({stands(cast[0], {0, 0, 1}), stands(cast[1], {0, 0, 1})});
    // Twelve frames, in the seventh of which the other is where this one stands.
    s.actors[0].poses.resize(12, s.actors[0].poses.front());
    const Bones bones(cast[1]);
    s.actors[1].poses.clear();
    for (int f = 0; f < 12; ++f)
        s.actors[1].poses.push_back(pose_of(standing(bones, {0.5 * (f - 6), 0, 1}, 0), bones));
    const auto found = contacts(s, 0.01, nobody);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].frame, 6);
}

TEST(Contact, SeesWhatIsCarriedBetweenSamplesOfSkin) {
    const auto mei = tests::cast()[0];
    const Bones bones(mei);
    const Pose pose = pose_of(standing(bones, {0, 0, 1}), bones);
    const Vec3 thigh = lerp(pose[Joint::left_hip].position, pose[Joint::left_knee].position, 0.5);
    // The end of a rod as thick as a pencil, 3 cm in the flesh from before, wherever it meets it.
    for (const double aside : {0.0, 0.004, 0.008, 0.012}) {
        Thing rod = tests::thing("crate", thigh + Vec3{aside, -0.004, 0.075 + 0.25});
        rod.size = {0.008, 0.008, 0.5};
        StagedScene s = scene_of({{mei, {2, pose}}});
        s.set.things = {rod};
        s.things = {{rod.name, {2, {rod.position, {}}}, {}, {}, {}}};
        double most = 0;
        for (const auto& c : contacts(s, 0.008, nobody)) most = std::max(most, c.depth);
        EXPECT_GT(most, 0.008) << aside;
    }
}

}  // namespace
}  // namespace answerprint::scene
