#include "scene/camera_claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "scene/camera_file.h"
#include "scene/framing.h"
#include "scene/room_for_tests.h"
#include "scene/stage.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::AngleKind;
using direction::Move;
using direction::MoveKind;
using direction::Size;
using direction::Verb;
using Claim = ClaimMiss::Claim;
using Claims = std::set<Claim>;

constexpr double kAspect = 1.85;

/// A great open floor: MEI at its middle, facing south, LIN 1.6 m east of her, a screen at -3, 0.
const Blocking& floor_of_two() {
    static const Blocking made = [] {
        Set s;
        s.kind = SetKind::exterior;
        s.low = {-60, -60};
        s.high = {60, 60};
        direction::ScenePlan plan;
        plan.length = Time::from_seconds(4);
        plan.acts = {act("MEI", Verb::stands_at, spot(0, 0)),
                     act("LIN", Verb::stands_at, spot(1.6, 0))};
        Diagnostics out;
        return cut_out(stage(plan, page(), s, cast(), {}, {24, 1}, out), whole(plan));
    }();
    return made;
}

direction::Shot shot_of(const Blocking& b, Size size = Size::ms) {
    direction::Shot s;
    s.id = "1A";
    s.time = {Time{}, b.rate.frames(b.frames)};
    s.lens.focal_mm = 40;
    s.lens.claimed = true;
    s.frame.subjects = {{"MEI", Vec2{0.4, 0.4}, true, {}}};
    s.frame.size = size;
    s.frame.size_claimed = true;
    s.frame.angle = {AngleKind::low, 10, 0, true};
    s.frame.side = {true, 45, ""};
    return s;
}

direction::Shot moving(MoveKind kind, double amount, double sign = 1, double from = 1,
                       double to = 3) {
    auto s = shot_of(floor_of_two());
    Move m;
    m.kind = kind;
    m.amount = amount;
    m.sign = sign;
    m.time = {Time::from_seconds(from), Time::from_seconds(to)};
    s.moves = {m};
    return s;
}

CameraPath solved(const direction::Shot& s, const Blocking& b = floor_of_two()) {
    Diagnostics out;
    auto path = solve_camera(s, b, kAspect, out);
    for (const auto& d : out) ADD_FAILURE() << told(d);
    return path;
}

Claims missed(const direction::Shot& s, const CameraPath& path,
              const Blocking& b = floor_of_two()) {
    Claims out;
    for (const auto& m : claims_missed(s, b, path)) out.insert(m.claim);
    return out;
}

/// Every sample changed alike.
template <typename Change>
CameraPath changed(CameraPath path, Change change) {
    for (auto& s : path.samples) change(s);
    return path;
}

TEST(CameraClaims, WhatIsSolvedMissesNothing) {
    for (const Size size : {Size::bcu, Size::mcu, Size::ms, Size::fs, Size::ws}) {
        const auto s = shot_of(floor_of_two(), size);
        EXPECT_EQ(missed(s, solved(s)), Claims{}) << static_cast<int>(size);
    }
    for (const auto& [kind, amount] :
         std::vector<std::pair<MoveKind, double>>{{MoveKind::pan, 20},
                                                  {MoveKind::tilt, 8},
                                                  {MoveKind::roll, 15},
                                                  {MoveKind::dolly, 0.5},
                                                  {MoveKind::truck, 0.7},
                                                  {MoveKind::pedestal, 0.4},
                                                  {MoveKind::arc, 40},
                                                  {MoveKind::zoom, 60},
                                                  {MoveKind::dolly_zoom, 30},
                                                  {MoveKind::handheld, 0.8}}) {
        const bool all = kind == MoveKind::handheld;
        const auto s = moving(kind, amount, 1, all ? 0 : 1, all ? 4 : 3);
        auto found = missed(s, solved(s));
        // A hand does not hold the first frame where it was composed to be.
        if (all) found.erase(Claim::across), found.erase(Claim::down);
        EXPECT_EQ(found, Claims{}) << static_cast<int>(kind);
    }
}

