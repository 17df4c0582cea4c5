#include "film/look.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace answerprint::film {
namespace {

using direction::Flag;
using testing::ElementsAre;

LookedShot looked(const std::vector<std::string>& notes, const std::vector<Flag>& flags) {
    direction::Shot shot;
    shot.id = "1B";
    shot.place = {"direction/a.shots", 7, 6, 2};
    shot.notes = notes;
    LookedPage page;
    for (const Flag flag : flags) page.flags.push_back({flag, "MEI", 1, 4, 36});
    return judged(shot, page);
}

TEST(Look, AFlagStandsUntilANoteSaysWhy) {
    EXPECT_EQ(standing(looked({}, {Flag::dark})), 1);
    EXPECT_EQ(standing(looked({"it is dark"}, {Flag::dark})), 1);
    EXPECT_EQ(standing(looked({"hidden: a crowd"}, {Flag::dark})), 1);
    const auto answered = looked({"a late hour", "dark: the lamp is out"}, {Flag::dark});
    EXPECT_EQ(standing(answered), 0);
    EXPECT_EQ(answered.flags[0].why, "the lamp is out");
    EXPECT_EQ(standing(looked({"太暗、遮挡：灯灭了"}, {Flag::hidden, Flag::dark})), 0);
}

TEST(Look, TellsWhatStandsAsAWarningWhereTheShotIsWritten) {
    const auto shot = looked({"dark, still: night"}, {Flag::hidden, Flag::dark});
    EXPECT_THAT(shot.idle, ElementsAre(Flag::still));
    const auto said = diagnostics(shot, FrameRate{});
    ASSERT_EQ(said.size(), 3u);
    EXPECT_EQ(said[0].severity, Severity::warning);
    EXPECT_EQ(said[0].place.line, 7);
    EXPECT_EQ(said[0].what, msg("film.flag-hidden", "1B", "1.5", "MEI", "1.0", "4"));
    EXPECT_EQ(said[0].right.id, "film.flag-hidden-right");
    EXPECT_EQ(said[1].severity, Severity::note);
    EXPECT_EQ(said[1].right, msg("film.flag-answered", "night"));
    EXPECT_EQ(said[2].severity, Severity::note);
    EXPECT_EQ(said[2].what, msg("film.flag-idle", "1B", "still", "不动"));
}

TEST(Look, EveryFlagHasWordsAndARemedy) {
    for (const Flag flag : direction::flags) {
        const auto shot = looked({}, {flag});
        const auto said = diagnostics(shot, FrameRate{});
        ASSERT_EQ(said.size(), 1u);
        for (const Language language : {Language::english, Language::chinese}) {
            EXPECT_NE(text(said[0].what, language).find("1B"), std::string::npos);
            const std::string remedy = text(said[0].right, language);
            EXPECT_NE(remedy.find(direction::word(flag, language)), std::string::npos) << remedy;
        }
    }
}

TEST(Look, APageComesBackFromItsJson) {
    LookedPage page;
    review::Glance g;
    g.frame = 12;
    g.claimed = true;
    g.clipped = 0.5;
    g.luminance = 12;
    g.named = {{"MEI", {}, 3}, {"LIN", 12.5, 0}};
    page.glances = {g};
    page.flags = {{Flag::small_face, "MEI", 1.5, 2, 12}, {Flag::empty, "left", 0, 2, 0}};
    const auto back = looked_from_json(to_json(page));
    EXPECT_EQ(to_json(back), to_json(page));
    ASSERT_EQ(back.flags.size(), 2u);
    EXPECT_EQ(back.flags[0].flag, Flag::small_face);
    EXPECT_FALSE(back.glances[0].named[0].face);
    EXPECT_EQ(back.glances[0].named[1].face, 12.5);
}

}  // namespace
}  // namespace answerprint::film
