#include <algorithm>

#include <gtest/gtest.h>

#include "scene/camera_moves.h"
#include "scene/framing.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::AngleKind;
using direction::CompositionKind;
using direction::Move;
using direction::MoveKind;
using direction::Size;
using direction::Verb;

constexpr double kAspect = 1.85;

/// A great open floor on which MEI stands at the middle, facing south, and LIN 1.6 m east of her.
Blocking open_floor(double seconds = 2, const std::vector<direction::Act>& acts = {}) {
    Set s;
    s.kind = SetKind::exterior;
    s.low = {-60, -60};
    s.high = {60, 60};
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(seconds);
    plan.acts = {act("MEI", Verb::stands_at, spot(0, 0)),
                 act("LIN", Verb::stands_at, spot(1.6, 0))};
    for (auto& a : acts) plan.acts.push_back(a);
    Diagnostics out;
    return cut_out(stage(plan, page(), s, cast(), {}, {24, 1}, out), whole(plan));
}

direction::Shot shot_of(const Blocking& b, Size size = Size::ms) {
    direction::Shot s;
    s.id = "1A";
    s.time = {Time{}, b.rate.frames(b.frames)};
    s.lens.focal_mm = 40;
    s.lens.claimed = true;
    s.frame.subjects = {{"MEI", {}, false, {}}};
    s.frame.size = size;
    s.frame.size_claimed = true;
    return s;
}

View view_of(const CameraSample& sample) {
    View v;
    v.at = sample.at.position;
    const Vec3 f = sample.at.rotation * Vec3{0, 0, -1};
    v.yaw = std::atan2(-f.x, -f.z);
    v.pitch = std::asin(f.y);
    const Vec3 right = sample.at.rotation * Vec3{1, 0, 0};
    const Vec3 level = from_yaw(v.yaw) * Vec3{1, 0, 0};
    const Vec3 up = cross(level, f) * 1.0;
    v.roll = std::atan2(dot(right, up), dot(right, level));
    v.focal_mm = sample.focal_mm;
    return v;
}

struct Measured {
    Projected eyes;
    double size, elevation, pitch, side;
};
Measured measure(const CameraPath& path, const Blocking& b, const std::string& who, std::size_t n) {
    const Gate gate(path.lens, path.aspect);
    const View v = view_of(path.samples[n]);
    const Sitter s = sitter(b, who, static_cast<double>(n));
    Measured m;
    m.eyes = project(v, gate, s.eyes);
    m.size = m.eyes.depth * 2 * gate.tan_v(v.focal_mm) / s.stature;
    const Vec3 d = v.at - s.eyes;
    m.elevation = degrees(std::atan2(d.y, std::hypot(d.x, d.z)));
    m.pitch = degrees(v.pitch);
    m.side = degrees(wrapped_angle(std::atan2(d.x, d.z) - s.face));
    return m;
}

TEST(Camera, EverySizeAngleSideAndPlaceHolds) {
    const Blocking b = open_floor(0.1);
    for (int z = 0; z <= static_cast<int>(Size::ews); ++z)
        for (const double angle : {0.0, -20.0, 30.0})
            for (const double side : {0.0, 45.0, -90.0, 135.0, 180.0})
                for (const double x : {0.25, 1.0 / 3, 0.5, 2.0 / 3}) {
                    auto s = shot_of(b, static_cast<Size>(z));
                    s.frame.angle = {angle == 0  ? AngleKind::eye_level
                                     : angle < 0 ? AngleKind::low
                                                 : AngleKind::high,
                                     std::abs(angle), 0, true};
                    s.frame.side = {true, side, ""};
                    s.frame.subjects[0].at = Vec2{x, 0};
                    Diagnostics out;
                    const auto path = solve_camera(s, b, kAspect, out);
                    // A low wide camera on level ground stands in the ground: that is said.
                    if (has_errors(out)) {
                        EXPECT_LT(angle, 0);
                        EXPECT_GE(z, static_cast<int>(Size::mls));
                        continue;
                    }
                    const auto m = measure(path, b, "MEI", 0);
                    const auto range = direction::range_of(s.frame.size);
                    EXPECT_GE(m.size, range.low * 0.999) << z;
                    EXPECT_LE(m.size, range.high * 1.001) << z;
                    EXPECT_NEAR(m.eyes.x, x, 0.05);
                    EXPECT_NEAR(m.elevation, angle, 5.01) << z;
                    // Out of the ground a low wide one tilts less than it looks up.
                    const bool low = angle < 0 && z >= static_cast<int>(Size::mls);
                    EXPECT_NEAR(m.pitch, -angle, low ? 8 : 5.01) << z;
                    EXPECT_NEAR(wrapped_angle(radians(m.side - side)), 0, radians(15));
                    EXPECT_GT(m.eyes.y, 0);
                    EXPECT_LT(m.eyes.y, 0.62);
                }
}

