#include "film/dailies.h"

#include <gtest/gtest.h>

namespace answerprint::film {
namespace {

using direction::Verb;

direction::Act act(const std::string& who, Verb verb, double at, bool opening = false) {
    direction::Act a;
    a.actor = who;
    a.verb = verb;
    a.opening = opening;
    a.time = {Time::from_seconds(at), Time::from_seconds(at + 1)};
    return a;
}

TEST(Dailies, AShotHasTheOnsetsThatBeginInIt) {
    direction::ScenePlan plan;
    plan.acts = {act("ANN", Verb::sits, 2, true), act("ANN", Verb::nods, 1.5),
                 act("BO", Verb::turns_to, 3), act("BO", Verb::waves, 4)};
    direction::Spoken spoken;
    spoken.line.speaker = "BO";
    spoken.time = {Time::from_seconds(2.5), Time::from_seconds(3)};
    plan.lines = {spoken};
    direction::Shot shot;
    shot.id = "1A";
    shot.time = {Time::from_seconds(2), Time::from_seconds(4)};
    shot.claims = {"lens 35mm", "BO turns to ANN"};
    shot.place.file = "direction/1.shots";
    shot.place.line = 3;
    scene::Blocking blocking;
    blocking.rate = {24, 1};
    scene::CameraPath camera;
    camera.samples.resize(48);
    const auto made = dailies_shot(plan, shot, blocking, camera, {});
    EXPECT_EQ(made.frames, 48);
    EXPECT_EQ(made.planned.camera.size(), 48u);
    ASSERT_EQ(made.planned.onsets.size(), 2u);
    EXPECT_EQ(made.planned.onsets[0], (review::Onset{"BO", "says", 12}));
    EXPECT_EQ(made.planned.onsets[1], (review::Onset{"BO", "turns to", 24}));
    ASSERT_EQ(made.claims.size(), 2u);
    EXPECT_EQ(made.claims[0].place, "direction/1.shots:3");
    EXPECT_EQ(made.claims[1].place, "");
}

TEST(Dailies, ATakeIsAsItWasMeasured) {
    MeasuredPage page;
    page.findings.emplace_back();
    page.findings[0].claim = "rotation";
    page.seen.camera = {{1, 2, 30, 35}};
    page.seen.boxes = {{"ANN", {std::nullopt, review::Outline{{0.1, 0.2}, {0.3, 0.9}}}}};
    page.seen.keys = {{"ANN", 6, -40, 30}};
    page.seen.onsets = {{"ANN", "nods", 12.5}};
    const auto take = dailies_take("a.mp4", "takes/a.mp4", measured_from_json(to_json(page)));
    EXPECT_EQ(take.name, "a.mp4");
    EXPECT_EQ(take.video, "takes/a.mp4");
    EXPECT_EQ(take.findings.size(), 1u);
    EXPECT_EQ(take.seen, page.seen) << "through the store and back";
}

}  // namespace
}  // namespace answerprint::film
