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

}  // namespace
}  // namespace answerprint::render
