#include "review/moments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace answerprint::review {
namespace {

using direction::CompositionKind;
using testing::ElementsAre;
using testing::IsEmpty;

/// Four seconds with LIN and MEI, of a composition on MEI.
struct Staged {
    direction::Shot shot;
    scene::Blocking blocking;
    Staged() {
        blocking.frames = 96;
        for (const char* name : {"LIN", "MEI"}) {
            scene::Actor a;
            a.character.name = name;
            a.poses.resize(96);
            blocking.actors.push_back(a);
        }
        shot.frame.subjects.push_back({});
        shot.frame.subjects[0].name = "MEI";
    }
    std::vector<int> frames() const {
        std::vector<int> out;
        for (const auto& m : moments(shot, blocking)) out.push_back(m.frame);
        return out;
    }
};

TEST(Moments, AreTheFirstTheLastAndASecondBetween) {
    Staged s;
    EXPECT_THAT(s.frames(), ElementsAre(0, 24, 48, 72, 95));
    for (const auto& m : moments(s.shot, s.blocking)) {
        EXPECT_EQ(m.claimed, m.frame == 0);
        EXPECT_THAT(m.named, ElementsAre("MEI"));
    }
    s.blocking.frames = 1;
    EXPECT_THAT(s.frames(), ElementsAre(0));
}

TEST(Moments, NobodyIsNamedBeforeTheCompositionIsDue) {
    Staged s;
    s.shot.frame_at = FrameRate{}.frames(50);
    EXPECT_THAT(s.frames(), ElementsAre(0, 24, 50, 72, 95));
    const auto all = moments(s.shot, s.blocking);
    EXPECT_THAT(all[1].named, IsEmpty());
    EXPECT_TRUE(all[2].claimed);
    EXPECT_THAT(all[2].named, ElementsAre("MEI"));
}

TEST(Moments, WhoIsAwayIsWaitedFor) {
    Staged s;
    for (std::size_t f = 0; f < 30; ++f) s.blocking.actors[1].poses[f].visible = false;
    const auto all = moments(s.shot, s.blocking);
    EXPECT_EQ(all[1].frame, 30);  // near enough to the first second
    EXPECT_TRUE(all[1].claimed);
    EXPECT_THAT(all[0].named, IsEmpty());
}

TEST(Moments, TheEndOfAMoveIsACompositionOfItsOwn) {
    Staged s;
    direction::Move move;
    move.kind = direction::MoveKind::dolly;
    move.to = s.shot.frame;
    move.to->subjects[0].name = "LIN";
    move.time = {FrameRate{}.frames(20), FrameRate{}.frames(60)};
    s.shot.moves = {move};
    const auto all = moments(s.shot, s.blocking);
    ASSERT_EQ(all.size(), 6u);
    EXPECT_THAT(all[1].named, IsEmpty());  // on the way from her to him
    EXPECT_EQ(all[3].frame, 60);
    EXPECT_TRUE(all[3].claimed);
    EXPECT_THAT(all[3].named, ElementsAre("LIN"));
    EXPECT_THAT(all[5].named, ElementsAre("LIN"));
}

TEST(Moments, OverAShoulderTheFaceIsNamed) {
    Staged s;
    s.shot.frame.kind = CompositionKind::over;
    s.shot.frame.subjects.insert(s.shot.frame.subjects.begin(), direction::Subject{});
    s.shot.frame.subjects[0].name = "LIN";
    const auto all = moments(s.shot, s.blocking);
    EXPECT_THAT(all[0].named, ElementsAre("MEI"));
    EXPECT_EQ(all[0].over, "LIN");
}

}  // namespace
}  // namespace answerprint::review
