#include "review/face_light.h"

#include <gtest/gtest.h>

namespace answerprint::review {
namespace {

using Verdict = Finding::Verdict;

FaceLight seen(int frame, double turned, double stops, double mired) {
    FaceLight s;
    s.frame = frame;
    s.patches = 300;
    s.likeness = 0.9;
    s.left = 0.02;
    s.towards = Quat::about({0, 1, 0}, radians(turned)) * Vec3{0, 0, 1};
    s.stops = stops;
    s.mired = mired;
    s.keyed = s.coloured = true;
    return s;
}

const LightAsked asked{Vec3{0, 0, 1}, 4.0, 4000.0};

TEST(FaceLight, FramesAreToldByTheirMedian) {
    const auto found = light_findings(
        "MEI", {seen(7, 9, 1.9, 262), seen(5, 80, 4, 400), seen(9, 11, 1.8, 258)}, asked);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].claim, "light-direction");
    EXPECT_NEAR(*found[0].had, 11, 1e-4);
    EXPECT_EQ(found[0].verdict, Verdict::holds);
    EXPECT_EQ(found[1].claim, "light-ratio");
    EXPECT_NEAR(*found[1].had, 1.9, 1e-9);
    EXPECT_NEAR(found[1].asked, 2, 1e-9);
    EXPECT_EQ(found[2].claim, "light-temperature");
    EXPECT_NEAR(*found[2].had, 262, 1e-9);
    EXPECT_NEAR(found[2].asked, 250, 1e-9);
    for (const auto& f : found) {
        EXPECT_EQ(f.of, "MEI");
        EXPECT_EQ(f.first, 5);
        EXPECT_EQ(f.last, 9);
        EXPECT_GT(f.confidence, 0.5);
        EXPECT_LE(f.confidence, 1);
        EXPECT_FALSE(f.why);
    }
}

TEST(FaceLight, WhatIsBeyondItsToleranceMisses) {
    for (const auto& f : light_findings("MEI", {seen(0, 27, 2.9, 305)}, asked))
        EXPECT_EQ(f.verdict, Verdict::misses) << f.claim;
    // By no more than a face is read wrong by, it is told, and is neither.
    for (const auto& f : light_findings("MEI", {seen(0, 16, 2.6, 285)}, asked)) {
        EXPECT_EQ(f.verdict, Verdict::unmeasured) << f.claim;
        EXPECT_TRUE(f.had) << f.claim;
        EXPECT_EQ(f.why.id, "review.too-near");
    }
    EXPECT_TRUE(light_findings("MEI", {seen(0, 16, 2.6, 285)}, {}).empty());
}

TEST(FaceLight, WhatCannotBeToldIsNotHeld) {
    FaceLight none;
    none.why = msg("review.small-face");
    for (const auto& f : light_findings("MEI", {none}, asked)) {
        EXPECT_EQ(f.verdict, Verdict::unmeasured);
        EXPECT_FALSE(f.had);
        EXPECT_EQ(f.why.id, "review.small-face");
    }
    // Without a key there is a ratio, but no way and no colour.
    auto dark = seen(0, 0, 0, 250);
    dark.keyed = false;
    const auto found = light_findings("MEI", {none, dark}, asked);
    EXPECT_EQ(found[0].why.id, "review.no-key-in-take");
    EXPECT_EQ(found[1].verdict, Verdict::misses);
    EXPECT_EQ(found[2].why.id, "review.no-key-in-take");
    auto orange = seen(0, 0, 2, 500);
    orange.coloured = false;
    EXPECT_EQ(light_findings("MEI", {orange}, asked)[2].why.id, "review.no-such-colour");
    EXPECT_EQ(light_findings("MEI", {orange}, asked)[0].verdict, Verdict::holds);
}

TEST(FaceLight, TheKeyIsTheLampOfThatNameAndWhatStandsWithIt) {
    scene::Blocking blocking;
    blocking.rate = {24, 1};
    blocking.frames = 1;
    scene::Actor mei;
    mei.character.name = "MEI";
    mei.poses.resize(1);
    blocking.actors = {mei};
    scene::CameraPath camera;
    camera.samples = {{{{0, 0, 4}, {}}, 35, 4}};
    const media::Picture none;
    scene::Lighting lighting;
    const LitFrame plan{0, none, none, none, none, {}, camera, lighting, blocking, "MEI", 1};
    EXPECT_TRUE(key_on(plan).lamps.empty());
    const auto add = [&](const char* name, Vec3 at, double radiance) {
        scene::Lamp l;
        l.name = name;
        l.shape = scene::LampShape::sphere;
        l.at.position = at;
        l.size = {0.1, 0};
        l.radiance = {radiance, radiance, radiance};
        lighting.lamps.push_back(l);
    };
    add("lamp", {2, 0, 0}, 50);
    EXPECT_EQ(key_on(plan).lamps, std::vector<std::string>{"lamp"});
    add("key", {0, 0, 2}, 10);
    add("window", {0.4, 0, 3}, 5);
    add("fill", {0, 0, 2.2}, 5);
    const Key key = key_on(plan);
    EXPECT_EQ(key.lamps, (std::vector<std::string>{"key", "window"}));
    EXPECT_LT(degrees(angle_between(key.towards, {0, 0, 1})), 5);
    EXPECT_GT(key.towards.x, 0);
    lighting.lamps[1].power = {0};
    EXPECT_EQ(key_on(plan).lamps, std::vector<std::string>{"lamp"});
}

}  // namespace
}  // namespace answerprint::review
