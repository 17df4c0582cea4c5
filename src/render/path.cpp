#include "render/path.h"

namespace answerprint::render {
namespace {

// What to scale light by, so that it is at most so much.
float share_kept(Float3 light, float most) {
    const float l = luminance(light);
    return l > most ? most / l : 1;
}

}  // namespace

Sight Tracer::trace(Ray ray, Sampler& random, int sample, int samples) {
    Float3 through(1);
    Sight mirrored;
    Hit hit;
    bool met = world_.see(ray, hit);
    for (int panes = 0; met && world_.clear(hit); ++panes) {
        const Point pane = world_.point(ray, hit, 0);
        const Float3 normal = pane.surface.normal;
        if (panes == 0) {
            // What the nearest pane mirrors is followed as well: choosing one of the two at random
            // would speckle a bright sky.
            const float c = 1 - clamped(-dot(normal, ray.direction));
            // Both faces of a thin pane.
            const float single = 0.04f + 0.96f * c * c * c * c * c;
            const float shine = 2 * single / (1 + single);
            const Ray off{pane.position, ray.direction - normal * (2 * dot(ray.direction, normal))};
            Hit seen;
            const bool any = world_.meet(off, seen);
            mirrored = follow(off, any ? &seen : nullptr, Float3(shine), random, sample, samples);
            mirrored.albedo *= Float3(shine);
            through *= Float3(1 - shine);
        }
        through *= pane.albedo;
        ray.origin = ray.origin + ray.direction * hit.distance -
                     pane.surface.geometric * (2e-5f * std::max(1.f, hit.distance));
        met = panes == 3 ? world_.meet(ray, hit) : world_.meet(ray, hit, Among::all);
    }
    Sight sight = follow(ray, met ? &hit : nullptr, through, random, sample, samples);
    sight.direct += mirrored.direct;
    sight.indirect += mirrored.indirect;
    sight.emission += mirrored.emission;
    sight.albedo += mirrored.albedo;
    sight.share = std::max(sight.share, mirrored.share);
    return sight;
}

Sight Tracer::follow(Ray ray, const Hit* first, Float3 through, Sampler& random, int sample,
                     int samples) {
    Sight sight;
    Float3 from_normal{0, 1, 0};
    bool met = first;
    Hit hit = first ? *first : Hit{};

    float nearest = met ? hit.distance : 2e30f;
    std::size_t seen = lamps_.size();
    for (std::size_t i = 0; i < lamps_.size(); ++i) {
        if (!lamps_.visible(i)) continue;
        const LampLight l = lamps_.seen(i, ray.origin, from_normal, ray.direction);
        if (l.density > 0 && l.distance < nearest) {
            nearest = l.distance;
            sight.emission = through * l.radiance;
            seen = i;
            met = false;
        }
    }
    if (groups_ && seen < lamps_.size()) (*groups_)[lamps_.group(seen)] += sight.emission;
    if (!met) return sight;
    gifts_.clear();
    const auto give = [&](Float3& to, std::size_t lamp, Float3 light) {
        to += light;
        if (groups_) gifts_.push_back({lamps_.group(lamp), light, &to == &sight.direct});
    };

    float density = 0;
    bool glossy = false;
    int every = 1;  // of how many paths this one is followed on
    float share = 1;
    for (int bounce = 0;; ++bounce) {
        Float3& light = bounce == 0 ? sight.direct : sight.indirect;
        if (bounce > 0) {
            met = world_.meet(ray, hit);
            if (glossy) {
                // Lamps that the ray meets; none stands in another's way.
                const float reach = met ? hit.distance : 2e30f;
                for (std::size_t i = 0; i < lamps_.size(); ++i) {
                    if (chances_[i] <= 0) continue;
                    const LampLight l = lamps_.seen(i, ray.origin, from_normal, ray.direction);
                    if (l.density <= 0 || l.distance > reach) continue;
                    const float weight = density / (density + chances_[i] * l.density);
                    give(bounce == 1 ? sight.direct : light, i, through * l.radiance * weight);
                }
            }
            if (!met) break;
        }
        const Point point = world_.point(ray, hit, bounce == 0 ? pixel_angle_ : 0);
        const Surface& surface = point.surface;
        const Float3 out = -ray.direction;
        if (bounce == 0) sight.albedo = surface.diffuse + surface.coat;
        bool ends = bounce == bounces_;
        float counts = 1;
        if (!ends && !surface.glossy() && every * 2 <= samples) {
            const int before = (samples - 1) / every + 1;
            every *= 2;
            const int still = (samples - 1) / every + 1;
            counts = float(before) / float(still);
            ends = sample % every != 0;
        }
        if (bounce == 0) share = ends ? 0 : counts;
        glossy = surface.glossy() && !ends;

        const Float2 choice = random.next(), on_lamp = random.next();
        lamps_.weigh(point.position, surface.normal, chances_.data());
        sightlines_.choose(point.position, choice.y, chances_.data());
        float picked = choice.x;
        std::size_t i = 0;
        while (i < chances_.size() && picked >= chances_[i]) picked -= chances_[i++];
        if (i < chances_.size() && chances_[i] > 0) {
            const LampLight l = lamps_.sample(i, point.position, surface.normal, on_lamp);
            Float3 brings;
            if (l.density > 0) {
                float total = chances_[i] * l.density;
                if (glossy) total += surface.density(out, l.direction);
                brings = through * surface.reflect(out, l.direction) * l.radiance / total;
            }
            const float most = luminance(brings);
            if (most > 0) {
                const float stay = bounce == 0 ? 1 : std::min(1.f, most / little);
                if (picked < stay * chances_[i] &&
                    !world_.occluded(point.position, l.direction, l.distance * 0.9999f))
                    give(light, i, brings / stay);
            }
        }
        if (ends) break;

        Float3 weight;
        if (!surface.sample(out, choice.y, random.next(), ray.direction, weight)) break;
        if (glossy) density = surface.density(out, ray.direction);
        through *= weight * (bounce == 0 ? 1 : counts);
        if (bounce >= 3) {
            const float stay = clamped(luminance(through), 0.05f, 0.95f);
            if (random.next().x >= stay) break;
            through = through / stay;
        }
        ray.origin = point.position;
        from_normal = surface.normal;
    }
    const float direct_kept = share_kept(sight.direct, direct_most);
    const float indirect_kept = share_kept(sight.indirect, indirect_most);
    for (const Gift& gift : gifts_)
        (*groups_)[gift.group] += gift.light * (gift.direct ? direct_kept : indirect_kept * share);
    sight.direct = sight.direct * direct_kept;
    sight.indirect = sight.indirect * indirect_kept * share;
    sight.share = share;
    return sight;
}

}  // namespace answerprint::render
