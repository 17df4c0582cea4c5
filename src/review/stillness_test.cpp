#include "review/stillness.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/body.h"

namespace answerprint::review {
namespace {

using scene::Joint;

/// Somebody 3 m before a camera, for a hundred frames in which nothing moves.
struct Shot {
    scene::Blocking blocking;
    scene::CameraPath camera;
    Shot() {
        blocking.frames = 100;
        scene::Actor mei;
        mei.character.name = "MEI";
        const scene::Bones bones(mei.character);
        mei.poses.assign(100, scene::pose_of(scene::standing(bones), bones));
        blocking.actors = {mei};
        scene::CameraSample sample;
        sample.at.position = {0, 1.2, 3};
        camera.samples.assign(100, sample);
    }
    std::vector<scene::Pose>& poses() { return blocking.actors[0].poses; }
    Stillness still() const { return stillest(blocking, camera); }
};

TEST(Stillness, IsTheWholeShotWhereNothingMoves) {
    const auto s = Shot().still();
    EXPECT_EQ(s.first, 0);
    EXPECT_EQ(s.frames, 100);
}

TEST(Stillness, BreathIsNoMovement) {
    Shot shot;
    for (int f = 0; f < 100; ++f)
        shot.poses()[std::size_t(f)][Joint::chest].position.y += 0.004 * std::sin(0.2 * f);
    EXPECT_EQ(shot.still().frames, 100);
}

TEST(Stillness, EndsWhereAHandMoves) {
    Shot shot;
    for (std::size_t f = 60; f < 100; ++f) shot.poses()[f][Joint::left_hand].position.y += 0.1;
    const auto s = shot.still();
    EXPECT_EQ(s.first, 0);
    EXPECT_EQ(s.frames, 60);
}

TEST(Stillness, WhoMovesOutsideThePictureIsNotSeen) {
    Shot shot;
    for (std::size_t f = 0; f < 100; ++f) {
        for (auto& joint : shot.poses()[f].joints) joint.position.x += 30;
        shot.poses()[f][Joint::left_hand].position.y += 0.02 * double(f);
    }
    EXPECT_EQ(shot.still().frames, 100);
}

TEST(Stillness, IsNoneUnderAMoveOfTheCamera) {
    Shot shot;
    for (std::size_t f = 0; f < 100; ++f) shot.camera.samples[f].at.position.x += 0.01 * double(f);
    EXPECT_LT(shot.still().frames, 10);
    Shot zoom;
    for (std::size_t f = 0; f < 100; ++f) zoom.camera.samples[f].focal_mm += double(f);
    EXPECT_LT(zoom.still().frames, 20);
}

TEST(Stillness, AFaceThatSpeaksMoves) {
    Shot shot;
    for (std::size_t f = 0; f < 100; ++f) shot.poses()[f].mouth_open = f % 10 < 5 ? 0 : 0.6;
    EXPECT_LE(shot.still().frames, 5);
    // Too far off to see it.
    for (auto& sample : shot.camera.samples) sample.at.position.z = 40;
    EXPECT_EQ(shot.still().frames, 100);
}

TEST(Stillness, AThingThatFallsOrIsSwitchedMoves) {
    Shot shot;
    scene::ThingTrack cup;
    cup.name = "cup";
    for (int f = 0; f < 100; ++f) cup.at.push_back({{0.3, f < 40 ? 1.0 : 0.8, 0}, {}});
    shot.blocking.things = {cup};
    EXPECT_EQ(shot.still().frames, 60);
    scene::ThingTrack lamp;
    lamp.name = "lamp";
    lamp.on.assign(100, 0);
    for (std::size_t f = 70; f < 100; ++f) lamp.on[f] = 1;
    shot.blocking.things = {lamp};
    EXPECT_EQ(shot.still().frames, 70);
}

TEST(Stillness, OfNothingIsNone) { EXPECT_EQ(stillest({}, {}).frames, 0); }

}  // namespace
}  // namespace answerprint::review
