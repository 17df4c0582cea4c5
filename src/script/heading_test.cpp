#include "script/heading.h"

#include <gtest/gtest.h>

namespace answerprint::script {

namespace {

struct Wanted {
    const char *row, *location, *time;
    Interior interior;
};

void expect_read(const Wanted& w) {
    const auto scene = fountain_heading(w.row);
    ASSERT_TRUE(scene) << w.row;
    EXPECT_EQ(scene->location, w.location) << w.row;
    EXPECT_EQ(scene->time_of_day, w.time) << w.row;
    EXPECT_EQ(scene->interior, w.interior) << w.row;
}

}  // namespace

TEST(Heading, BeginsWithEachOfItsWords) {
    const auto in = Interior::interior, out = Interior::exterior, both = Interior::both;
    for (const Wanted& w : {Wanted{"INT. HOUSE - DAY", "HOUSE", "DAY", in},
                            {"INT HOUSE - DAY", "HOUSE", "DAY", in},
                            {"ext. pier - dawn", "pier", "dawn", out},
                            {"EST. CITY - NIGHT", "CITY", "NIGHT", out},
                            {"INT./EXT. CAR - DAY", "CAR", "DAY", both},
                            {"INT/EXT CAR - DAY", "CAR", "DAY", both},
                            {"I/E. CAR - DAY", "CAR", "DAY", both},
                            {"EXT./INT. CAR - DAY", "CAR", "DAY", both},
                            {"INT.\tHOUSE - DAY", "HOUSE", "DAY", in}})
        expect_read(w);
    for (const char* row : {"INTERIOR - DAY", "INTO THE HOUSE", "EXTRA. HOUSE", "INT",
                            "HOUSE - DAY", "INT-HOUSE", "ESTHER"})
        EXPECT_FALSE(fountain_heading(row)) << row;
}

TEST(Heading, TheTimeIsAmongTheParts) {
    const auto in = Interior::interior;
    for (const Wanted& w : {Wanted{"INT. HOUSE - KITCHEN - NIGHT", "HOUSE - KITCHEN", "NIGHT", in},
                            {"INT. HOUSE - KITCHEN", "HOUSE - KITCHEN", "", in},
                            {"INT. HOUSE - DAY - FLASHBACK (1944)", "HOUSE", "DAY", in},
                            {"INT. HOUSE - NIGHT - CONTINUOUS", "HOUSE", "NIGHT", in},
                            {"INT. HOUSE - MOMENTS LATER", "HOUSE", "MOMENTS LATER", in},
                            {"INT. HOUSE – LATER THAT NIGHT", "HOUSE", "LATER THAT NIGHT", in},
                            {"INT. HOUSE — DAY", "HOUSE", "DAY", in},
                            {"INT. HOSPITAL - DAY ROOM - NIGHT", "HOSPITAL", "NIGHT", in},
                            {"INT. HOUSE, NIGHT", "HOUSE", "NIGHT", in},
                            {"INT. HOUSE. NIGHT", "HOUSE", "NIGHT", in},
                            {"INT. BAR SILENT NIGHT", "BAR SILENT NIGHT", "", in},
                            {"INT. MAISON - NUIT", "MAISON", "NUIT", in},
                            {"INT. 客厅 - 夜", "客厅", "夜", in},
                            {"INT. 客厅 夜", "客厅", "夜", in}})
        expect_read(w);
}

TEST(Heading, NumbersStandBetweenHashes) {
    for (const char* number : {"1", "1A", "1a", "A1", "I-1-A", "110.A"}) {
        const auto scene =
            fountain_heading("INT. HOUSE - DAY - FLASHBACK (1944) #" + std::string(number) + "# ");
        ASSERT_TRUE(scene);
        EXPECT_EQ(scene->number, number);
        EXPECT_EQ(scene->heading, "INT. HOUSE - DAY - FLASHBACK (1944)");
    }
    for (const char* none : {"##", "#a b#", "#1", "1#", "#一#"}) {
        const auto scene = fountain_heading("INT. HOUSE " + std::string(none));
        ASSERT_TRUE(scene);
        EXPECT_EQ(scene->number, "");
        EXPECT_EQ(scene->heading, "INT. HOUSE " + std::string(none));
    }
}

TEST(Heading, OneDotForcesBeforeALetterOrDigit) {
    const auto scene = forced_heading(".SNIPER SCOPE POV - DAY #7#");
    ASSERT_TRUE(scene);
    EXPECT_EQ(scene->heading, "SNIPER SCOPE POV - DAY");
    EXPECT_EQ(scene->location, "SNIPER SCOPE POV");
    EXPECT_EQ(scene->time_of_day, "DAY");
    EXPECT_EQ(scene->number, "7");
    EXPECT_EQ(scene->interior, Interior::unknown);
    EXPECT_TRUE(forced_heading(".1944"));
    EXPECT_EQ(forced_heading(".梦境")->location, "梦境");
    EXPECT_EQ(forced_heading(".3、客厅 夜 内")->number, "3");
    EXPECT_EQ(forced_heading(".INT. HOUSE")->interior, Interior::interior);
    for (const char* row : {"...and then", "..", ".", ". X", ".“X", ".…"})
        EXPECT_FALSE(forced_heading(row)) << row;
}

TEST(Heading, EmphasisAndSpacesAreTakenOff) {
    const auto scene = fountain_heading("INT.  THE *REEL*　ROOM - DAY");
    ASSERT_TRUE(scene);
    EXPECT_EQ(scene->heading, "INT. THE REEL ROOM - DAY");
}

TEST(Heading, SomeTimesAreRelative) {
    for (const char* time : {"CONTINUOUS", "Later", "MOMENTS LATER", "SAME TIME", "连续", "稍后"})
        EXPECT_TRUE(is_relative_time(time)) << time;
    for (const char* time : {"DAY", "LATER THAT NIGHT", "夜", "", "KITCHEN"})
        EXPECT_FALSE(is_relative_time(time)) << time;
}

TEST(Heading, ARowOfManyThousandLettersIsText) {
    EXPECT_FALSE(fountain_heading("INT. " + std::string(10000, 'A')));
    EXPECT_FALSE(forced_heading("." + std::string(10000, 'A')));
}

}  // namespace answerprint::script
