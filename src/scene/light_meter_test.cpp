#include "scene/light_meter.h"

#include <gtest/gtest.h>

#include "scene/colour_temperature.h"
#include "scene/geometry.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;

// An upright card on open ground sees half of an even sky, and half of the ground that it lights:
// pi L / 2, and of that what the ground gives back.
TEST(LightMeter, ReadsAnEvenSkyAndTheGroundUnderIt) {
    Set set;
    set.kind = SetKind::exterior;
    set.low = {-200, -200};
    set.high = {200, 200};
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(0.2);
    plan.acts = {act("MEI", direction::Verb::stands_at, spot(-50, 0)),
                 act("LIN", direction::Verb::stands_at, spot(-52, 0))};
    Diagnostics out;
    const Blocking b = cut_out(stage(plan, page(), set, cast(), {}, {24, 1}, out), whole(plan));
    const auto world = snapshot(b, 0);
    double ground = -1;
    for (const auto& mesh : world.meshes)
        if (world.objects[static_cast<std::size_t>(mesh.object)] == "floor")
            ground = luminance(world.materials[static_cast<std::size_t>(mesh.material)].colour);
    ASSERT_GT(ground, 0);

    Lamp sky;
    sky.shape = LampShape::dome;
    sky.radiance = {2, 2, 2};
    const double half = pi * 2 / 2;
    for (const double turned : {0.0, 1.0, 2.5}) {
        const Vec3 here{0, 1.5, 0}, eye = here + from_yaw(turned) * Vec3{0, 0, 3};
        const LightMeter meter(b, 0, "", here, eye);
        const auto given = meter.given(sky);
        EXPECT_NEAR(given.straight, half, 0.01 * half);
        EXPECT_NEAR(given.bounced, half * ground, 0.03 * half * ground);
    }
}

}  // namespace
}  // namespace answerprint::scene
