// Edge-avoiding a-trous wavelets (Dammertz et al. 2010) steered by the variance of the light
// (Schied et al. 2017), over one frame alone.
#include <cstring>

#include "render/float3.h"
#include "render/renderer.h"

namespace answerprint::render {
namespace {

using media::Picture;

// Four pixels of a row at once.
typedef float Four __attribute__((vector_size(16)));

Four load(const float* p) {
    Four v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
void store(float* p, Four v) { std::memcpy(p, &v, sizeof v); }
Four larger(Four a, Four b) { return a > b ? a : b; }
Four magnitude(Four a) { return a < 0 ? -a : a; }
Four all(float v) { return Four{v, v, v, v}; }

// One number a pixel with a border, so that every tap lands inside.
struct Plane {
    static constexpr int border = 20;
    int stride;
    std::vector<float> data;
    Plane(int w, int h)
        : stride((w + 3) / 4 * 4 + 2 * border),
          data(std::size_t(stride) * std::size_t(h + 2 * border)) {}
    float* row(int y) { return data.data() + std::ptrdiff_t(y + border) * stride + border; }
    const float* row(int y) const {
        return data.data() + std::ptrdiff_t(y + border) * stride + border;
    }
};

struct Light {
    Plane r, g, b, variance;
    Light(int w, int h) : r(w, h), g(w, h), b(w, h), variance(w, h) {}
};

// What tells one surface from another.
struct Guide {
    Plane nx, ny, nz;
    Plane nearness, slope_x, slope_y;  // 1 / depth is linear over the picture of a plane
    Plane object;                      // id + 1; 0 beyond the picture
    Plane valid;                       // 1 where light was seen
    Guide(int w, int h)
        : nx(w, h),
          ny(w, h),
          nz(w, h),
          nearness(w, h),
          slope_x(w, h),
          slope_y(w, h),
          object(w, h),
          valid(w, h) {}
};

constexpr float least_tint = 0.02f;

Guide guide_of(const Passes& p) {
    const int w = p.depth.width, h = p.depth.height;
    Guide g(w, h);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const float* n = p.normal.at(x, y);
            const float* t = p.tint.at(x, y);
            const float depth = *p.depth.at(x, y);
            g.nx.row(y)[x] = n[0];
            g.ny.row(y)[x] = depth > 0 ? n[1] : 1;  // what a pane mirrors before the sky is smooth
            g.nz.row(y)[x] = n[2];
            g.nearness.row(y)[x] = depth > 0 ? 1 / depth : 0;
            g.object.row(y)[x] = *p.id.at(x, y) + 1;
            g.valid.row(y)[x] = t[0] + t[1] + t[2] > 0;
        }
    }
    // Of the two one-sided differences the smaller one stays on the surface.
    const auto smaller = [](float a, float b) { return std::fabs(a) < std::fabs(b) ? a : b; };
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const float* z = g.nearness.row(y) + x;
            const float left = x > 0 ? z[0] - z[-1] : 1e9f, right = x < w - 1 ? z[1] - z[0] : 1e9f;
            const float up = y > 0 ? z[0] - z[-g.nearness.stride] : 1e9f;
            const float down = y < h - 1 ? z[g.nearness.stride] - z[0] : 1e9f;
            g.slope_x.row(y)[x] = smaller(left, right);
            g.slope_y.row(y)[x] = smaller(up, down);
        }
    }
    return g;
}

Light light_of(const Passes& p) {
    const int w = p.beauty.width, h = p.beauty.height;
    Light out(w, h);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const float* b = p.beauty.at(x, y);
            const float* e = p.emission.at(x, y);
            const float* t = p.tint.at(x, y);
            const Float3 tint{std::max(t[0], least_tint), std::max(t[1], least_tint),
                              std::max(t[2], least_tint)};
            out.r.row(y)[x] = (b[0] - e[0]) / tint.x;
            out.g.row(y)[x] = (b[1] - e[1]) / tint.y;
            out.b.row(y)[x] = (b[2] - e[2]) / tint.z;
            const float l = luminance(tint);
            out.variance.row(y)[x] = *p.variance.at(x, y) / (l * l);
        }
    }
    return out;
}

