// Legs as anybody would measure them: from poses and skins alone, whatever was planned.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "scene/acting/flesh.h"
#include "scene/face.h"
#include "scene/gait.h"
#include "scene/handles.h"
#include "scene/rig.h"
#include "scene/room_for_tests.h"
#include "scene/whereabouts.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::Act;
using direction::Verb;

/// Some vertices of a rig and where a pose takes them.
struct Points {
    const Rig* rig;
    Flesh flesh;
    std::vector<std::string> joints;  // that they follow

    Points(const Rig& r, const std::function<bool(Vec3, const std::string&)>& wanted)
        : rig(&r),
          flesh(r, [&](const std::string& joint, Vec3 rest) { return wanted(rest, joint); }) {
        for (const auto& p : flesh.points()) joints.push_back(r.joints[p.joint].name);
    }
    std::vector<Vec3> at(const Pose& pose) const {
        const auto moved = joints_at(*rig, pose);
        const auto morphs = morphs_at(*rig, pose);
        std::vector<Vec3> out;
        for (const auto& p : flesh.points())
            out.push_back(flesh.at(p, p.rest, true, moved, morphs));
        return out;
    }
};

struct Slide {
    double most = 0;   // m, of a point of a sole while it touches the ground
    double below = 0;  // m, under the ground
    double over = 0;   // m, the lower sole over the ground while somebody walks
    std::size_t frame = 0;
};

Slide soles(const Actor& a, const Set& set, double fps) {
    Slide out;
    const Rig& rig = rig_of(a.character);
    std::vector<std::vector<double>> lowest(a.poses.size(), {1, 1});
    for (const bool left : {true, false}) {
        const std::string ankle = left ? "left_ankle" : "right_ankle",
                          toe = left ? "left_toe" : "right_toe";
        const Points sole(rig, [&](Vec3 p, const std::string& joint) {
            return p.y < 0.012 && (joint == ankle || joint == toe);
        });
        EXPECT_FALSE(sole.flesh.points().empty());
        std::vector<std::vector<Vec3>> at;
        for (const auto& p : a.poses) at.push_back(sole.at(p));
        for (std::size_t k = 0; k < sole.flesh.points().size(); k += 5) {
            double low_x = 1e9, high_x = -1e9, low_z = 1e9, high_z = -1e9;
            for (std::size_t n = 0; n < at.size(); ++n) {
                const Vec3 p = at[n][k];
                const double h = p.y - ground_at(set, {p.x, p.z});
                lowest[n][left] = std::min(lowest[n][left], h);
                if (a.poses[n].visible && -h > out.below) out.below = -h;
                const Vec3 step = p - at[n > 0 ? n - 1 : 0][k];
                const double speed = std::hypot(step.x, step.z) * fps;
                const bool touches =
                    a.poses[n].visible && (h < 0.003 || (h < 0.015 && speed < 0.25));
                if (!touches) {
                    low_x = low_z = 1e9;
                    high_x = high_z = -1e9;
                    continue;
                }
                low_x = std::min(low_x, p.x), high_x = std::max(high_x, p.x);
                low_z = std::min(low_z, p.z), high_z = std::max(high_z, p.z);
                if (const double d = std::hypot(high_x - low_x, high_z - low_z); d > out.most) {
                    out.most = d;
                    out.frame = n;
                }
            }
        }
    }
    for (std::size_t n = 0; n < a.poses.size(); ++n)
        if (a.poses[n].visible) out.over = std::max(out.over, std::min(lowest[n][0], lowest[n][1]));
    return out;
}

