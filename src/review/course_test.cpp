#include "review/course.h"

#include <gtest/gtest.h>

#include "scene/room_for_tests.h"

namespace answerprint::review {
namespace {

/// A camera at a place, level, that looks along `yaw` degrees from north to the left.
scene::CameraPath camera(Vec3 at, double yaw, int frames = 3) {
    scene::CameraPath path;
    path.lens.focal_mm = 35;
    path.aspect = 16.0 / 9;
    for (int i = 0; i < frames; ++i) path.samples.push_back({{at, from_yaw(radians(yaw))}, 35, 3});
    return path;
}

/// Somebody who stands with the feet there, 1.7 m tall.
scene::Actor stands(const std::string& name, Vec3 at, int frames = 3) {
    scene::Actor actor;
    actor.character.name = name;
    scene::Pose pose;
    for (auto& j : pose.joints) j.position = at + Vec3{0, 1, 0};
    pose[scene::Joint::crown].position = at + Vec3{0, 1.7, 0};
    pose[scene::Joint::head].position = at + Vec3{0, 1.5, 0};
    pose[scene::Joint::left_ankle].position = at + Vec3{0.1, 0, 0};
    pose[scene::Joint::right_ankle].position = at + Vec3{-0.1, 0, 0};
    actor.poses.assign(std::size_t(frames), pose);
    return actor;
}

scene::Lighting key_at(Vec3 at) {
    scene::Lighting lighting;
    scene::Lamp lamp;
    lamp.name = "key";
    lamp.at.position = at;
    lamp.radiance = {1, 1, 1};
    lighting.lamps.push_back(lamp);
    return lighting;
}

TEST(Course, ACameraFromAbove) {
    const auto course = camera_course(camera({1, 1.6, 4}, 30));
    ASSERT_EQ(course.size(), 3u);
    EXPECT_DOUBLE_EQ(course[0].x, 1);
    EXPECT_DOUBLE_EQ(course[0].z, 4);
    EXPECT_NEAR(course[0].yaw, 30, 1e-9);
    EXPECT_DOUBLE_EQ(course[0].focal, 35);
}

TEST(Course, AKeyIsToldRoundWhomItIsFor) {
    const auto looking_north = camera({0, 1.6, 4}, 0).samples[0];
    const auto way = [&](Vec3 towards) {
        return key_way("ANN", 0, normalised(towards), looking_north);
    };
    EXPECT_NEAR(way({0, 0, 1}).azimuth, 0, 1e-9) << "from the camera";
    EXPECT_NEAR(way({1, 0, 0}).azimuth, 90, 1e-9) << "from its right";
    EXPECT_NEAR(std::abs(way({0, 0, -1}).azimuth), 180, 1e-9) << "from behind";
    EXPECT_NEAR(way({-1, 0, 1}).azimuth, -45, 1e-9);
    EXPECT_NEAR(way({0, 1, 1}).elevation, 45, 1e-9);
    // It is the camera's right, wherever that is: here, south.
    const auto looking_east = camera({-4, 1.6, 0}, -90).samples[0];
    EXPECT_NEAR(key_way("ANN", 0, {0, 0, 1}, looking_east).azimuth, 90, 1e-9);
}

TEST(Course, BoxesHoldWhoIsInThePicture) {
    scene::Blocking blocking;
    blocking.frames = 3;
    blocking.actors = {stands("ANN", {0, 0, 0}), stands("BO", {0, 0, 8})};  // BO: behind the camera
    blocking.actors[0].poses[2].visible = false;
    const auto course = planned_course(blocking, camera({0, 0.85, 4}, 0), {});
    ASSERT_EQ(course.boxes.size(), 1u);
    EXPECT_EQ(course.boxes[0].of, "ANN");
    ASSERT_EQ(course.boxes[0].at.size(), 3u);
    ASSERT_TRUE(course.boxes[0].at[0]);
    EXPECT_FALSE(course.boxes[0].at[2]) << "not there any more";
    const auto box = *course.boxes[0].at[0];
    // 1.7 m at 4 m before a gate 24.89 / (16/9) = 14.0 mm high behind 35 mm: 1.60 m are seen.
    EXPECT_NEAR(box.low.y, 0, 0.02);
    EXPECT_NEAR(box.high.y, 1, 0.02);
    EXPECT_NEAR(box.low.x + box.high.x, 1, 1e-6) << "in the middle";
    EXPECT_GT(box.high.x - box.low.x, 0.08);
    EXPECT_LT(box.high.x - box.low.x, 0.2);
    EXPECT_TRUE(course.keys.empty()) << "there is none";
    EXPECT_TRUE(course.onsets.empty());
}

TEST(Course, AKeyIsToldWhereItChanges) {
    scene::Blocking blocking;
    blocking.frames = 24;
    blocking.actors = {stands("ANN", {0, 0, 0}, 24)};
    auto path = camera({0, 1.6, 4}, 0, 24);
    EXPECT_EQ(planned_course(blocking, path, key_at({3, 1.6, 0})).keys.size(), 1u);
    const auto key = planned_course(blocking, path, key_at({3, 1.6, 0})).keys[0];
    EXPECT_NEAR(key.azimuth, 90, 3);
    for (std::size_t i = 12; i < 24; ++i) path.samples[i].at.rotation = from_yaw(radians(20));
    const auto keys = planned_course(blocking, path, key_at({3, 1.6, 0})).keys;
    ASSERT_EQ(keys.size(), 2u);
    EXPECT_EQ(keys[1].frame, 12);
}

TEST(Course, TheThingOfTheCompositionHasABox) {
    scene::Blocking blocking;
    blocking.frames = 3;
    blocking.set = scene::tests::room();
    auto path = camera({0, 1.6, 2.5}, 0);
    path.subject = blocking.set.things.front().name;
    const auto course = planned_course(blocking, path, {});
    ASSERT_EQ(course.boxes.size(), 1u);
    EXPECT_EQ(course.boxes[0].of, path.subject);
}

}  // namespace
}  // namespace answerprint::review
