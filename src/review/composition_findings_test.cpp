#include "review/composition_findings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scene/room_for_tests.h"

namespace answerprint::review {
namespace {

using scene::tests::act;
using Verdict = Finding::Verdict;

/// MEI from low and with a tilted horizon, as it is planned.
struct Low {
    direction::Shot shot;
    scene::Blocking blocking;
    scene::CameraPath plan;
    Registration start{{}, true, 120, 1, 0};

    Low() {
        direction::ScenePlan scene;
        scene.acts = {act("MEI", direction::Verb::waves, {}, 0.8, 2)};
        scene.length = Time::from_seconds(2.4);
        Diagnostics said;
        shot = scene::tests::whole(scene);
        blocking = cut_out(scene::tests::staged(scene, said), shot);
        shot.frame.subjects = {{"MEI", {}, false, {}}};
        shot.frame.size = direction::Size::ms;
        shot.frame.size_claimed = true;
        shot.frame.angle.claimed = true;
        shot.frame.angle.kind = direction::AngleKind::low;
        shot.frame.angle.value = 20;
        shot.frame.angle.dutch = 8;
        plan = solve_camera(shot, blocking, 16.0 / 9, said);
    }
    Finding of(const std::string& claim, const scene::CameraPath& path) const {
        for (const auto& f : composition_findings(shot, blocking, plan, path, start))
            if (f.claim == claim) return f;
        ADD_FAILURE() << "nothing is said of " << claim;
        return {};
    }
};

TEST(CompositionFindings, APlansCameraHoldsItsClaims) {
    const Low low;
    EXPECT_EQ(low.of("angle", low.plan).verdict, Verdict::holds);
    EXPECT_NEAR(*low.of("angle", low.plan).had, -20, 5);
    EXPECT_EQ(low.of("roll", low.plan).verdict, Verdict::holds);
    EXPECT_EQ(low.of("roll", low.plan).confidence, 1);
}

TEST(CompositionFindings, ACameraElsewhereMisses) {
    const Low low;
    auto level = low.plan, high = low.plan;
    for (auto& s : level.samples)
        s.at.rotation = s.at.rotation * Quat::about({0, 0, 1}, radians(8));
    for (auto& s : high.samples) s.at.position.y += 0.8;
    EXPECT_EQ(low.of("roll", level).verdict, Verdict::misses) << *low.of("roll", level).had;
    EXPECT_EQ(low.of("angle", level).verdict, Verdict::holds);
    EXPECT_EQ(low.of("angle", high).verdict, Verdict::misses) << *low.of("angle", high).had;
}

// A turn and a way may look alike: then what is told of a roll is not told of an angle.
TEST(CompositionFindings, WhereItStandsSomewhereThereAnAngleIsNotTold) {
    Low low;
    auto high = low.plan;
    for (auto& s : high.samples) s.at.position.y += 0.8;
    low.start.unsure = 0.02;
    EXPECT_EQ(low.of("angle", high).verdict, Verdict::misses);
    low.start.unsure = 0.6;
    EXPECT_EQ(low.of("angle", high).verdict, Verdict::unmeasured);
    EXPECT_EQ(low.of("angle", low.plan).verdict, Verdict::unmeasured);
    EXPECT_EQ(low.of("roll", low.plan).verdict, Verdict::holds);
}

TEST(CompositionFindings, WhereTheCameraIsNotKnownNothingIsMeasured) {
    const Low low;
    scene::CameraPath nowhere = low.plan;
    nowhere.samples.clear();
    for (const auto& f : composition_findings(low.shot, low.blocking, low.plan, nowhere, {})) {
        EXPECT_EQ(f.verdict, Verdict::unmeasured) << f.claim;
        EXPECT_EQ(f.why.id, "review.not-registered");
    }
    EXPECT_FALSE(low.of("angle", nowhere).had);
}

}  // namespace
}  // namespace answerprint::review
