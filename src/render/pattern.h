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
    float second = 0;      // share of the material's second colour, 0 to 1
    Float3 layer;          // what lies on it, dust or rust: its colour, and how much it covers
    float covered = 0;
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

/// How much of the whole has the second colour.
float share_of_second(scene::Pattern pattern);

/// What use and time do to it: `wear` 0 new to 1 worn; `up` how far it looks up (1: a floor, a
/// shelf), `edge` how much the point is on an edge, 0 to 1. Dust lies on what looks up, walls are
/// stained and scuffed low down, paint is rubbed off edges, iron rusts, concrete has water marks.
void age(Texture& texture, scene::Pattern pattern, float wear, const TexturePoint& point, float up,
         float edge);

}  // namespace answerprint::render