TEST(Camera, DutchTurnsThePictureClockwise) {
    const Blocking b = open_floor(0.1);
    auto s = shot_of(b);
    s.frame.angle.dutch = 10;
    s.frame.side = {true, 0, ""};
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    const Gate gate(path.lens, kAspect);
    const View v = view_of(path.samples[0]);
    const Sitter mei = sitter(b, "MEI", 0);
    const auto head = project(v, gate, mei.eyes + Vec3{0, 0.2, 0});
    const auto chest = project(v, gate, mei.eyes - Vec3{0, 0.2, 0});
    // What stood upright leans to the right.
    const double lean = std::atan2((head.x - chest.x) * kAspect, chest.y - head.y);
    EXPECT_NEAR(degrees(lean), 10, 2);
}

TEST(Camera, TwoAtTheThirds) {
    const Blocking b = open_floor(0.1);
    auto s = shot_of(b, Size::ws);
    s.frame.subjects = {{"MEI", Vec2{1.0 / 3, 0}, false, {}}, {"LIN", Vec2{2.0 / 3, 0}, false, {}}};
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    EXPECT_TRUE(out.empty());
    EXPECT_NEAR(measure(path, b, "MEI", 0).eyes.x, 1.0 / 3, 0.05);
    EXPECT_NEAR(measure(path, b, "LIN", 0).eyes.x, 2.0 / 3, 0.05);
    const double k = measure(path, b, "MEI", 0).size;
    EXPECT_GE(k, 1.45);
    EXPECT_LE(k, 3.05);
}

TEST(Camera, OverTheShoulderHoldsBoth) {
    const Blocking b = open_floor(0.1);
    for (const double shoulder : {30.0, -30.0}) {
        auto s = shot_of(b);
        s.frame.kind = CompositionKind::over;
        s.frame.subjects = {{"MEI", {}, false, {}}, {"LIN", {}, false, {}}};
        s.frame.size_claimed = false;
        s.frame.side = {true, shoulder, ""};
        Diagnostics out;
        const auto path = solve_camera(s, b, kAspect, out);
        const auto face = measure(path, b, "LIN", 0), back = measure(path, b, "MEI", 0);
        EXPECT_GT(back.eyes.depth, 0.3);
        EXPECT_LT(back.eyes.depth, face.eyes.depth - 0.8);
        EXPECT_GT(back.eyes.x, 0);
        EXPECT_LT(back.eyes.x, 1);
        // Over her left shoulder she fills the right of the picture.
        EXPECT_EQ(back.eyes.x > face.eyes.x, shoulder > 0);
        EXPECT_GT(face.size, 0.27);
        EXPECT_LT(face.size, 0.82);
        EXPECT_EQ(path.subject, "LIN");
    }
}

TEST(Camera, PointOfViewSeesWhatTheEyesSee) {
    const Blocking b = open_floor(0.1);
    auto s = shot_of(b);
    s.frame.kind = CompositionKind::view;
    s.frame.subjects = {{"MEI", {}, false, {}}, {"LIN", {}, false, {}}};
    s.frame.size_claimed = false;
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    EXPECT_LT(length(path.samples[0].at.position - sitter(b, "MEI", 0).eyes), 0.2);
    const auto m = measure(path, b, "LIN", 0);
    EXPECT_NEAR(m.eyes.x, 0.5, 0.15);
}

CameraPath moved(Move move, Diagnostics& out, const Blocking& b) {
    auto s = shot_of(b);
    move.time = {Time{}, b.rate.frames(b.frames - 1)};
    s.moves = {move};
    return solve_camera(s, b, kAspect, out);
}

