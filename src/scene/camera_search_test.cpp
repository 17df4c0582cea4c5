#include "scene/camera_search.h"

#include <set>

#include <gtest/gtest.h>

#include "scene/camera_claims.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::AngleKind;
using direction::CompositionKind;
using direction::Size;

constexpr double kAspect = 1.85;

direction::Shot shot_of(const Blocking& b, Size size) {
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

CameraPath still(const View& v, const direction::Shot& s, const Blocking& b) {
    CameraPath path;
    path.lens = s.lens;
    path.aspect = kAspect;
    path.samples.resize(static_cast<std::size_t>(b.frames));
    for (auto& sample : path.samples) sample = {v.transform(), v.focal_mm};
    return path;
}

// Each one drawn holds all that the composition claims, by its own measure; they are many, on all
// sides that are left open, and the nearest comes first.
TEST(CameraSearch, DrawsOnlyCamerasThatHold) {
    const Blocking b = bare_room(3, {20, 20}, false);
    for (const auto kind : {CompositionKind::on, CompositionKind::over, CompositionKind::view})
        for (const bool claimed : {true, false}) {
            auto s = shot_of(b, Size::ms);
            s.frame.kind = kind;
            if (kind != CompositionKind::on)
                s.frame.subjects = {{"LIN", {}, false, {}}, {"MEI", {}, false, {}}};
            if (kind == CompositionKind::view) s.frame.size_claimed = false;
            if (kind == CompositionKind::over) s.frame.size = Size::mls;
            if (claimed && kind == CompositionKind::on) {
                s.frame.side = {true, 45, ""};
                s.frame.angle = {AngleKind::low, 10, 0, true};
                s.frame.subjects[0].at = Vec2{0.4, 0};
            }
            const Gate gate(s.lens, kAspect);
            const View found = compose(s.frame, b, gate, 40, true, 0).view;
            const auto drawn = cameras_for(s.frame, b, gate, 0, found, false);
            EXPECT_GT(drawn.size(), 200U) << int(kind) << claimed;
            ShotObstacles obstacles(b);
            double far = 0, widest = 0;
            for (std::size_t n = 0; n < drawn.size(); n += drawn.size() / 100) {
                const View& v = drawn[n];
                EXPECT_EQ(v.focal_mm, 40);
                for (const auto& miss : claims_missed(s, b, still(v, s, b), &obstacles))
                    EXPECT_EQ(miss.claim, ClaimMiss::Claim::hidden);
                far = std::max(far, length(v.at - found.at));
                const Vec3 eyes = sitter(b, "MEI", 0).eyes;
                widest = std::max(widest, std::abs(wrapped_angle(yaw_along(v.at - eyes) -
                                                                 yaw_along(found.at - eyes))));
            }
            EXPECT_LT(length(drawn.front().at - found.at), 0.3 * far + 0.02);
            if (kind == CompositionKind::on) {
                EXPECT_EQ(widest < radians(30), claimed);
            }
        }
}

TEST(CameraSearch, ALensThatIsNotClaimedYields) {
    const Blocking b = bare_room(3, {20, 20}, false);
    const auto s = shot_of(b, Size::ms);
    const Gate gate(s.lens, kAspect);
    const View found = compose(s.frame, b, gate, 40, true, 0).view;
    std::set<double> lenses;
    for (const View& v : cameras_for(s.frame, b, gate, 0, found, true)) lenses.insert(v.focal_mm);
    EXPECT_EQ(lenses.size(), 11U);
}

// MEI stands behind a row of wardrobes with a gap that no rule looks through: no camera of those
// composed sees her, one that is drawn does.
TEST(CameraSearch, FindsTheGapInWhatHides) {
    Set set;
    set.low = {-8, -8};
    set.high = {8, 8};
    set.height = 3;
    for (const double z : {-4.15, -2.93, -1.71, -0.02, 1.2, 2.42}) {
        auto t = thing("wardrobe", {3.5, 0, z}, pi / 2);
        t.name += std::to_string(set.things.size());
        set.things.push_back(t);
    }
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(0.2);
    plan.acts = {act("MEI", direction::Verb::stands_at, spot(0, 0)),
                 act("LIN", direction::Verb::stands_at, spot(-4, 0))};
    Diagnostics out;
    const Blocking b = cut_out(stage(plan, page(), set, cast(), {}, {24, 1}, out), whole(plan));
    auto s = shot_of(b, Size::fs);
    s.frame.side = {true, 0, ""};
    s.frame.angle = {AngleKind::eye_level, 0, 0, true};
    const Gate gate(s.lens, kAspect);
    const View composed = compose(s.frame, b, gate, 40, true, 0).view;
    const auto before = claims_missed(s, b, still(composed, s, b));
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].claim, ClaimMiss::Claim::hidden);
    Diagnostics said;
    const auto path = solve_camera(s, b, kAspect, said);
    EXPECT_TRUE(claims_missed(s, b, path).empty());
    EXPECT_TRUE(said.empty());
}

}  // namespace
}  // namespace answerprint::scene
