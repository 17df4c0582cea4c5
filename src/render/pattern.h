// What makes a material of its kind: grain, joints, weave, in the space fixed to the object.
#pragma once

#include <cstdint>

#include "render/float3.h"
#include "scene/set.h"

namespace answerprint::render {

/// A value between -1 and 1 with mean 0, smooth over unit distance; its gradient when asked.
float noise(Float3 p, Float3* gradient = nullptr);

/// What a pattern does to a material at one point.
struct Texture {
    Float3 tint{1, 1, 1};  // times the colour; its mean over the pattern is 1
    float roughness = 0;   // added
    Float3 slope;          // gradient of the height in rest space, m/m
};

/// Where on an object: rest position (m), the axis that dominates its normal there, the axis the
/// object is longest along (grain runs so), and the width that one pixel covers (m): detail finer
/// than that is left out. At scale 1 everything has its natural size.
struct TexturePoint {
    Float3 at;
    int facing = 1;
    int grain = 0;
    float width = 0;
};
Texture texture(scene::Pattern pattern, float scale, const TexturePoint& point);

}  // namespace answerprint::render
