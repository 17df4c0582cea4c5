#include <gtest/gtest.h>

#include "base/failure.h"
#include "scene/body.h"
#include "scene/stage.h"

namespace answerprint::scene {
namespace {

Blocking blocking() {
    Blocking b;
    b.rate = {24, 1};
    b.frames = 3;
    b.set.name = "房间";
    Thing lamp;
    lamp.name = "灯";
    lamp.kind = "lamp";
    lamp.aliases = {"lamp"};
    lamp.lumens = 600;
    b.set.things = {lamp};
    b.set.marks = {{"门口", {1, 2}, 0.5}};
    ThingTrack t;
    t.name = "灯";
    t.on = {0, 0.5F, 1};
    b.things = {t};
    Actor a;
    a.character = stock_character("小雨", "zh");
    a.poses.assign(3, rest_pose(a.character));
    a.poses[1].blink = 0.5;
    a.poses[2].visible = false;
    b.actors = {a};
    return b;
}

TEST(StagingBytes, ComeBackAsTheyWere) {
    const std::string bytes = to_bytes(blocking());
    const Blocking b = blocking_from_bytes(bytes);
    EXPECT_EQ(b.set, blocking().set);
    EXPECT_EQ(b.frames, 3);
    EXPECT_EQ(b.actors.at(0).character, blocking().actors.at(0).character);
    EXPECT_EQ(b.actors[0].poses.at(1).blink, 0.5);
    EXPECT_FALSE(b.actors[0].poses.at(2).visible);
    EXPECT_NEAR(b.actors[0].poses[0][Joint::head].position.y,
                blocking().actors[0].poses[0][Joint::head].position.y, 1e-6);
    EXPECT_EQ(b.things.at(0).on, (std::vector<float>{0, 0.5F, 1}));
    EXPECT_EQ(to_bytes(b), bytes);

    CameraPath c;
    c.subject = "MEI";
    c.samples = {{{{1, 2, 3}, {}}, 35, 2}, {{{1, 2, 3.5}, {}}, 40, 2}};
    EXPECT_EQ(to_bytes(camera_from_bytes(to_bytes(c))), to_bytes(c));
    EXPECT_EQ(camera_from_bytes(to_bytes(c)).samples[1].focal_mm, 40);
    Lighting l;
    l.lamps = {{"key", LampShape::sphere, {}, {0.1, 0}, {5, 5, 4}, {}, true, {1, 0.5F}}};
    EXPECT_EQ(to_bytes(lighting_from_bytes(to_bytes(l))), to_bytes(l));
    const std::vector<SoundEvent> e{{{100}, "step", "wood", {1, 0, 2}, 0.5}};
    EXPECT_EQ(sounds_from_bytes(to_bytes(e)).at(0).surface, "wood");
}

TEST(StagingBytes, EveryTruncationIsRefused) {
    const std::string bytes = to_bytes(blocking());
    for (std::size_t n = 0; n < bytes.size(); n += n < 2000 ? 1 : 97)
        EXPECT_THROW(blocking_from_bytes(std::string_view(bytes).substr(0, n)), Failure) << n;
    EXPECT_THROW(blocking_from_bytes(bytes + "x"), Failure);
    EXPECT_THROW(camera_from_bytes(bytes), Failure);  // another sort
}

TEST(StagingBytes, LyingCountsAreRefused) {
    std::string bytes = to_bytes(blocking());
    for (std::size_t i = 5; i + 4 < std::min<std::size_t>(bytes.size(), 1500); ++i) {
        std::string lie = bytes;
        lie[i] = lie[i + 1] = lie[i + 2] = '\xff';
        try {
            blocking_from_bytes(lie);
        } catch (const Failure&) {
        }
    }
}

}  // namespace
}  // namespace answerprint::scene
