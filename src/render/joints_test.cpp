#include "render/joints.h"

#include <gtest/gtest.h>

namespace answerprint::render {
namespace {

using scene::Joint;

// Somebody 4 m before the camera, facing it, arms down, and a wall that hides the left side of
// the picture from 2 m on.
TEST(Joints, AreWhereTheyProjectAndHiddenBehindThings) {
    scene::Blocking blocking;
    blocking.actors.resize(2);
    blocking.actors[0].character.name = "MEI";
    blocking.actors[1].character.name = "GONE";
    scene::Pose pose;
    pose[Joint::head].position = {0, 1.5, 0};
    pose[Joint::crown].position = {0, 1.75, 0};
    pose[Joint::left_wrist].position = {0.4, 0.8, 0};
    pose[Joint::right_wrist].position = {-0.4, 0.8, 0};
    blocking.actors[0].poses = {pose};
    pose.visible = false;
    blocking.actors[1].poses = {pose};

    scene::CameraPath camera;
    camera.lens.sensor.width_mm = 24;
    camera.samples = {{{{0, 1, 4}, {}}, 24, 4}};
    Passes p;
    const int w = 100, h = 60;
    p.depth = p.id = media::Picture(w, h, 1);
    p.objects = {"wall", "MEI"};
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            *p.depth.at(x, y) = x < w / 2 ? 2.f : 3.9f;
            *p.id.at(x, y) = x < w / 2 ? 1.f : 2.f;
        }
    const auto people = joints_of(blocking, camera, 0, p);
    ASSERT_EQ(people.size(), 1u);
    EXPECT_EQ(people[0].name, "MEI");
    ASSERT_EQ(people[0].joints.size(), std::size(joint_names));
    for (const auto& j : people[0].joints) {
        // 100 px of 1 m at 1 m; the wrists at 4 m.
        const bool left = j.name == std::string("left_wrist");
        if (!left && j.name != std::string("right_wrist")) continue;
        EXPECT_NEAR(j.x, 50 + (left ? 10 : -10), 1e-4);
        EXPECT_NEAR(j.y, 30 + 5, 1e-4);
        EXPECT_NEAR(j.depth, 4, 1e-6);
        EXPECT_TRUE(j.inside);
        EXPECT_EQ(j.visible, left);  // the body's own left is on the right, as it faces us
    }
}

TEST(Joints, BehindTheCameraAreNowhere) {
    scene::Blocking blocking;
    blocking.actors.resize(1);
    blocking.actors[0].poses.resize(1);
    scene::CameraPath camera;
    camera.samples = {{{{0, 0, -4}, {}}, 24, 4}};
    Passes p;
    p.depth = p.id = media::Picture(10, 6, 1);
    const auto people = joints_of(blocking, camera, 0, p);
    for (const auto& j : people.at(0).joints) {
        EXPECT_LE(j.depth, 0);
        EXPECT_FALSE(j.inside || j.visible);
    }
}

}  // namespace
}  // namespace answerprint::render