/// Degrees of a leg's joints past what legs can do (Joint Motion, American Academy of Orthopaedic
/// Surgeons, 1965, with the spread of healthy adults).
double past(const Pose& p, std::string& what) {
    double worst = 0;
    const auto range = [&](const char* name, double value, double low, double high) {
        const double off = std::max(low - value, value - high);
        if (off <= worst) return;
        worst = off;
        what = name;
    };
    const auto in = [&](Joint frame, Joint from, Joint to) {
        return p[frame].rotation.conjugate() * normalised(p[to].position - p[from].position);
    };
    for (const bool left : {true, false}) {
        const Joint hip = left ? Joint::left_hip : Joint::right_hip;
        const Joint knee = left ? Joint::left_knee : Joint::right_knee;
        const Joint ankle = left ? Joint::left_ankle : Joint::right_ankle;
        const Vec3 shin = in(hip, knee, ankle), thigh = in(Joint::pelvis, hip, knee);
        double bend = degrees(std::atan2(-shin.z, -shin.y));
        if (bend < -100) bend += 360;
        range("knee", bend, -5, 150);
        range("knee aside", degrees(std::asin(std::clamp(shin.x, -1.0, 1.0))), -8, 8);
        range("hip",
              degrees(std::atan2(thigh.z, std::hypot(thigh.y, thigh.x) * (thigh.y > 0.2 ? -1 : 1))),
              -35, 130);
        range("hip aside", (left ? 1 : -1) * degrees(std::asin(std::clamp(thigh.x, -1.0, 1.0))),
              -35, 50);
    }
    const Quat back = p[Joint::pelvis].rotation.conjugate() * p[Joint::chest].rotation;
    const Vec3 up = back * Vec3{0, 1, 0};
    range("back", degrees(std::atan2(up.z, up.y)), -40, 95);
    return worst;
}

/// The deepest that a trunk gets into solid furniture and walls, m.
double depth(const Actor& a, const Set& set, std::string& where) {
    const Points body(rig_of(a.character), [n = 0](Vec3, const std::string& joint) mutable {
        return (joint == "pelvis" || joint == "spine" || joint == "chest" || joint == "head") &&
               n++ % 13 == 0;
    });
    double most = 0;
    for (std::size_t f = 0; f < a.poses.size(); f += 3) {
        if (!a.poses[f].visible) continue;
        const auto at = body.at(a.poses[f]);
        for (std::size_t v = 0; v < at.size(); ++v) {
            const Vec3 p = at[v];
            const std::string what = body.joints[v] + " at frame " + std::to_string(f) + " in ";
            for (const auto& t : set.things) {
                if (!obstructs(t)) continue;
                const Vec3 l = from_yaw(-t.yaw) * (p - t.position);
                const double d = std::min({t.size.x / 2 - std::abs(l.x), t.size.y - l.y, l.y,
                                           t.size.z / 2 - std::abs(l.z)});
                if (d > most) most = d, where = what + t.name;
            }
            const double out =
                std::max({set.low.x - p.x, p.x - set.high.x, set.low.y - p.z, p.z - set.high.y});
            if (set.kind == SetKind::room && out > most) most = out, where = what + "wall";
        }
    }
    return most;
}

StagedScene acted(const Set& set, std::vector<Act> acts, Diagnostics& out) {
    const auto lengths = pacing(set, cast(), page());
    direction::ScenePlan plan;
    double t = 0.5;
    for (auto& a : acts) {
        const auto length = lengths->length(a);
        if (!a.opening) {
            a.approach = length.approach;
            a.time.start = Time::from_seconds(t) + length.approach;
            a.time.end = a.time.start + length.act;
            t = a.time.end.seconds() + 0.1;
        }
        plan.acts.push_back(a);
    }
    plan.length = Time::from_seconds(t + 1);
    return stage(plan, page(), set, cast(), {}, {24, 1}, out);
}

void holds(const StagedScene& s, const std::string& what) {
    for (const auto& a : s.actors) {
        const Slide slide = soles(a, s.set, s.rate.fps());
        EXPECT_LT(slide.most, 0.01)
            << what << " " << a.character.name << " slides at frame " << slide.frame;
        EXPECT_LT(slide.below, 0.01) << what << " " << a.character.name;
        std::string joint;
        double most = 0;
        std::size_t frame = 0;
        for (std::size_t n = 0; n < a.poses.size(); ++n)
            if (const double d = past(a.poses[n], joint); a.poses[n].visible && d > most) {
                most = d;
                frame = n;
            }
        EXPECT_LT(most, 0.5) << what << " " << a.character.name << " " << joint << " frame "
                             << frame;
    }
}

