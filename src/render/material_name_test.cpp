#include "render/material_name.h"

#include <gtest/gtest.h>

#include "scene/materials.h"

namespace answerprint::render {
namespace {

TEST(MaterialName, IsItsPatternAndItsSrgbColour) {
    scene::Material m;
    m.colour = scene::acescg_from_srgb(Vec3{0x8a, 0x5a, 0x3c} / 255);
    m.pattern = scene::Pattern::wood;
    EXPECT_EQ(material_name(m), "wood-8a5a3c");
    m.roughness = 0.1;
    EXPECT_EQ(material_name(m), "wood-8a5a3c");
    m.pattern = scene::Pattern::leather;
    m.metallic = 1;
    m.texture = "models/chair.glb#0";
    EXPECT_EQ(material_name(m), "models/chair.glb#0-leather-8a5a3c-metal");
}

}  // namespace
}  // namespace answerprint::render
