// People, doors and furniture on one floor: who gives way to what.
#include <gtest/gtest.h>

#include <algorithm>

#include "scene/acting/solids.h"
#include "scene/floor.h"
#include "scene/furniture.h"
#include "scene/handles.h"
#include "scene/rig.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::Act;
using direction::Verb;

StagedScene played(const Set& set, std::vector<Act> acts, double length, Diagnostics& out) {
    direction::ScenePlan plan;
    plan.acts = std::move(acts);
    plan.length = Time::from_seconds(length);
    return stage(plan, page(), set, cast(), {}, {24, 1}, out);
}

Vec2 hips(const Pose& p) { return {p[Joint::pelvis].position.x, p[Joint::pelvis].position.z}; }

/// The floor that a thing's leaves take, standing open or all the way there.
std::vector<Occupant> leaves(const Thing& t, bool swept) {
    std::vector<Occupant> out;
    for (const auto& s : sweeps_of(t)) {
        Occupant o;
        for (const Vec2 p : swept ? s.swept : s.open) {
            const Vec3 q = Transform{t.position, from_yaw(t.yaw)} * Vec3{p.x, 0, p.y};
            o.outline.push_back({q.x, q.z});
        }
        o.outline = hull(o.outline);
        out.push_back(o);
    }
    return out;
}

double nearest(const Actor& a, const std::vector<Occupant>& taken, double from = 0) {
    double least = 9;
    for (auto n = static_cast<std::size_t>(from * 24); n < a.poses.size(); ++n)
        for (const auto& o : taken) least = std::min(least, o.distance(hips(a.poses[n])));
    return least;
}

TEST(Crossing, LeavesSweepTheFloorBeforeThem) {
    const auto door = sweeps_of(thing("door", {}));
    ASSERT_FALSE(door.empty());
    double deep = 0;
    for (const auto& s : door)
        for (const Vec2 p : s.swept) deep = std::max(deep, p.y);
    EXPECT_NEAR(deep, kind_named("door")->size.x - 0.07, 0.05);
    EXPECT_EQ(sweeps_of(thing("window", {})).size(), 2u);
    EXPECT_TRUE(sweeps_of(thing("table", {})).empty());
}

TEST(Crossing, WhoOpensStandsClearOfTheSwing) {
    for (const char* name : {"door", "window"}) {
        const Set set = room();
        Diagnostics out;
        const auto s = played(set,
                              {act("LIN", Verb::stands_at, spot(-1, 1)),
                               act("LIN", Verb::opens, to(name), 6, 7.3, 5)},
                              9, out);
        for (const auto& d : out) EXPECT_TRUE(grazes(d)) << told(d);
        const auto& it = *std::find_if(set.things.begin(), set.things.end(),
                                       [&](const Thing& t) { return t.name == name; });
        EXPECT_GT(nearest(actor(s, "LIN"), leaves(it, true), 6), 0.2) << name;
    }
}

