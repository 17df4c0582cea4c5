#include "review/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace answerprint::review {
namespace {

using direction::Flag;
using testing::ElementsAre;
using testing::IsEmpty;

/// Four looks at a shot that is as it should be.
Looked fine() {
    Looked shot;
    for (int i = 0; i < 4; ++i) {
        Glance g;
        g.frame = 24 * i;
        g.claimed = i == 0;
        g.luminance = 20;
        g.face = 12;
        g.furnished = {30, 40, 30};
        g.named = {{"MEI", 12.0, 5}};
        shot.glances.push_back(g);
        shot.steps.push_back({6 * i, "MEI", {0.001, -0.001, {}}});
    }
    shot.stillness = {10, 71};
    return shot;
}

std::vector<Flag> raised(const Looked& shot) {
    std::vector<Flag> out;
    for (const auto& r : flags(shot, FrameRate{})) out.push_back(r.flag);
    return out;
}

TEST(Flags, NoneWhereAllIsWell) { EXPECT_THAT(raised(fine()), IsEmpty()); }

TEST(Flags, AFaceUnderTwoPercentAndTellsTheSmallest) {
    auto shot = fine();
    shot.glances[1].named[0].face = 1.9;
    shot.glances[2].named[0].face = 1.2;
    const auto all = flags(shot, FrameRate{});
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].flag, Flag::small_face);
    EXPECT_EQ(all[0].who, "MEI");
    EXPECT_EQ(all[0].value, 1.2);
    EXPECT_EQ(all[0].limit, 2);
    EXPECT_EQ(all[0].frame, 48);
    shot = fine();
    shot.glances[1].named[0].face = 2.0;
    shot.glances[2].named[0].face.reset();  // out of the picture: check's to tell
    EXPECT_THAT(raised(shot), IsEmpty());
}

TEST(Flags, HiddenWhereItCountsOrLasts) {
    auto shot = fine();
    shot.glances[2].named[0].hidden = 90;  // she passes behind a post
    EXPECT_THAT(raised(shot), IsEmpty());
    shot.glances[3].named[0].hidden = 31;
    EXPECT_THAT(raised(shot), ElementsAre(Flag::hidden));
    shot = fine();
    shot.glances[0].named[0].hidden = 31;
    EXPECT_THAT(raised(shot), ElementsAre(Flag::hidden));
    shot.glances[0].named[0].hidden = 30;
    EXPECT_THAT(raised(shot), IsEmpty());
}

TEST(Flags, ClippedDarkAndBright) {
    auto shot = fine();
    shot.glances[1].clipped = 2;
    shot.glances[2].luminance = 4;
    shot.glances[3].luminance = 60;
    EXPECT_THAT(raised(shot), IsEmpty());
    shot.glances[1].clipped = 2.1;
    EXPECT_THAT(raised(shot), ElementsAre(Flag::clipped));
    shot.glances[2].luminance = 3.9;
    EXPECT_THAT(raised(shot), ElementsAre(Flag::clipped, Flag::dark));
    shot.glances[3].luminance = 60.1;
    EXPECT_THAT(raised(shot), ElementsAre(Flag::clipped, Flag::dark, Flag::bright));
}

TEST(Flags, FeetThatStayAboveTheGroundOrAreInIt) {
    auto shot = fine();
    shot.steps[1].footing.lower = 0.02;  // a stride
    EXPECT_THAT(raised(shot), IsEmpty());
    shot.steps[2].footing.lower = 0.03;
    auto all = flags(shot, FrameRate{});
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].flag, Flag::floating);
    EXPECT_DOUBLE_EQ(all[0].value, 3);
    shot.steps[2].who = "LIN";  // another's foot
    EXPECT_THAT(raised(shot), IsEmpty());
    shot.steps[3].footing.deepest = -0.012;
    EXPECT_THAT(raised(shot), ElementsAre(Flag::sunk));
    shot.steps[3].footing.deepest = -0.0099;
    EXPECT_THAT(raised(shot), IsEmpty());
}

TEST(Flags, ThreeSecondsInWhichNothingMoves) {
    auto shot = fine();
    shot.stillness.frames = 72;
    const auto all = flags(shot, FrameRate{});
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].flag, Flag::still);
    EXPECT_EQ(all[0].frame, 10);
    EXPECT_DOUBLE_EQ(all[0].value, 3);
}

TEST(Flags, AThirdThatStaysEmptySaveBehindACloseFace) {
    auto shot = fine();
    for (auto& g : shot.glances) g.furnished[2] = 1.9;
    const auto all = flags(shot, FrameRate{});
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].flag, Flag::empty);
    EXPECT_EQ(all[0].who, "right");
    shot.glances[3].furnished[2] = 2.5;  // somebody walks into it
    EXPECT_THAT(raised(shot), IsEmpty());
    for (auto& g : shot.glances) g.furnished = {0, 50, 0}, g.face = 31;
    EXPECT_THAT(raised(shot), IsEmpty());
}

TEST(Flags, StandInTheOrderOfTheirNames) {
    auto shot = fine();
    for (auto& g : shot.glances) {
        g.furnished = {0, 0, 0};
        g.luminance = 1;
        g.named[0].face = 1;
    }
    EXPECT_THAT(raised(shot),
                ElementsAre(Flag::small_face, Flag::dark, Flag::empty, Flag::empty, Flag::empty));
}

}  // namespace
}  // namespace answerprint::review
