#include "render/path.h"

namespace answerprint::render {
namespace {

Float3 at_most(Float3 light, float most) {
    const float l = luminance(light);
    return l > most ? light * (most / l) : light;
}

}  // namespace

Sight Tracer::trace(Ray ray, Sampler& random) const {
    Sight sight;
    Float3 through(1);
    Float3 from_normal{0, 1, 0};
    Hit hit;

    // Through glass, or off it.
    bool met = world_.meet_any(ray, hit), mirrored = false;
    for (int panes = 0; met && world_.clear(hit); ++panes) {
        const Point pane = world_.point(ray, hit, 0);
        const float c = 1 - clamped(-dot(pane.surface.normal, ray.direction));
        // Both faces of a thin pane.
        const float single = 0.04f + 0.96f * c * c * c * c * c;
        const float shine = 2 * single / (1 + single);
        if (panes == 0 && random.next().x < shine) {
            ray = {pane.position,
                   ray.direction -
                       pane.surface.normal * (2 * dot(ray.direction, pane.surface.normal))};
            mirrored = true;
        } else {
            through *= pane.albedo;
            ray.origin = ray.origin + ray.direction * hit.distance -
                         pane.surface.geometric * (2e-5f * std::max(1.f, hit.distance));
        }
        met = mirrored || panes == 3 ? world_.meet(ray, hit) : world_.meet_any(ray, hit);
    }

    float nearest = met ? hit.distance : 2e30f;
    for (std::size_t i = 0; i < lamps_.size(); ++i) {
        if (!lamps_.visible(i)) continue;
        const LampLight l = lamps_.seen(i, ray.origin, from_normal, ray.direction);
        if (l.density > 0 && l.distance < nearest) {
            nearest = l.distance;
            sight.emission = through * l.radiance;
            met = false;
        }
    }
    if (!met) return sight;

    std::vector<float> chances(lamps_.size());
    Float3 direct, indirect;
    float density = 0;
    for (int bounce = 0;; ++bounce) {
        if (bounce > 0) {
            // Lamps that the last bounce's ray meets; none stands in another's way.
            met = world_.meet(ray, hit);
            const float reach = met ? hit.distance : 2e30f;
            for (std::size_t i = 0; i < lamps_.size(); ++i) {
                if (chances[i] <= 0) continue;
                const LampLight l = lamps_.seen(i, ray.origin, from_normal, ray.direction);
                if (l.density <= 0 || l.distance > reach) continue;
                const float weight = density / (density + chances[i] * l.density);
                (bounce == 1 ? direct : indirect) += through * l.radiance * weight;
            }
            if (!met) break;
        }
        const Point point = world_.point(ray, hit, bounce == 0 ? pixel_angle_ : 0);
        const Surface& surface = point.surface;
        const Float3 out = -ray.direction;
        if (bounce == 0) sight.albedo = point.albedo;

        const Float2 choice = random.next(), on_lamp = random.next();
        lamps_.weigh(point.position, surface.normal, chances.data());
        float picked = choice.x;
        std::size_t i = 0;
        while (i < chances.size() && picked >= chances[i]) picked -= chances[i++];
        if (i < chances.size() && chances[i] > 0) {
            const LampLight l = lamps_.sample(i, point.position, surface.normal, on_lamp);
            if (l.density > 0) {
                float by_chance;
                const Float3 reflected = surface.reflect(out, l.direction, by_chance);
                if (by_chance > 0 &&
                    !world_.occluded(point.position, l.direction, l.distance * 0.9999f)) {
                    const float chosen = chances[i] * l.density;
                    const float total = bounce < bounces_ ? chosen + by_chance : chosen;
                    (bounce == 0 ? direct : indirect) += through * reflected * l.radiance / total;
                }
            }
        }
        if (bounce == bounces_) break;

        Float3 weight;
        if (!surface.sample(out, choice.y, random.next(), ray.direction, weight, density)) break;
        through *= weight;
        if (bounce >= 3) {
            const float stay = clamped(luminance(through), 0.05f, 0.95f);
            if (random.next().x >= stay) break;
            through = through / stay;
        }
        if (luminance(through) <= 0) break;
        ray.origin = point.position;
        from_normal = surface.normal;
    }
    sight.light = at_most(direct, direct_most) + at_most(indirect, indirect_most);
    return sight;
}

}  // namespace answerprint::render
