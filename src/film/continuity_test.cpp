#include "film/continuity.h"

#include <gtest/gtest.h>

namespace answerprint::film {
namespace {

using direction::CutKind;
using scene::Joint;

/// Somebody who stands still at [x, z] and faces south.
scene::Actor standing(const std::string& name, double x, double z) {
    scene::Pose pose;
    for (auto& joint : pose.joints) joint.position = {x, 1.0, z};
    pose[Joint::head].position = {x, 1.6, z};
    pose[Joint::crown].position = {x, 1.7, z};
    scene::Actor actor;
    actor.character.name = name;
    actor.poses = {pose, pose};
    return actor;
}

/// Two frames: a camera that goes from one place to another, always looking at [0, z of subject].
SeenShot shot(const std::string& id, Vec3 from, Vec3 to, const std::string& subject = "ANN") {
    SeenShot s;
    s.shot.id = id;
    s.shot.frame.subjects = {{subject, {}, false, direction::Layer::none}};
    s.blocking.frames = 2;
    s.blocking.actors = {standing("ANN", -1, 0), standing("BO", 1, 0)};
    const Vec3 at = subject == "ANN" ? Vec3{-1, 1.6, 0} : Vec3{1, 1.6, 0};
    for (const Vec3 p : {from, to}) {
        scene::CameraSample sample;
        sample.at = {p, looking_along(normalised(at - p))};
        s.camera.samples.push_back(sample);
    }
    s.camera.subject = subject;
    return s;
}

const std::vector<std::string> speakers = {"ANN", "BO"};

std::vector<std::string> said(const std::vector<SeenShot>& shots) {
    std::vector<std::string> ids;
    for (const auto& d : continuity(shots, speakers)) ids.push_back(d.what.id);
    return ids;
}

TEST(Continuity, ALineCrossedAtACutIsAWarningAtTheLaterShot) {
    const auto all = continuity(
        {shot("1A", {-2, 1.6, 3}, {-2, 1.6, 3}), shot("1B", {2, 1.6, -3}, {2, 1.6, -3}, "BO")},
        speakers);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].severity, Severity::warning);
    EXPECT_EQ(all[0].what, msg("film.line-crossed", "1B", "1A", "ANN", "BO"));
    EXPECT_EQ(all[0].place, (Place{"shot", 2, 1, 1}));
}

TEST(Continuity, OneSideOfTheLineIsNone) {
    EXPECT_TRUE(
        said({shot("1A", {-2, 1.6, 3}, {-2, 1.6, 3}), shot("1B", {2, 1.6, 3}, {2, 1.6, 3}, "BO")})
            .empty());
}

TEST(Continuity, AMoveMayCrossTheLineInTheShot) {
    EXPECT_TRUE(said({shot("1A", {-3, 1.6, 3}, {-3, 1.6, -3}),
                      shot("1B", {2, 1.6, -3}, {2, 1.6, -3}, "BO")})
                    .empty());
}

TEST(Continuity, ACameraOnTheLineKeepsTheSideOfTheShotsBefore) {
    const auto on_it = shot("1B", {-3, 1.6, -0.4}, {-3, 1.6, -0.4}, "BO");
    const auto south = shot("1C", {-2, 1.6, 3}, {-2, 1.6, 3});
    const auto north = shot("1C", {-2, 1.6, -3}, {-2, 1.6, -3});
    EXPECT_TRUE(said({shot("1A", {2, 1.6, 3}, {2, 1.6, 3}, "BO"), on_it, south}).empty());
    EXPECT_EQ(said({shot("1A", {2, 1.6, 3}, {2, 1.6, 3}, "BO"), on_it, north}),
              std::vector<std::string>{"film.line-crossed"});
}

TEST(Continuity, WhereOneOfTheTwoIsAwayThereIsNoLine) {
    auto away = shot("1B", {2, 1.6, -3}, {2, 1.6, -3}, "BO");
    for (auto& pose : away.blocking.actors[0].poses) pose.visible = false;
    EXPECT_TRUE(said({shot("1A", {-2, 1.6, 3}, {-2, 1.6, 3}), away}).empty());
}

TEST(Continuity, AnInsertAndAShotThatSeesNeitherOfTheTwoDoNotCrossTheLine) {
    const auto first = shot("1A", {-2, 1.6, 3}, {-2, 1.6, 3});
    auto insert = shot("1B", {2, 1.6, -3}, {2, 1.6, -3}, "BO");
    insert.shot.frame.size = direction::Size::insert;
    EXPECT_TRUE(said({first, insert}).empty());
    auto elsewhere = shot("1B", {2, 1.6, -3}, {2, 1.6, -3}, "BO");
    for (auto& sample : elsewhere.camera.samples) sample.at.rotation = looking_along({0, 0, -1});
    EXPECT_TRUE(said({first, elsewhere}).empty());
}

