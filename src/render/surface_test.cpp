#include "render/surface.h"

#include <gtest/gtest.h>

#include "render/pattern.h"
#include "render/sampler.h"

namespace answerprint::render {
namespace {

TEST(Surface, SamplesAsItsDensitySays) {
    for (const float roughness : {0.2f, 0.5f, 1.f}) {
        for (const float metallic : {0.f, 1.f}) {
            Surface s = surface_of({0.6f, 0.6f, 0.6f}, roughness, metallic);
            s.normal = s.geometric = {0, 0, 1};
            const Float3 out = normalised({0.6f, 0.2f, 0.5f});
            double whole = 0, uniform = 0, sampled = 0;
            constexpr std::uint32_t n = 1 << 16;
            for (std::uint32_t i = 0; i < n; ++i) {
                Sampler random(i % 256, i / 256, 0, 0, 5);
                const Float2 u = random.next();
                const float z = u.x, r = std::sqrt(1 - z * z);
                const Float3 in{r * cosine_of_turn(u.y), r * sine_of_turn(u.y), z};
                whole += s.density(out, in) * 2 * pi / n;
                uniform += s.reflect(out, in).y * 2 * pi / n;
                Float3 chosen, weight;
                if (s.sample(out, random.next().x, random.next(), chosen, weight))
                    sampled += weight.y / n;
            }
            EXPECT_LT(whole, 1.02) << roughness << ' ' << metallic;
            EXPECT_GT(whole, 0.55)  // what would go below the surface is lost
                << roughness << ' ' << metallic;
            EXPECT_NEAR(uniform, sampled, 0.03 * sampled) << roughness << ' ' << metallic;
        }
    }
}

TEST(Surface, IsReciprocal) {
    Surface s = surface_of({0.6f, 0.3f, 0.1f}, 0.4f, 0.5f);
    s.normal = s.geometric = {0, 0, 1};
    const Float3 a = normalised({0.6f, 0.2f, 0.5f}), b = normalised({-0.3f, 0.1f, 0.9f});
    EXPECT_NEAR(s.reflect(a, b).x / b.z, s.reflect(b, a).x / a.z, 1e-5);
}

TEST(Pattern, KeepsTheMaterialsColour) {
    for (int kind = 0; kind <= int(scene::Pattern::glass); ++kind) {
        for (const int facing : {0, 1, 2}) {
            Float3 sum;
            constexpr int side = 200;
            for (int i = 0; i < side * side; ++i) {
                Float3 at(0.013f);
                const float u = 6.f * float(i % side) / side, v = 6.f * float(i / side) / side;
                at = facing == 0   ? Float3(0.3f, u, v)
                     : facing == 1 ? Float3(u, 0.3f, v)
                                   : Float3(u, v, 0.3f);
                const Texture t = texture(scene::Pattern(kind), 1, {at, facing, 0, 0.002f});
                sum += t.tint / float(side * side);
            }
            EXPECT_NEAR(luminance(sum), 1, 0.05) << kind << ' ' << facing;
        }
    }
}

TEST(Pattern, LeavesOutWhatAPixelCannotShow) {
    // From far away neighbouring points look alike.
    for (int kind = 0; kind <= int(scene::Pattern::glass); ++kind) {
        const auto at = [&](float x) {
            return texture(scene::Pattern(kind), 1, {{x, 0.2f, 0.7f}, 2, 0, 0.4f}).tint.y;
        };
        EXPECT_NEAR(at(0.5f), at(0.502f), 0.02) << kind;
    }
}

}  // namespace
}  // namespace answerprint::render
