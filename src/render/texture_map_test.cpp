#include "render/texture_map.h"

#include <gtest/gtest.h>

#include "render/world.h"

namespace answerprint::render {
namespace {

/// Columns of black and white, `size` of each side; alpha 0 in the left half.
scene::Texture stripes(int size) {
    scene::Texture t;
    t.width = t.height = size;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            t.rgba += std::string(3, x % 2 ? '\xff' : '\0');
            t.rgba += x < size / 2 ? '\0' : '\xff';
        }
    return t;
}

TEST(TextureMap, ShowsItsTexelsNearAndTheirMeanFar) {
    const TextureMap map(stripes(64));
    EXPECT_NEAR(map.colour({0.5f / 64, 0.5f}, 0).y, 0, 1e-3);
    EXPECT_NEAR(map.colour({1.5f / 64, 0.5f}, 0).y, 1, 1e-3);
    EXPECT_NEAR(map.colour({1.f / 64, 0.5f}, 0).y, 0.5, 1e-3);  // half the light, between two
    for (const float u : {0.1f, 0.37f, 0.8f}) EXPECT_NEAR(map.colour({u, 0.5f}, 0.2f).y, 0.5, 0.01);
    EXPECT_NEAR(map.mean().y, 0.5, 0.01);
}

TEST(TextureMap, GoesOnAsItsWrapSays) {
    scene::Texture t = stripes(2);  // black, white
    const auto at = [&](scene::Wrap wrap, float u) {
        t.across = wrap;
        return TextureMap(t).colour({u, 0.5f}, 0).y;
    };
    EXPECT_NEAR(at(scene::Wrap::repeat, 1.25f), 0, 1e-3);
    EXPECT_NEAR(at(scene::Wrap::repeat, -0.25f), 1, 1e-3);
    EXPECT_NEAR(at(scene::Wrap::mirror, 1.25f), 1, 1e-3);
    EXPECT_NEAR(at(scene::Wrap::mirror, -0.25f), 0, 1e-3);
    EXPECT_NEAR(at(scene::Wrap::clamp, 7.25f), 1, 1e-3);
    EXPECT_NEAR(at(scene::Wrap::clamp, -3.5f), 0, 1e-3);
    EXPECT_GE(at(scene::Wrap::repeat, 1e20f), 0);
}

TEST(TextureMap, RaysPassItsHoles) {
    scene::Mesh mesh;
    mesh.positions = {{-1, -1, 0}, {1, -1, 0}, {1, 1, 0}, {-1, 1, 0}};
    mesh.uvs = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
    mesh.triangles = {{0, 1, 2}, {0, 2, 3}};
    scene::Material material;
    material.texture = "leaf";
    material.colour = {1, 1, 1};
    scene::Texture t = stripes(64);
    t.cut = 0.5;
    std::map<std::string, TextureMap> maps;
    maps.emplace("leaf", t);
    const World world({&mesh}, {material}, maps);
    Hit hit;
    const Ray left{{-0.5f, 0.2f, 3}, {0, 0, -1}}, right{{0.515f, 0.2f, 3}, {0, 0, -1}};
    EXPECT_FALSE(world.meet(left, hit));
    EXPECT_FALSE(world.occluded(left.origin, left.direction, 10));
    EXPECT_TRUE(world.occluded(right.origin, right.direction, 10));
    ASSERT_TRUE(world.meet(right, hit));
    // From 3 m a wide pixel sees grey; light that comes from elsewhere, too.
    EXPECT_NEAR(world.point(right, hit, 0.1f).albedo.y, 0.5, 0.05);
    EXPECT_NEAR(world.point(right, hit, 0).albedo.y, 0.5, 0.05);
    EXPECT_NEAR(std::abs(world.point(right, hit, 1e-6f).albedo.y - 0.5f), 0.5, 0.1);
}

}  // namespace
}  // namespace answerprint::render
