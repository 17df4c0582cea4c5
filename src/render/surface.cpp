#include "render/surface.h"

#include "render/ggx.h"

namespace answerprint::render {
namespace {

float fifth(float cosine) {
    const float a = clamped(1 - cosine), b = a * a;
    return b * b * a;
}
// Schlick 1994.
Float3 fresnel(Float3 straight, float cosine) { return lerp(straight, Float3(1), fifth(cosine)); }
}  // namespace

Surface surface_of(Float3 colour, float roughness, float metallic) {
    Surface s;
    s.diffuse = colour * (1 - metallic);
    s.clear = 0.04f * clamped((1 - roughness) * 4);
    s.coat = Float3(s.clear * (1 - metallic)) + colour * metallic;
    s.width = std::max(roughness * roughness, 0.01f);
    if (metallic > 0) {
        // Kulla and Conty 2017: what comes out after two reflections or more, with the mean of
        // Schlick's reflectance each time.
        const float out = ggx_mean_albedo(s.width).white;
        const Float3 f = colour + (Float3(1) - colour) * (1 / 21.f);
        const Float3 again = f * (1 - out);
        s.between = Float3(f.x / (1 - again.x), f.y / (1 - again.y), f.z / (1 - again.z)) * f *
                    (out * metallic);
    }
    return s;
}

float Surface::coat_chance(Float3 out) const {
    if (coat.y <= 0) return 0;
    const GgxAlbedo albedo = ggx_albedo(dot(normal, out), width);
    const float once = albedo.of(luminance(coat));
    const float matte = luminance(diffuse) * (1 - albedo.of(clear));
    const float chance = once / (once + matte + luminance(between) * (1 - albedo.white));
    return clamped(chance, 0.1f, matte > 0 ? 0.9f : 1);
}

Float3 Surface::reflect(Float3 out, Float3 in) const {
    const float ci = dot(normal, in), co = dot(normal, out);
    if (ci <= 0 || co <= 0 || dot(geometric, in) <= 0) return {};
    if (coat.y <= 0) return diffuse * (ci / pi_f);
    const Float3 half = normalised(in + out);
    const float ro = ggx_root(co, width), ri = ggx_root(ci, width);
    // D G2 / (4 co): G2 = 2 ci co / (co ri + ci ro), height-correlated.
    const float shine = ggx_facets(dot(normal, half), width) * ci / (2 * (co * ri + ci * ro));
    // Light that is not mirrored at once is spread by what is below, or from facet to facet, so
    // that nothing is lost (Kelemen and Szirmay-Kalos 2001; Kulla and Conty 2017).
    const GgxAlbedo to = ggx_albedo(co, width), from = ggx_albedo(ci, width);
    const GgxAlbedo mean = ggx_mean_albedo(width);
    const auto spread = [](float a, float b, float c) { return (1 - a) * (1 - b) / (1 - c); };
    const Float3 rest = diffuse * spread(to.of(clear), from.of(clear), mean.of(clear)) +
                        between * spread(to.white, from.white, std::min(mean.white, 0.999999f));
    return fresnel(coat, dot(half, out)) * shine + rest * (ci / pi_f);
}

float Surface::density(Float3 out, Float3 in) const {
    const float ci = dot(normal, in), co = dot(normal, out);
    if (ci <= 0 || co <= 0 || dot(geometric, in) <= 0) return 0;
    const float chance = coat_chance(out);
    if (chance == 0) return ci / pi_f;
    const float d = ggx_facets(dot(normal, normalised(in + out)), width);
    return chance * d / (2 * (co + ggx_root(co, width))) + (1 - chance) * ci / pi_f;
}

bool Surface::sample(Float3 out, float lobe, Float2 u, Float3& in, Float3& weight) const {
    const Frame frame(normal);
    const float chance = coat_chance(out);
    if (lobe < chance) {
        const Float3 half = frame.to_world(ggx_visible(frame.to_local(out), width, on_disc(u)));
        in = half * (2 * dot(out, half)) - out;
    } else {
        in = frame.to_world(cosine_hemisphere(u));
    }
    if (chance == 0 && dot(geometric, in) > 0) {
        weight = diffuse;
        return true;
    }
    const float p = density(out, in);
    if (p <= 0) return false;
    weight = reflect(out, in) / p;
    return true;
}

}  // namespace answerprint::render
