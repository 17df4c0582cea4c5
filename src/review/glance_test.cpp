#include "review/glance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace answerprint::review {
namespace {

using media::Picture;
using testing::ElementsAre;

Picture grey(int w, int h, float v) {
    Picture p(w, h, 3);
    std::fill(p.samples.begin(), p.samples.end(), v);
    return p;
}

/// An id pass: object index + 1 of each pixel, a row a string.
Picture ids(const std::vector<std::string>& rows) {
    Picture p(int(rows[0].size()), int(rows.size()), 1);
    for (int y = 0; y < p.height; ++y)
        for (int x = 0; x < p.width; ++x)
            *p.at(x, y) = float(rows[std::size_t(y)][std::size_t(x)] - '0');
    return p;
}

TEST(Glance, CountsAPixelAsClippedOnceAChannelIs) {
    Picture p = grey(10, 10, 0.99f);
    EXPECT_EQ(clipped(p), 0);
    p.at(3, 3)[1] = 1;
    p.at(4, 3)[0] = p.at(4, 3)[2] = 1;
    p.at(5, 3)[2] = 254.6f / 255;
    p.at(6, 3)[2] = 254.4f / 255;
    EXPECT_DOUBLE_EQ(clipped(p), 3);
}

TEST(Glance, MeansLightAndNotItsCode) {
    EXPECT_DOUBLE_EQ(luminance(grey(4, 4, 1)), 100);
    EXPECT_DOUBLE_EQ(luminance(grey(4, 4, 0)), 0);
    EXPECT_NEAR(luminance(grey(4, 4, 0.5f)), 18.95, 0.01);
    Picture green = grey(2, 2, 0);
    for (int i = 0; i < 4; ++i) green.at(i % 2, i / 2)[1] = 1;
    EXPECT_NEAR(luminance(green), 71.52, 1e-6);
}

TEST(Glance, WallsFloorAndSkyDoNotFurnishAThird) {
    const std::vector<std::string> objects{"walls", "floor", "chair"};
    EXPECT_THAT(furnished(ids({"111100113", "222202233"}), objects), ElementsAre(0, 0, 50));
    EXPECT_THAT(furnished(ids({"113111111", "333222222"}), objects),
                ElementsAre(testing::DoubleNear(66.667, 1e-3), 0, 0));
}

TEST(Glance, HiddenIsWhatSomethingElseCoversOfTheSilhouette) {
    // She is 2; a table, 3, covers two of the six, a cup in her hand, 4, one.
    const Picture alone = ids({"0220", "0220", "0220"}), all = ids({"1221", "1421", "1331"});
    EXPECT_NEAR(hidden(alone, all, 1), 50, 1e-9);
    EXPECT_NEAR(hidden(alone, all, 1, {3}), 100 / 3.0, 1e-9);
    EXPECT_EQ(hidden(alone, all, 1, {3, 2}), 0);
    EXPECT_EQ(hidden(ids({"0000"}), ids({"1111"}), 1), 0);
    // Of her head alone.
    EXPECT_EQ(hidden(alone, all, 1, {}, Disc{2, 0.5, 0.8}), 0);
    EXPECT_NEAR(hidden(alone, all, 1, {}, Disc{2, 2.5, 0.8}), 100, 1e-9);
}

struct Sitting {
    scene::Actor actor;
    scene::CameraPath camera;
    Sitting() {
        scene::Pose pose;
        pose[scene::Joint::head].position = {0, 1.4, 0};
        pose[scene::Joint::crown].position = {0, 1.6, 0};
        actor.poses = {pose};
        camera.aspect = 2;
        camera.lens.sensor.width_mm = 24;
        camera.samples = {{{{0, 1.5, 4}, {}}, 24, 4}};
    }
};

TEST(Glance, AHeadIsMeasuredWhereItStands) {
    Sitting s;
    // 24 mm at 4 m: 4 m of width, 2 m of height.
    auto h = head(s.actor, s.camera, 0, 400);
    ASSERT_TRUE(h);
    EXPECT_NEAR(h->height, 10, 1e-9);
    EXPECT_NEAR(h->at.x, 200, 1e-9);
    EXPECT_NEAR(h->at.y, 100, 1e-9);
    EXPECT_NEAR(h->at.radius, 10, 1e-9);
    EXPECT_TRUE(h->inside);
    s.camera.samples[0].at.position.x = 2.5;
    h = head(s.actor, s.camera, 0, 400);
    ASSERT_TRUE(h);
    EXPECT_FALSE(h->inside);
    s.camera.samples[0].at.position.z = -1;
    EXPECT_FALSE(head(s.actor, s.camera, 0, 400));
    s.actor.poses[0].visible = false;
    s.camera.samples[0].at.position = {0, 1.5, 4};
    EXPECT_FALSE(head(s.actor, s.camera, 0, 400));
}

TEST(Glance, WhatMovesInAHandIsHeld) {
    Sitting s;
    s.actor.poses[0][scene::Joint::left_hand].position = {0.3, 0.8, 0};
    s.actor.poses[0][scene::Joint::right_hand].position = {-0.3, 0.8, 0};
    scene::Blocking b;
    b.things.resize(3);
    b.things[0].name = "letter";
    b.things[0].at = {{{0.3, 0.9, 0.1}, {}}};
    b.things[1].name = "boat";
    b.things[1].at = {{{8, 0, 0}, {}}};
    b.things[2].name = "lamp";  // is switched, stays where it is
    EXPECT_THAT(held(b, s.actor, 0), ElementsAre("letter"));
}

}  // namespace
}  // namespace answerprint::review
