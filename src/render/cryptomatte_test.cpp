#include "render/cryptomatte.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "render/renderer.h"
#include "render/sample_room.h"

namespace answerprint::render {
namespace {

TEST(Cryptomatte, HashesAsMurmurDoes) {
    EXPECT_EQ(murmur3(""), 0u);
    EXPECT_EQ(murmur3("hello"), 0x248bfa47u);
    EXPECT_EQ(murmur3("hello, world"), 0x149bbb7fu);
    EXPECT_EQ(murmur3("The quick brown fox jumps over the lazy dog"), 0x2e4ff723u);
}

TEST(Cryptomatte, IdsAreOrdinaryNumbers) {
    EXPECT_EQ(std::bit_cast<std::uint32_t>(matte_id("")), 0x00800000u);  // exponent 0: bit 23
    for (int i = 0; i < 4096; ++i) EXPECT_TRUE(std::isnormal(matte_id(std::to_string(i))));
}

TEST(Cryptomatte, SaysItsNamesInTheHeader) {
    const Cryptomatte m("CryptoObject", {"MEI", "say \"a\\b\""}, 2, 2);
    for (const auto& [key, text] : m.header()) {
        EXPECT_EQ(key.find("cryptomatte/"), 0u);
        if (key.ends_with("/manifest")) {
            EXPECT_NE(text.find("\"say \\\"a\\\\b\\\"\":\""), std::string::npos) << text;
        }
    }
}

TEST(Cryptomatte, RanksByCoverageAndGrows) {
    Cryptomatte m("CryptoObject", {"a", "b", "c", "d", "e", "f", "g", "h"}, 1, 1);
    std::vector<int> seen{0, 1, 2, 3, 4, 5, 6, 7, 7, -1};
    m.set(0, 0, seen);
    ASSERT_EQ(m.ranks.size(), 5u);
    EXPECT_EQ(m.ranks[0].samples[0], matte_id("h"));
    EXPECT_FLOAT_EQ(m.ranks[0].samples[1], 0.2f);
    EXPECT_FLOAT_EQ(m.matte("h").samples[0], 0.2f);
    EXPECT_FLOAT_EQ(m.matte("c").samples[0], 0.1f);
    EXPECT_EQ(m.matte("nobody").samples[0], 0);
}

Passes passes_of_room() {
    const auto room = sample_room();
    return Renderer(SampleRoom::snapshot, room.camera, room.lighting, {96, 52, 2, 1})
        .frame(1, Wanted::everything);
}

TEST(Cryptomatte, CoverageSumsToOne) {
    const Passes p = passes_of_room();
    ASSERT_EQ(p.mattes.size(), 3u);
    for (const auto& m : p.mattes) {
        for (std::size_t i = 0; i < p.cover.samples.size(); ++i) {
            float sum = 0;
            for (const auto& rank : m.ranks)
                sum += rank.samples[4 * i + 1] + rank.samples[4 * i + 3];
            ASSERT_NEAR(sum, 1, 1e-3) << m.layer << ' ' << i;
        }
    }
}

TEST(Cryptomatte, CoversWhatTheGeometryCovers) {
    // An upright edge at x = 0, seen through the middle of a column of pixels.
    scene::Snapshot s;
    s.meshes = {box({-5, 0, 0}, {10, 20, 1})};
    s.materials = {{}};
    s.objects = {"wall"};
    scene::CameraPath camera;
    camera.lens.sensor.width_mm = 24;
    camera.lens.t_stop = 1000;
    camera.samples = {{{{0, 0, 5}, {}}, 24, 5}};
    const auto source = [&](int, bool moving) { return moving ? scene::Snapshot{} : s; };
    const Passes p = Renderer(source, camera, {}, {33, 20, 4, 0}).frame(0, Wanted::everything);
    const auto matte = p.mattes[0].matte("wall");
    for (int y = 0; y < 20; ++y) {
        EXPECT_EQ(*matte.at(15, y), 1);
        EXPECT_NEAR(*matte.at(16, y), 0.5, 0.13);
        EXPECT_EQ(*matte.at(17, y), 0);
        EXPECT_EQ(*matte.at(16, y), *p.cover.at(16, y));
    }
}

TEST(Cryptomatte, TellsPeopleAndMaterials) {
    const Passes p = passes_of_room();
    const auto ann = p.mattes[1].matte("ANN");
    int people = 0;
    for (std::size_t i = 0; i < p.id.samples.size(); ++i) {
        const auto id = std::size_t(p.id.samples[i]), who = std::size_t(p.character.samples[i]);
        const bool person = id > 0 && (p.objects[id - 1] == "ANN" || p.objects[id - 1] == "BEN");
        EXPECT_EQ(who, person ? id : 0);
        people += person;
        EXPECT_EQ(p.material.samples[i] > 0, id > 0);
    }
    EXPECT_GT(people, 200);
    // Its shares add up to about the pixels whose middle shows her.
    double covered = 0, middles = 0;
    for (std::size_t i = 0; i < ann.samples.size(); ++i) {
        covered += ann.samples[i];
        const auto id = std::size_t(p.id.samples[i]);
        middles += id > 0 && p.objects[id - 1] == "ANN";
    }
    EXPECT_NEAR(covered / middles, 1, 0.05);
    EXPECT_EQ(p.materials[std::size_t(*p.material.at(48, 50)) - 1].substr(0, 4),
              "felt");  // the rug
}

}  // namespace
}  // namespace answerprint::render