TEST(Crossing, WalksGoRoundAnOpenDoor) {
    Set set = room();
    set.things[0].open = 1;
    Diagnostics out;
    const auto s = played(set,
                          {act("LIN", Verb::stands_at, spot(-4.0, -2)),
                           act("LIN", Verb::walks_to, spot(-4.0, 2), 1, 7)},
                          9, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    EXPECT_GT(nearest(actor(s, "LIN"), leaves(set.things[0], false)), 0.2);
}

TEST(Crossing, SaysWhereTwoMoveOneLeafAtOnce) {
    const auto said = [](double closes) {
        Diagnostics out;
        played(room(),
               {act("LIN", Verb::stands_at, spot(-3.4, -1)),
                act("MEI", Verb::stands_at, spot(-3.4, 1)),
                act("LIN", Verb::opens, to("door"), 4, 5.4),
                act("MEI", Verb::closes, to("door"), closes, closes + 1.4)},
               closes + 3, out);
        return std::any_of(out.begin(), out.end(), [](const Diagnostic& d) {
            return d.what.id == "scene.moved-by-two" && d.what.args.at(0) == "MEI" &&
                   d.what.args.at(1) == "LIN";
        });
    };
    EXPECT_TRUE(said(4.4));
    EXPECT_FALSE(said(7));
}

TEST(Crossing, WhoSwervesStepsOnNothingThatLiesThere) {
    // MEI stands a little off LIN's way; on the side that LIN would swerve to lies a suitcase.
    for (const double side : {-1.0, 1.0}) {
        Set set = room();
        set.things = {thing("suitcase", {0, 0, side * 0.45})};
        set.things[0].size.x = 3;
        const auto& it = set.things[0];
        Diagnostics out;
        const auto s = played(set,
                              {act("LIN", Verb::stands_at, spot(-3, 0)),
                               act("MEI", Verb::stands_at, spot(4, side * -0.15)),
                               act("LIN", Verb::walks_to, spot(3, 0), 1, 6),
                               act("MEI", Verb::walks_to, spot(-4, side * -0.15), 1, 7)},
                              8, out);
        for (const auto& d : out) ADD_FAILURE() << told(d);
        Occupant taken;
        for (const Vec2 c : {Vec2{-1, -1}, Vec2{1, -1}, Vec2{1, 1}, Vec2{-1, 1}})
            taken.outline.push_back(
                {it.position.x + c.x * it.size.x / 2, it.position.z + c.y * it.size.z / 2});
        EXPECT_GT(nearest(actor(s, "LIN"), {taken}), 0.15) << side;
        EXPECT_GT(nearest(actor(s, "MEI"), {taken}), 0.15) << side;
    }
}

TEST(Crossing, WhoOnlyFitsPastALeafSqueezesPastItAndSaysSo) {
    int squeezed = 0;
    for (const double gap : {1.2, 0.60, 0.48, 0.44}) {
        Set set = room();
        set.things = {thing("door", {-4.5, 0, 0}, pi / 2)};
        set.things[0].open = 1;
        double end = -9;  // of the open leaf
        for (const auto& o : leaves(set.things[0], false))
            for (const Vec2 p : o.outline) end = std::max(end, p.x);
        Thing block = thing("cabinet", {0, 0, 0});
        block.size = {4.5 - end - gap, 2, 8};
        block.position = {4.5 - block.size.x / 2, 0, 0};
        set.things.push_back(block);
        Diagnostics out;
        const auto s = played(set,
                              {act("LIN", Verb::stands_at, spot(-4.0, -2)),
                               act("MEI", Verb::stands_at, spot(-4.0, 3.4)),
                               act("LIN", Verb::walks_to, spot(-4.0, 2), 1, 7)},
                              9, out);
        const bool said = std::any_of(out.begin(), out.end(), [](const Diagnostic& d) {
            return d.what.id == "scene.squeezes" && d.what.args.at(1) == "door";
        });
        const double near = nearest(actor(s, "LIN"), leaves(set.things[0], false));
        if (std::abs(near - 0.2) > 0.03) {
            EXPECT_EQ(said, near < 0.2) << gap << " " << near;
        }
        EXPECT_GT(near, gap > 1 ? 0.2 : gap > 0.55 ? 0.14 : -1) << gap;
        squeezed += said && near > 0.14;
    }
    EXPECT_GT(squeezed, 0);
}

TEST(Crossing, DoorsWaitForWhoGoesThrough) {
    Set set = room();
    set.rooms = {{"west", {-4.5, -4}, {-0.08, 4}, 2.8, {}, {}, {}},
                 {"east", {0.08, -4}, {4.5, 4}, 2.8, {}, {}, {}}};
    set.things = {thing("door", {-0.08, 0, 1}, -pi / 2)};
    Diagnostics out;
    const auto s =
        played(set,
               {act("LIN", Verb::stands_at, spot(-3, 1)), act("MEI", Verb::stands_at, spot(-3, -2)),
                act("LIN", Verb::walks_to, spot(2, 2), 1, 14)},
               16, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    const ThingTrack* door = track(s, "door");
    ASSERT_TRUE(door);
    const auto swept = leaves(set.things[0], true);
    const auto& lin = actor(s, "LIN");
    bool opened = false;
    for (std::size_t n = 0; n < lin.poses.size(); ++n) {
        opened = opened || door->open[n] > 0.99F;
        const Vec2 at = hips(lin.poses[n]);
        const bool in = std::any_of(swept.begin(), swept.end(),
                                    [&](const Occupant& o) { return o.distance(at) < 0.15; });
        EXPECT_GT(door->open[n], in ? 0.99F : -1) << "frame " << n;
    }
    EXPECT_TRUE(opened);
    EXPECT_LT(door->open.back(), 0.01F);
    EXPECT_GT(nearest(lin, leaves(set.things[0], false)), 0.2);
}

TEST(Crossing, WhoSitsHasFeetToGoRound) {
    Set set = room();
    set.things = {thing("door", {-4.5, 0, 0}, pi / 2), thing("chair", {0, 0, 0}, 0)};
    Diagnostics out;
    const auto s =
        played(set,
               {act("MEI", Verb::sits, to("chair")), act("LIN", Verb::stands_at, spot(-3, 0.5)),
                act("LIN", Verb::walks_to, spot(3, 0.5), 1, 7)},
               9, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    const Pose& mei = actor(s, "MEI").poses.front();
    const Vec3 toe = mei[Joint::left_toe].position;
    EXPECT_GT(nearest(actor(s, "LIN"), {{{hips(mei), {toe.x, toe.z}}}}), 0.35);
}

TEST(Crossing, WhoWalksKnowsWhoWillStandThere) {
    Diagnostics out;
    const auto s = played(
        room(),
        {act("LIN", Verb::stands_at, spot(-3, 2)), act("MEI", Verb::stands_at, spot(0.5, -2)),
         act("LIN", Verb::walks_to, spot(3, 2), 1, 13),
         act("MEI", Verb::walks_to, spot(0.5, 2), 1.5, 5)},
        15, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    double least = 9;
    for (std::size_t n = 0; n < s.actors[0].poses.size(); ++n)
        least = std::min(least, length(hips(s.actors[0].poses[n]) - hips(s.actors[1].poses[n])));
    EXPECT_GT(least, 0.5);
}

TEST(Crossing, WhoKneelsLooksForFloor) {
    Set set = room();
    set.things = {thing("crate", {0, 0, 0.55}), thing("barrel", {0, 0, -0.6})};
    Diagnostics out;
    const auto s = played(
        set, {act("LIN", Verb::stands_at, spot(0, 0)), act("LIN", Verb::kneels, {}, 4, 5.6, 3)}, 7,
        out);
    for (const auto& d : out) EXPECT_EQ(d.what.id, "scene.place-taken");
    const Pose& low = actor(s, "LIN").poses.back();
    EXPECT_LT(low[Joint::pelvis].position.y, 0.6);
    EXPECT_GT(Floor(set).clearance(hips(low)), 0.15);
    const Vec3 toe = low[Joint::right_toe].position;
    EXPECT_GT(Floor(set).clearance({toe.x, toe.z}), 0);
}

TEST(Crossing, FingersStayOutOfTheTable) {
    Set set = room();
    Thing lamp = thing("desk-lamp", {1.95, 0.75, -1}, 0, "table");
    set.things.push_back(lamp);
    Diagnostics out;
    const auto s = played(set,
                          {act("LIN", Verb::stands_at, spot(1, 1.5)),
                           act("LIN", Verb::switches_off, to("desk-lamp"), 5, 6.2, 4)},
                          8, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    const auto& lin = actor(s, "LIN");
    const Rig& rig = rig_of(lin.character);
    const auto joints = joints_at(rig, lin.poses[static_cast<std::size_t>(5.6 * 24)]);
    const Vec3 knob = Transform{lamp.position, {}} * switch_of(lamp);
    double touch = 9;
    for (std::size_t j = 0; j < joints.size(); ++j) {
        const Vec3 p = joints[j].position;
        if (rig.joints[j].name.ends_with("_3")) touch = std::min(touch, length(p - knob));
        if (std::abs(p.x - 2.2) < 0.6 && std::abs(p.z + 1) < 0.37 &&
            rig.joints[j].name.ends_with("_3")) {
            EXPECT_GT(p.y, 0.75) << rig.joints[j].name;
        }
    }
    EXPECT_LT(touch, 0.05);
}

TEST(Crossing, HangingArmsGiveWay) {
    Set set = room();
    set.things = {thing("cabinet", {0, 0, 0})};
    set.things[0].size = {0.8, 1.5, 0.5};
    Diagnostics out;
    const auto s = played(set, {act("LIN", Verb::stands_at, spot(0, 0.44))}, 3, out);
    // Turned so that a shoulder is at the cabinet.
    for (const auto& a : s.actors)
        for (const auto& pose : a.poses)
            for (const Joint j : {Joint::left_hand, Joint::right_hand}) {
                const Vec3 p = pose[j].position;
                EXPECT_FALSE(std::abs(p.x) < 0.4 && std::abs(p.z) < 0.25 && p.y < 1.5)
                    << a.character.name;
            }
}

TEST(Crossing, RugsAreGround) {
    Set set = room();
    set.things = {thing("rug", {0, 0, 0})};
    EXPECT_GT(ground_at(set, {0.3, 0.2}), 0.01);
    EXPECT_EQ(ground_at(set, {3, 0}), 0);
}

TEST(Crossing, WhatHasNoLeafDoesNotOpen) {
    Set set = room();
    set.things[0] = thing("doorway", {-4.5, 0, 0}, pi / 2);
    Diagnostics out;
    played(set, {act("LIN", Verb::opens, to("doorway"), 6, 7.3, 5)}, 9, out);
    EXPECT_TRUE(std::any_of(out.begin(), out.end(), [](const Diagnostic& d) {
        return d.what.id == "scene.nothing-opens" && d.what.args.at(0) == "doorway";
    }));
}

TEST(Crossing, ADoorThatStandsOpenForAnotherStaysSo) {
    Diagnostics out;
    const auto s =
        played(room(),
               {act("MEI", Verb::stands_at, spot(-3.3, 2.5)),
                act("LIN", Verb::stands_at, spot(-1, 0)), act("LIN", Verb::exits, to("door"), 1, 5),
                act("MEI", Verb::opens, to("door"), 4.5, 5.5, 2)},
               9, out);
    EXPECT_TRUE(std::any_of(out.begin(), out.end(),
                            [](const Diagnostic& d) { return d.what.id == "scene.already-open"; }));
    EXPECT_GT(track(s, "door")->open.back(), 0.99F);
}

TEST(Crossing, WhoFindsNoWayPastSomebodyStillKeepsOutOfFurniture) {
    Set set = room();
    set.things = {thing("door", {-4.5, 0, 0}, pi / 2)};
    for (const double z : {-2.4, 2.4}) {  // a gap in the middle, and somebody in it
        Thing block = thing("cabinet", {0, 0, z});
        block.size = {0.5, 2, 3.8};
        block.name += z < 0 ? " 1" : " 2";
        set.things.push_back(block);
    }
    Diagnostics out;
    const auto s =
        played(set,
               {act("MEI", Verb::stands_at, spot(0, 0)), act("LIN", Verb::stands_at, spot(-3, 0.5)),
                act("LIN", Verb::walks_to, spot(3, 0.5), 1, 8)},
               10, out);
    EXPECT_FALSE(out.empty());
    for (const Pose& p : actor(s, "LIN").poses)
        EXPECT_LT(std::abs(hips(p).x) < 0.25 ? std::abs(hips(p).y) : 0, 0.5);
    EXPECT_GT(hips(actor(s, "LIN").poses.back()).x, 2);
}

TEST(Crossing, LeavesAreSolidWhereTheyAre) {
    const Thing door = thing("door", {});
    const double wide = kind_named("door")->size.x - 0.07;
    const Vec3 hinge{-wide / 2, 1.5, 0.012};
    for (const double open : {0.0, 0.3, 0.7, 1.0}) {
        const Solids leaf(door, {}, open);
        const Quat turned = from_yaw(-open * radians(100));
        for (const double along : {0.2, 0.5, 0.8}) {
            const Vec3 at = hinge + turned * Vec3{along * wide, 0, 0};
            EXPECT_GT(leaf.depth(at, 0), 0.01) << open << " " << along;
            for (const double off : {-0.06, 0.06})
                EXPECT_EQ(leaf.depth(at + turned * Vec3{0, 0, off}, 0), 0) << open << " " << along;
        }
    }
    EXPECT_TRUE(opens(door));
    EXPECT_FALSE(opens(thing("doorway", {})));
}

TEST(Crossing, ALeafThatPassesSomebodyStillIsTold) {
    // MEI stands where the door swings and does not move; LIN opens it.
    Diagnostics out;
    const auto s = played(room(),
                          {act("MEI", Verb::stands_at, spot(-4.0, 0.1)),
                           act("LIN", Verb::stands_at, spot(-2.5, -1.5)),
                           act("LIN", Verb::opens, to("door"), 4, 5.3, 3)},
                          8, out);
    ASSERT_LT(nearest(actor(s, "MEI"), leaves(room().things[0], true)), 0);
    EXPECT_TRUE(std::any_of(out.begin(), out.end(), [](const Diagnostic& d) {
        return d.what.id == "scene.inside" && d.what.args.at(0) == "MEI" &&
               d.what.args.at(2) == "door";
    }));
}

}  // namespace
}  // namespace answerprint::scene
