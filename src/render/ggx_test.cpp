#include "render/ggx.h"

#include <gtest/gtest.h>

namespace answerprint::render {
namespace {

// By even steps over the half space of facets, D G1(out) G1... as the formulas are written.
GgxAlbedo integrated(float cosine, float width) {
    const Float3 out{std::sqrt(1 - cosine * cosine), 0, cosine};
    double white = 0, grazing = 0;
    constexpr int n = 1500;
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            // Even in the tangent of the facet's angle over the width, where GGX is even.
            const double u = (i + 0.5) / n;
            const float h = float(std::sqrt((1 - u) / (1 + (double(width) * width - 1) * u)));
            const float s = std::sqrt(std::max(0.f, 1 - h * h)), turn = (float(j) + 0.5f) / n;
            const Float3 half{s * cosine_of_turn(turn), s * sine_of_turn(turn), h};
            const float c = dot(out, half), in = 2 * c * h - cosine;
            if (c <= 0 || in <= 0) continue;
            const float g2 =
                2 * in * cosine / (cosine * ggx_root(in, width) + in * ggx_root(cosine, width));
            // D cos(h) is the density: f cos(in) / p = G2 c / (out h).
            const double part = double(g2 * c / (cosine * h)) / n / n;
            white += part;
            grazing += part * std::pow(1 - c, 5);
        }
    }
    return {float(white), float(grazing)};
}

TEST(Ggx, GivesBackWhatItsFormulasSay) {
    for (const float width : {0.02f, 0.0625f, 0.2f, 0.5f, 1.f}) {
        for (const float cosine : {0.1f, 0.33f, 0.7f, 1.f}) {
            const GgxAlbedo is = integrated(cosine, width), says = ggx_albedo(cosine, width);
            EXPECT_NEAR(says.white, is.white, 0.003) << width << ' ' << cosine;
            EXPECT_NEAR(says.grazing, is.grazing, 0.003) << width << ' ' << cosine;
        }
    }
}

TEST(Ggx, LosesMoreTheRougherItIs) {
    EXPECT_GT(ggx_mean_albedo(0.01f).white, 0.998f);
    float last = 1;
    for (const float width : {0.05f, 0.1f, 0.3f, 0.6f, 1.f}) {
        const float is = ggx_mean_albedo(width).white;
        EXPECT_LT(is, last);
        last = is;
    }
    EXPECT_LT(last, 0.75f);
}

}  // namespace
}  // namespace answerprint::render
