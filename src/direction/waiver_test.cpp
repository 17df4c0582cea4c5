#include "direction/waiver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace answerprint::direction {
namespace {

using testing::ElementsAre;

TEST(Flag, HasAWordInEachLanguageAndIsFoundByIt) {
    for (const Flag flag : flags)
        for (const Language language : {Language::english, Language::chinese})
            EXPECT_EQ(flag_named(word(flag, language)), flag) << word(flag, language);
    EXPECT_EQ(flag_named("Small-Face"), Flag::small_face);
    EXPECT_EQ(flag_named("ｄａｒｋ"), Flag::dark);
    EXPECT_FALSE(flag_named("drak"));
    EXPECT_FALSE(flag_named(""));
}

TEST(Waiver, NamesFlagsAndSaysWhy) {
    const auto one = waiver("dark: the lamp is out: so it is night");
    ASSERT_TRUE(one);
    EXPECT_THAT(one->flags, ElementsAre(Flag::dark));
    EXPECT_EQ(one->why, "the lamp is out: so it is night");
    const auto two = waiver("small face, empty and still : a last look at the pier");
    ASSERT_TRUE(two);
    EXPECT_THAT(two->flags, ElementsAre(Flag::small_face, Flag::empty, Flag::still));
}

TEST(Waiver, IsReadInChinese) {
    const auto w = waiver("脸小、太暗 和 Empty：远远地，天还没亮");
    ASSERT_TRUE(w);
    EXPECT_THAT(w->flags, ElementsAre(Flag::small_face, Flag::dark, Flag::empty));
    EXPECT_EQ(w->why, "远远地，天还没亮");
}

TEST(Waiver, IsNoneWithoutAReasonAColonOrAFlag) {
    for (const char* note :
         {"dark", "dark:", "dark：　", "it is dark: he cannot see", "", ":", "dark,: why",
          "The light of the beam: left to the next film", "太暗", "太暗：", "天太暗：看不清"})
        EXPECT_FALSE(waiver(note)) << note;
}

}  // namespace
}  // namespace answerprint::direction
