#include "scene/stage.h"
#include "scene/handles.h"

#include <gtest/gtest.h>

#include "base/catalogue.h"
#include "scene/body.h"
#include "scene/floor.h"
#include "scene/room_for_tests.h"
#include "scene/whereabouts.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::Verb;

double flat(Vec3 a, Vec3 b) { return std::hypot(a.x - b.x, a.z - b.z); }

std::size_t frame(double seconds) { return static_cast<std::size_t>(std::lround(seconds * 24)); }

/// The furthest that a ball of a foot moves while it stands on the floor with its heel down or
/// rolling, from one frame to the next.
double slide(const Actor& a) {
    double most = 0;
    for (const Joint toe : {Joint::left_toe, Joint::right_toe})
        for (std::size_t n = 1; n < a.poses.size(); ++n) {
            const Vec3 p = a.poses[n - 1][toe].position, q = a.poses[n][toe].position;
            const double floor = Bones(a.character).ball_height + 0.002;
            if (p.y < floor && q.y < floor) most = std::max(most, length(p - q));
        }
    return most;
}

TEST(Stage, WalksRoundTheTableWithPlantedFeet) {
    Diagnostics out;
    const auto plan = paced({act("LIN", Verb::stands_at, spot(0.5, -1)),
                             act("LIN", Verb::walks_to, spot(3.8, -1), 1, 2)});
    const auto s = staged(plan, out);
    EXPECT_TRUE(out.empty());
    const auto& lin = actor(s, "LIN");
    ASSERT_EQ(lin.poses.size(), static_cast<std::size_t>(s.rate.nearest_frame(plan.length)));
    EXPECT_LT(flat(lin.poses.back()[Joint::pelvis].position, {3.8, 0, -1}), 0.05);
    EXPECT_LT(slide(lin), 0.002);
    const Floor floor(room());
    double furthest = 0, lowest = 9, highest = 0;
    for (const auto& p : lin.poses) {
        const Vec3 at = p[Joint::pelvis].position;
        EXPECT_FALSE(std::abs(at.x - 2.2) < 0.7 && std::abs(at.z + 1) < 0.45);
        furthest =
            std::max(furthest, flat(p[Joint::left_ankle].position, p[Joint::right_ankle].position));
        lowest = std::min(lowest, at.y);
        highest = std::max(highest, at.y);
    }
    EXPECT_GT(furthest, 0.5);                // real steps
    EXPECT_GT(lowest, 0.90 * 0.530 * 1.78);  // the pelvis bobs, it does not sink
    EXPECT_LT(highest, 0.531 * 1.78);
    EXPECT_GT(s.sounds.size(), 5u);
}

TEST(Stage, LegsNeitherStretchNorJump) {
    Diagnostics out;
    const auto plan = paced(
        {act("MEI", Verb::walks_to, to("corner"), 1, 2),
         act("MEI", Verb::turns_to, to("LIN"), 1, 2), act("MEI", Verb::sits, to("chair"), 1, 2),
         act("MEI", Verb::stands_up, {}, 1, 2), act("MEI", Verb::kneels, {}, 1, 2)});
    const auto s = staged(plan, out);
    const auto& mei = actor(s, "MEI");
    const Bones b(mei.character.height);
    for (std::size_t n = 0; n < mei.poses.size(); ++n) {
        const Pose& p = mei.poses[n];
        EXPECT_NEAR(length(p[Joint::left_hip].position - p[Joint::left_knee].position), b.thigh,
                    1e-6);
        EXPECT_NEAR(length(p[Joint::right_knee].position - p[Joint::right_ankle].position), b.shank,
                    1e-6);
        for (const Joint toe : {Joint::left_toe, Joint::right_toe})
            EXPECT_GT(p[toe].position.y, -0.01) << n;
        if (n == 0) continue;
        for (std::size_t j = 0; j < joint_count; ++j)
            EXPECT_LT(length(p.joints[j].position - mei.poses[n - 1].joints[j].position), 0.24)
                << "joint " << j << " frame " << n;
    }
}

