#include "render/material_name.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "scene/exchange/node_tree.h"

namespace answerprint::render {
namespace {

// In the order of scene::Pattern.
constexpr const char* pattern_names[] = {
    "plain", "wood",  "planks", "plaster", "tiles",   "bricks", "fabric", "felt", "stone",  "grass",
    "water", "paper", "metal",  "glass",   "stripes", "checks", "dots",   "knit", "leather"};

int byte(double linear) {
    const double v = std::clamp(linear, 0.0, 1.0);
    const double display = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return int(std::lround(255 * display));
}

}  // namespace

std::string material_name(const scene::Material& material) {
    const Vec3 rgb = scene::linear_srgb(material.colour);
    char colour[8];
    std::snprintf(colour, sizeof colour, "%02x%02x%02x", byte(rgb.x), byte(rgb.y), byte(rgb.z));
    std::string name = material.texture.empty() ? "" : material.texture + "-";
    name += pattern_names[int(material.pattern)];
    name += '-';
    name += colour;
    if (material.metallic > 0.5 && material.pattern != scene::Pattern::metal) name += "-metal";
    return name;
}

}  // namespace answerprint::render
