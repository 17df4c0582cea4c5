#include <gtest/gtest.h>

#include <cmath>

#include "render/render_bench.h"
#include "render/sample_room.h"

namespace answerprint::render {
namespace {

using media::Picture;

// At this size every pixel is a corner of something; at the draft's, measure() gives 34 dB.
TEST(Denoise, BringsFourSamplesNearMany) {
    // The sample room by its lamps on walls and people; matte throughout.
    auto room = sample_room();
    std::erase_if(room.lighting.lamps, [](const scene::Lamp& l) { return l.name == "lamp"; });
    const auto matte = [](int frame, bool moving) {
        auto s = SampleRoom::snapshot(frame, moving);
        for (auto& m : s.materials) m.roughness = 1, m.metallic = 0;
        return s;
    };
    const auto passes = [&](int samples) {
        return Renderer(matte, room.camera, room.lighting, {112, 60, samples, 1}).frame(1);
    };
    const Passes four = passes(4);
    const Picture many = passes(160).beauty;
    const double noisy = psnr(four.beauty, many), filtered = psnr(denoise(four), many);
    EXPECT_GE(filtered, 30);
    EXPECT_GE(filtered, noisy + 6);
}

// A picture without noise, of two surfaces side by side.
Passes two_walls() {
    Passes p;
    const int w = 40, h = 24;
    p.beauty = p.moved = p.emission = p.tint = p.normal = Picture(w, h, 3);
    p.depth = p.id = p.blur = p.still_variance = Picture(w, h, 1);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            for (int c = 0; c < 3; ++c) {
                p.tint.at(x, y)[c] = x % 3 ? 0.5f : 0.2f;
                p.beauty.at(x, y)[c] = p.tint.at(x, y)[c] * (x < w / 2 ? 1.f : 0.25f);
            }
            p.normal.at(x, y)[x < w / 2 ? 0 : 2] = 1;
            *p.depth.at(x, y) = 3;
            *p.id.at(x, y) = 1;
            *p.still_variance.at(x, y) = 1;
        }
    }
    return p;
}

TEST(Denoise, KeepsTexturesAndCorners) {
    const Passes p = two_walls();
    const Picture out = denoise(p);
    for (std::size_t i = 0; i < out.samples.size(); ++i)
        EXPECT_NEAR(out.samples[i], p.beauty.samples[i], 1e-5);
}

TEST(Denoise, LeavesSeenLightAlone) {
    Passes p = two_walls();
    for (float* light : {p.emission.at(7, 7), p.beauty.at(7, 7)}) light[1] += 50;
    const Picture out = denoise(p);
    EXPECT_NEAR(out.at(7, 7)[1], 50 + p.tint.at(7, 7)[1], 1e-4);
    EXPECT_NEAR(out.at(8, 7)[1], p.beauty.at(8, 7)[1], 1e-5);
}

// Of 255, what is shown.
double most_change(const Picture& a, const Picture& b) {
    const auto shown = [](float v) { return 255 * std::pow(double(v / (1 + v)), 1 / 2.2); };
    double most = 0;
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        most = std::max(most, std::fabs(shown(a.samples[i]) - shown(b.samples[i])));
    return most;
}

TEST(Denoise, SpreadsWhatOnePathLosesToWhoWalks) {
    Passes before = two_walls();
    for (float& v : before.still_variance.samples) v = 1e-6f;
    Passes after = before;
    for (int c = 0; c < 3; ++c) {
        const float lost = -0.5f * before.beauty.at(10, 12)[c];
        after.moved.at(10, 12)[c] = lost;
        after.beauty.at(10, 12)[c] += lost;
    }
    EXPECT_LT(most_change(denoise(before), denoise(after)), 1);
    // Were it not told apart, it would stay where it is.
    for (int c = 0; c < 3; ++c) after.moved.at(10, 12)[c] = 0;
    EXPECT_GT(most_change(denoise(before), denoise(after)), 10);
}

TEST(Denoise, HoldsAFireflyToTheLightAbout) {
    Passes p = two_walls();
    const Picture before = denoise(p);
    for (int c = 0; c < 3; ++c) {
        p.moved.at(10, 12)[c] = 40;
        p.beauty.at(10, 12)[c] += 40;
    }
    EXPECT_LT(most_change(before, denoise(p)), 2);
}

TEST(Denoise, KeepsTheEdgeOfAShadowOfWhoWalks) {
    Passes p = two_walls();
    for (int y = 0; y < 24; ++y)
        for (int x = 0; x < 10; ++x)
            for (int c = 0; c < 3; ++c) {
                const float lost = -0.8f * p.beauty.at(x, y)[c];
                p.moved.at(x, y)[c] = lost;
                p.beauty.at(x, y)[c] += lost;
            }
    const Picture out = denoise(p);
    for (const int x : {2, 5, 14, 17})
        EXPECT_NEAR(out.at(x, 12)[1], p.beauty.at(x, 12)[1], 0.15f * p.tint.at(x, 12)[1]) << x;
}

}  // namespace
}  // namespace answerprint::render
