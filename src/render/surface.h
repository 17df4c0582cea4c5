// How a point of a surface reflects: matte under a rough dielectric coat, or metal (GGX). White of
// either gives back all the light that comes.
#pragma once

#include "render/float3.h"

namespace answerprint::render {

struct Surface {
    Float3 normal;     // shading, on the side of the viewer
    Float3 geometric;  // of the triangle, on the side of the viewer
    Float3 diffuse;    // albedo under the coat
    Float3 coat;       // reflectance straight on; 0: none
    Float3 between;    // what facets of metal give back of light that they send each other
    float clear = 0;   // reflectance straight on of the coat over `diffuse`
    float width = 1;   // GGX alpha

    /// Mirrors enough that lamps are best found by its own rays too.
    bool glossy() const { return coat.y > 0.1f || (coat.y > 0 && width < 0.1f); }
    /// BSDF times cosine. Both directions point away from the surface.
    Float3 reflect(Float3 out, Float3 in) const;
    /// The density, per solid angle, with which `sample` chooses `in`.
    float density(Float3 out, Float3 in) const;
    /// A direction; weight is BSDF times cosine over density. False: none.
    bool sample(Float3 out, float lobe, Float2 u, Float3& in, Float3& weight) const;

private:
    float coat_chance(Float3 out) const;
};

/// Of a material's colour, roughness (0 to 1) and metalness. Roughness 1 is matte, with no coat.
Surface surface_of(Float3 colour, float roughness, float metallic);

}  // namespace answerprint::render