TEST(Camera, MovesDoWhatTheySay) {
    const Blocking b = open_floor(3);
    const auto run = [&](MoveKind kind, double sign, double amount) {
        Move m;
        m.kind = kind;
        m.sign = sign;
        m.amount = amount;
        Diagnostics out;
        auto path = moved(m, out, b);
        EXPECT_TRUE(out.empty());
        return std::pair{view_of(path.samples.front()), view_of(path.samples.back())};
    };
    const auto local = [](const std::pair<View, View>& v) {
        return v.first.transform().rotation.conjugate() * (v.second.at - v.first.at);
    };
    const auto turned = [](const std::pair<View, View>& v) {
        return degrees(wrapped_angle(v.second.yaw - v.first.yaw));
    };
    EXPECT_NEAR(turned(run(MoveKind::pan, 1, 20)), -20, 0.2);
    EXPECT_NEAR(turned(run(MoveKind::whip_pan, -1, 90)), 90, 0.2);
    auto v = run(MoveKind::tilt, 1, 12);
    EXPECT_NEAR(degrees(v.second.pitch - v.first.pitch), 12, 0.2);
    v = run(MoveKind::roll, 1, 8);
    EXPECT_NEAR(degrees(v.second.roll - v.first.roll), 8, 0.2);
    EXPECT_NEAR(local(run(MoveKind::dolly, 1, 0.7)).z, -0.7, 0.01);
    EXPECT_NEAR(local(run(MoveKind::truck, -1, 0.7)).x, -0.7, 0.01);
    v = run(MoveKind::pedestal, 1, 0.5);
    EXPECT_NEAR(v.second.at.y - v.first.at.y, 0.5, 1e-6);
    v = run(MoveKind::arc, 1, 40);
    EXPECT_GT(local(v).x, 0.5);  // to its own right
    EXPECT_NEAR(turned(v), 40, 0.2);
    const Vec3 eyes = sitter(b, "MEI", 0).eyes;
    EXPECT_NEAR(std::hypot(v.first.at.x - eyes.x, v.first.at.z - eyes.z),
                std::hypot(v.second.at.x - eyes.x, v.second.at.z - eyes.z), 0.02);
    EXPECT_NEAR(run(MoveKind::zoom, 1, 70).second.focal_mm, 70, 0.1);
    // A dolly zoom keeps the subject's size.
    Move m;
    m.kind = MoveKind::dolly_zoom;
    m.amount = 24;
    Diagnostics out;
    const auto path = moved(m, out, b);
    EXPECT_NEAR(path.samples.back().focal_mm, 24, 0.1);
    EXPECT_NEAR(measure(path, b, "MEI", path.samples.size() - 1).size,
                measure(path, b, "MEI", 0).size, 0.02);
}

TEST(Camera, ADollyToACompositionArrivesThere) {
    const Blocking b = open_floor(4);
    auto s = shot_of(b, Size::ws);
    s.frame.side = {true, 30, ""};
    Move m;
    m.kind = MoveKind::dolly;
    m.to = direction::Composition{};
    m.to->subjects = {{"MEI", Vec2{0.5, 0}, false, {}}};
    m.to->size = Size::cu;
    m.to->size_claimed = true;
    m.time = {Time::from_seconds(0.5), Time::from_seconds(3.5)};
    s.moves = {m};
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    EXPECT_TRUE(out.empty());
    EXPECT_GT(measure(path, b, "MEI", 0).size, 1.5);
    const auto end = measure(path, b, "MEI", path.samples.size() - 1);
    EXPECT_GT(end.size, 0.165);
    EXPECT_LT(end.size, 0.245);
    EXPECT_NEAR(end.eyes.x, 0.5, 0.05);
    EXPECT_NEAR(end.side, 30, 15);
}