TEST(CameraClaims, EachClaimIsMissedByItsTolerance) {
    const auto s = shot_of(floor_of_two());
    const auto path = solved(s);
    const Vec3 eyes = sitter(floor_of_two(), "MEI", 0).eyes;
    const auto round = [&](Vec3 axis, double by) {
        const Quat turn = Quat::about(axis, radians(by));
        return changed(path, [&](CameraSample& c) {
            c.at = {eyes + turn * (c.at.position - eyes), turn * c.at.rotation};
        });
    };
    EXPECT_EQ(missed(s, round({0, 1, 0}, 14)), Claims{});
    EXPECT_EQ(missed(s, round({0, 1, 0}, 16)), Claims{Claim::side});
    // Nearer by a fifth of its size, with the eyes where they were.
    const auto nearer = [&](double by) {
        return changed(
            path, [&](CameraSample& c) { c.at.position = eyes + (c.at.position - eyes) * by; });
    };
    EXPECT_EQ(missed(s, nearer(0.86)), Claims{});
    EXPECT_EQ(missed(s, nearer(0.8)), Claims{Claim::size});
    const auto lens = [&](double by) {
        return changed(path, [&](CameraSample& c) { c.focal_mm *= by; });
    };
    EXPECT_TRUE(missed(s, lens(1.03)).empty());
    EXPECT_TRUE(missed(s, lens(1.1)).count(Claim::lens));
    const auto aside = [&](double by) {
        return changed(
            path, [&](CameraSample& c) { c.at.rotation = from_yaw(radians(by)) * c.at.rotation; });
    };
    EXPECT_EQ(missed(s, aside(-1)), Claims{});
    EXPECT_EQ(missed(s, aside(-3)), Claims{Claim::across});
    EXPECT_EQ(missed(s, aside(60)), Claims{Claim::framed});
    EXPECT_EQ(missed(s, aside(180)), Claims{Claim::framed});

    auto dutch = s;
    dutch.frame.angle.dutch = 10;
    const auto rolled = solved(dutch);
    EXPECT_EQ(missed(dutch, rolled), Claims{});
    EXPECT_TRUE(missed(dutch, path).count(Claim::dutch));
    auto mirrored = dutch;
    mirrored.frame.angle.dutch = -10;
    EXPECT_TRUE(missed(mirrored, rolled).count(Claim::dutch));

    auto high = s;
    high.frame.angle.kind = AngleKind::high;
    EXPECT_EQ(missed(high, path), Claims{Claim::angle});
    const auto all = claims_missed(high, floor_of_two(), path);
    EXPECT_EQ(all[0].asked, 10);
    EXPECT_NEAR(all[0].had, -10, 5);
    EXPECT_EQ(all[0].within, 5);
}

TEST(CameraClaims, WhatIsADefaultIsNoClaim) {
    auto s = shot_of(floor_of_two());
    const auto path = solved(s);
    s.frame = {};
    s.frame.subjects = {{"MEI", {}, false, {}}};
    s.lens.focal_mm = 20;
    s.lens.claimed = false;
    EXPECT_EQ(missed(s, path), Claims{});
    s.frame.subjects = {{"LIN", {}, false, {}}};
    s.frame.assumed = true;
    EXPECT_EQ(
        missed(s, changed(path,
                          [](CameraSample& c) { c.at.rotation = from_yaw(pi) * c.at.rotation; })),
        Claims{});
}

TEST(CameraClaims, ANullTakeMissesEveryMove) {
    for (const auto& [kind, amount, claim] :
         std::vector<std::tuple<MoveKind, double, Claim>>{{MoveKind::pan, 20, Claim::turn},
                                                          {MoveKind::tilt, 8, Claim::turn},
                                                          {MoveKind::roll, 15, Claim::turn},
                                                          {MoveKind::dolly, 0.5, Claim::path},
                                                          {MoveKind::truck, 0.7, Claim::path},
                                                          {MoveKind::pedestal, 0.4, Claim::path},
                                                          {MoveKind::arc, 40, Claim::turn},
                                                          {MoveKind::zoom, 60, Claim::zoom}}) {
        const auto s = moving(kind, amount);
        const auto path = solved(s);
        // It stands; it goes the other way; it goes a second too soon.
        const auto still = changed(path, [&](CameraSample& c) { c = path.samples[0]; });
        EXPECT_TRUE(missed(s, still).count(claim)) << static_cast<int>(kind);
        if (kind != MoveKind::zoom) {
            const auto other = moving(kind, amount, -1);
            const auto found = missed(other, path);
            EXPECT_TRUE(found.count(Claim::turn) || found.count(Claim::way))
                << static_cast<int>(kind);
        }
        const auto found = missed(moving(kind, amount, 1, 0, 2), path);
        EXPECT_TRUE(found.count(Claim::begins) && found.count(Claim::ends))
            << static_cast<int>(kind);
    }
    auto fixed = moving(MoveKind::fixed, 0);
    EXPECT_EQ(missed(fixed, solved(fixed)), Claims{});
    EXPECT_TRUE(missed(fixed, solved(moving(MoveKind::truck, 0.2))).count(Claim::still));
    EXPECT_TRUE(missed(fixed, solved(moving(MoveKind::pan, 2))).count(Claim::turn));
    auto shaken = moving(MoveKind::handheld, 2, 1, 0, 4);
    EXPECT_TRUE(missed(shaken, solved(fixed)).count(Claim::shake));
}

