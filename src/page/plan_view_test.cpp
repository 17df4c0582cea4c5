#include "page/plan_view.h"

#include <gmock/gmock.h>

#include <regex>

#include "page/well_formed_for_tests.h"

namespace answerprint::page {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr FrameRate film{24, 1};

PlanView::Shape shape(const std::string& name, Vec2 low, Vec2 high,
                      const std::string& chinese = "") {
    return {name, {low, {high.x, low.y}, high, {low.x, high.y}}, chinese, false};
}

/// A room of 6 by 4 m with a table, a door in the north wall, ANN who walks 2 m east, a camera.
PlanView room() {
    PlanView plan;
    plan.low = {-3, -2};
    plan.high = {3, 2};
    plan.things = {shape("table", {-1, -1}, {1, 0}, "桌子"),
                   shape("door", {1, -2.05}, {1.9, -1.95})};
    plan.things[1].opening = true;
    PlanView::Path ann;
    ann.name = "ANN";
    ann.facing = {1, 0};
    ann.points = {{-1, 1}, {-1, 1}, {-0.5, 1}, {0, 1}, {0.5, 1}, {1, 1}, {1, 1}};
    ann.times = {0, 2, 2.5, 3, 3.5, 4, 9};
    PlanView::Path camera;
    camera.name = "1A";
    camera.camera = true;
    camera.points = {{2, 1}, {2, 0}};
    camera.times = {0, 4};
    camera.facing = camera.last_facing = {-1, 0};
    camera.field_of_view = 60;
    plan.paths = {camera, ann};
    return plan;
}

std::string drawn(const PlanView& plan) { return to_svg(plan, {"ANN", "BO"}); }

int count(const std::string& text, const std::string& part) {
    int n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

/// The numbers of the first `name="…"` after `mark`.
std::vector<double> numbers(const std::string& svg, const std::string& mark,
                            const std::string& name) {
    std::vector<double> out;
    const auto at = svg.find(name + "=\"", svg.find(mark)) + name.size() + 2;
    const std::string value = svg.substr(at, svg.find('"', at) - at);
    static const std::regex one("-?[0-9.]+");
    for (std::sregex_iterator i(value.begin(), value.end(), one), end; i != end; ++i)
        out.push_back(std::stod(i->str()));
    return out;
}

TEST(PlanView, IsWellFormedAndTheSameEachTime) {
    const auto svg = drawn(room());
    EXPECT_THAT(faults_of(svg), IsEmpty());
    EXPECT_EQ(svg, drawn(room()));
    EXPECT_THAT(faults_of(drawn({})), IsEmpty());
}

TEST(PlanView, TheSetIsDrawnToScale) {
    const auto svg = drawn(room());
    const auto x = numbers(svg, "class=\"walls\"", "x"), y = numbers(svg, "class=\"walls\"", "y");
    const double scale = numbers(svg, "class=\"walls\"", "width").at(0) / 6;
    EXPECT_NEAR(numbers(svg, "class=\"walls\"", "height").at(0), 4 * scale, 0.2);
    const auto table = numbers(svg, "class=\"thing\"", "points");
    ASSERT_EQ(table.size(), 8u);
    EXPECT_NEAR(table[0], x.at(0) + 2 * scale, 0.2);
    EXPECT_NEAR(table[1], y.at(0) + 1 * scale, 0.2);
    EXPECT_NEAR(table[4], x.at(0) + 4 * scale, 0.2);
    EXPECT_NEAR(table[5], y.at(0) + 2 * scale, 0.2);
    const auto metre = numbers(svg, "<path class=\"scale\"", "d");
    EXPECT_NEAR(metre.at(3) - metre.at(0), scale, 0.2);
}

TEST(PlanView, ThingsAreNamedInBothLanguages) {
    const auto svg = drawn(room());
    EXPECT_THAT(svg, testing::ContainsRegex("lang=\"en\"[^>]*>table<"));
    EXPECT_THAT(svg, testing::ContainsRegex("lang=\"zh\"[^>]*>桌子<"));
    EXPECT_THAT(svg, testing::ContainsRegex("lang=\"en\"[^>]*>N<"));
    EXPECT_THAT(svg, testing::ContainsRegex("lang=\"zh\"[^>]*>北<"));
    EXPECT_EQ(count(svg, ">door<"), 1);
}

TEST(PlanView, WhatStandsInAWallIsNamedOutsideOfIt) {
    const auto svg = drawn(room());
    EXPECT_EQ(count(svg, "class=\"opening\""), 1);
    const auto at = svg.rfind("<text", svg.find(">door<"));
    EXPECT_LT(numbers(svg.substr(at), "<text", "y").at(0),
              numbers(svg, "class=\"walls\"", "y").at(0));
    auto outdoors = room();
    outdoors.walls = false;
    EXPECT_THAT(drawn(outdoors), Not(HasSubstr("class=\"walls\"")));
}

TEST(PlanView, AWalkHasAnArrowAndItsSeconds) {
    const auto svg = drawn(room());
    const auto person = svg.substr(svg.find("class=\"person\""));
    EXPECT_THAT(person, HasSubstr(">ANN<"));
    EXPECT_THAT(person, HasSubstr(">2–4 s<"));
    const auto way = numbers(person, "class=\"way\"", "d");
    const auto arrow = numbers(person, "<polygon", "points");
    EXPECT_EQ(arrow.at(0), way.at(way.size() - 2));  // its tip, at the way's end
    EXPECT_EQ(arrow.at(1), way.back());
    EXPECT_LT(arrow.at(2), arrow.at(0));  // it points east
}

TEST(PlanView, EachWalkHasItsOwnAndAStandHasNone) {
    auto plan = room();
    auto& ann = plan.paths[1];
    ann.points.insert(ann.points.end(), {{1, 1.5}, {1, 1.9}});
    ann.times.insert(ann.times.end(), {9.5, 10});
    auto svg = drawn(plan);
    EXPECT_EQ(count(svg, "class=\"when\""), 2);
    EXPECT_THAT(svg, HasSubstr(">9–10 s<"));
    ann.points = {{0, 1}, {0.03, 1}, {0, 1}};  // she sways
    ann.times = {0, 4, 8};
    svg = drawn(plan);
    EXPECT_EQ(count(svg, "class=\"when\""), 0);
    EXPECT_THAT(svg.substr(svg.find("class=\"person\"")), Not(HasSubstr("<polygon fill")));
}

TEST(PlanView, ACameraSeesItsFieldOfView) {
    const auto svg = drawn(room());
    EXPECT_THAT(svg, HasSubstr("href=\"#shot-1A\""));
    EXPECT_THAT(svg, HasSubstr("data-shot=\"1A\""));
    // It moves: where it begins and where it ends.
    EXPECT_EQ(count(svg, "class=\"view"), 2);
    EXPECT_EQ(count(svg, "class=\"head\""), 1);
    const auto w = numbers(svg, "class=\"view\"", "points");
    ASSERT_EQ(w.size(), 6u);
    const Vec2 a{w[2] - w[0], w[3] - w[1]}, b{w[4] - w[0], w[5] - w[1]};
    EXPECT_NEAR(degrees(std::acos(dot(a, b) / length(a) / length(b))), 60, 0.5);
    EXPECT_LT(a.x, 0);  // west
    EXPECT_LT(b.x, 0);
}

TEST(PlanView, AStillCameraHasOneWedgeAndAPanTwo) {
    auto plan = room();
    plan.paths[0].points.pop_back();
    plan.paths[0].times.pop_back();
    EXPECT_EQ(count(drawn(plan), "class=\"view"), 1);
    plan.paths[0].last_facing = {0, -1};
    EXPECT_EQ(count(drawn(plan), "class=\"view"), 2);
    plan.paths[0].last_facing = {};
    EXPECT_EQ(count(drawn(plan), "class=\"view"), 1);
}

TEST(PlanView, APersonKeepsTheColourOfTheFilm) {
    EXPECT_THAT(to_svg(room(), {"ANN", "BO"}), HasSubstr("fill=\"" + path_colour(0)));
    EXPECT_THAT(to_svg(room(), {"BO", "ANN"}), HasSubstr("fill=\"" + path_colour(1)));
    EXPECT_NE(path_colour(0), path_colour(1));
    EXPECT_THAT(faults_of(to_svg(room(), {})), IsEmpty());
}

TEST(PlanView, NamesAreEscaped) {
    auto plan = room();
    plan.things[0].name = "<table> & \"co\"";
    plan.paths[1].name = "<ANN>";
    EXPECT_THAT(faults_of(drawn(plan)), IsEmpty());
}

TEST(PlanView, WhoIsOutsideTheRoomIsOnThePlan) {
    auto plan = room();
    plan.paths[1].points.back() = {5, 1};
    const auto svg = drawn(plan);
    const double width = numbers(svg, "<svg", "viewBox").at(2);
    const auto way = numbers(svg.substr(svg.find("class=\"person\"")), "class=\"way\"", "d");
    EXPECT_LT(way.at(way.size() - 2), width);
}

TEST(PlanView, OfAWidePlaceOnlyWhatIsUsedIsDrawn) {
    auto plan = room();
    plan.walls = false;
    plan.low = {-50, -50};
    plan.high = {50, 50};
    plan.things.push_back(shape("shed", {30, 30}, {32, 32}));
    const auto svg = drawn(plan);
    const auto metre = numbers(svg, "<path class=\"scale\"", "d");
    EXPECT_GT(metre.at(3) - metre.at(0), 40);
    EXPECT_THAT(svg, Not(HasSubstr("shed")));
}

TEST(PlanView, ACameraFarOutIsAtTheEdgeWithTheMetresLeftOut) {
    auto plan = room();
    auto& camera = plan.paths[0];
    camera.points = {{2, 23}};
    camera.times = {0};
    const auto svg = drawn(plan);
    EXPECT_THAT(svg, HasSubstr(">1A +21 m<"));
    EXPECT_EQ(numbers(svg, "class=\"walls\"", "y"), numbers(drawn(room()), "class=\"walls\"", "y"));
}

TEST(PlanView, NobodyWalksWhereTheyLeap) {
    auto plan = room();
    auto& ann = plan.paths[1];
    ann.points = {{-2, 1}, {-2, 1}, {2, 1}, {2, 0.5}, {2, 0}, {-2, 0}};
    ann.times = {0, 2, 2.25, 2.5, 3, 20};  // away in an instant; elsewhere after an unseen while
    const auto svg = drawn(plan);
    const auto person = svg.substr(svg.find("class=\"person\""));
    EXPECT_EQ(count(person, "class=\"way\""), 3);
    EXPECT_EQ(count(person, "class=\"when\""), 1);
    EXPECT_THAT(person, HasSubstr(">2.2–3 s<"));
}

// ---------------------------------------------------------------- from the staging

scene::Blocking blocking(int frames, double from, double to) {
    scene::Blocking b;
    b.rate = film;
    b.frames = frames;
    b.set.low = {-3, -2};
    b.set.high = {3, 2};
    scene::Thing table;
    table.name = "table-2";
    table.kind = "table";
    table.position = {1, 0, 1};
    table.size = {2, 0.7, 1};
    table.yaw = pi / 2;
    scene::Thing cup = table;
    cup.name = cup.kind = "cup";
    cup.on_top_of = "table-2";
    b.set.things = {table, cup};
    scene::Actor ann;
    ann.character.name = "ANN";
    for (int f = 0; f < frames; ++f) {
        scene::Pose pose;
        pose[scene::Joint::pelvis].position = {from + (to - from) * f / (frames - 1), 0.9, 0.5};
        ann.poses.push_back(pose);
    }
    b.actors.push_back(ann);
    return b;
}

scene::CameraPath camera(int frames) {
    scene::CameraPath c;
    c.lens.sensor.width_mm = 24;
    c.samples.resize(static_cast<std::size_t>(frames));
    for (auto& s : c.samples) s.focal_mm = 12;
    return c;
}

TEST(StagedPlan, HoldsTheSetThePeopleAndTheCamera) {
    PlanView plan;
    add_shot(plan, "1A", Time::from_seconds(2), blocking(49, 0, 2), camera(49));
    EXPECT_EQ(plan.low, (Vec2{-3, -2}));
    EXPECT_TRUE(plan.walls);
    ASSERT_EQ(plan.things.size(), 1u);  // not what lies on the table
    EXPECT_EQ(plan.things[0].name, "table-2");
    EXPECT_THAT(plan.things[0].chinese, testing::EndsWith("2"));
    for (const auto& c : plan.things[0].corners) {  // turned: 1 m along x, 2 m along z
        EXPECT_NEAR(std::abs(c.x - 1), 0.5, 1e-9);
        EXPECT_NEAR(std::abs(c.y - 1), 1, 1e-9);
    }
    ASSERT_EQ(plan.paths.size(), 2u);
    const auto& ann = plan.paths[0];
    EXPECT_EQ(ann.name, "ANN");
    EXPECT_EQ(ann.facing, (Vec2{0, 1}));
    EXPECT_EQ(ann.times.front(), 2);
    EXPECT_EQ(ann.times.back(), 4);
    EXPECT_EQ(ann.points.back(), (Vec2{2, 0.5}));
    EXPECT_EQ(ann.times.size(), ann.points.size());
    const auto& lens = plan.paths[1];
    EXPECT_TRUE(lens.camera);
    EXPECT_EQ(lens.name, "1A");
    EXPECT_EQ(lens.facing, (Vec2{0, -1}));
    EXPECT_NEAR(lens.field_of_view, 90, 1e-9);
    EXPECT_EQ(lens.points.size(), 1u);
}

TEST(StagedPlan, APersonGoesOnInTheNextShot) {
    PlanView plan;
    add_shot(plan, "1A", Time{0}, blocking(49, 0, 0), camera(49));
    add_shot(plan, "1B", Time::from_seconds(4), blocking(49, 0, 2), camera(49));
    ASSERT_EQ(plan.paths.size(), 3u);
    EXPECT_EQ(plan.things.size(), 1u);
    // She stands till 4 s, then walks.
    EXPECT_THAT(drawn(plan), HasSubstr(">4–6 s<"));
}

TEST(StagedPlan, AnExteriorHasNoWalls) {
    PlanView plan;
    auto b = blocking(2, 0, 0);
    b.set.kind = scene::SetKind::exterior;
    add_shot(plan, "1A", Time{0}, b, camera(2));
    EXPECT_FALSE(plan.walls);
}

}  // namespace
}  // namespace answerprint::page
