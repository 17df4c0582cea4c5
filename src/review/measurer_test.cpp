#include "review/measurer.h"

#include <gtest/gtest.h>

namespace answerprint::review {
namespace {

std::optional<Measurer> read(std::string_view toml, std::vector<std::string> wrong = {}) {
    Diagnostics out;
    const auto is = read_measurer(toml, "measurers/eyes.toml", out);
    std::vector<std::string> said;
    for (const auto& d : out) said.push_back(d.what.id);
    EXPECT_EQ(said, wrong) << toml;
    return is;
}

TEST(Measurer, OfEachKindSaysWhatItNeedsAndMayLeaveTheRest) {
    const auto face = read("kind = \"face\"\nmodel = \"a.onnx\"\n");
    ASSERT_TRUE(face);
    EXPECT_EQ(face->name, "eyes");
    EXPECT_EQ(face->width, 112);
    const auto pose = read(
        "kind = \"pose\"\nmodel = \"a.onnx\"\nname = \"joints\"\ninput = [256, 192]\nmean = [0, 0, "
        "0]\n"
        "scale = 0.0039\nchannels = \"bgr\"\njoints = [\"left_hip\", \"\"]\n");
    ASSERT_TRUE(pose);
    EXPECT_EQ(pose->name, "joints");
    EXPECT_EQ(pose->width, 256);
    EXPECT_EQ(pose->height, 192);
    EXPECT_TRUE(pose->bgr);
    EXPECT_EQ(pose->joints, (std::vector<std::string>{"left_hip", ""}));
    const auto vision = read("kind = \"vision\"\nurl = \"https://x\"\nmodel = \"m\"\nframes = 9\n");
    ASSERT_TRUE(vision);
    EXPECT_EQ(vision->frames, 9);
}

TEST(Measurer, WhatIsWrongIsToldAndNothingIsRead) {
    EXPECT_FALSE(read("", {"review.measurer-needs"}));
    EXPECT_FALSE(read("kind = \"poes\"\n", {"review.no-such-measurer"}));
    EXPECT_FALSE(read("kind = \"face\"\n", {"review.measurer-needs"}));
    EXPECT_FALSE(read("kind = \"face\"\nmodel = \"a\"\ninput = [4, 9000]\n",
                      {"scene.out-of-range", "scene.out-of-range"}));
    EXPECT_FALSE(
        read("kind = \"face\"\nmodel = \"a\"\nchannels = \"gbr\"\n", {"scene.wrong-type"}));
    EXPECT_FALSE(
        read("kind = \"pose\"\nmodel = \"a\"\njoints = [\"elbow\"]\n", {"review.no-such-joint"}));
    EXPECT_TRUE(read("kind = \"face\"\nmodel = \"a\"\nalik = 0.3\n", {"scene.unknown-key"}));
}

}  // namespace
}  // namespace answerprint::review
