// Blocks at the margin and what stands under them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct File {
    Diagnostics said;
    std::shared_ptr<const Syntax> syntax;
    explicit File(std::string_view text) : syntax(parse(text, "1.shots", said)) {}
    std::vector<std::string> complaints() const {
        std::vector<std::string> all;
        for (const auto& d : said)
            all.push_back(std::to_string(d.place.line) + ":" + std::to_string(d.place.column) +
                          " " + d.what.id);
        return all;
    }
};

}  // namespace

TEST(Parse, ScenesAndShotsStandAtTheMarginClaimsAreIndented) {
    const File f(
        "scene 2\n lens 35mm\nshot 2A \"Title\" like 1B\n\tlens 50mm\n      look "
        "contrast 1.2\nSHOT 2B\nscene \"INT. A - DAY\"\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    ASSERT_EQ(f.syntax->scenes.size(), 2u);
    const auto& scene = f.syntax->scenes[0];
    EXPECT_EQ(scene.id, "2");
    EXPECT_FALSE(scene.quoted);
    EXPECT_EQ(scene.claims.lens->focal_mm, 35);
    ASSERT_EQ(scene.shots.size(), 2u);
    EXPECT_EQ(scene.shots[0].id, "2A");
    EXPECT_EQ(scene.shots[0].title, "Title");
    EXPECT_EQ(scene.shots[0].like, "1B");
    EXPECT_EQ(scene.shots[0].claims.lens->focal_mm, 50);
    EXPECT_EQ(scene.shots[0].claims.look->contrast, 1.2);
    EXPECT_TRUE(f.syntax->scenes[1].quoted);
    EXPECT_EQ(f.syntax->scenes[1].id, "INT. A - DAY");
}

TEST(Parse, ChineseBlocks) {
    const File f("场 2\n镜 2A “标题” 同 1B\n　焦段 50mm\n镜头2B\n　　镜头 35mm\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    const auto& shots = f.syntax->scenes.at(0).shots;
    ASSERT_EQ(shots.size(), 2u);
    EXPECT_EQ(shots[0].title, "标题");
    EXPECT_EQ(shots[0].like, "1B");
    EXPECT_EQ(shots[0].claims.lens->focal_mm, 50);
    EXPECT_EQ(shots[1].id, "2B");
    EXPECT_EQ(shots[1].claims.lens->focal_mm, 35);  // 镜头, indented, is the lens
}

TEST(Parse, ClaimsAreKeptAsWritten) {
    const File f("scene 1\nshot 1A\n  lens   35mm  # wide\n  note  anything: \"at all\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    const auto& claims = f.syntax->scenes[0].shots[0].claims;
    EXPECT_THAT(claims.written, ElementsAre("lens   35mm  # wide", "note  anything: \"at all"));
    EXPECT_THAT(claims.notes, ElementsAre("anything: \"at all"));
}

TEST(Parse, AKeywordTwiceIsAnErrorSaveForThoseThatAdd) {
    for (const char* claim :
         {"starts on scene", "ends after \"x\"", "lasts 2s", "lens 35mm", "frame wide",
          "camera static", "focus LIN", "look contrast 1.2", "cut to next"}) {
        const File f("scene 1\nshot 1A\n  " + std::string(claim) + "\n  " + claim + "\n");
        EXPECT_THAT(f.complaints(), ElementsAre("4:3 direction.claim-twice")) << claim;
    }
    const File adds(
        "scene 1\nshot 1A\n light key\n light fill\n sound rain\n sound wind\n note a\n"
        " note b\n LIN nods\n LIN waves\n");
    EXPECT_THAT(adds.complaints(), IsEmpty());
    const auto& claims = adds.syntax->scenes[0].shots[0].claims;
    EXPECT_EQ(claims.lights.size(), 2u);
    EXPECT_EQ(claims.sounds.size(), 2u);
    EXPECT_EQ(claims.notes.size(), 2u);
    EXPECT_EQ(claims.acts.size(), 2u);
    EXPECT_THAT(File("scene 1\nshot 1A\n ends after \"x\"\n lasts 2s\n").complaints(),
                ElementsAre("4:2 direction.claim-twice"));
}

TEST(Parse, WhatStandsWrongIsToldOnce) {
    EXPECT_THAT(File("  lens 35mm\n  frame wide\n").complaints(),
                ElementsAre("1:3 direction.claim-outside"));
    EXPECT_THAT(File("shot 1A\n  lens 35mm\nshot 1B\n").complaints(),
                ElementsAre("1:1 direction.shot-outside"));
    EXPECT_THAT(File("scene\n").complaints(), ElementsAre("1:1 direction.scene-without-number"));
    EXPECT_THAT(File("scene 1\nshot\n").complaints(), ElementsAre("2:1 direction.shot-without-id"));
    EXPECT_THAT(File("scene 1\nshto 1A\n").complaints(), ElementsAre("2:1 direction.not-a-block"));
    EXPECT_THAT(File("scene 1\nshot 1A later\n").complaints(),
                ElementsAre("2:9 direction.unknown-word"));
    EXPECT_THAT(File("scene 1\nshot 1A \"open\n").complaints(),
                ElementsAre("2:9 direction.open-quote"));
    EXPECT_THAT(File("scene 1\n  light key\xFF\n  lens \xFF\n").complaints(),
                ElementsAre("2:12 base.not-utf8"));
    const File broken("scene 1\nshot 1A\n  LIN nods as A\xFF\n  MEI waves on B\n");
    for (const auto& d : broken.said)
        for (const auto& arg : d.right.args) EXPECT_EQ(first_broken_utf8(arg), arg.npos);
}

TEST(Parse, AMarkAtTheStartAndReturnsAtTheEndsAreNothing) {
    const File f("\xEF\xBB\xBFscene 1\r\nshot 1A\r\n  lens 35mm\r\n\r\n# end\r\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_THAT(f.syntax->scenes[0].shots[0].claims.written, ElementsAre("lens 35mm"));
}

}  // namespace answerprint::direction
