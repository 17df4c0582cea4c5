#include "render/world.h"

#include <gtest/gtest.h>

#include "render/sample_room.h"
#include "render/sampler.h"

namespace answerprint::render {
namespace {

// Share of the light from all sides that a surface gives back to all sides.
double given_back(const Surface& s) {
    const Frame frame(s.normal);
    double sum = 0;
    constexpr std::uint32_t n = 1 << 16;
    for (std::uint32_t i = 0; i < n; ++i) {
        Sampler random(i % 256, i / 256, 0, 0, 5);
        const Float3 out = frame.to_world(cosine_hemisphere(random.next()));
        Float3 in, weight;
        if (s.sample(out, random.next().x, random.next(), in, weight)) sum += weight.y / n;
    }
    return sum;
}

TEST(World, MetalSeenFromElsewhereIsBroaderButNoDarker) {
    for (const double roughness : {0.1, 0.2, 0.3, 0.4, 0.5}) {
        const scene::Mesh mesh = box({0, 0, -1}, {1, 1, 0.2});
        const std::vector<scene::Material> metal{
            {{0.99, 0.99, 0.99}, roughness, 1, scene::Pattern::plain, 1}};
        const World world({&mesh}, metal);
        const Ray ray{{0.1f, 0.1f, 1}, {0, 0, -1}};
        Hit hit;
        ASSERT_TRUE(world.meet(ray, hit));
        const Surface seen = world.point(ray, hit, 1e-3f).surface;
        const Surface elsewhere = world.point(ray, hit, 0).surface;
        EXPECT_GE(elsewhere.width, 0.25f);
        EXPECT_NEAR(given_back(elsewhere), given_back(seen), 0.015) << roughness;
    }
}

TEST(World, TellsWhatKeepsLightAway) {
    scene::Mesh wall = box({0, 0, -2}, {1, 1, 0.2}), walker = box({0, 0, -1}, {0.5, 0.5, 0.2});
    walker.moves = true;
    const World world({&wall, &walker}, {{}});
    const auto shade = [&](Float3 from, float reach) {
        return world.shade(from, {0, 0, -1}, reach);
    };
    EXPECT_EQ(shade({0.1f, 0.1f, 0}, 0.5f), Shade::none);
    EXPECT_EQ(shade({0.1f, 0.1f, 0}, 1.5f), Shade::moving);
    EXPECT_EQ(shade({0.1f, 0.1f, 0}, 3), Shade::all);
    EXPECT_EQ(shade({0.4f, 0.4f, 0}, 3), Shade::all);
    EXPECT_EQ(shade({0.9f, 0.9f, 0}, 3), Shade::none);
    EXPECT_TRUE(world.occluded({0.1f, 0.1f, 0}, {0, 0, -1}, 1.5f));
    EXPECT_FALSE(world.occluded({0.1f, 0.1f, 0}, {0, 0, -1}, 1.5f, Among::still));
    Hit hit;
    ASSERT_TRUE(world.meet({{0.1f, 0.1f, 0}, {0, 0, -1}}, hit));
    EXPECT_NEAR(hit.distance, 0.9f, 1e-5f);
    ASSERT_TRUE(world.meet({{0.1f, 0.1f, 0}, {0, 0, -1}}, hit, Among::still));
    EXPECT_NEAR(hit.distance, 1.9f, 1e-5f);
}

}  // namespace
}  // namespace answerprint::render