TEST(CameraClaims, TheEndOfAMoveIsAComposition) {
    auto s = moving(MoveKind::dolly, 0);
    s.moves[0].amount.reset();
    direction::Composition to = s.frame;
    to.size = Size::cu;
    s.moves[0].to = to;
    const auto path = solved(s);
    EXPECT_EQ(missed(s, path), Claims{});
    const auto misses = claims_missed(s, floor_of_two(),
                                      changed(path, [&](CameraSample& c) { c = path.samples[0]; }));
    const auto size = std::find_if(misses.begin(), misses.end(),
                                   [](const auto& m) { return m.claim == Claim::size; });
    ASSERT_NE(size, misses.end());
    EXPECT_EQ(size->frame, 72);
}

TEST(CameraClaims, WhatIsKeptIsNamedWithTheLastMiss) {
    // From so high a head's place leaves no such headroom.
    auto s = shot_of(floor_of_two(), Size::cu);
    s.frame.angle = {AngleKind::height, 3.2, 0, true};
    s.frame.headroom = 0.45;
    Diagnostics out;
    const auto path = solve_camera(s, floor_of_two(), kAspect, out);
    ASSERT_FALSE(out.empty());
    const Message& right = out.back().right;
    ASSERT_EQ(right.id, "scene.claims-kept");
    const auto misses = claims_missed(s, floor_of_two(), path);
    EXPECT_EQ(right, kept(s, misses));
    EXPECT_THAT(right.args, testing::Contains("scene.claim-is-seen"));
    EXPECT_EQ(kept(s, {}).args.size(), right.args.size() + misses.size());
}

TEST(CameraClaims, WhoIsFollowedIsSeenFromTheSideThatTheMoveSays) {
    auto s = moving(MoveKind::follow, 0, 1, 0, 4);
    s.moves[0].amount.reset();
    s.moves[0].name = "MEI";
    s.frame.side = {};
    s.moves[0].side = {true, 45, ""};
    const auto path = solved(s);
    EXPECT_EQ(missed(s, path), Claims{});
    s.moves[0].side.yaw = -45;
    EXPECT_EQ(missed(s, path), Claims{Claim::side});
    s.moves[0].amount = 9;
    EXPECT_EQ(missed(s, path), (Claims{Claim::side, Claim::distance}));
}

TEST(CameraClaims, WhoStandsBeforeTheSubjectHidesIt) {
    auto s = shot_of(floor_of_two());
    s.frame = {};
    s.frame.subjects = {{"MEI", {}, false, {}}};
    s.lens.claimed = false;
    const Vec3 eyes = sitter(floor_of_two(), "MEI", 0).eyes;
    CameraPath path = solved(s);
    // From the east LIN is in the way, from the west nobody.
    for (const double side : {1.0, -1.0}) {
        const Transform at{eyes + Vec3{4 * side, 0, 0}, looking_along({-side, 0, 0})};
        const auto from = changed(path, [&](CameraSample& c) { c.at = at; });
        EXPECT_EQ(missed(s, from), side > 0 ? Claims{Claim::hidden} : Claims{});
    }
}

TEST(CameraClaims, WhoIsFollowedIsNotHiddenOnTheWay) {
    auto s = moving(MoveKind::follow, 0, 1, 0, 4);
    s.moves[0].amount.reset();
    s.moves[0].name = "MEI";
    s.frame = {};
    s.frame.subjects = {{"MEI", {}, false, {}}};
    s.lens.claimed = false;
    const Vec3 eyes = sitter(floor_of_two(), "MEI", 0).eyes;
    CameraPath path = solved(s);
    // From the east LIN is in the way: for a second in the midst of it.
    for (const bool passes : {true, false}) {
        for (std::size_t n = 0; n < path.samples.size(); ++n) {
            const double side = passes && n > 40 && n < 64 ? 1 : -1;
            path.samples[n].at = {eyes + Vec3{4 * side, 0, 0}, looking_along({-side, 0, 0})};
        }
        const auto misses = claims_missed(s, floor_of_two(), path);
        ASSERT_EQ(misses.size(), passes ? 1u : 0u);
        if (!passes) continue;
        EXPECT_EQ(misses[0].claim, Claim::hidden);
        EXPECT_GT(misses[0].frame, 40);
        EXPECT_LT(misses[0].frame, 64);
    }
}

