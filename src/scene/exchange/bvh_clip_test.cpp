#include "scene/exchange/bvh_clip.h"

#include <gtest/gtest.h>

#include "scene/exchange/bvh_writer.h"
#include "scene/exchange/clip_for_tests.h"
#include "scene/exchange/skeleton.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), fresh);
}

/// The one thing that is said, with its line; empty: nothing.
std::string said(const std::string& text, int* line = nullptr) {
    Diagnostics out;
    const auto clip = read_bvh(text, "actions/bow.bvh", out);
    EXPECT_EQ(clip.frames.empty(), has_errors(out));
    EXPECT_LE(out.size(), 1U);
    if (out.empty()) return "";
    if (line) *line = out[0].place.line;
    return out[0].what.id;
}

TEST(BvhClip, ReadsHierarchyAndFrames) {
    Diagnostics out;
    const auto clip = read_bvh(tests::bow(), "bow.bvh", out);
    EXPECT_TRUE(out.empty());
    EXPECT_EQ(clip.bones.size(), 21U);
    EXPECT_EQ(clip.bones[0].name, "mixamorig:Hips");
    EXPECT_EQ(clip.frames.size(), 61U);
    EXPECT_NEAR(clip.frame_time, 1 / 30.0, 1e-6);
    EXPECT_EQ(clip.world(-1)[4].position, (Vec3{0, 65, 0}));  // Head
    // Bent by 60 degrees in the middle, the head is ahead of the hips.
    const Vec3 head = clip.world(30)[4].position;
    EXPECT_NEAR(head.z, 2 + 55 * std::sin(radians(60)), 0.01);
    EXPECT_NEAR(head.y, 95 + 10 + 55 * std::cos(radians(60)), 0.01);
}

TEST(BvhClip, OtherEndsOfLinesAndBracesAreTheSame) {
    Diagnostics out;
    const auto a = read_bvh(tests::bow(), "", out), b = read_bvh(tests::bow(61, "\r\n"), "", out);
    EXPECT_EQ(a.frames, b.frames);
    EXPECT_EQ(said(with(tests::bow(), "ROOT mixamorig:Hips\n{", "root mixamorig:Hips {")), "");
}

TEST(BvhClip, ChannelsStandInAnyOrder) {
    const std::string head = "HIERARCHY ROOT a\n{ OFFSET 0 0 0 CHANNELS ";
    const std::string tail =
        " JOINT b\n{ OFFSET 0 0 1 End Site\n{ OFFSET 0 0 1 } } }\nMOTION\n"
        "Frames: 1\nFrame Time: 0.1\n";
    Diagnostics out;
    const auto x = read_bvh(head + "2 Yrotation Xrotation" + tail + "90 90\n", "", out);
    const auto y = read_bvh(head + "2 Xrotation Yrotation" + tail + "90 90\n", "", out);
    ASSERT_TRUE(out.empty() && !x.frames.empty() && !y.frames.empty());
    EXPECT_LT(length(x.world(0)[1].position - Vec3{0, -1, 0}), 1e-9);
    EXPECT_LT(length(y.world(0)[1].position - Vec3{1, 0, 0}), 1e-9);
}

