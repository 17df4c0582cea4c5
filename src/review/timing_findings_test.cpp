#include "review/timing_findings.h"

#include <gtest/gtest.h>

#include <cmath>

namespace answerprint::review {
namespace {

constexpr int kFrames = 96;
constexpr FrameRate kRate{24, 1};

double eased(double u) {
    u = std::clamp(u, 0.0, 1.0);
    return u * u * (3 - 2 * u);
}

/// A camera that pans by 12 degrees from 1 s to 2.5 s, or goes aside by 0.6 m.
scene::CameraPath path(bool pans) {
    scene::CameraPath out;
    for (int n = 0; n < kFrames; ++n) {
        const double u = eased((n - 24) / 36.0);
        scene::CameraSample s;
        if (pans)
            s.at.rotation = from_yaw(radians(12 * u));
        else
            s.at.position = {0.6 * u, 0, 0};
        out.samples.push_back(s);
    }
    return out;
}

direction::Move move(bool pans) {
    direction::Move m;
    m.kind = pans ? direction::MoveKind::pan : direction::MoveKind::truck;
    m.time = {Time::from_seconds(1), Time::from_seconds(2.5)};
    return m;
}

/// As measured: that many frames late, trembling a little.
CameraMotion late(const scene::CameraPath& plan, int frames, double way = 1) {
    const auto asked = planned_motion(plan);
    CameraMotion out;
    out.points = out.world = 100;
    for (int n = 0; n < kFrames; ++n) {
        Pose p = asked[static_cast<std::size_t>(std::clamp(n - frames, 0, kFrames - 1))];
        const double tremble = 2e-4 * std::sin(n * 2.7);
        p.rotation = Quat{p.rotation.w, way * p.rotation.x, way * p.rotation.y + tremble,
                          way * p.rotation.z};
        p.position = p.position * way + Vec3{2 * tremble, -tremble, 0};
        out.poses.emplace_back(p);
    }
    return out;
}

TEST(MoveTiming, IsReadOfItsOnsetAndItsEnd) {
    for (const bool pans : {true, false})
        for (const int lag : {0, 2, 4, -5, 12}) {
            const auto found =
                move_findings(late(path(pans), lag), path(pans), {move(pans)}, kRate);
            ASSERT_EQ(found.size(), 2u);
            EXPECT_EQ(found[0].claim, "onset");
            EXPECT_EQ(found[1].claim, "settle");
            for (const auto& f : found) {
                ASSERT_TRUE(f.had) << lag << f.why.id;
                EXPECT_NEAR(*f.had, lag, 1);
                EXPECT_EQ(f.verdict == Finding::Verdict::holds, std::abs(lag) <= 3);
            }
        }
}

TEST(MoveTiming, IsNotToldOfACameraThatIsNot) {
    auto by_people = late(path(true), 0), rough = by_people;
    by_people.world = 0;
    rough.residual = 4;
    for (const auto& had : {by_people, rough})
        for (const auto& f : move_findings(had, path(true), {move(true)}, kRate))
            EXPECT_EQ(f.verdict, Finding::Verdict::unmeasured);
}

TEST(MoveTiming, ACameraThatStaysOrGoesTheOtherWayMisses) {
    for (const bool pans : {true, false})
        for (const double way : {0.0, -1.0})
            for (const auto& f :
                 move_findings(late(path(pans), 0, way), path(pans), {move(pans)}, kRate)) {
                EXPECT_EQ(f.verdict, Finding::Verdict::misses);
                EXPECT_FALSE(f.had);
            }
}

TEST(MoveTiming, WhatCannotBeFollowedIsNotMeasured) {
    CameraMotion had = late(path(true), 0);
    for (std::size_t n = 10; n < had.poses.size(); n += 2) had.poses[n].reset();
    for (const auto& f : move_findings(had, path(true), {move(true)}, kRate))
        EXPECT_EQ(f.verdict, Finding::Verdict::unmeasured);
}

TEST(TimedActs, AreThoseThatTheShotShows) {
    direction::ScenePlan plan;
    const auto act = [&](direction::Verb verb, double start, double end, bool opening = false) {
        direction::Act a;
        a.actor = "MEI";
        a.verb = verb;
        a.opening = opening;
        a.time = {Time::from_seconds(start), Time::from_seconds(end)};
        plan.acts.push_back(a);
    };
    act(direction::Verb::sits, 0, 0, true);
    act(direction::Verb::nods, 1, 2);  // before the shot
    act(direction::Verb::waves, 4, 5);
    act(direction::Verb::waits, 5, 6);
    act(direction::Verb::shrugs, 9, 10);  // after it
    direction::Shot shot;
    shot.time = {Time::from_seconds(3), Time::from_seconds(8)};
    const auto acts = timed_acts(plan, shot, kRate);
    ASSERT_EQ(acts.size(), 1u);
    EXPECT_EQ(acts[0].what, "waves");
    EXPECT_EQ(acts[0].first, 24);
    EXPECT_EQ(acts[0].last, 48);
}

}  // namespace
}  // namespace answerprint::review