void filter(const Light& from, const Guide& guide, Light& to, int w, int h, int step) {
    static constexpr float kernel[3] = {3 / 8.f, 1 / 4.f, 1 / 16.f};
    const int stride = from.r.stride;
    for (int y = 0; y < h; ++y) {
        const std::ptrdiff_t row = from.r.row(y) - from.r.data.data();
        for (int x = 0; x < w; x += 4) {
            const std::ptrdiff_t at = row + x;
            const auto here = [at](const Plane& p) { return load(p.data.data() + at); };
            const Four r = here(from.r), g = here(from.g), b = here(from.b);
            const Four lum = r * 0.2722287f + g * 0.6740818f + b * 0.0536895f;
            const Four nx = here(guide.nx), ny = here(guide.ny), nz = here(guide.nz);
            const Four near = here(guide.nearness), sx = here(guide.slope_x),
                       sy = here(guide.slope_y), object = here(guide.object);
            Four spread{};  // variance, smoothed over 5x5
            for (int j = -2; j <= 2; ++j)
                for (int i = -2; i <= 2; ++i)
                    spread += load(from.variance.data.data() + at + j * stride + i) *
                              (kernel[std::abs(i)] * kernel[std::abs(j)]);
            for (int i = 0; i < 4; ++i) spread[i] = 1 / (6 * std::sqrt(spread[i]) + 1e-4f);
            const Four tolerance = 1 / (larger(near, all(1e-6f)) * 0.05f);

            Four sr{}, sg{}, sb{}, sv{}, sum{};
            for (int j = -2; j <= 2; ++j) {
                for (int i = -2; i <= 2; ++i) {
                    const std::ptrdiff_t tap = at + std::ptrdiff_t(j * stride + i) * step;
                    const auto there = [tap](const Plane& p) { return load(p.data.data() + tap); };
                    const Four r2 = there(from.r), g2 = there(from.g), b2 = there(from.b);
                    Four weight = all(kernel[std::abs(i)] * kernel[std::abs(j)]);
                    if (i || j) {
                        const Four lum2 = r2 * 0.2722287f + g2 * 0.6740818f + b2 * 0.0536895f;
                        const Four expected = near + sx * float(i * step) + sy * float(j * step);
                        const Four x1 = magnitude(lum - lum2) * spread +
                                        magnitude(there(guide.nearness) - expected) * tolerance;
                        // exp(-x), near enough and nought from 16 on.
                        Four fall = larger(1 - x1 * (1 / 16.f), Four{});
                        fall *= fall;
                        fall *= fall;
                        fall *= fall;
                        fall *= fall;
                        Four facing = larger(
                            nx * there(guide.nx) + ny * there(guide.ny) + nz * there(guide.nz),
                            Four{});
                        facing *= facing;
                        facing *= facing;
                        facing *= facing;
                        weight *= fall * facing * there(guide.valid);
                        weight = there(guide.object) == object ? weight : Four{};
                    }
                    sr += r2 * weight;
                    sg += g2 * weight;
                    sb += b2 * weight;
                    sv += there(from.variance) * (weight * weight);
                    sum += weight;
                }
            }
            const Four scale = 1 / sum;
            store(to.r.data.data() + at, sr * scale);
            store(to.g.data.data() + at, sg * scale);
            store(to.b.data.data() + at, sb * scale);
            store(to.variance.data.data() + at, sv * scale * scale);
        }
    }
}

// Where the lens blurs, few samples meet each thing: what they missed is spread within the blur,
// between pixels that are blurred alike.
void spread_blur(const Picture& blur, Picture& picture) {
    const int w = picture.width, h = picture.height;
    for (const int step : {1, 2, 4, 8}) {
        const Picture from = picture;
        for (int y = 0; y < h; ++y) {
            for (int x = 0; x < w; ++x) {
                if (*blur.at(x, y) < 2 * float(step)) continue;
                Float3 sum;
                float weights = 0;
                for (int j = -1; j <= 1; ++j) {
                    for (int i = -1; i <= 1; ++i) {
                        const int u = x + i * step, v = y + j * step;
                        if (u < 0 || v < 0 || u >= w || v >= h || *blur.at(u, v) < float(step))
                            continue;
                        const float weight = (i ? 1.f : 2.f) * (j ? 1.f : 2.f);
                        const float* p = from.at(u, v);
                        sum += Float3(p[0], p[1], p[2]) * weight;
                        weights += weight;
                    }
                }
                for (int c = 0; c < 3; ++c) picture.at(x, y)[c] = sum[c] / weights;
            }
        }
    }
}

}  // namespace

Picture denoise(const Passes& passes) {
    const int w = passes.beauty.width, h = passes.beauty.height;
    const Guide guide = guide_of(passes);
    Light light = light_of(passes), other(w, h);
    for (const int step : {1, 2, 4, 8}) {
        filter(light, guide, other, w, h, step);
        std::swap(light, other);
    }
    Picture out(w, h, 3);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const float* e = passes.emission.at(x, y);
            const float* t = passes.tint.at(x, y);
            const Float3 l{light.r.row(y)[x], light.g.row(y)[x], light.b.row(y)[x]};
            float* o = out.at(x, y);
            for (int c = 0; c < 3; ++c)
                o[c] = l[c] * (t[c] > 0 ? std::max(t[c], least_tint) : 0) + e[c];
        }
    }
    spread_blur(passes.blur, out);
    return out;
}

}  // namespace answerprint::render
