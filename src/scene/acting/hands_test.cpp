// What hands, eyes and mouths do, measured from poses.
#include <gtest/gtest.h>

#include "scene/acting/arm.h"
#include "scene/acting/gaze.h"
#include "scene/face.h"
#include "scene/rig.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::Verb;

std::size_t frame(double seconds) { return static_cast<std::size_t>(std::lround(seconds * 24)); }
double middle(const direction::Act& a) {
    return (a.time.start.seconds() + a.time.end.seconds()) / 2;
}

/// From the nearest hand of `who` to the nearest grip of a thing of room(), m.
double off_grip(const StagedScene& s, const std::string& who, const std::string& name,
                std::size_t n) {
    const auto* moves = track(s, name);
    const Thing it = *room().thing(name);
    const Transform at =
        moves && !moves->at.empty() ? moves->at[n] : Transform{it.position, from_yaw(it.yaw)};
    double least = 9;
    for (const auto& g : grips_of(it))
        for (const Joint hand : {Joint::left_hand, Joint::right_hand})
            least = std::min(least, length(actor(s, who).poses[n][hand].position - at * g.at));
    return least;
}

/// From the nearest fingertip of `who` to the switch of a thing of room(), m.
double off_switch(const StagedScene& s, const std::string& who, const std::string& name,
                  std::size_t n) {
    const Thing it = *room().thing(name);
    const Vec3 at = Transform{it.position, from_yaw(it.yaw)} * switch_of(it);
    const Rig& rig = rig_of(actor(s, who).character);
    const auto joints = joints_at(rig, actor(s, who).poses[n]);
    double least = 9;
    for (std::size_t j = 1; j < joints.size(); ++j) {
        if (!rig.joints[j].name.ends_with("_3")) continue;
        const Vec3 last = joints[j].position;
        const Vec3 before = joints[static_cast<std::size_t>(rig.joints[j].parent)].position;
        least = std::min(least, length(last + (last - before) * 0.8 - at));
    }
    return least;
}

/// Degrees that wrists are past what they can do, the most over all frames.
double past_wrist(const Actor& a) {
    double most = 0;
    for (const auto& p : a.poses)
        for (const auto& [elbow, hand] : {std::pair{Joint::left_elbow, Joint::left_hand},
                                          std::pair{Joint::right_elbow, Joint::right_hand}}) {
            const Quat rel = p[elbow].rotation.conjugate() * p[hand].rotation;
            most = std::max(most, degrees(angle_between(within_wrist(rel), rel)));
        }
    return most;
}

direction::Act working(const std::string& who, const std::string& how, const std::string& what) {
    auto a = act(who, Verb::works_at, to(what), 1, 2);
    a.manner = how;
    return a;
}