TEST(Camera, FirstAndLastPictureHoldFromOneTripod) {
    // Both sizes are claimed: only some places on the floor give the one and then the other.
    const Blocking b = open_floor(2);
    for (const auto& [size, place, sign] :
         {std::tuple{Size::mcu, 1.0 / 3, 1.0}, {Size::mls, 0.5, 1.0}, {Size::ms, 0.5, -1.0}}) {
        Move m;
        m.kind = MoveKind::pan;
        m.sign = sign;
        m.time = {Time::from_seconds(0.5), Time::from_seconds(1.5)};
        direction::Composition to;
        to.subjects = {{"LIN", Vec2{place, 0}, false, {}}};
        to.size = size;
        to.size_claimed = true;
        m.to = to;
        Diagnostics out;
        const auto path = moved(m, out, b);
        const auto last = path.samples.size() - 1;
        const auto range = direction::range_of(size);
        EXPECT_EQ(path.samples[0].at.position, path.samples[last].at.position);
        const auto first = measure(path, b, "MEI", 0), end = measure(path, b, "LIN", last);
        EXPECT_NEAR(std::log2(first.size / direction::range_of(Size::ms).middle()), 0, 0.25);
        EXPECT_NEAR(std::log2(end.size / range.middle()), 0, 0.25) << static_cast<int>(size);
        EXPECT_NEAR(end.eyes.x, place, 0.05);
        const double turn =
            wrapped_angle(view_of(path.samples[last]).yaw - view_of(path.samples[0]).yaw);
        EXPECT_LT(turn * sign, 0);  // to the right
    }
}

TEST(Camera, ATruckToACompositionKeepsToItsAxis) {
    const Blocking b = open_floor(2);
    Move m;
    m.kind = MoveKind::truck;
    m.sign = -1;
    m.time = {Time::from_seconds(0.5), Time::from_seconds(1.5)};
    direction::Composition to;
    to.subjects = {{"MEI", Vec2{2.0 / 3, 0}, false, {}}};
    m.to = to;
    Diagnostics out;
    const auto path = moved(m, out, b);
    const auto last = path.samples.size() - 1;
    EXPECT_NEAR(measure(path, b, "MEI", last).eyes.x, 2.0 / 3, 0.05);
    const Vec3 way = path.samples[last].at.position - path.samples[0].at.position;
    const Vec3 left = path.samples[0].at.rotation * Vec3{-1, 0, 0};
    EXPECT_GT(length(way), 0.1);
    EXPECT_GT(dot(normalised(way), left), 0.99);
}

TEST(Camera, FollowKeepsTheFraming) {
    const Blocking b = open_floor(6, {act("MEI", Verb::walks_to, spot(2, 8), 1, 6)});
    auto s = shot_of(b, Size::mls);
    s.frame.side = {true, 180, ""};
    Move m;
    m.kind = MoveKind::follow;
    m.name = "MEI";
    m.time = {Time{}, s.time.end};
    s.moves = {m};
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    EXPECT_TRUE(out.empty());
    double jump = 0;
    for (std::size_t n = 0; n < path.samples.size(); ++n) {
        const auto now = measure(path, b, "MEI", n);
        EXPECT_GT(now.size, 0.6) << n;
        EXPECT_LT(now.size, 0.82) << n;
        EXPECT_NEAR(now.eyes.x, 0.5, 0.12) << n;
        if (n > 1)
            jump = std::max(
                jump, length(path.samples[n].at.position * 2.0 - path.samples[n - 1].at.position -
                             path.samples[n - 2 + 0].at.position) -
                          length(path.samples[n].at.position - path.samples[n - 1].at.position));
    }
    EXPECT_GT(length(path.samples.back().at.position - path.samples.front().at.position), 5);
}

TEST(Camera, HandheldShakesAsMuchAsItSays) {
    const Blocking b = open_floor(6);
    Move m;
    m.kind = MoveKind::handheld;
    m.amount = 0.8;
    Diagnostics out;
    const auto path = moved(m, out, b);
    Vec3 aim;
    for (const auto& sample : path.samples) aim += sample.at.rotation * Vec3{0, 0, -1};
    aim = normalised(aim);
    double sum = 0;
    for (const auto& sample : path.samples)
        sum +=
            std::pow(std::acos(std::min(1.0, dot(aim, sample.at.rotation * Vec3{0, 0, -1}))), 2.0);
    EXPECT_NEAR(degrees(std::sqrt(sum / static_cast<double>(path.samples.size()))), 0.8, 0.1);
    // It begins as it was composed.
    const auto rest = solve_camera(shot_of(b), b, kAspect, out);
    EXPECT_LT(length(path.samples[0].at.rotation * Vec3{0, 0, -1} -
                     rest.samples[0].at.rotation * Vec3{0, 0, -1}),
              1e-9);
}

