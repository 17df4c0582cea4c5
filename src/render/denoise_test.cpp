#include <gtest/gtest.h>

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
    p.beauty = p.emission = p.tint = p.normal = Picture(w, h, 3);
    p.depth = p.id = p.blur = p.variance = Picture(w, h, 1);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            for (int c = 0; c < 3; ++c) {
                p.tint.at(x, y)[c] = x % 3 ? 0.5f : 0.2f;
                p.beauty.at(x, y)[c] = p.tint.at(x, y)[c] * (x < w / 2 ? 1.f : 0.25f);
            }
            p.normal.at(x, y)[x < w / 2 ? 0 : 2] = 1;
            *p.depth.at(x, y) = 3;
            *p.id.at(x, y) = 1;
            *p.variance.at(x, y) = 1;
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

}  // namespace
}  // namespace answerprint::render
