// Light along a ray, by path tracing.
#pragma once

#include "render/lamps.h"
#include "render/sampler.h"
#include "render/world.h"

namespace answerprint::render {

/// What one sample of a pixel saw.
struct Sight {
    Float3 light;     // reflected by the surface seen
    Float3 emission;  // lamps and sky seen directly
    Float3 albedo;    // of that surface
};

/// Lamps are sampled at every surface and their share is weighed against that of rays that meet
/// them by chance (Veach's balance heuristic). Nothing is lost at random up to the third bounce.
/// Light that arrives by way of other surfaces is at most `indirect_most` a path, direct light
/// `direct_most`: 5.5 and 7.5 stops above a grey card's 0.18.
class Tracer {
public:
    static constexpr float indirect_most = 8, direct_most = 32;

    Tracer(const World& world, const Lamps& lamps, float pixel_angle, int bounces)
        : world_(world), lamps_(lamps), pixel_angle_(pixel_angle), bounces_(bounces) {}
    Sight trace(Ray ray, Sampler& random) const;

private:
    const World& world_;
    const Lamps& lamps_;
    float pixel_angle_;
    int bounces_;
};

}  // namespace answerprint::render
