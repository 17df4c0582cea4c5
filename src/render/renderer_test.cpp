#include "render/renderer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "render/float3.h"
#include "render/sample_room.h"

namespace answerprint::render {
namespace {

using media::Picture;

// With ANSWERPRINT_DUMP=FOLDER pictures are written there, tone-mapped, to be looked at.
void dump(const Picture& p, const std::string& name, float scale = 1, float shift = 0) {
    const char* folder = std::getenv("ANSWERPRINT_DUMP");
    if (!folder) return;
    std::ofstream out(std::string(folder) + "/" + name + ".ppm", std::ios::binary);
    out << "P6 " << p.width << " " << p.height << " 255\n";
    const auto tone = [](float v) {
        v = std::max(0.f, v);
        v = v * (2.51f * v + 0.03f) / (v * (2.43f * v + 0.59f) + 0.14f);
        return std::pow(std::min(v, 1.f), 1 / 2.2f);
    };
    for (std::size_t i = 0; i < p.samples.size(); i += std::size_t(p.channels))
        for (int c = 0; c < 3; ++c) {
            const float v = p.samples[i + std::size_t(std::min(c, p.channels - 1))] * scale + shift;
            out.put(char(std::lround(255 * (scale == 1 ? tone(v) : clamped(v)))));
        }
}

TEST(Renderer, ShowsTheSampleRoom) {
    const auto room = sample_room();
    const Renderer renderer(SampleRoom::snapshot, room.camera, room.lighting, Quality{});
    const Passes p = renderer.frame(1);
    dump(p.beauty, "noisy");
    dump(denoise(p), "denoised");
    dump(p.albedo, "albedo", 1.0001f);
    dump(p.normal, "normal", 0.5f, 0.5f);
    dump(p.depth, "depth", 0.15f);
    dump(p.id, "id", 0.08f);
    EXPECT_EQ(p.beauty.samples.size(), 512u * 276 * 3);
    EXPECT_EQ(p.objects[std::size_t(*p.id.at(420, 120)) - 1], "BEN");
    if (std::getenv("ANSWERPRINT_DUMP")) {
        dump(denoise(renderer.frame(2)), "denoised2");
    }
}

}  // namespace
}  // namespace answerprint::render