TEST(CameraClaims, ACameraInAThingTheGroundOrBehindAWallIsTold) {
    Diagnostics out;
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(0.2);
    plan.acts = {act("MEI", Verb::stands_at, spot(0, 0))};
    const auto b = cut_out(staged(plan, out), whole(plan));
    CameraPath path;
    path.lens = shot_of(b).lens;
    path.aspect = kAspect;
    path.samples.resize(static_cast<std::size_t>(b.frames));
    bool studio = false;
    const auto at = [&](Vec3 p) {
        return stuck(b, changed(path, [&](CameraSample& c) { c.at.position = p; }), studio);
    };
    EXPECT_EQ(at({0, 1.5, 2.5}).depth, 0);
    EXPECT_GT(at({0, 1.5, 6}).depth, 1.9);
    EXPECT_TRUE(at({0, 1.5, 6}).outside);
    EXPECT_EQ(at({2.2, 0.4, -1}).in, "table");
    EXPECT_GT(at({0, -1, 2.5}).depth, 0.9);
    EXPECT_EQ(at({0, -1, 2.5}).in, "");
    studio = true;
    EXPECT_EQ(at({0, 1.5, 4.5}).depth, 0);
    EXPECT_GT(at({0, 1.5, 4.5}).behind, 0.4);
}

CameraClip clip_of(const CameraPath& path) {
    CameraClip clip;
    for (std::size_t n = 0; n < path.samples.size(); ++n)
        clip.keys.push_back({static_cast<double>(n), path.samples[n].at,
                             2 * std::atan(path.lens.sensor.width_mm / path.aspect / 2 /
                                           path.samples[n].focal_mm)});
    return clip;
}

TEST(CameraFile, TakesTheSolvedOnesPlaceFrameByFrame) {
    auto s = moving(MoveKind::dolly_zoom, 60);
    s.focus = {{{"LIN"}, {}}};
    const auto path = solved(s);
    Diagnostics out;
    const auto same = camera_of(clip_of(path), "cameras/1A.chan", s, floor_of_two(), kAspect, out);
    ASSERT_EQ(same.samples.size(), path.samples.size());
    for (std::size_t n = 0; n < path.samples.size(); ++n) {
        EXPECT_EQ(same.samples[n].at, path.samples[n].at);
        EXPECT_NEAR(same.samples[n].focal_mm, path.samples[n].focal_mm, 1e-9);
        EXPECT_NEAR(same.samples[n].focus_m, path.samples[n].focus_m, 1e-9);
    }
    EXPECT_EQ(same.subject, "MEI");
    ASSERT_EQ(out.size(), 1U);  // that it is there
    EXPECT_EQ(out[0].what, msg("scene.camera-file", "1A", "cameras/1A.chan"));
    EXPECT_EQ(out[0].severity, Severity::note);
}

TEST(CameraFile, WhatTheFileLacksIsHeldAndTold) {
    const auto s = shot_of(floor_of_two());
    auto clip = clip_of(solved(s));
    const auto last = clip.keys[49].at;
    clip.keys.resize(50);
    clip.keys.erase(clip.keys.begin(), clip.keys.begin() + 3);
    Diagnostics out;
    const auto path = camera_of(clip, "a.chan", s, floor_of_two(), kAspect, out);
    EXPECT_EQ(path.samples.back().at, last);
    ASSERT_EQ(out.size(), 3U);
    EXPECT_EQ(out[1].what, msg("scene.camera-held", "1A", "a.chan", "0", "2"));
    EXPECT_EQ(out[2].what, msg("scene.camera-held", "1A", "a.chan", "50", "95"));
    EXPECT_EQ(out[2].severity, Severity::warning);
    clip.keys = {clip.keys[0]};
    clip.still = true;
    out.clear();
    camera_of(clip, "a.chan", s, floor_of_two(), kAspect, out);
    EXPECT_EQ(out.size(), 1U);
}

TEST(CameraFile, WithoutAFieldOfViewItTakesTheShotsLens) {
    const auto s = shot_of(floor_of_two());
    auto clip = clip_of(solved(s));
    for (auto& k : clip.keys) k.yfov = 0;
    Diagnostics out;
    for (const auto& sample : camera_of(clip, "a", s, floor_of_two(), kAspect, out).samples)
        EXPECT_EQ(sample.focal_mm, 40);
}

TEST(CameraFile, AMissIsAWarningWithWhatWasAskedAndHad) {
    const auto s = shot_of(floor_of_two());
    auto path = changed(solved(s), [](CameraSample& c) { c.focal_mm = 80; });
    Diagnostics out;
    camera_of(clip_of(path), "a", s, floor_of_two(), kAspect, out);
    const auto lens = std::find_if(out.begin(), out.end(),
                                   [](const auto& d) { return d.what.id == "scene.claim-lens"; });
    ASSERT_NE(lens, out.end());
    EXPECT_EQ(lens->severity, Severity::warning);
    EXPECT_EQ(lens->what, msg("scene.claim-lens", "1A", "0.0", "40", "80.0", "5"));
}

}  // namespace
}  // namespace answerprint::scene