TEST(Legs, WalkTurnSitRiseKneelAndFallWithinTheirLimits) {
    const std::vector<std::vector<Act>> runs{
        {act("LIN", Verb::walks_to, spot(3.8, -1), 1, 2),
         act("LIN", Verb::turns_to, to("MEI"), 1, 2),
         act("MEI", Verb::walks_to, to("corner"), 1, 2)},
        {act("MEI", Verb::runs_to, to("corner"), 1, 2),
         act("MEI", Verb::walks_to, spot(-2, 2.2), 1, 2)},
        {act("MEI", Verb::sits, to("chair"), 1, 2), act("MEI", Verb::stands_up, {}, 1, 2),
         act("MEI", Verb::walks_to, to("door"), 1, 2)},
        {act("LIN", Verb::kneels, {}, 1, 2), act("LIN", Verb::stands_up, {}, 1, 2),
         act("MEI", Verb::falls, {}, 1, 2), act("MEI", Verb::stands_up, {}, 1, 2)},
        {act("LIN", Verb::exits, to("door"), 1, 2), act("LIN", Verb::enters, to("door"), 1, 2)}};
    for (std::size_t k = 0; k < runs.size(); ++k) {
        Diagnostics out;
        const auto s = acted(room(), runs[k], out);
        for (const auto& d : out) ADD_FAILURE() << k << " " << d.what.id;
        holds(s, "run " + std::to_string(k));
    }
}

TEST(Legs, MeetTheSeat) {
    Diagnostics out;
    const auto s = acted(room(), {act("MEI", Verb::sits, to("chair"), 1, 2)}, out);
    const Actor& mei = actor(s, "MEI");
    const Pose& p = mei.poses.back();
    const Thing& chair = *s.set.thing("chair");
    const Transform at{chair.position, from_yaw(chair.yaw)};
    const Seat seat = seats_of(chair).front();
    const Vec3 hips = (p[Joint::left_hip].position + p[Joint::right_hip].position) * 0.5;
    EXPECT_LT(std::hypot(hips.x - (at * seat.at).x, hips.z - (at * seat.at).z), 0.05);
    const double hip = Bones(mei.character).hip_height;
    const Points buttocks(rig_of(mei.character), [&](Vec3 q, const std::string& joint) {
        return (joint == "pelvis" || joint == "left_hip" || joint == "right_hip") && q.z < 0.02 &&
               q.y > hip - 0.18 && q.y < hip + 0.06;
    });
    double lowest = 9;
    for (const Vec3 q : buttocks.at(p))
        if (std::hypot(q.x - (at * seat.at).x, q.z - (at * seat.at).z) < 0.2)
            lowest = std::min(lowest, q.y);
    EXPECT_NEAR(lowest, (at * seat.at).y, 0.01);
}

TEST(Legs, KeepOutOfFurnitureAndWalls) {
    for (int seed = 0; seed < 4; ++seed) {
        const std::string name = "random " + std::to_string(seed);
        Set set;
        set.name = "random";
        set.low = {-3.5, -3};
        set.high = {3.5, 3};
        std::uint64_t n = 0;
        const auto dice = [&] { return chance(name, n++); };
        const char* kinds[] = {"cabinet", "wardrobe", "crate", "bed", "barrel"};
        set.things = {thing("door", {-3.5, 0, 0}, pi / 2)};
        for (int k = 0; k < 7; ++k) {
            Thing t = thing(kinds[static_cast<int>(dice() * 5)],
                            {(dice() - 0.5) * 6, 0, (dice() - 0.5) * 5}, dice() * 2 * pi);
            t.name += std::to_string(k);
            set.things.push_back(t);
        }
        const Floor floor(set);
        std::vector<Act> acts;
        for (int k = 0; k < 4; ++k) {
            const Vec2 at = floor.free_near({(dice() - 0.5) * 6, (dice() - 0.5) * 5}, {});
            acts.push_back(act(k % 2 ? "MEI" : "LIN", Verb::walks_to, spot(at.x, at.y), 1, 2));
        }
        Diagnostics out;
        const auto s = acted(set, acts, out);
        if (has_errors(out)) continue;  // no way, and said
        holds(s, name);
        for (const auto& a : s.actors) {
            std::string where;
            EXPECT_LT(depth(a, set, where), 0.01)
                << name << " " << a.character.name << " " << where;
        }
    }
}