TEST(Hands, StayOnWhatTheyHold) {
    auto give = act("MEI", Verb::gives, to("cup"), 1, 2);
    give.to = to("LIN");
    auto put = act("LIN", Verb::puts, to("cup"), 1, 2);
    put.to = to("table");
    const auto plan = paced({act("MEI", Verb::picks_up, to("cup"), 1, 2), give,
                             act("LIN", Verb::walks_to, to("corner"), 1, 2), put});
    Diagnostics out;
    const auto s = staged(plan, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    const std::size_t taken = frame(middle(plan.acts[0])), given = frame(middle(plan.acts[1])),
                      laid = frame(middle(plan.acts[3]));
    for (std::size_t n = taken; n < given; ++n) EXPECT_LT(off_grip(s, "MEI", "cup", n), 0.01) << n;
    EXPECT_LT(off_grip(s, "MEI", "cup", given), 0.01);
    for (std::size_t n = given; n <= laid; ++n) EXPECT_LT(off_grip(s, "LIN", "cup", n), 0.01) << n;
    const auto* cup = track(s, "cup");
    for (std::size_t n = taken; n < laid; ++n)  // carried upright
        EXPECT_GT((cup->at[n].rotation * Vec3{0, 1, 0}).y, 0.97) << n;
    EXPECT_EQ(cup->at[taken - 2], cup->at[0]);
    EXPECT_NE(cup->at[taken + 2], cup->at[0]);
    EXPECT_LT(past_wrist(actor(s, "MEI")), 3);
    EXPECT_LT(past_wrist(actor(s, "LIN")), 3);
}

TEST(Hands, AreThereInTheMiddleOfTheAct) {
    for (const auto& a :
         {act("LIN", Verb::touches, to("chair"), 1, 2), act("LIN", Verb::opens, to("door"), 1, 2),
          act("LIN", Verb::switches_off, to("lamp"), 1, 2)}) {
        const auto plan = paced({a});
        Diagnostics out;
        const auto s = staged(plan, out);
        for (const auto& d : out) EXPECT_TRUE(grazes(d)) << told(d);
        const std::size_t n = frame(middle(plan.acts[0]));
        const auto off = a.verb == Verb::switches_off ? off_switch : off_grip;
        EXPECT_LT(off(s, "LIN", a.object.name, n), 0.01) << a.object.name;
        EXPECT_LT(past_wrist(actor(s, "LIN")), 3) << a.object.name;
    }
}

TEST(Hands, DrinkingReachesTheMouthAndEndsWhereTheCupStood) {
    const auto plan = paced({working("MEI", "drinks", "cup"), act("MEI", Verb::nods, {}, 1, 2),
                             act("MEI", Verb::walks_to, to("corner"), 1, 2)});
    Diagnostics out;
    const auto s = staged(plan, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    const auto* cup = track(s, "cup");
    ASSERT_NE(cup, nullptr);
    const auto& mei = actor(s, "MEI");
    double nearest = 9, tipped = 1;
    for (std::size_t n = 0; n < mei.poses.size(); ++n) {
        const Vec3 rim = cup->at[n] * Vec3{0, room().thing("cup")->size.y, 0};
        const double off = length(rim - mei.poses[n][Joint::head].position);
        if (off < nearest) {
            nearest = off;
            tipped = (cup->at[n].rotation * Vec3{0, 1, 0}).y;
        }
    }
    EXPECT_LT(nearest, 0.2);
    EXPECT_LT(tipped, 0.8);
    EXPECT_LT(length(cup->at.back().position - cup->at.front().position), 1e-6);
    EXPECT_LT(past_wrist(mei), 3);
}

TEST(Hands, EveryWorkKeepsItsLimits) {
    const std::pair<const char*, const char*> works[] = {
        {"", "table"},       {"threads", "cup"},  {"peels", "table"}, {"wipes", "table"},
        {"reads", "letter"}, {"writes", "table"}, {"eats", "cup"},    {"drinks", "cup"}};
    for (const auto& [how, what] : works) {
        const auto plan =
            paced({act("MEI", Verb::sits, to("chair"), 1, 2), working("MEI", how, what)});
        Diagnostics out;
        const auto s = staged(plan, out);
        const auto& mei = actor(s, "MEI");
        EXPECT_LT(past_wrist(mei), 3) << how;
        const std::size_t begins = frame(plan.acts[1].time.start.seconds());
        for (std::size_t n = begins; n < mei.poses.size(); ++n)
            for (const Joint hand : {Joint::left_hand, Joint::right_hand})
                ASSERT_LT(length(mei.poses[n][hand].position - mei.poses[n - 1][hand].position),
                          0.14)
                    << how << " " << n;
    }
}

TEST(Hands, PointInOneLineWithTheEye) {
    const auto plan = paced({act("LIN", Verb::points_at, to("window"), 1, 2)});
    Diagnostics out;
    const auto s = staged(plan, out);
    const std::size_t n = frame(middle(plan.acts[0]) + 0.1);
    const Pose& p = actor(s, "LIN").poses[n];
    const Vec3 target = room().thing("window")->position + Vec3{0, 0.625, 0};
    const Vec3 eye = eyes_of(p);
    double best = 0;
    for (const Joint hand : {Joint::left_hand, Joint::right_hand})
        best = std::max(best, dot(normalised(p[hand].position - eye), normalised(target - eye)));
    EXPECT_GT(best, std::cos(radians(5)));
}

TEST(Hands, PointAnywhereWithinWhatShouldersDo) {
    for (const bool seated : {false, true})
        for (int k = 0; k < 5; ++k) {
            Set set = room();
            const double a = 2 * pi * k / 5 + 0.3;
            Thing& lamp = set.things.back();
            const Vec2 from = seated ? Vec2{2.2, 0.2} : Vec2{0, 0};
            lamp.position = {from.x + 1.9 * std::sin(a), 0, from.y + 1.9 * std::cos(a)};
            auto plan = paced({act("LIN", seated ? Verb::sits : Verb::stands_at,
                                   seated ? to("chair") : spot(0, 0)),
                               act("LIN", Verb::points_at, to("lamp"), 1, 2)});
            Diagnostics out;
            const auto s = stage(plan, page(), set, cast(), {}, {24, 1}, out);
            for (const Pose& p : actor(s, "LIN").poses)
                for (const bool left : {true, false}) {
                    const Vec3 d =
                        p[Joint::chest].rotation.conjugate() *
                        normalised(p[left ? Joint::left_elbow : Joint::right_elbow].position -
                                   p[left ? Joint::left_shoulder : Joint::right_shoulder].position);
                    EXPECT_GT((left ? 1 : -1) * d.x, -std::sin(radians(60))) << seated << k;
                    EXPECT_GT(d.z, -std::sin(radians(65))) << seated << k;
                }
        }
}

TEST(Gaze, IsOnItsTargetAtOnceAndTheHeadFollows) {
    for (const double angle : {20.0, 60.0, 100.0}) {
        Gaze gaze("MEI", 1.0 / 24);
        const Figure f = standing(Bones(1.7));
        const Vec3 to = from_yaw(radians(angle)) * Vec3{0, 0, 1};
        gaze.turn({0, 0, 1}, f);
        Turned now;
        for (int n = 1; n <= 2; ++n) now = gaze.turn(to, f);
        EXPECT_GT(dot(now.gaze, to), std::cos(radians(2)));
        EXPECT_LT(std::abs(now.head_yaw), radians(0.35 * angle));  // later than the eyes
        for (int n = 3; n <= 10; ++n) now = gaze.turn(to, f);
        EXPECT_LT(std::abs(radians(angle) - now.head_yaw), kEyeTurn);
    }
}

TEST(Face, LipsStayShutForTwoFrames) {
    voice::Speech speech;
    speech.length = Time::from_seconds(1);
    speech.phonemes = {{"ɑː", Time{}, Time::from_seconds(0.4), true},
                       {"p", Time::from_seconds(0.4), Time::from_seconds(0.03), false},
                       {"ɑː", Time::from_seconds(0.43), Time::from_seconds(0.4), true}};
    for (const double offset : {0.0, 0.01, 0.02, 0.03}) {
        int shut = 0;
        for (int n = 0; n < 24; ++n) shut += mouth_at(speech, n / 24.0 + offset).open < 0.05;
        EXPECT_GE(shut, 2) << offset;
    }
    EXPECT_GT(mouth_at(speech, 0.2).open, 0.6);
    EXPECT_GT(mouth_at(speech, -0.05).open, 0.1);  // ahead of its sound
}

}  // namespace
}  // namespace answerprint::scene
