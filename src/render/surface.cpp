#include "render/surface.h"

namespace answerprint::render {
namespace {

float fifth(float cosine) {
    const float a = clamped(1 - cosine), b = a * a;
    return b * b * a;
}
// Schlick 1994.
Float3 fresnel(Float3 straight, float cosine) { return lerp(straight, Float3(1), fifth(cosine)); }
float distribution(float cosine, float width) {
    const float a2 = width * width, b = cosine * cosine * (a2 - 1) + 1;
    return a2 / (pi_f * b * b);
}
// Smith's masking as in G1 = 2 cos / (cos + root).
float root(float cosine, float width) {
    const float a2 = width * width;
    return std::sqrt(a2 + (1 - a2) * cosine * cosine);
}

}  // namespace

Surface surface_of(Float3 colour, float roughness, float metallic) {
    Surface s;
    s.diffuse = colour * (1 - metallic);
    const float dielectric = 0.04f * clamped((1 - roughness) * 4) * (1 - metallic);
    s.coat = Float3(dielectric) + colour * metallic;
    s.width = std::max(roughness * roughness, 0.01f);
    return s;
}

float Surface::coat_chance(Float3 out) const {
    const float reflected = luminance(coat);
    if (reflected <= 0) return 0;
    const float shine = luminance(fresnel(coat, dot(normal, out)));
    const float matte = luminance(diffuse) * (1 - shine);
    return matte <= 0 ? 1 : clamped(shine / (shine + matte), 0.1f, 0.9f);
}

Float3 Surface::reflect(Float3 out, Float3 in) const {
    const float ci = dot(normal, in), co = dot(normal, out);
    if (ci <= 0 || co <= 0 || dot(geometric, in) <= 0) return {};
    if (coat.y <= 0) return diffuse * (ci / pi_f);
    const Float3 half = normalised(in + out);
    const float ro = root(co, width), ri = root(ci, width);
    // D G2 / (4 co): G2 = 2 ci co / (co ri + ci ro), height-correlated.
    const float shine = distribution(dot(normal, half), width) * ci / (2 * (co * ri + ci * ro));
    const Float3 through =
        (Float3(1) - fresnel(coat, ci)) * (Float3(1) - fresnel(coat, co)) * (ci / pi_f);
    return fresnel(coat, dot(half, out)) * shine + diffuse * through;
}

float Surface::density(Float3 out, Float3 in) const {
    const float ci = dot(normal, in), co = dot(normal, out);
    if (ci <= 0 || co <= 0 || dot(geometric, in) <= 0) return 0;
    const float chance = coat_chance(out);
    if (chance == 0) return ci / pi_f;
    const float d = distribution(dot(normal, normalised(in + out)), width);
    return chance * d / (2 * (co + root(co, width))) + (1 - chance) * ci / pi_f;
}

bool Surface::sample(Float3 out, float lobe, Float2 u, Float3& in, Float3& weight) const {
    const Frame frame(normal);
    const float chance = coat_chance(out);
    if (lobe < chance) {
        // Visible normals (Heitz 2018).
        const Float3 o = frame.to_local(out);
        const Float3 stretched = normalised({width * o.x, width * o.y, o.z});
        const float across = stretched.x * stretched.x + stretched.y * stretched.y;
        const Float3 t1 = across > 1e-12f ? Float3(-stretched.y, stretched.x, 0) / std::sqrt(across)
                                          : Float3(1, 0, 0);
        const Float3 t2 = cross(stretched, t1);
        const Float2 p = on_disc(u);
        const float s = 0.5f * (1 + stretched.z);
        const float y = (1 - s) * std::sqrt(std::max(0.f, 1 - p.x * p.x)) + s * p.y;
        const float z = std::sqrt(std::max(0.f, 1 - p.x * p.x - y * y));
        const Float3 h = t1 * p.x + t2 * y + stretched * z;
        const Float3 half =
            frame.to_world(normalised({width * h.x, width * h.y, std::max(1e-6f, h.z)}));
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
