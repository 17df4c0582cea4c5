#include "review/camera_findings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace answerprint::review {
namespace {

constexpr int kFrames = 48;

/// A camera that goes east (m), turns to the left (deg) and zooms in all, evenly.
scene::CameraPath path(double east, double left = 0, double zoom = 1) {
    scene::CameraPath out;
    for (int n = 0; n < kFrames; ++n) {
        const double u = n / (kFrames - 1.0);
        scene::CameraSample s;
        s.at = {{east * u, 1.5, 0}, from_yaw(radians(left * u))};
        s.focal_mm = 35 * std::pow(zoom, u);
        out.samples.push_back(s);
    }
    return out;
}

CameraMotion seen(const scene::CameraPath& take) {
    CameraMotion out;
    for (const auto& p : planned_motion(take)) out.poses.emplace_back(p);
    out.points = out.world = 200;
    return out;
}

Registration known(double zoom = 1) {
    Registration out;
    out.pose.zoom = zoom;
    out.lens = true;
    return out;
}

std::map<std::string, Finding::Verdict> verdicts(
    const CameraMotion& had, const scene::CameraPath& plan,
    const std::optional<Registration>& start = known()) {
    std::map<std::string, Finding::Verdict> out;
    for (const auto& f : camera_findings(had, plan, start, 3, 24)) out[f.claim] = f.verdict;
    return out;
}

constexpr auto holds = Finding::Verdict::holds, misses = Finding::Verdict::misses,
               unmeasured = Finding::Verdict::unmeasured;

TEST(CameraFindings, OfThePlanItselfAllHold) {
    for (const auto& plan : {path(0), path(1.2), path(0, 15), path(0, 0, 1.4)})
        for (const auto& [claim, verdict] : verdicts(seen(plan), plan))
            EXPECT_EQ(verdict, holds) << claim;
}

TEST(CameraFindings, EachFaultIsAMiss) {
    EXPECT_EQ(verdicts(seen(path(0)), path(0, 15)).at("rotation"), misses);       // it stood
    EXPECT_EQ(verdicts(seen(path(0, -15)), path(0, 15)).at("rotation"), misses);  // mirrored
    EXPECT_EQ(verdicts(seen(path(-1.2)), path(1.2)).at("way"), misses);
    EXPECT_EQ(verdicts(seen(path(1.2)), path(0)).at("still"), misses);
    EXPECT_EQ(verdicts(seen(path(0.9)), path(1.2)).at("path"), misses);
    EXPECT_EQ(verdicts(seen(path(0, 0, 1.0)), path(0, 0, 1.4)).at("zoom"), misses);
    EXPECT_EQ(verdicts(seen(path(0)), path(0), known(1.1)).at("lens"), misses);
}

TEST(CameraFindings, WhatWasNotSeenIsNotHeld) {
    EXPECT_EQ(verdicts(seen(path(0)), path(1.2)).at("way"), unmeasured);  // it did not go
    EXPECT_EQ(verdicts(seen(path(0)), path(0), std::nullopt).at("lens"), unmeasured);
    EXPECT_EQ(verdicts(seen(path(0)), path(0), Registration{}).at("lens"), unmeasured);
    auto cut_short = seen(path(0));  // one frame of a still take
    for (int n = 1; n < kFrames; ++n) cut_short.poses[static_cast<std::size_t>(n)].reset();
    for (const auto& [claim, verdict] : verdicts(cut_short, path(0), std::nullopt))
        EXPECT_EQ(verdict, unmeasured) << claim;
    auto blind = seen(path(1.2));
    for (int n = 10; n < kFrames; ++n) blind.poses[static_cast<std::size_t>(n)].reset();
    for (const auto& f : camera_findings(blind, path(1.2), known(), 3, 24)) {
        if (f.claim == "lens") continue;  // told by the first frame
        EXPECT_EQ(f.verdict, unmeasured) << f.claim;
        EXPECT_EQ(f.why.id, "review.few-points");
    }
}

// What is cut is not one camera's, and says where; a cut over which points are followed is none.
TEST(CameraFindings, ATakeThatIsCutMisses) {
    auto cut = seen(path(1.2));
    cut.cuts = {20};
    for (const auto& [claim, verdict] : verdicts(cut, path(1.2)))
        EXPECT_EQ(verdict, holds) << claim;
    for (int n = 20; n < kFrames; ++n) cut.poses[static_cast<std::size_t>(n)].reset();
    for (const auto& f : camera_findings(cut, path(1.2), known(), 3, 24)) {
        if (f.claim == "lens") continue;
        EXPECT_EQ(f.verdict, misses) << f.claim;
        EXPECT_EQ(f.why.id, "review.cut-in-take") << f.claim;
    }
}

// What the points alone hardly tell is not told to miss.
TEST(CameraFindings, WhatMissesByLessThanItIsSureOfIsNotTold) {
    auto had = seen(path(0.9));
    had.unsure.way = 0.05;
    EXPECT_EQ(verdicts(had, path(1.2)).at("path"), misses);
    had.unsure.way = 0.2;
    EXPECT_EQ(verdicts(had, path(1.2)).at("path"), unmeasured);
    had = seen(path(0, 15));
    had.unsure.turn = radians(20);
    EXPECT_EQ(verdicts(had, path(0, 15)).at("rotation"), holds);
    EXPECT_EQ(verdicts(had, path(0, 10)).at("rotation"), unmeasured);
}

// As a path in the plan's world the measured camera is where the plan's is, when it did the same.
TEST(CameraFindings, TheMeasuredPathIsInThePlansWorld) {
    const auto plan = path(1.2, 10, 1.2);
    const auto same = measured_path(seen(plan), plan, Pose{});
    ASSERT_EQ(same.samples.size(), plan.samples.size());
    for (std::size_t n = 0; n < plan.samples.size(); ++n) {
        EXPECT_LT(length(same.samples[n].at.position - plan.samples[n].at.position), 1e-9);
        EXPECT_LT(angle_between(same.samples[n].at.rotation, plan.samples[n].at.rotation), 1e-6);
        EXPECT_NEAR(same.samples[n].focal_mm, plan.samples[n].focal_mm, 1e-9);
    }
    EXPECT_TRUE(measured_path(seen(plan), plan, std::nullopt).samples.empty());
}

// Who stands before a wall without a point may have moved, not the camera: what holds is known,
// what does not is not.
TEST(CameraFindings, ByPeopleAloneNothingMisses) {
    auto had = seen(path(0, 15));
    had.world = 0;
    EXPECT_EQ(verdicts(had, path(0, 15)).at("rotation"), holds);
    EXPECT_EQ(verdicts(had, path(0)).at("rotation"), unmeasured);
}

}  // namespace
}  // namespace answerprint::review