TEST(BvhClip, WhatIsWrongIsSaidWithItsLine) {
    const std::string good = tests::bow(3);
    int line = 0;
    EXPECT_EQ(said(with(good, "ROOT", "JOINT"), &line), "scene.bvh-no-root");
    EXPECT_EQ(line, 2);
    EXPECT_EQ(said(with(good, "MOTION", "ROOT b\n{\nOFFSET 0 0 0\n}\nMOTION")), "scene.bvh-roots");
    EXPECT_EQ(said("mesh { }"), "scene.bvh-not");
    EXPECT_EQ(said(""), "scene.bvh-not");
    EXPECT_EQ(said("\xff\xfe"), "scene.bvh-not");
    EXPECT_EQ(said(with(good, "OFFSET 0 10 0", "OFFSET 0 nan 0")), "scene.bvh-number");
    EXPECT_EQ(said(with(good, "3 95 2", "inf 95 2"), &line), "scene.bvh-number");
    EXPECT_EQ(line,
              static_cast<int>(std::count(
                  good.begin(), good.begin() + static_cast<long>(good.find("3 95 2")), '\n')) +
                  1);
    EXPECT_EQ(said(with(good, "3 95 2", "1e30 95 2")), "scene.bvh-number");
    EXPECT_EQ(said(with(good, "3 95 2", "95 2")), "scene.bvh-frame");
    EXPECT_EQ(said(with(good, "3 95 2", "3 3 95 2")), "scene.bvh-frame");
    EXPECT_EQ(said(with(good, "CHANNELS 6", "CHANNELS 7")), "scene.bvh-channels");
    EXPECT_EQ(said(with(good, "CHANNELS 6", "CHANNELS -1")), "scene.bvh-channels");
    EXPECT_EQ(said(with(good, "Yposition", "Xposition")), "scene.bvh-channel");
    EXPECT_EQ(said(with(good, "Yposition", "Wposition")), "scene.bvh-channel");
    EXPECT_EQ(said(with(good, "Frames: 3", "Frames: 400000")), "scene.bvh-frames");
    EXPECT_EQ(said(with(good, "Frames: 3", "Frames: 0")), "scene.bvh-frames");
    EXPECT_EQ(said(with(good, "Frames: 3", "Frames: 5")), "scene.bvh-other-frames");
    EXPECT_EQ(said(with(good, "0.0333333", "0")), "scene.bvh-frame-time");
    EXPECT_EQ(said(with(good, "0.0333333", "NaN")), "scene.bvh-number");
    EXPECT_EQ(said(good.substr(0, good.find("3 95 2"))), "scene.bvh-no-frames");
    EXPECT_EQ(said(good.substr(0, good.find("MOTION"))), "scene.bvh-expected");
    EXPECT_EQ(said(with(good, "JOINT mixamorig:Spine\n", "JOINT \n")), "scene.bvh-nameless");
}

TEST(BvhClip, TooManyJointsAreNoBody) {
    std::string s = "HIERARCHY\nROOT a\n{\nOFFSET 0 0 0\n";
    for (int i = 0; i < 2000; ++i) s += "JOINT b\n{\nOFFSET 0 0 0\n";
    EXPECT_EQ(said(s), "scene.bvh-many-joints");
}

TEST(BvhWriter, WhatIsWrittenIsReadAgain) {
    const auto plan =
        tests::paced({tests::act("MEI", direction::Verb::walks_to, tests::spot(1, 1), 1, 2)});
    Diagnostics out;
    const auto scene = tests::staged(plan, out);
    const Actor& mei = tests::actor(scene, "MEI");
    const auto clip = read_bvh(to_bvh(mei, {24, 1}), "MEI.bvh", out);
    EXPECT_TRUE(out.empty());
    ASSERT_EQ(clip.bones.size(), joint_count);
    ASSERT_EQ(clip.frames.size(), mei.poses.size());
    EXPECT_EQ(clip.frame_time, 1 / 24.0);
    for (const std::size_t f : {std::size_t{0}, mei.poses.size() / 2, mei.poses.size() - 1}) {
        const auto world = clip.world(static_cast<int>(f));
        for (std::size_t b = 0; b < clip.bones.size(); ++b)
            for (std::size_t j = 0; j < joint_count; ++j) {
                if (clip.bones[b].name != name_of(static_cast<Joint>(j))) continue;
                const Vec3 ours = mei.poses[f].joints[j].position;
                EXPECT_LT(length(world[b].position / 100 - ours), 0.015)
                    << clip.bones[b].name << " at " << f;
            }
    }
}

}  // namespace
}  // namespace answerprint::scene
