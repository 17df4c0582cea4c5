// A rough surface of small mirrors: Trowbridge and Reitz's distribution of facets (GGX), Smith's
// masking and shadowing, heights correlated.
#pragma once

#include "render/float3.h"

namespace answerprint::render {

/// Share of facets that face a direction at `cosine` from the surface's normal, per solid angle.
/// `width` is GGX's alpha, 0 to 1.
inline float ggx_facets(float cosine, float width) {
    const float a2 = width * width, b = cosine * cosine * (a2 - 1) + 1;
    return a2 / (pi_f * b * b);
}
/// Smith's masking as in G1 = 2 cos / (cos + root).
inline float ggx_root(float cosine, float width) {
    const float a2 = width * width;
    return std::sqrt(a2 + (1 - a2) * cosine * cosine);
}
/// A facet's normal, chosen among those that `out` sees by a point of the unit disc (Heitz 2018);
/// both about +Z.
Float3 ggx_visible(Float3 out, float width, Float2 disc);

/// What such a surface gives back of light, its facets' own reflectance f + (1 - f)(1 - cos)^5
/// (Schlick 1994) apart: by one reflection it is f * white + (1 - f) * grazing.
struct GgxAlbedo {
    float white = 0, grazing = 0;
    float of(float f) const { return grazing + f * (white - grazing); }
};
/// Towards or from a direction at `cosine` from the normal; the mean over all of them. From a
/// table made once, of widths from 0.01.
GgxAlbedo ggx_albedo(float cosine, float width);
GgxAlbedo ggx_mean_albedo(float width);

}  // namespace answerprint::render
