// Light along a ray, by path tracing.
#pragma once

#include <optional>

#include "render/lamps.h"
#include "render/sampler.h"
#include "render/sightlines.h"
#include "render/world.h"

namespace answerprint::render {

/// What one sample of a pixel saw. What the surface reflects is told twice: as it is, and as it
/// would be if nothing that moves stood in light's way or sent some back.
struct Sight {
    struct Light {
        Float3 direct;    // lamps' light
        Float3 indirect;  // other surfaces' light, times `share`
    };
    Light all, still;
    float share = 0;  // 0: this path did not look for other surfaces' light
    Float3 emission;  // lamps and sky seen directly
    Float3 albedo;    // of the surface seen, its coat included
};

/// Lamps are sampled at every surface; on glossy ones their share is weighed against that of rays
/// that meet them by chance (Veach's balance heuristic). Nothing is lost at random up to the third
/// bounce but shadow rays that could bring less than `little`.
/// Direct light is at most `direct_most` a path, indirect `indirect_most`: 7.5 and 3.5 stops above
/// a grey card's 0.18.
class Tracer {
public:
    static constexpr float direct_most = 32, indirect_most = 4, little = 0.04f;

    /// `groups`: to each group of lamps (Lamps::group) what its lamps give is added; null: nowhere.
    Tracer(const World& world, const Lamps& lamps, const Sightlines& sightlines, float pixel_angle,
           int bounces, std::vector<Float3>* groups = nullptr)
        : world_(world),
          lamps_(lamps),
          sightlines_(sightlines),
          pixel_angle_(pixel_angle),
          bounces_(bounces),
          chances_(lamps.size()),
          groups_(groups) {}
    /// A path of sample `sample` of `samples` of a pixel. Light between surfaces varies slowly:
    /// each bounce off a matte surface is followed by every second path of those before, which
    /// counts twice.
    Sight trace(Ray ray, Sampler& random, int sample, int samples);

private:
    /// A path on its way.
    struct Walk {
        Ray ray;
        Float3 from_normal, through;  // of the last surface; what is left of light
        float density = 0;            // of that direction, where that surface was glossy
        bool glossy = false;
        int bounce = 0;
        int every = 1;  // of how many paths this one is followed on
        Sampler random;
        Among among = Among::solid;
        bool both = true;  // so far it would be the same if nothing moved
    };
    struct Light {
        Float3 all, still;
    };
    /// From what the ray meets first (null: nothing) on; `through`: what is left of light there.
    Sight follow(Ray ray, const Hit* first, Float3 through, Sampler& random, int sample,
                 int samples);
    /// On to its end, adding to direct_ and indirect_. Where what moves is met for the first time,
    /// `apart` is how the path goes on if it were not there.
    void walk(Walk w, Hit hit, int sample, int samples, Sight& sight, std::optional<Walk>& apart);

    const World& world_;
    const Lamps& lamps_;
    const Sightlines& sightlines_;
    float pixel_angle_;
    int bounces_;
    std::vector<float> chances_;
    struct Gift {
        std::size_t group;
        Float3 light;
        bool direct;
    };
    std::vector<Gift> gifts_;  // of the path that is followed
    std::vector<Float3>* groups_;
    Light direct_, indirect_;           // of the path that is followed
    std::vector<float> apart_chances_;  // chances_ where its other way begins
};

}  // namespace answerprint::render
