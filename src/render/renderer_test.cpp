#include "render/renderer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "render/float3.h"
#include "render/render_bench.h"
#include "render/sample_room.h"

namespace answerprint::render {
namespace {

using media::Picture;

// With ANSWERPRINT_DUMP=FOLDER pictures are written there, tone-mapped, to be looked at.
void dump(const Picture& p, const std::string& name) {
    const char* folder = std::getenv("ANSWERPRINT_DUMP");
    if (!folder) return;
    std::ofstream out(std::string(folder) + "/" + name + ".ppm", std::ios::binary);
    out << "P6 " << p.width << " " << p.height << " 255\n";
    for (const float v : p.samples) {
        const float x = std::max(0.f, v);
        const float tone = x * (2.51f * x + 0.03f) / (x * (2.43f * x + 0.59f) + 0.14f);
        out.put(char(std::lround(255 * std::pow(clamped(tone), 1 / 2.2f))));
    }
}

Renderer sample_renderer(Quality quality) {
    const auto room = sample_room();
    return {SampleRoom::snapshot, room.camera, room.lighting, quality};
}

bool same(const Passes& a, const Passes& b) {
    return a.beauty.samples == b.beauty.samples && a.emission.samples == b.emission.samples &&
           a.tint.samples == b.tint.samples && a.moved.samples == b.moved.samples &&
           a.albedo.samples == b.albedo.samples && a.normal.samples == b.normal.samples &&
           a.depth.samples == b.depth.samples && a.blur.samples == b.blur.samples &&
           a.motion.samples == b.motion.samples && a.id.samples == b.id.samples &&
           a.variance.samples == b.variance.samples &&
           a.still_variance.samples == b.still_variance.samples && a.objects == b.objects;
}

TEST(Renderer, GivesTheSameBytesInAnyOrder) {
    const Quality small{80, 44, 2, 2};
    const Renderer one = sample_renderer(small), other = sample_renderer(small);
    const Passes first = one.frame(0), second = one.frame(1);
    EXPECT_TRUE(same(other.frame(1), second));
    EXPECT_TRUE(same(other.frame(0), first));
    EXPECT_FALSE(same(first, second));
    EXPECT_EQ(denoise(first).samples, denoise(other.frame(0)).samples);
}

TEST(Renderer, NoiseLiesStillUnderAStandingCamera) {
    auto room = sample_room();
    const auto still = [](int, bool moving) { return SampleRoom::snapshot(0, moving); };
    const Quality small{80, 44, 2, 0};
    const Renderer r(still, room.camera, room.lighting, small);
    const auto before = r.frame(1).beauty.samples;
    EXPECT_EQ(r.frame(2).beauty.samples, before);
    room.camera.samples[2].at.position.x += 1e-6;
    const Renderer moved(still, room.camera, room.lighting, small);
    EXPECT_NE(moved.frame(2).beauty.samples, before);
}

TEST(Renderer, WhoWalksLeavesTheNoiseElsewhereAlone) {
    // Straight from the lamps: only who walks, and what his shadow falls on, looks otherwise.
    const Renderer r = sample_renderer({160, 88, 4, 0});
    const auto before = r.frame(1), after = r.frame(2);
    int other = 0, all = 0;
    for (int y = 0; y < 88; ++y) {
        for (int x = 80; x < 160; ++x, ++all) {  // ANN walks on the left
            const float *a = before.beauty.at(x, y), *b = after.beauty.at(x, y);
            other += !std::equal(a, a + 3, b);
        }
    }
    EXPECT_GT(other, 0);
    EXPECT_LT(other, all / 50);
}

TEST(Renderer, TellsWhatWhoMovesGivesAndTakes) {
    const auto room = sample_room();
    const auto empty = [](int frame, bool moving) {
        auto s = SampleRoom::snapshot(frame, moving);
        std::erase_if(s.meshes, [](const scene::Mesh& m) { return m.moves; });
        return s;
    };
    const Quality small{160, 88, 4, 3};
    const Passes with = sample_renderer(small).frame(1);
    const Passes without = Renderer(empty, room.camera, room.lighting, small).frame(1);
    int all = 0, changed = 0, other = 0;
    for (int y = 1; y < 87; ++y) {
        for (int x = 1; x < 159; ++x) {
            bool same = true;  // thing, all about the pixel
            for (int j = -1; j <= 1; ++j)
                for (int i = -1; i <= 1; ++i)
                    same = same && *with.id.at(x + i, y + j) == *without.id.at(x + i, y + j);
            if (!same) continue;
            ++all;
            for (int c = 0; c < 3; ++c) {
                const float b = without.beauty.at(x, y)[c], moved = with.moved.at(x, y)[c];
                other += std::fabs(with.beauty.at(x, y)[c] - moved - b) > 1e-5f * (1 + b);
                changed += moved != 0;
            }
            const float v = *without.variance.at(x, y);
            other += std::fabs(*with.still_variance.at(x, y) - v) > 1e-4f * (1 + v);
        }
    }
    EXPECT_GT(all, 160 * 88 / 2);
    EXPECT_GT(changed, all / 10);
    EXPECT_LT(other, all / 500);  // another tree may meet another of two surfaces that touch
    for (const float v : without.moved.samples) ASSERT_EQ(v, 0);
    EXPECT_TRUE(with.moving[std::size_t(*with.id.at(31, 48)) - 1]);  // ANN
    EXPECT_FALSE(with.moving[std::size_t(*with.id.at(80, 4)) - 1]);
}

TEST(Renderer, VarianceIsThatOfTheMean) {
    // Against the scatter of frames that differ in nothing but their noise.
    auto room = sample_room(16);
    for (std::size_t n = 0; n < 16; ++n) room.camera.samples[n].at.position.y += 1e-6 * double(n);
    const Renderer r(SampleRoom::snapshot, room.camera, room.lighting, {24, 14, 8, 1});
    std::vector<double> sum(24 * 14), squares(24 * 14);
    double said = 0, is = 0;
    for (int n = 0; n < 16; ++n) {
        const Passes p = r.frame(n);
        for (int i = 0; i < 24 * 14; ++i) {
            const float* b = &p.beauty.samples[std::size_t(i) * 3];
            const float* e = &p.emission.samples[std::size_t(i) * 3];
            const double l = luminance({b[0] - e[0], b[1] - e[1], b[2] - e[2]});
            sum[std::size_t(i)] += l / 16;
            squares[std::size_t(i)] += l * l / 16;
            said += p.variance.samples[std::size_t(i)] / 16;
        }
    }
    for (std::size_t i = 0; i < sum.size(); ++i) is += squares[i] - sum[i] * sum[i];
    // Samples that are spread evenly scatter less than random ones, of which variance speaks.
    EXPECT_GT(said, 0.8 * is);
    EXPECT_LT(said, 4 * is);
}

TEST(Renderer, ShowsEverybody) {
    const Renderer r = sample_renderer({});
    const Passes p = r.frame(1);
    EXPECT_EQ(p.objects[std::size_t(*p.id.at(100, 150)) - 1], "ANN");
    EXPECT_EQ(p.objects[std::size_t(*p.id.at(360, 150)) - 1], "BEN");
    dump(p.beauty, "noisy");
    dump(p.albedo, "albedo");
    dump(denoise(p), "denoised");
    if (std::getenv("ANSWERPRINT_DUMP")) dump(denoise(r.frame(2)), "denoised-next");
}

}  // namespace
}  // namespace answerprint::render
