#include "render/surface.h"

#include <gtest/gtest.h>

#include "render/ggx.h"
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

// Share of the light from everywhere that goes towards `out`, by the surface's own directions.
Float3 given_back(const Surface& s, Float3 out) {
    Float3 sum;
    constexpr std::uint32_t n = 1 << 16;
    for (std::uint32_t i = 0; i < n; ++i) {
        Sampler random(i % 256, i / 256, 0, 0, 5);
        Float3 in, weight;
        if (s.sample(out, random.next().x, random.next(), in, weight)) sum += weight / float(n);
    }
    return sum;
}

Float3 at_cosine(float c) { return {std::sqrt(1 - c * c), 0, c}; }

TEST(Surface, WhiteGivesAllLightBackFromEveryAngle) {
    for (const float roughness : {0.05f, 0.1f, 0.2f, 0.35f, 0.5f, 0.65f, 0.8f, 0.95f, 1.f}) {
        for (const float metallic : {0.f, 0.5f, 1.f}) {
            Surface s = surface_of(Float3(1), roughness, metallic);
            s.normal = s.geometric = {0, 0, 1};
            for (const float c : {0.1f, 0.25f, 0.5f, 0.75f, 1.f})
                EXPECT_NEAR(given_back(s, at_cosine(c)).y, 1, 0.005)
                    << roughness << ' ' << metallic << ' ' << c;
        }
    }
}

TEST(Surface, ColourComesThroughItsCoat) {
    // What the coat mirrors, and of the rest the colour's share.
    for (const float roughness : {0.1f, 0.4f, 0.7f}) {
        for (const float colour : {0.f, 0.2f, 0.8f}) {
            Surface s = surface_of(Float3(colour), roughness, 0);
            s.normal = s.geometric = {0, 0, 1};
            for (const float c : {0.2f, 0.6f, 1.f}) {
                Surface black = s;
                black.diffuse = {};
                const float mirrored = given_back(black, at_cosine(c)).y;
                EXPECT_NEAR(given_back(s, at_cosine(c)).y, mirrored + (1 - mirrored) * colour,
                            0.005)
                    << roughness << ' ' << colour << ' ' << c;
            }
        }
    }
}

TEST(Surface, LightBetweenFacetsTakesTheirColour) {
    for (const float roughness : {0.3f, 0.6f, 1.f}) {
        const float c = 0.5f;
        Surface s = surface_of({1, 0.5f, 0.1f}, roughness, 1);
        s.normal = s.geometric = {0, 0, 1};
        const Float3 back = given_back(s, at_cosine(c));
        const GgxAlbedo once = ggx_albedo(c, s.width);
        EXPECT_NEAR(back.x, 1, 0.005) << roughness;
        // More than by one reflection, less than if the second cost nothing.
        for (const int i : {1, 2}) {
            const float f = i == 1 ? 0.5f : 0.1f;
            EXPECT_GT(back[i], once.of(f) - 0.002f) << roughness;
            EXPECT_LT(back[i], once.of(f) + (1 - once.white) * (f + (1 - f) / 21) + 0.002f)
                << roughness;
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
                const int row = i / side;
                const float u = 6.f * float(i % side) / side, v = 6.f * float(row) / side;
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

TEST(Pattern, StripesAreHalfOfEachColour) {
    for (const auto kind : {scene::Pattern::stripes, scene::Pattern::checks}) {
        for (const float width : {0.001f, 0.015f, 0.3f}) {
            float sum = 0, least = 1, most = 0;
            for (int i = 0; i < 4000; ++i) {
                const Float3 at(0.0005f * float(i), 0.0173f * float(i % 97), 0.3f);
                const float s = texture(kind, 1, {at, 2, 0, width}).second;
                sum += s / 4000;
                least = std::min(least, s);
                most = std::max(most, s);
            }
            EXPECT_NEAR(sum, 0.5, 0.02) << width;
            // Near by there are two colours, far off one.
            if (width < 0.002f) {
                EXPECT_GT(most - least, 0.99);
            } else if (width > 0.2f) {
                EXPECT_LT(most - least, 0.2);
            }
        }
    }
}

TEST(Pattern, AgesWithWear) {
    const auto aged = [](scene::Pattern kind, float wear, float up, float edge) {
        Texture sum;
        sum.tint = {};
        for (int i = 0; i < 400; ++i) {
            const TexturePoint p{{0.37f * float(i), 0.1f, 0.11f * float(i % 7)}, 2, 0, 0.002f};
            Texture t;
            age(t, kind, wear, p, up, edge);
            sum.tint += t.tint / 400;
            sum.covered += t.covered / 400;
        }
        return sum;
    };
    using scene::Pattern;
    for (const auto kind : {Pattern::wood, Pattern::plaster, Pattern::metal}) {
        const Texture fresh = aged(kind, 0, 1, 1);
        EXPECT_NEAR(fresh.tint.y, 1, 1e-4);
        EXPECT_EQ(fresh.covered, 0);
    }
    EXPECT_GT(aged(Pattern::wood, 1, 1, 0).covered, 0.15);     // dust
    EXPECT_LT(aged(Pattern::wood, 0.3f, 1, 0).covered, 0.06);  // hardly
    EXPECT_EQ(aged(Pattern::wood, 1, 0, 0).covered, 0);        // upright
    EXPECT_GT(aged(Pattern::wood, 1, 0, 1).tint.y, 1.2);       // edges
    EXPECT_LT(aged(Pattern::plaster, 1, 0, 0).tint.z, 0.9);    // stains
    EXPECT_GT(aged(Pattern::metal, 1, 0, 0).covered, 0.2);     // rust
    EXPECT_LT(aged(Pattern::metal, 0.3f, 0, 0).covered, 0.03);
    EXPECT_EQ(aged(Pattern::glass, 1, 1, 1).covered, 0);
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
