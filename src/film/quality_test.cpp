#include "film/quality.h"

#include <gtest/gtest.h>

namespace answerprint::film {
namespace {

TEST(Quality, DraftIs512WideFourSamplesTwoBouncesOnTwos) {
    Diagnostics out;
    const Quality q = read_quality("", "draft", out);
    EXPECT_EQ(q.width, 512);
    EXPECT_EQ(q.samples, 4);
    EXPECT_EQ(q.bounces, 2);
    EXPECT_TRUE(q.twos);
    EXPECT_TRUE(out.empty());
}

TEST(Quality, HasThreeNames) {
    EXPECT_TRUE(is_quality("draft") && is_quality("preview") && is_quality("final"));
    EXPECT_FALSE(is_quality("best") || is_quality("") || is_quality("Draft"));
}

TEST(Quality, FilmTomlAdjustsOneNameAndKeepsTheRestOfItsDefaults) {
    Diagnostics out;
    const char* toml = "[qualities.preview]\nwidth = 321\nsamples = 9\ntwos = true\n";
    const Quality preview = read_quality(toml, "preview", out);
    EXPECT_EQ(preview.width, 320);  // even: the encoder's chroma is half as wide
    EXPECT_EQ(preview.samples, 9);
    EXPECT_TRUE(preview.twos);
    EXPECT_EQ(preview.bounces, 3);
    EXPECT_EQ(read_quality(toml, "final", out).width, 1920);
    EXPECT_TRUE(out.empty());
}

TEST(Quality, WhatIsOutOfBoundsIsAnErrorAtItsPlace) {
    Diagnostics out;
    const Quality q = read_quality(
        "title = \"X\"\n[qualities.draft]\nsamples = 0\nwidth = \"wide\"\n", "draft", out);
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(out[0].place.file, "film.toml");
    EXPECT_EQ(out[0].place.line, 4);
    EXPECT_EQ(out[1].place.line, 3);
    EXPECT_EQ(q.samples, 4);
    EXPECT_EQ(q.width, 512);
}

TEST(Quality, WhatIsNoSettingIsAWarning) {
    Diagnostics out;
    const Quality q = read_quality("[qualities.draft]\nsample = 9\ntwos = \"yes\"\n", "draft", out);
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(out[0].severity, Severity::warning);
    EXPECT_EQ(out[0].place, (Place{"film.toml", 2, 1, 6}));
    EXPECT_EQ(out[1].severity, Severity::error);
    EXPECT_EQ(out[1].place.line, 3);
    EXPECT_EQ(q.samples, 4);
    EXPECT_TRUE(q.twos);
}

TEST(Quality, HeightIsEvenAndFollowsTheAspect) {
    Quality q;
    EXPECT_EQ(q.height(16.0 / 9), 288);
    EXPECT_EQ(q.height(1.85), 276);
    q.width = 2;
    EXPECT_EQ(q.height(10), 2);
}

}  // namespace
}  // namespace answerprint::film