TEST(Stage, SitsAtSeatHeightWithFeetOnTheFloor) {
    Diagnostics out;
    const auto plan = paced({act("MEI", Verb::sits, to("chair"), 1, 2)});
    const auto s = staged(plan, out);
    EXPECT_TRUE(out.empty());
    const Pose& p = actor(s, "MEI").poses.back();
    const Vec3 pelvis = p[Joint::pelvis].position;
    EXPECT_GT(pelvis.y, 0.45 + 0.04 * 1.64);
    EXPECT_LT(flat(pelvis, {2.2, 0, 0.2}), 0.25);
    EXPECT_NEAR(p[Joint::left_ankle].position.y, 0.039 * 1.64, 0.01);
    EXPECT_NEAR(p[Joint::right_ankle].position.y, 0.039 * 1.64, 0.01);
    const Vec3 ahead = p[Joint::pelvis].rotation * Vec3{0, 0, 1};
    EXPECT_GT(dot(ahead, Vec3{0, 0, -1}), 0.98);
    EXPECT_TRUE(std::any_of(s.sounds.begin(), s.sounds.end(),
                            [](const SoundEvent& e) { return e.kind == "sit"; }));
}

TEST(Stage, AThingGoesFromTableToHandToHandToTable) {
    Diagnostics out;
    auto give = act("MEI", Verb::gives, to("letter"), 1, 2);
    give.to = to("LIN");
    auto put = act("LIN", Verb::puts, to("letter"), 1, 2);
    put.to = to("table");
    const auto plan = paced({act("MEI", Verb::picks_up, to("letter"), 1, 2), give, put});
    const auto s = staged(plan, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    const auto* letter = track(s, "letter");
    ASSERT_NE(letter, nullptr);
    const Thing it = *room().thing("letter");
    const auto held_by = [&](const std::string& who, std::size_t n) {
        double best = 9;
        for (const auto& grip : grips_of(it))
            for (const Joint hand : {Joint::left_hand, Joint::right_hand})
                best = std::min(
                    best, length(actor(s, who).poses[n][hand].position - letter->at[n] * grip.at));
        return best;
    };
    const auto middle = [&](std::size_t k) {
        return frame((plan.acts[k].time.start.seconds() + plan.acts[k].time.end.seconds()) / 2);
    };
    // Who looked the other way has turned to take it.
    const Pose& lin = actor(s, "LIN").poses[middle(1)];
    EXPECT_GT(dot(lin[Joint::pelvis].rotation * Vec3{0, 0, 1},
                  normalised(actor(s, "MEI").poses[middle(1)][Joint::pelvis].position -
                             lin[Joint::pelvis].position)),
              0.8);
    // Untouched, then held from the moment that the hand is on it.
    EXPECT_LT(length(letter->at[0].position - it.position), 1e-9);
    EXPECT_LT(held_by("MEI", middle(0)), 0.02);
    for (std::size_t n = middle(0) + 1; n + 1 < middle(1); ++n)
        EXPECT_LT(held_by("MEI", n), 0.02) << n;
    EXPECT_LT(held_by("LIN", middle(1)), 0.03);
    for (std::size_t n = middle(1) + 1; n + 1 < middle(2); ++n)
        EXPECT_LT(held_by("LIN", n), 0.02) << n;
    EXPECT_NEAR(letter->at.back().position.y, 0.75, 1e-6);
    EXPECT_LT(flat(letter->at.back().position, {2.2, 0, -1}), 0.75);
    for (std::size_t n = 1; n < letter->at.size(); ++n)
        EXPECT_LT(length(letter->at[n].position - letter->at[n - 1].position), 0.16) << n;
}

TEST(Stage, EntersByTheDoorThatOpens) {
    Diagnostics out;
    const auto plan = paced({act("LIN", Verb::enters, to("door"), 1, 2)}, 1);
    const auto s = staged(plan, out);
    EXPECT_TRUE(out.empty());
    const auto& lin = actor(s, "LIN");
    EXPECT_FALSE(lin.poses.front().visible);
    const std::size_t start = frame(plan.acts[0].time.start.seconds());
    EXPECT_TRUE(lin.poses[start].visible);
    EXPECT_LT(lin.poses[start][Joint::pelvis].position.x, -4.6);
    EXPECT_GT(lin.poses.back()[Joint::pelvis].position.x, -4.0);
    const auto* door = track(s, "door");
    ASSERT_NE(door, nullptr);
    EXPECT_EQ(door->open.front(), 0);
    EXPECT_GT(*std::max_element(door->open.begin(), door->open.end()), 0.9f);
}

TEST(Stage, ActsHappenAtTheirTime) {
    Diagnostics out;
    direction::ScenePlan plan;
    plan.acts = {act("LIN", Verb::stands_at, spot(0, 0)),
                 act("LIN", Verb::walks_to, spot(0, 2.6), 2, 4.4)};
    plan.length = Time::from_seconds(6);
    const auto s = staged(plan, out);
    EXPECT_TRUE(out.empty());
    const auto& lin = actor(s, "LIN");
    const auto far = [&](double t) {
        double most = 0;  // of any joint, from where it stood before
        for (std::size_t j = 0; j < joint_count; ++j)
            most = std::max(most, length(lin.poses[frame(t)].joints[j].position -
                                         lin.poses[frame(1.75)].joints[j].position));
        return most;
    };
    EXPECT_LT(far(2 - 3.0 / 24), 0.01);  // then the weight shifts
    EXPECT_GT(far(2 + 3.0 / 24), 0.01);
    const auto left = [&](double t) { return 2.6 - lin.poses[frame(t)][Joint::pelvis].position.z; };
    EXPECT_GT(left(4.4 - 4.0 / 24), 0.02);
    EXPECT_LT(left(4.4 + 2.0 / 24), 0.02);
}

TEST(Stage, SwitchesTheLamp) {
    Diagnostics out;
    const auto plan = paced({act("MEI", Verb::switches_off, to("lamp"), 1, 2)});
    const auto s = staged(plan, out);
    const auto* lamp = track(s, "lamp");
    ASSERT_NE(lamp, nullptr);
    EXPECT_EQ(lamp->on.front(), 1);
    EXPECT_EQ(lamp->on.back(), 0);
}

TEST(Stage, SpeakersLookAtEachOtherAndMoveTheirMouths) {
    Diagnostics out;
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(4);
    plan.lines = {{page().lines[0], {Time::from_seconds(1), Time::from_seconds(2)}, false}};
    voice::Speech speech;
    speech.length = Time::from_seconds(1);
    speech.phonemes = {{"m", Time{}, Time::from_seconds(0.3), false},
                       {"ɑː", Time::from_seconds(0.3), Time::from_seconds(0.7), true}};
    const auto s = staged(plan, out, {{0, speech}});
    const auto& mei = actor(s, "MEI");
    const auto& lin = actor(s, "LIN");
    const Pose &a = mei.poses[frame(1.9)], &b = lin.poses[frame(1.9)];
    EXPECT_GT(dot(a.gaze, normalised(eyes_of(b) - eyes_of(a))), 0.99);
    EXPECT_GT(dot(b.gaze, normalised(eyes_of(a) - eyes_of(b))), 0.99);
    EXPECT_LT(mei.poses[frame(1.15)].mouth_open, 0.1);
    EXPECT_GT(mei.poses[frame(1.6)].mouth_open, 0.7);
    EXPECT_LT(mei.poses[frame(3)].mouth_open, 0.01);
    EXPECT_LT(lin.poses[frame(1.6)].mouth_open, 0.01);
    double most = 0;
    for (const auto& p : mei.poses) most = std::max(most, p.blink);
    EXPECT_GT(most, 0.5);
}

TEST(Stage, SaysWhatCannotBe) {
    const auto first = [](direction::ScenePlan plan) {
        plan.length = Time::from_seconds(12);
        Diagnostics out;
        staged(plan, out);
        return has_errors(out) ? out.front().what.id : std::string{};
    };
    direction::ScenePlan plan;
    plan.acts = {act("LIN", Verb::stands_at, spot(-3, -3)),
                 act("LIN", Verb::walks_to, spot(3, 3), 1, 2)};
    EXPECT_EQ(first(plan), "scene.too-fast");
    auto give = act("MEI", Verb::gives, to("letter"), 3, 4);
    give.to = to("LIN");
    plan.acts = {give};
    EXPECT_EQ(first(plan), "scene.not-held");
    plan.acts = {act("LIN", Verb::walks_to, spot(-3, -3), 1, 5),
                 act("LIN", Verb::walks_to, spot(3, 3), 2, 6)};
    EXPECT_EQ(first(plan), "scene.two-places");
    plan.acts = {act("LIN", Verb::sits, to("chair"), 6, 6.1, 3)};
    EXPECT_EQ(first(plan), "scene.no-time");
    plan.acts = {act("LIN", Verb::walks_to, spot(2, 2), 1, 5)};
    EXPECT_EQ(first(plan), "");
}

TEST(Stage, TwoOnOneMarkStandBesideEachOther) {
    for (const auto& place : {to("corner"), spot(-2, 2.5)}) {
        Diagnostics out;
        const auto s = staged(paced({act("MEI", Verb::walks_to, place, 1, 2),
                                     act("LIN", Verb::walks_to, place, 1, 2)}),
                              out);
        const Vec3 mei = actor(s, "MEI").poses.back()[Joint::pelvis].position;
        const Vec3 lin = actor(s, "LIN").poses.back()[Joint::pelvis].position;
        EXPECT_LT(flat(mei, {-2, 0, 2.5}), 0.1);
        EXPECT_GT(flat(mei, lin), 0.45);
        EXPECT_LT(flat(mei, lin), 0.8);
        ASSERT_EQ(out.size(), 1u);
        EXPECT_EQ(out[0].what.id, "scene.place-taken");
        EXPECT_EQ(out[0].severity, Severity::warning);
    }
}

TEST(Stage, WhomNothingPlacesMakesWayAtTheOpening) {
    const Whereabouts before(room(), cast(), page());
    const Vec2 lin = before.people()[1].at;
    direction::ScenePlan plan;
    plan.acts = {act("MEI", Verb::stands_at, spot(lin.x, lin.y))};
    plan.length = Time::from_seconds(1);
    Diagnostics out;
    const auto s = staged(plan, out);
    EXPECT_TRUE(out.empty());
    const Vec3 mei = actor(s, "MEI").poses[0][Joint::pelvis].position;
    EXPECT_LT(flat(mei, {lin.x, 0, lin.y}), 0.1);
    EXPECT_GT(flat(mei, actor(s, "LIN").poses[0][Joint::pelvis].position), 0.45);
}

TEST(Stage, WhoWaitsOutsideIsInNobodysWay) {
    direction::ScenePlan plan;
    Vec2 lin;  // where LIN would stand, were he here
    const Whereabouts before(room(), cast(), page());
    for (const auto& p : before.people())
        if (p.name == "LIN") lin = p.at;
    plan.acts = {act("MEI", Verb::walks_to, spot(lin.x, lin.y), 0.5, 3),
                 act("LIN", Verb::enters, to("door"), 5, 7)};
    plan.length = Time::from_seconds(8);
    Diagnostics out;
    const auto s = staged(plan, out);
    EXPECT_TRUE(out.empty());
    EXPECT_LT(flat(actor(s, "MEI").poses[frame(4)][Joint::pelvis].position, {lin.x, 0, lin.y}),
              0.1);
}

TEST(Stage, WhatIsCarriedInIsUnseenUntilThen) {
    Set set = room();
    set.things[4].held_by = "LIN";
    const auto plan = paced({act("LIN", Verb::enters, to("door"), 1, 2)}, 2);
    Diagnostics out;
    const auto s = stage(plan, page(), set, cast(), {}, {24, 1}, out);
    const auto* cup = track(s, "cup");
    ASSERT_NE(cup, nullptr);
    const auto& lin = actor(s, "LIN");
    ASSERT_EQ(cup->visible.size(), lin.poses.size());
    EXPECT_FALSE(cup->visible.front());
    EXPECT_TRUE(cup->visible.back());
    for (std::size_t n = 0; n < lin.poses.size(); ++n)
        EXPECT_EQ(cup->visible[n] != 0, lin.poses[n].visible) << n;
}

TEST(Stage, OneMistakeIsOneError) {
    auto give = act("MEI", Verb::gives, to("cup"), 8, 10);
    give.to = to("LIN");
    direction::ScenePlan plan;
    plan.acts = {act("MEI", Verb::holds, to("cup")), act("LIN", Verb::holds, to("cup"), 4, 5),
                 give};
    plan.length = Time::from_seconds(12);
    Diagnostics out;
    staged(plan, out);
    for (const auto& d : out) EXPECT_EQ(d.what.id, "scene.held-by");
    ASSERT_EQ(out.size(), 1u);
}

/// The furthest that any joint goes from one frame to the next while its body is seen.
double jump(const Actor& a, std::size_t& when) {
    double most = 0;
    for (std::size_t n = 1; n < a.poses.size(); ++n)
        for (std::size_t j = 0; j < joint_count && a.poses[n - 1].visible; ++j) {
            const double d =
                length(a.poses[n].joints[j].position - a.poses[n - 1].joints[j].position);
            if (d <= most) continue;
            most = d;
            when = n;
        }
    return most;
}

TEST(Stage, EveryActIsOneSmoothMotion) {
    auto follow = act("MEI", Verb::follows, to("LIN"), 1, 2);
    follow.amount = 1.0;
    auto put = act("LIN", Verb::puts, to("cup"), 1, 2);
    put.to.kind = direction::TargetKind::floor;
    auto down = act("MEI", Verb::looks, {}, 1, 2);
    down.object.kind = direction::TargetKind::down;
    const std::vector<std::vector<direction::Act>> runs{
        {act("MEI", Verb::sits, to("chair")), act("MEI", Verb::picks_up, to("cup"), 1, 2),
         act("MEI", Verb::works_at, to("cup"), 1, 2), act("MEI", Verb::stands_up, {}, 1, 2)},
        {act("LIN", Verb::walks_to, to("window"), 1, 2),
         act("LIN", Verb::opens, to("window"), 1, 2), follow,
         act("LIN", Verb::leans_on, to("table"), 1, 2), act("LIN", Verb::falls, {}, 1, 2)},
        {act("LIN", Verb::picks_up, to("cup"), 1, 2), put, act("LIN", Verb::shrugs, {}, 1, 2),
         act("LIN", Verb::nods, {}, 1, 2), act("LIN", Verb::shakes_head, {}, 1, 2),
         act("LIN", Verb::points_at, to("MEI"), 1, 2), act("LIN", Verb::touches, to("MEI"), 1, 2)},
        {act("MEI", Verb::works_at, to("table")), down, act("MEI", Verb::kneels, {}, 1, 2),
         act("MEI", Verb::reaches_for, to("LIN"), 1, 2), act("MEI", Verb::exits, to("door"), 1, 2)},
        {act("LIN", Verb::leans_on, to("table")), act("MEI", Verb::runs_to, to("corner"), 1, 2),
         act("LIN", Verb::walks_to, to("MEI"), 1, 2),
         act("MEI", Verb::turns_to, to("door"), 1, 2)}};
    for (std::size_t k = 0; k < runs.size(); ++k) {
        Diagnostics out;
        const auto plan = paced(runs[k]);
        const auto s = staged(plan, out);
        for (const auto& d : out)
            EXPECT_TRUE(grazes(d)) << k << " " << text(d.what, Language::english);
        for (const auto& a : s.actors) {
            std::size_t when = 0;
            const double most = jump(a, when);
            EXPECT_LT(most, k == 4 ? 0.45 : 0.33)
                << k << " " << a.character.name << " frame " << when;
            EXPECT_LT(slide(a), 0.005) << k << " " << a.character.name;
            for (const auto& p : a.poses) EXPECT_TRUE(std::isfinite(p[Joint::head].position.y));
        }
    }
}

TEST(Stage, SameActsSameBytes) {
    Diagnostics out;
    const auto plan =
        paced({act("MEI", Verb::picks_up, to("cup"), 1, 2),
               act("LIN", Verb::works_at, to("lamp"), 1, 2), act("MEI", Verb::waves, {}, 1, 2)});
    const auto once = to_bytes(cut_out(staged(plan, out), whole(plan)));
    EXPECT_EQ(once, to_bytes(cut_out(staged(plan, out), whole(plan))));
}

TEST(Stage, CutsOutTheFramesOfAShot) {
    Diagnostics out;
    const auto plan = paced({act("LIN", Verb::walks_to, spot(2, 2), 1, 2)});
    const auto s = staged(plan, out);
    direction::Shot shot;
    shot.time = {Time::from_seconds(1), Time::from_seconds(2)};
    const auto b = cut_out(s, shot);
    EXPECT_EQ(b.frames, 24);
    ASSERT_EQ(b.actors.size(), 2u);
    EXPECT_EQ(b.actors[0].poses.size(), 24u);
    EXPECT_EQ(b.actors[0].poses[3][Joint::head], s.actors[0].poses[27][Joint::head]);
}

TEST(Stage, WhoLooksAtTheCameraLooksAtOneOfAFile) {
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(3);
    plan.acts = {act("MEI", Verb::stands_at, spot(0, 0)),
                 act("MEI", Verb::looks_at, {direction::TargetKind::camera, "", {}}, 0.5, 1)};
    plan.shots = {whole(plan)};
    CameraClips cameras;
    for (const double x : {-1.5, 1.5}) {
        cameras["1A"].keys = {{0, {{x, 1.6, 2.5}, {}}, 0}};
        Diagnostics out;
        const auto s = stage(plan, page(), room(), cast(), {}, {24, 1}, out, {}, cameras);
        const auto& mei = actor(s, "MEI").poses[frame(2)];
        const Vec3 wish = normalised(cameras["1A"].at(0).at.position - eyes_of(mei));
        EXPECT_GT(dot(mei.gaze, wish), 0.99) << x;
    }
}

}  // namespace
}  // namespace answerprint::scene
