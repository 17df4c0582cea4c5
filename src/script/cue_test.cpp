#include "script/cue.h"

#include <gtest/gtest.h>

namespace answerprint::script {

namespace {

std::string name_of(std::string_view row) {
    const auto cue = cue_of(row);
    return cue ? cue->name : "";
}

}  // namespace

TEST(Cue, IsInCapitalsWithALetter) {
    EXPECT_EQ(name_of("STEEL"), "STEEL");
    EXPECT_EQ(name_of("R2D2"), "R2D2");
    EXPECT_EQ(name_of("MAN #1"), "MAN #1");
    EXPECT_EQ(name_of("  MRS. O'NEIL  "), "MRS. O'NEIL");
    EXPECT_EQ(name_of("23"), "");
    EXPECT_EQ(name_of("Steel"), "");
    EXPECT_EQ(name_of("--"), "");
}

TEST(Cue, CapitalsOfEveryScript) {
    EXPECT_EQ(name_of("ÉLODIE"), "ÉLODIE");
    EXPECT_EQ(name_of("ИВАН"), "ИВАН");
    EXPECT_EQ(name_of("ΆΝΝΑ"), "ΆΝΝΑ");
    EXPECT_EQ(name_of("Élodie"), "");
    EXPECT_EQ(name_of("Иван"), "");
    EXPECT_EQ(name_of("éLODIE"), "");
}

TEST(Cue, ScriptsWithoutCapitalsAreForced) {
    EXPECT_EQ(name_of("@سارة"), "سارة");
    EXPECT_EQ(name_of("سارة"), "");
    EXPECT_EQ(name_of("@McCLANE"), "McCLANE");
    EXPECT_EQ(name_of("@ 老周"), "老周");
    EXPECT_EQ(name_of("@夜深了，他走在一条没有尽头的路上"), "夜深了，他走在一条没有尽头的路上");
    EXPECT_EQ(name_of("@"), "");
}

TEST(Cue, AFewHanziAreAName) {
    const auto cue = cue_of("老周（旁白）");
    ASSERT_TRUE(cue);
    EXPECT_EQ(cue->name, "老周");
    EXPECT_TRUE(cue->hanzi);
    EXPECT_EQ(cue->extensions, (std::vector<std::string>{"旁白"}));
    EXPECT_EQ(name_of("伊丽莎白·泰勒"), "伊丽莎白·泰勒");
    EXPECT_EQ(name_of("出租车司机甲乙丙"), "出租车司机甲乙丙");
    EXPECT_EQ(name_of("他走在没有尽头的路上"), "");
    EXPECT_EQ(name_of("他走了。"), "");
    EXPECT_EQ(name_of("《归途》"), "");
    EXPECT_FALSE(cue_of("@老周")->hanzi);
}

TEST(Cue, ExtensionsMayBeSmall) {
    const auto cue = cue_of("HANS (on the radio) (CONT'D)");
    ASSERT_TRUE(cue);
    EXPECT_EQ(cue->name, "HANS");
    EXPECT_EQ(cue->extensions, (std::vector<std::string>{"on the radio", "CONT'D"}));
    EXPECT_EQ(cue_of("MOM (V.O.")->extensions, (std::vector<std::string>{"V.O."}));
    EXPECT_EQ(name_of("MAN (40s) walks in"), "");
    EXPECT_EQ(name_of("(beat)"), "");
}

TEST(Cue, ACaretIsDual) {
    const auto cue = cue_of("STEEL (O.S.) ^ ");
    ASSERT_TRUE(cue);
    EXPECT_EQ(cue->name, "STEEL");
    EXPECT_TRUE(cue->dual);
    EXPECT_TRUE(cue_of("@McCLANE^")->dual);
    EXPECT_FALSE(cue_of("STEEL")->dual);
}

TEST(Cue, EmphasisIsTakenOff) {
    EXPECT_EQ(name_of("**STEEL**"), "STEEL");
    EXPECT_EQ(name_of("@_Steel_"), "Steel");
}

TEST(Cue, WhatEndsLikeASentenceIsNone) {
    for (const char* row : {"BANG!", "WHO?", "CUT TO:", "THE DOOR OPENS.", "AND THEN...", "AND…"})
        EXPECT_EQ(name_of(row), "") << row;
    for (const char* row : {"MARTIN JR.", "MR. T.", "J.R.R.", "DR. NO"})
        EXPECT_EQ(name_of(row), row);
}

}  // namespace answerprint::script