TEST(Legs, WhoMeetSwerve) {
    direction::ScenePlan plan;
    plan.acts = {act("LIN", Verb::stands_at, spot(-3, 2)), act("MEI", Verb::stands_at, spot(3, 2)),
                 act("LIN", Verb::walks_to, spot(2.2, 2), 1, 6),
                 act("MEI", Verb::walks_to, spot(-2.2, 2), 1, 6)};
    plan.length = Time::from_seconds(8);
    Diagnostics out;
    const auto s = staged(plan, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    double nearest = 9;
    for (std::size_t n = 0; n < s.actors[0].poses.size(); ++n)
        nearest = std::min(nearest, length(s.actors[0].poses[n][Joint::pelvis].position -
                                           s.actors[1].poses[n][Joint::pelvis].position));
    EXPECT_GT(nearest, 0.55);
}

TEST(Legs, SayWhatStandsInBetween) {
    Set set = room();
    Thing wall = thing("cabinet", {1, 0, 0});
    wall.size = {0.4, 2, 8};
    set.things.push_back(wall);
    Diagnostics out;
    direction::ScenePlan plan;
    plan.acts = {act("LIN", Verb::stands_at, spot(-2, 0)),
                 act("LIN", Verb::walks_to, spot(3.8, 2), 1, 6)};
    plan.length = Time::from_seconds(7);
    stage(plan, page(), set, cast(), {}, {24, 1}, out);
    ASSERT_FALSE(out.empty());
    EXPECT_EQ(out[0].what.id, "scene.no-way-past");
    EXPECT_EQ(out[0].what.args.at(1), "cabinet");
}

TEST(Legs, WalkThroughDoorsFromRoomToRoom) {
    Set set = room();
    set.rooms = {{"west", {-4.5, -4}, {-0.08, 4}, 2.8, {}, {}, {}},
                 {"east", {0.08, -4}, {4.5, 4}, 2.8, {}, {}, {}}};
    set.things = {thing("door", {-0.08, 0, 1}, -pi / 2)};
    const Floor floor(set);
    ASSERT_EQ(floor.doors().size(), 1u);
    const Way way = floor.walk({-3, -3}, {3, -3}, {});
    ASSERT_FALSE(way.empty());
    double through = 9;
    for (double s = 0; s < length(way); s += 0.02) {
        const Vec2 p = point_along(way, s);
        if (std::abs(p.x) < 0.05) through = std::min(through, std::abs(p.y - 1));
    }
    EXPECT_LT(through, 0.2);
    set.things.clear();
    EXPECT_TRUE(Floor(set).walk({-3, -3}, {3, -3}, {}).empty());
}

TEST(Legs, BendTheirKneesInTheirOwnPlane) {
    const Bones b(1.7);
    Figure f = standing(b);
    f.pelvis = {0, 0.6, 0};
    for (const double aside : {-0.3, -0.15, 0.15, 0.3}) {
        f.left_foot.at = {b.hip_half + aside, 0, 0.3};
        f.right_foot.at = {-b.hip_half + aside, 0, 0.3};
        std::string joint;
        EXPECT_LT(past(pose_of(f, b), joint), 0.01) << joint << " " << aside;
    }
}

TEST(Legs, StepAsideOntoASeatAndOffIt) {
    // No room before the stool: one slides in from a side.
    Set set = room();
    set.things = {thing("stool", {0, 0, 0}), thing("cabinet", {0, 0, 0.75}, pi)};
    Diagnostics out;
    const auto s = acted(
        set,
        {act("MEI", Verb::stands_at, spot(2, -2)), act("MEI", Verb::sits, to("stool"), 1, 2),
         act("MEI", Verb::stands_up, {}, 1, 2), act("MEI", Verb::walks_to, spot(2, -2), 1, 2)},
        out);
    const Actor& mei = actor(s, "MEI");
    const Slide slide = soles(mei, set, 24);
    EXPECT_LT(slide.over, 0.015);
    EXPECT_LT(slide.most, 0.01) << slide.frame;
}

TEST(Legs, DrawFeetInFromWhatStandsBeforeASeat) {
    Set set = room();
    Thing low = thing("crate", {0, 0, 0.62});
    low.size = {1, 0.12, 0.3};
    set.things = {thing("stool", {0, 0, 0}), low};
    const Thing& stool = set.things.front();
    Diagnostics out;
    const auto s = acted(set, {act("MEI", Verb::sits, to("stool"))}, out);
    const Pose& p = actor(s, "MEI").poses.back();
    const Points toes(rig_of(actor(s, "MEI").character), [](Vec3, const std::string& joint) {
        return joint == "left_toe" || joint == "right_toe";
    });
    ASSERT_LT(length(p[Joint::pelvis].position - stool.position), 0.8);
    for (const Vec3 q : toes.at(p))
        EXPECT_FALSE(std::abs(q.x) < 0.5 && q.y < 0.11 && q.z > 0.48 && q.z < 0.76) << q.z;
}

TEST(Legs, RunAndStopWithAFootDown) {
    const Character lin = cast().back();
    for (const double seconds : {1.2, 1.5, 2.0, 2.6}) {
        Gait gait(lin, {}, 0);
        gait.stand_on([](Vec2) { return 0.0; }, [](Vec2) { return 1.0; });
        gait.walk(0, seconds, {{0, 0}, {0, 3.5}}, 0);
        for (double t = 0; t < seconds + 0.5; t += 1.0 / 48) {
            const auto s = gait.at(t);
            const double low = std::min(s.left.at.y, s.right.at.y);
            EXPECT_LT(s.speed < 2.2 ? low : 0, 0.015) << seconds << " " << t;
            // Nor does a leg go back further than hips let it.
            for (const Foot& f : {s.left, s.right})
                EXPECT_LT(s.at.y - ankle_of(f, Bones(lin)).z, 0.36 * lin.height)
                    << seconds << " " << t;
        }
    }
}

TEST(Legs, TurnUntilTheirTimeIsUp) {
    for (const double angle : {5.0, 20.0, 90.0, 180.0}) {
        Gait gait(cast().back(), {}, 0);
        gait.turn(0, 1.4, radians(angle));
        const double before = gait.at(1.4 - 2.6 / 24).yaw;
        EXPECT_GT(std::abs(wrapped_angle(radians(angle) - before)), radians(0.85)) << angle;
        EXPECT_NEAR(wrapped_angle(gait.at(1.4).yaw - radians(angle)), 0, 1e-9);
    }
}

TEST(Legs, NoFootLeapsWhereATurnHasNoTime) {
    Gait gait(cast().back(), {}, 0);
    gait.turn(1, 1, radians(50));
    double fastest = 0;
    for (double t = 0.5; t < 3; t += 1.0 / 24) {
        const auto a = gait.at(t), b = gait.at(t + 1.0 / 24);
        for (const auto& [from, to] : {std::pair{a.left, b.left}, std::pair{a.right, b.right}})
            fastest = std::max(fastest, length(to.at - from.at) * 24);
    }
    EXPECT_GT(fastest, 0.1);
    EXPECT_LT(fastest, 3);  // m/s
}

TEST(Legs, StandABeatBeforeTheNextMotion) {
    direction::ScenePlan plan;
    plan.acts = {act("LIN", Verb::stands_at, spot(-2, 2)),
                 act("LIN", Verb::turns_to, to("table"), 0.5, 1.5),
                 act("LIN", Verb::sits, to("chair"), 8, 9.2, 6.5)};
    plan.length = Time::from_seconds(10);
    Diagnostics out;
    const auto s = staged(plan, out);
    const auto& poses = actor(s, "LIN").poses;
    const auto yaw = [&](std::size_t n) {
        return yaw_along(poses[n][Joint::pelvis].rotation * Vec3{0, 0, 1});
    };
    EXPECT_LT(std::abs(wrapped_angle(yaw(40) - yaw(36))), radians(1));
}

TEST(Legs, WalkRoundWhatStandsOnTheFloor) {
    Set set = room();
    set.things = {thing("typewriter", {0, 0, 0})};
    Diagnostics out;
    const auto s = acted(
        set,
        {act("MEI", Verb::stands_at, spot(3.5, 3)), act("LIN", Verb::stands_at, spot(-2, 0.1)),
         act("LIN", Verb::walks_to, spot(2, 0), 1, 2)},
        out);
    double nearest = 9;
    for (const auto& p : actor(s, "LIN").poses)
        nearest =
            std::min(nearest, std::hypot(p[Joint::pelvis].position.x, p[Joint::pelvis].position.z));
    EXPECT_GT(nearest, 0.3);
}

TEST(Legs, FeetLandOnSteps) {
    Set set;
    set.kind = SetKind::exterior;
    set.low = {-8, -8};
    set.high = {8, 8};
    Thing platform = thing("platform", {0, 0, 0});
    platform.size = {4, 0.17, 4};
    set.things = {platform};
    Diagnostics out;
    const auto s = acted(set,
                         {act("LIN", Verb::stands_at, spot(0.3, 5)),
                          act("LIN", Verb::walks_to, spot(0.3, 0.2), 1, 2)},
                         out);
    const Actor& lin = actor(s, "LIN");
    const Slide slide = soles(lin, set, 24);
    EXPECT_LT(slide.most, 0.012);
    EXPECT_NEAR(lin.poses.back()[Joint::left_ankle].position.y, 0.17 + 0.039 * 1.78, 0.01);
}

TEST(Legs, WhoFallsWhereNoRoomIsBehindTurnsFirst) {
    Diagnostics out;
    direction::ScenePlan plan;  // back to the window's wall, facing the table
    plan.acts = {act("LIN", Verb::stands_at, spot(-0.5, -3.2)),
                 act("LIN", Verb::turns_to, spot(-0.5, 3), 1, 2),
                 act("LIN", Verb::falls, {}, 6, 7.5, 3)};
    plan.length = Time::from_seconds(9);
    const auto s = staged(plan, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    const auto& poses = actor(s, "LIN").poses;
    const auto ahead = [](const Pose& p, Joint j) {
        return yaw_along(p[j].rotation * Vec3{0, 0, 1});
    };
    // Straight back from where hips and feet face as it begins.
    const Pose& lies = poses.back();
    const Vec3 down = lies[Joint::head].position - lies[Joint::pelvis].position;
    EXPECT_LT(std::abs(down.y), 0.3);
    const Pose& begins = poses[6 * 24];
    for (const Joint j : {Joint::pelvis, Joint::left_ankle, Joint::right_ankle})
        EXPECT_LT(std::abs(wrapped_angle(yaw_along(down * -1) - ahead(begins, j))), radians(30));
    std::string where;
    EXPECT_LT(depth(actor(s, "LIN"), s.set, where), 0.01) << where;
}

TEST(Legs, FeetAndHipsTurnTheSameWayAbout) {
    for (const double angle : {179.0, 180.0, 181.0, -180.0}) {
        Gait gait(cast().back(), {}, 0);
        gait.stand_on([](Vec2) { return 0.0; }, [](Vec2) { return 1.0; });
        gait.turn(0, 1.6, radians(angle));
        for (double t = 0; t < 1.8; t += 1.0 / 48) {
            const auto s = gait.at(t);
            for (const Foot& f : {s.left, s.right})
                EXPECT_LT(std::abs(wrapped_angle(f.yaw - s.yaw)), radians(75)) << angle << " " << t;
        }
    }
}

TEST(Legs, SayWhatTheySitOn) {
    Set set = room();
    set.things.push_back(thing("book", {2.2, 0.45, 0.2}, 0, "chair"));
    Diagnostics out;
    acted(set, {act("MEI", Verb::sits, to("chair"), 1, 2)}, out);
    EXPECT_EQ(std::count_if(out.begin(), out.end(),
                            [](const Diagnostic& d) {
                                return d.what == msg("scene.sits-on", "MEI", "book", "chair");
                            }),
              1);
}

TEST(Legs, FeetGoRoundACornerWithTheHips) {
    const Character lin = cast().back();
    for (const double corner : {100.0, 130.0, -130.0})
        for (const double last : {0.15, 0.2, 0.4}) {  // m, from the corner to the goal
            Gait gait(lin, {}, 0);
            gait.stand_on([](Vec2) { return 0.0; }, [](Vec2) { return 1.0; });
            const double out = radians(corner);
            gait.walk(0, 3,
                      {{0, 0}, {0, 2}, Vec2{0, 2} + Vec2{std::sin(out), std::cos(out)} * last},
                      out);
            double lands = 0;
            for (const bool left : {true, false})
                for (const auto& step : gait.steps(left))
                    if (step.land > 0)
                        lands = std::max(
                            lands, std::abs(wrapped_angle(step.to.yaw - gait.at(step.land).yaw)));
            EXPECT_LT(lands, radians(62)) << corner << " " << last;
            const auto end = gait.at(4);
            for (const Foot& f : {end.left, end.right})
                EXPECT_LT(std::abs(wrapped_angle(f.yaw - out)), radians(20)) << corner;
        }
}

}  // namespace
}  // namespace answerprint::scene