TEST(Continuity, TwoLikeShotsOfOneSubjectJump) {
    EXPECT_EQ(
        said({shot("1A", {-1, 1.6, 3}, {-1, 1.6, 3}), shot("1B", {-0.4, 1.6, 3}, {-0.4, 1.6, 3})}),
        std::vector<std::string>{"film.jump-cut"});
}

TEST(Continuity, ThirtyDegreesAStepOfSizeAnotherSubjectOrADissolveDoNot) {
    const auto first = shot("1A", {-1, 1.6, 3}, {-1, 1.6, 3});
    EXPECT_TRUE(said({first, shot("1B", {0.9, 1.6, 2.6}, {0.9, 1.6, 2.6})}).empty());
    EXPECT_TRUE(said({first, shot("1B", {-1, 1.6, 2}, {-1, 1.6, 2})}).empty());
    EXPECT_TRUE(said({first, shot("1B", {-0.4, 1.6, 3}, {-0.4, 1.6, 3}, "BO")}).empty());
    auto dissolving = first;
    dissolving.shot.cut.kind = CutKind::dissolve;
    EXPECT_TRUE(said({dissolving, shot("1B", {-0.4, 1.6, 3}, {-0.4, 1.6, 3})}).empty());
}

/// A claim's finding on a take of the last of `shots` that has this camera.
review::Finding found(const std::vector<SeenShot>& shots, const scene::CameraPath& taken,
                      const std::string& claim) {
    for (const auto& f : cut_findings(shots, speakers, taken))
        if (f.claim == claim) return f;
    return {};
}

TEST(Continuity, ATakeKeepsToTheLineOrIsToldToCrossIt) {
    using Verdict = review::Finding::Verdict;
    const std::vector<SeenShot> shots = {shot("1A", {-2, 1.6, 3}, {-2, 1.6, 3}),
                                         shot("1B", {2, 1.6, 3}, {2, 1.6, 3}, "BO")};
    const auto near = shot("", {2.2, 1.7, 2.8}, {2, 1.6, 3}, "BO").camera;
    const auto over = shot("", {2, 1.6, -3}, {2, 1.6, 3}, "BO").camera;
    EXPECT_EQ(found(shots, near, "line").verdict, Verdict::holds);
    EXPECT_EQ(found(shots, near, "line").of, "1A");
    EXPECT_EQ(found(shots, over, "line").verdict, Verdict::misses);
    EXPECT_NEAR(*found(shots, over, "line").had, 71.6, 0.5);  // 3 of the hypotenuse of 1 and 3
    const auto unknown = found(shots, {}, "line");
    EXPECT_EQ(unknown.verdict, Verdict::unmeasured);
    EXPECT_EQ(unknown.why, msg("review.not-registered"));
    EXPECT_TRUE(cut_findings({shots[0]}, speakers, near).empty());
}

TEST(Continuity, ATakeThatJumpsAtItsCutIsToldWhereItsPlanDoesNot) {
    using Verdict = review::Finding::Verdict;
    const auto first = shot("1A", {-1, 1.6, 3}, {-1, 1.6, 3});
    const auto jumps = shot("1B", {-0.4, 1.6, 3}, {-0.4, 1.6, 3});
    const auto turns = shot("1B", {0.9, 1.6, 2.6}, {0.9, 1.6, 2.6});
    EXPECT_EQ(found({first, turns}, turns.camera, "cut").verdict, Verdict::holds);
    const auto short_of = found({first, turns}, jumps.camera, "cut");
    EXPECT_EQ(short_of.verdict, Verdict::misses);
    EXPECT_NEAR(*short_of.had, 30 - 11.3, 0.5);  // 0.6 over 3
    EXPECT_TRUE(found({first, jumps}, jumps.camera, "cut").claim.empty());
}

TEST(Continuity, TheTwoFirstSpeakersAreThoseWhoAreSeenToSpeak) {
    direction::ScenePlan plan;
    const auto speaks = [&](const std::string& name, bool voice_over) {
        direction::Spoken spoken;
        spoken.line.speaker = name;
        spoken.line.voice_over = voice_over;
        plan.lines.push_back(spoken);
    };
    speaks("GHOST", true);
    speaks("bo", false);
    speaks("BO", false);
    speaks("NOBODY", false);
    speaks("ANN", false);
    speaks("CAT", false);
    const std::vector<scene::Actor> actors = {standing("ANN", 0, 0), standing("BO", 1, 0),
                                              standing("CAT", 2, 0), standing("GHOST", 3, 0)};
    EXPECT_EQ(first_speakers(plan, actors), (std::vector<std::string>{"BO", "ANN"}));
}

}  // namespace
}  // namespace answerprint::film