TEST(Camera, FocusGoesFromOneToTheOther) {
    const Blocking b = open_floor(4);
    auto s = shot_of(b, Size::ms);
    s.frame.side = {true, -90, ""};
    s.focus = {{{"MEI"}, {}}, {{"LIN"}, {Time::from_seconds(1), Time::from_seconds(1.5)}}};
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    EXPECT_NEAR(path.samples[10].focus_m, measure(path, b, "MEI", 10).eyes.depth, 0.02);
    EXPECT_NEAR(path.samples[60].focus_m, measure(path, b, "LIN", 60).eyes.depth, 0.02);
}

TEST(Camera, StaysInTheRoomWhenNothingIsClaimed) {
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(1);
    Diagnostics out;
    const auto b = cut_out(staged(plan, out), whole(plan));
    for (int z = 0; z <= static_cast<int>(Size::ws); ++z) {
        auto s = shot_of(b, static_cast<Size>(z));
        s.lens = {};
        Diagnostics said;
        const auto path = solve_camera(s, b, kAspect, said);
        EXPECT_FALSE(has_errors(said)) << z;
        EXPECT_EQ(in_the_way(b, 0, path.samples[0].at.position), 0) << z;
    }
    auto s = shot_of(b, Size::ws);
    s.lens.focal_mm = 100;
    Diagnostics said;
    solve_camera(s, b, kAspect, said);
    EXPECT_TRUE(has_errors(said));
}

TEST(Camera, ADefaultLensYieldsBeforeTheRoomDoes) {
    const Blocking b = bare_room(1.4, {2.6, 2.3}, true);
    auto s = shot_of(b, Size::ws);
    s.lens = {};
    s.frame.subjects = {{"MEI", {}, false, {}}, {"LIN", {}, false, {}}};
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    EXPECT_FALSE(has_errors(out));
    EXPECT_LT(path.samples[0].focal_mm, 35);
    EXPECT_GE(measure(path, b, "MEI", 0).size, 1.5 * 0.98);
    for (const char* who : {"MEI", "LIN"}) {
        const auto at = measure(path, b, who, 0).eyes;
        EXPECT_GT(at.x, 0.04) << who;
        EXPECT_LT(at.x, 0.96) << who;
        EXPECT_GT(at.y, 0.04) << who;
    }
}

TEST(Camera, AWallOfADefaultSetIsTakenOutForAClaimedLens) {
    auto s = shot_of(bare_room(1.4, {2.6, 2.3}, true), Size::fs);
    s.lens.focal_mm = 50;
    for (const bool assumed : {true, false}) {
        const Blocking b = bare_room(1.4, {2.6, 2.3}, assumed);
        Diagnostics out;
        const auto path = solve_camera(s, b, kAspect, out);
        EXPECT_EQ(has_errors(out), !assumed);
        const auto said = std::find_if(out.begin(), out.end(), [](const Diagnostic& d) {
            return d.what.id == "scene.wall-removed" || d.what.id == "scene.camera-outside";
        });
        ASSERT_NE(said, out.end());
        EXPECT_EQ(said->what.id, assumed ? "scene.wall-removed" : "scene.camera-outside");
        if (assumed) {
            EXPECT_GT(outside(b.set, path.samples[0].at.position), 0);
            EXPECT_FALSE(looks_past(b.set, view_of(path.samples[0]), Gate(path.lens, kAspect)));
            EXPECT_EQ(path.samples[0].focal_mm, 50);
        }
    }
}

