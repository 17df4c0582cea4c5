#include "render/ggx.h"

#include <algorithm>

namespace answerprint::render {
namespace {

// Widths go with the square of an even step from 0.1 to 1, cosines with the square of one from 0.
constexpr int widths = 24, cosines = 32, samples = 32, turns = 16;

struct Table {
    GgxAlbedo at[widths][cosines], mean[widths];
    Table();
};

GgxAlbedo mixed(GgxAlbedo a, GgxAlbedo b, float t) {
    return {a.white + (b.white - a.white) * t, a.grazing + (b.grazing - a.grazing) * t};
}

GgxAlbedo integrated(float cosine, float width) {
    const Float3 out{std::sqrt(std::max(0.f, 1 - cosine * cosine)), 0, cosine};
    double white = 0, grazing = 0;
    for (int i = 0; i < samples; ++i) {
        // Many near the edge of the disc, where steep facets are: r^2 = 1 - t^3.
        const float t = (float(i) + 0.5f) / samples, r = std::sqrt(1 - t * t * t);
        const float counts = 3 * t * t / (samples * turns);
        for (int j = 0; j < turns; ++j) {
            const float turn =
                0.5f * (float(j) + 0.5f) / turns - 0.25f;  // one side is as the other
            const Float3 half =
                ggx_visible(out, width, {r * cosine_of_turn(turn), r * sine_of_turn(turn)});
            const float c = dot(out, half);
            const float in = half.z * 2 * c - out.z;
            if (in <= 0) continue;
            // G2 / G1
            const float ro = ggx_root(cosine, width), ri = ggx_root(in, width);
            const float seen = in * (cosine + ro) / (cosine * ri + in * ro);
            const float a = 1 - c, fifth = a * a * a * a * a;
            white += double(seen * counts);
            grazing += double(seen * fifth * counts);
        }
    }
    return {float(white), float(grazing)};
}

struct Place {
    int below;
    float above;  // share of the next
};
Place place(float x, int count) {
    const float at = std::clamp(x, 0.f, 1.f) * float(count - 1);
    const int below = std::min(int(at), count - 2);
    return {below, at - float(below)};
}
Place place_of_width(float width) { return place((std::sqrt(width) - 0.1f) / 0.9f, widths); }
Place place_of_cosine(float cosine) { return place(std::sqrt(cosine), cosines); }

GgxAlbedo along(const GgxAlbedo (&row)[cosines], Place p) {
    return mixed(row[p.below], row[p.below + 1], p.above);
}

Table::Table() {
    for (int w = 0; w < widths; ++w) {
        const float root = 0.1f + 0.9f * float(w) / (widths - 1);
        for (int c = 0; c < cosines; ++c) {
            const float cosine = float(c) / (cosines - 1);
            at[w][c] = integrated(std::max(cosine * cosine, 1e-4f), root * root);
        }
        constexpr int steps = 1024;
        double white = 0, grazing = 0;
        for (int i = 0; i < steps; ++i) {
            const float cosine = (float(i) + 0.5f) / steps;
            const GgxAlbedo a = along(at[w], place_of_cosine(cosine));
            white += 2.0 * double(cosine * a.white) / steps;
            grazing += 2.0 * double(cosine * a.grazing) / steps;
        }
        mean[w] = {float(white), float(grazing)};
    }
}

const Table& table() {
    static const Table made;
    return made;
}

}  // namespace

Float3 ggx_visible(Float3 out, float width, Float2 p) {
    const Float3 stretched = normalised({width * out.x, width * out.y, out.z});
    const float across = stretched.x * stretched.x + stretched.y * stretched.y;
    const Float3 t1 = across > 1e-12f ? Float3(-stretched.y, stretched.x, 0) / std::sqrt(across)
                                      : Float3(1, 0, 0);
    const Float3 t2 = cross(stretched, t1);
    const float s = 0.5f * (1 + stretched.z);
    const float y = (1 - s) * std::sqrt(std::max(0.f, 1 - p.x * p.x)) + s * p.y;
    const float z = std::sqrt(std::max(0.f, 1 - p.x * p.x - y * y));
    const Float3 h = t1 * p.x + t2 * y + stretched * z;
    return normalised({width * h.x, width * h.y, std::max(1e-6f, h.z)});
}

GgxAlbedo ggx_albedo(float cosine, float width) {
    const Place w = place_of_width(width), c = place_of_cosine(cosine);
    const auto& at = table().at;
    return mixed(along(at[w.below], c), along(at[w.below + 1], c), w.above);
}

GgxAlbedo ggx_mean_albedo(float width) {
    const Place w = place_of_width(width);
    return mixed(table().mean[w.below], table().mean[w.below + 1], w.above);
}

}  // namespace answerprint::render
