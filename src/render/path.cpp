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
    for (const auto light : {&Sight::all, &Sight::still}) {
        (sight.*light).direct += (mirrored.*light).direct;
        (sight.*light).indirect += (mirrored.*light).indirect;
    }
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
    direct_ = indirect_ = {};
    Walk start{.ray = ray, .from_normal = from_normal, .through = through, .random = random};
    std::optional<Walk> apart;
    walk(start, hit, sample, samples, sight, apart);
    if (apart) {
        chances_.swap(apart_chances_);
        walk(*apart, hit, sample, samples, sight, apart);
    }
    const float direct_kept = share_kept(direct_.all, direct_most);
    const float indirect_kept = share_kept(indirect_.all, indirect_most) * sight.share;
    for (const Gift& gift : gifts_)
        (*groups_)[gift.group] += gift.light * (gift.direct ? direct_kept : indirect_kept);
    sight.all = {direct_.all * direct_kept, indirect_.all * indirect_kept};
    sight.still = {direct_.still * share_kept(direct_.still, direct_most),
                   indirect_.still * (share_kept(indirect_.still, indirect_most) * sight.share)};
    return sight;
}

void Tracer::walk(Walk w, Hit hit, int sample, int samples, Sight& sight,
                  std::optional<Walk>& apart) {
    const auto give = [&](std::size_t lamp, Float3 light, bool direct, bool all, bool still) {
        Light& to = direct ? direct_ : indirect_;
        if (all) to.all += light;
        if (still) to.still += light;
        if (groups_ && all) gifts_.push_back({lamps_.group(lamp), light, direct});
    };
    for (;; ++w.bounce) {
        const bool first = w.bounce == 0;
        if (!first) {
            const bool met = world_.meet(w.ray, hit, w.among);
            if (met && w.both && world_.mesh(hit.mesh).moves) {
                w.both = false;
                apart = w;
                apart->among = Among::still;
                apart_chances_ = chances_;
            }
            const bool all = w.among == Among::solid;
            if (w.glossy) {
                // Lamps that the ray meets; none stands in another's way.
                const float reach = met ? hit.distance : 2e30f;
                for (std::size_t i = 0; i < lamps_.size(); ++i) {
                    if (chances_[i] <= 0) continue;
                    const LampLight l =
                        lamps_.seen(i, w.ray.origin, w.from_normal, w.ray.direction);
                    if (l.density <= 0 || l.distance > reach) continue;
                    const float weight = w.density / (w.density + chances_[i] * l.density);
                    give(i, w.through * l.radiance * weight, w.bounce == 1, all, w.both || !all);
                }
            }
            if (!met) return;
        }
        const Point point = world_.point(w.ray, hit, first ? pixel_angle_ : 0);
        const Surface& surface = point.surface;
        const Float3 out = -w.ray.direction;
        if (first) sight.albedo = surface.diffuse + surface.coat;
        bool ends = w.bounce == bounces_;
        float counts = 1;
        if (!ends && !surface.glossy() && w.every * 2 <= samples) {
            const int before = (samples - 1) / w.every + 1;
            w.every *= 2;
            const int still = (samples - 1) / w.every + 1;
            counts = float(before) / float(still);
            ends = sample % w.every != 0;
        }
        if (first) sight.share = ends ? 0 : counts;
        w.glossy = surface.glossy() && !ends;

        const Float2 choice = w.random.next(), on_lamp = w.random.next();
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
                if (w.glossy) total += surface.density(out, l.direction);
                brings = w.through * surface.reflect(out, l.direction) * l.radiance / total;
            }
            const float most = luminance(brings);
            if (most > 0) {
                const float stay = first ? 1 : std::min(1.f, most / little);
                if (picked < stay * chances_[i]) {
                    const float reach = l.distance * 0.9999f;
                    Shade shade = Shade::none;
                    if (w.both)
                        shade = world_.shade(point.position, l.direction, reach);
                    else if (world_.occluded(point.position, l.direction, reach, w.among))
                        shade = Shade::all;
                    if (shade != Shade::all)
                        give(i, brings / stay, first,
                             shade == Shade::none && w.among == Among::solid,
                             w.both || w.among == Among::still);
                }
            }
        }
        if (ends) return;

        Float3 weight;
        if (!surface.sample(out, choice.y, w.random.next(), w.ray.direction, weight)) return;
        if (w.glossy) w.density = surface.density(out, w.ray.direction);
        w.through *= weight * (first ? 1 : counts);
        if (w.bounce >= 3) {
            const float stay = clamped(luminance(w.through), 0.05f, 0.95f);
            if (w.random.next().x >= stay) return;
            w.through = w.through / stay;
        }
        w.ray.origin = point.position;
        w.from_normal = surface.normal;
    }
}

}  // namespace answerprint::render