TEST(Camera, OverAShoulderAcrossARoomTheSizeYieldsAndTheAngleHolds) {
    const Blocking b = bare_room(4, {4, 3}, false);
    auto s = shot_of(b, Size::cu);
    s.lens.focal_mm = 40;
    s.frame.kind = CompositionKind::over;
    s.frame.subjects = {{"MEI", {}, false, {}}, {"LIN", {}, false, {}}};
    Diagnostics out;
    const auto path = solve_camera(s, b, kAspect, out);
    ASSERT_FALSE(has_errors(out));
    EXPECT_NEAR(measure(path, b, "LIN", 0).elevation, 0, 8);
    EXPECT_NEAR(measure(path, b, "LIN", 0).pitch, 0, 8);
    const auto owner = measure(path, b, "MEI", 0).eyes;
    EXPECT_GT(owner.depth, 0.5);
    EXPECT_GT(owner.x, 0);
    EXPECT_LT(owner.x, 1);
    const auto size = std::find_if(out.begin(), out.end(), [](const Diagnostic& d) {
        return d.what.id == "scene.claim-size";
    });
    ASSERT_NE(size, out.end());
    EXPECT_EQ(size->right.id, "scene.over-lens");

    // A default lens becomes longer instead.
    s.lens = {};
    s.frame.size = Size::mcu;
    Diagnostics said;
    EXPECT_GT(solve_camera(s, b, kAspect, said).samples[0].focal_mm, 35);
}

TEST(Camera, TwoByDefaultKeepTheirHeads) {
    for (const double apart : {0.7, 1.2, 1.6}) {
        const Blocking b = bare_room(apart, {8, 8}, false);
        auto s = shot_of(b, Size::ms);
        s.lens.focal_mm = 35;
        s.frame.subjects = {{"MEI", {}, false, {}}, {"LIN", {}, false, {}}};
        Diagnostics out;
        const auto path = solve_camera(s, b, 2.0, out);
        EXPECT_TRUE(out.empty()) << apart;
        const Gate gate(path.lens, 2.0);
        for (const char* who : {"MEI", "LIN"}) {
            const auto crown = project(view_of(path.samples[0]), gate, sitter(b, who, 0).crown);
            EXPECT_GT(crown.y, -0.01) << who << apart;
            EXPECT_GT(crown.x, 0.02) << who << apart;
            EXPECT_LT(crown.x, 0.98) << who << apart;
        }
    }
}

TEST(Camera, WhoIsNotYetInTheSetIsNamed) {
    for (const bool fits : {true, false}) {
        Blocking b = bare_room(1.4, {2.6, 2.3}, fits);
        for (std::size_t n = 0; n < 2; ++n) b.actors[1].poses[n].visible = false;
        auto s = shot_of(b, Size::ws);
        s.lens.focal_mm = fits ? 18 : 60;
        s.frame.subjects = {{"MEI", {}, false, {}}, {"LIN", {}, false, {}}};
        Diagnostics out;
        solve_camera(s, b, kAspect, out);
        EXPECT_EQ(has_errors(out), !fits);
        ASSERT_FALSE(out.empty());
        EXPECT_EQ(out[0].what, msg("scene.not-in-the-set", "LIN", "0.0"));
        EXPECT_EQ(out[0].right, msg("scene.give-a-moment", "0.1"));
    }
}

TEST(Camera, AnErrorNamesTheLensThatFits) {
    const Blocking b = bare_room(1.4, {2.6, 2.3}, false);
    auto s = shot_of(b, Size::fs);
    s.lens.focal_mm = 60;
    Diagnostics out;
    solve_camera(s, b, kAspect, out);
    ASSERT_TRUE(has_errors(out));
    ASSERT_EQ(out[0].right.id, "scene.camera-lens");
    s.lens.focal_mm = std::stod(out[0].right.args[0]);
    Diagnostics again;
    solve_camera(s, b, kAspect, again);
    EXPECT_FALSE(has_errors(again));
}

TEST(Camera, InsertFillsTheFrame) {
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(1);
    Diagnostics out;
    const auto b = cut_out(staged(plan, out), whole(plan));
    auto s = shot_of(b, Size::insert);
    s.frame.subjects[0].name = "letter";
    const auto path = solve_camera(s, b, kAspect, out);
    EXPECT_FALSE(has_errors(out));
    const auto m = measure(path, b, "letter", 0);
    EXPECT_NEAR(m.size, direction::range_of(Size::insert).middle(), 0.3);
    EXPECT_NEAR(m.eyes.x, 0.5, 0.02);
    EXPECT_GT(m.elevation, 20);
}

}  // namespace
}  // namespace answerprint::scene
