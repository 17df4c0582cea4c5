#include "script/emphasis.h"

#include <gtest/gtest.h>

namespace answerprint::script {

TEST(Emphasis, TakesPairsOff) {
    EXPECT_EQ(plain("an *italic*, a **bold**, a ***both***, an _under line_"),
              "an italic, a bold, a both, an under line");
    EXPECT_EQ(plain("_***all***_ of it"), "all of it");
    EXPECT_EQ(plain("in fl*ip*per"), "in flipper");
    EXPECT_EQ(plain("灯*亮*着"), "灯亮着");
}

TEST(Emphasis, LeavesAMarkWithoutItsLike) {
    EXPECT_EQ(plain("He dialed *69 and then *23, and hung up."),
              "He dialed *69 and then *23, and hung up.");
    EXPECT_EQ(plain("2 * 3 * 4"), "2 * 3 * 4");
    EXPECT_EQ(plain("a_name ____ x"), "a_name ____ x");
    EXPECT_EQ(plain("****"), "****");
    EXPECT_EQ(plain("*"), "*");
    EXPECT_EQ(plain("**bold*"), "**bold*");
}

TEST(Emphasis, TheNearestOpenMarkWins) {
    EXPECT_EQ(plain("He dialed *69 and then 23*."), "He dialed 69 and then 23.");
    EXPECT_EQ(plain("*one and *two*"), "*one and two");
}

TEST(Emphasis, Nests) {
    EXPECT_EQ(plain("*italic **both***"), "italic both");
    EXPECT_EQ(plain("***both** italic*"), "both italic");
    EXPECT_EQ(plain("***both* bold**"), "both bold");
    EXPECT_EQ(plain("*a _b* c_"), "a b c");
}

TEST(Emphasis, EscapesTakeMarksTheirMeaning) {
    EXPECT_EQ(plain("\\*69 and 23*"), "*69 and 23*");
    EXPECT_EQ(plain("\\_x_"), "_x_");
    EXPECT_EQ(plain("a \\\\ b"), "a \\ b");
    EXPECT_EQ(plain("C:\\path"), "C:\\path");
    EXPECT_EQ(plain("end\\"), "end\\");
}

}  // namespace answerprint::script
