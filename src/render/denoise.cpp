// Edge-avoiding a-trous wavelets (Dammertz et al. 2010) steered by the variance of the light
// (Schied et al. 2017), over one frame alone.
//
// What would be there if nothing moved is filtered by itself: where the camera stands it is the
// same in every frame, and so are the weights. What comes and goes by what moves is few samples'
// work and another frame's are others: it is spread widely, or still walls would flicker whenever
// somebody takes a step.
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
    Plane(int w, int h, float value = 0)
        : stride((w + 3) / 4 * 4 + 2 * border),
          data(std::size_t(stride) * std::size_t(h + 2 * border), value) {}
    float* row(int y) { return data.data() + std::ptrdiff_t(y + border) * stride + border; }
    const float* row(int y) const {
        return data.data() + std::ptrdiff_t(y + border) * stride + border;
    }
};

struct Light {
    Plane r, g, b;
    Light(int w, int h) : r(w, h), g(w, h), b(w, h) {}
};

struct Lights {
    Light still, moved;  // what would be there if nothing moved; what comes and goes by what moves
    Plane variance;      // of `still`
    Lights(int w, int h) : still(w, h), moved(w, h), variance(w, h) {}
};

constexpr float least_tint = 0.02f, nowhere = -1;

// What tells one surface from another.
struct Guide {
    Plane nx, ny, nz;
    Plane nearness, slope_x, slope_y;  // 1 / depth is linear over the picture of a plane
    Plane object;                      // id + 1; 0 beyond the picture and where no light was seen
    Plane body;                        // id of what moves, 0 of what stands; nothing: as `object`
    Guide(int w, int h)
        : nx(w, h),
          ny(w, h),
          nz(w, h),
          nearness(w, h),
          slope_x(w, h),
          slope_y(w, h),
          object(w, h),
          body(w, h, nowhere) {}
};

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
            const auto id = std::size_t(*p.id.at(x, y));
            const bool moves = id > 0 && id <= p.moving.size() && p.moving[id - 1];
            const bool seen = t[0] + t[1] + t[2] > 0;
            g.object.row(y)[x] = seen ? float(id + 1) : 0;
            g.body.row(y)[x] = !seen ? nowhere : moves ? float(id) : 0;
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

// Without albedo and seen emission.
Lights lights_of(const Passes& p) {
    const int w = p.beauty.width, h = p.beauty.height;
    Lights out(w, h);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const float* b = p.beauty.at(x, y);
            const float* e = p.emission.at(x, y);
            const float* m = p.moved.at(x, y);
            const float* t = p.tint.at(x, y);
            const auto split = [&](int c, Plane& still, Plane& moved) {
                const float tint = std::max(t[c], least_tint);
                still.row(y)[x] = (b[c] - e[c] - m[c]) / tint;
                moved.row(y)[x] = m[c] / tint;
                return tint;
            };
            const float l =
                luminance({split(0, out.still.r, out.moved.r), split(1, out.still.g, out.moved.g),
                           split(2, out.still.b, out.moved.b)});
            out.variance.row(y)[x] = *p.still_variance.at(x, y) / (l * l);
        }
    }
    return out;
}

constexpr float kernel[3] = {3 / 8.f, 1 / 4.f, 1 / 16.f};

// Over 5 x 5 pixels.
Plane smoothed(Plane p, int w, int h) {
    const auto blend = [](Four a, Four b, Four c, Four d, Four e) {
        return c * kernel[0] + (b + d) * kernel[1] + (a + e) * kernel[2];
    };
    Plane across(w, h), out(w, h);
    for (int y = 0; y < h; ++y) {
        float* row = p.row(y);
        row[-2] = row[-1] = row[0];
        row[w] = row[w + 1] = row[w - 1];
        for (int x = 0; x < w; x += 4)
            store(across.row(y) + x, blend(load(row + x - 2), load(row + x - 1), load(row + x),
                                           load(row + x + 1), load(row + x + 2)));
    }
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; x += 4) {
            const auto at = [&](int j) {
                return load(across.row(std::clamp(y + j, 0, h - 1)) + x);
            };
            store(out.row(y) + x, blend(at(-2), at(-1), at(0), at(1), at(2)));
        }
    }
    return out;
}

Plane luminance_of(const Light& l) {
    Plane out = l.r;
    for (std::size_t i = 0; i < out.data.size(); ++i)
        out.data[i] = luminance({l.r.data[i], l.g.data[i], l.b.data[i]});
    return out;
}

// A path that meets who walks in one frame and passes him in the next may bring or take many times
// what is there by all the others: in one pixel it is held to the light about.
void hold(Lights& lights, const Plane& about) {
    const Plane moved = luminance_of(lights.moved);
    for (std::size_t i = 0; i < moved.data.size(); ++i) {
        const float most = std::max(0.f, about.data[i]), is = std::fabs(moved.data[i]);
        if (is > most)
            for (Plane* p : {&lights.moved.r, &lights.moved.g, &lights.moved.b})
                p->data[i] *= most / is;
    }
}

// By how much what moves may change the light from pixel to pixel and still be taken for noise:
// a fifth of the light about, and more where it changes from one pixel to the next.
Plane uncertainty(const Light& moved, const Plane& mean, const Plane& about, int w, int h) {
    Plane squares = luminance_of(moved);
    for (float& v : squares.data) v *= v;
    Plane out = smoothed(std::move(squares), w, h);
    for (std::size_t i = 0; i < out.data.size(); ++i) {
        const float spread = std::max(0.f, out.data[i] - mean.data[i] * mean.data[i]);
        out.data[i] = 2 * std::sqrt(spread) + 0.2f * std::fabs(about.data[i]) + 1e-3f;
    }
    return out;
}

// exp(-x), near enough and nought from 16 on.
Four fall(Four x) {
    Four f = larger(1 - x * (1 / 16.f), Four{});
    f *= f;
    f *= f;
    f *= f;
    return f * f;
}

struct Sum {
    Four r{}, g{}, b{}, weights{};
    void add(const Light& l, std::ptrdiff_t at, Four weight) {
        r += load(l.r.data.data() + at) * weight;
        g += load(l.g.data.data() + at) * weight;
        b += load(l.b.data.data() + at) * weight;
        weights += weight;
    }
    void put(Light& l, std::ptrdiff_t at) const {
        const Four scale = 1 / weights;
        store(l.r.data.data() + at, r * scale);
        store(l.g.data.data() + at, g * scale);
        store(l.b.data.data() + at, b * scale);
    }
};

// `moving`: there is moved light.
template <bool moving>
void filter(const Lights& from, const Guide& guide, const Plane& about, Lights& to, int w, int h,
            int step) {
    // A single sample says little about the light it stands for; from the second step on the light
    // is smooth by itself.
    const Plane raw = luminance_of(from.still);
    const Plane still = step == 1 ? smoothed(raw, w, h) : raw;
    const Plane moved = moving ? smoothed(luminance_of(from.moved), w, h) : Plane(0, 0);
    const Plane unsure = moving ? uncertainty(from.moved, moved, about, w, h) : Plane(0, 0);
    const Plane variance = smoothed(from.variance, w, h);
    const int stride = raw.stride;
    for (int y = 0; y < h; ++y) {
        const std::ptrdiff_t row = raw.row(y) - raw.data.data();
        for (int x = 0; x < w; x += 4) {
            const std::ptrdiff_t at = row + x;
            const auto here = [at](const Plane& p) { return load(p.data.data() + at); };
            const Four light = here(still);
            const Four nx = here(guide.nx), ny = here(guide.ny), nz = here(guide.nz);
            const Four near = here(guide.nearness), sx = here(guide.slope_x),
                       sy = here(guide.slope_y), object = here(guide.object);
            Four spread = here(variance);
            for (int i = 0; i < 4; ++i) spread[i] = 1 / (6 * std::sqrt(spread[i]) + 1e-4f);
            const Four tolerance = 1 / (larger(near, all(1e-6f)) * 0.05f);
            Four change{}, per_change{}, body{}, depth_counts{}, turned{};
            if (moving) {
                change = here(moved);
                per_change = 1 / here(unsure);
                // On bodies, whose parts shade each other, less widely than on what stands.
                body = here(guide.body);
                depth_counts = body > 0 ? all(0.3f) : all(0.03f);
                turned = body > 0 ? all(0.3f) : all(0.7f);
            }

            Sum sum, moved_sum;
            Four sv{};
            for (int j = -2; j <= 2; ++j) {
                for (int i = -2; i <= 2; ++i) {
                    const std::ptrdiff_t tap = at + std::ptrdiff_t(j * stride + i) * step;
                    const auto there = [tap](const Plane& p) { return load(p.data.data() + tap); };
                    Four weight = all(kernel[std::abs(i)] * kernel[std::abs(j)]);
                    Four moved_weight = weight;
                    if (i || j) {
                        const Four unlike = magnitude(light - there(still)) * spread;
                        const Four expected = near + sx * float(i * step) + sy * float(j * step);
                        const Four apart = magnitude(there(guide.nearness) - expected) * tolerance;
                        Four facing = larger(
                            nx * there(guide.nx) + ny * there(guide.ny) + nz * there(guide.nz),
                            Four{});
                        if (moving) {
                            moved_weight *= fall(unlike * 0.3f + apart * depth_counts +
                                                 magnitude(change - there(moved)) * per_change) *
                                            (facing + (1 - facing) * turned);
                            moved_weight = there(guide.body) == body ? moved_weight : Four{};
                        }
                        facing *= facing;
                        facing *= facing;
                        facing *= facing;
                        weight *= fall(unlike + apart) * facing;
                        weight = there(guide.object) == object ? weight : Four{};
                    }
                    sum.add(from.still, tap, weight);
                    sv += there(from.variance) * (weight * weight);
                    if (moving) moved_sum.add(from.moved, tap, moved_weight);
                }
            }
            sum.put(to.still, at);
            store(to.variance.data.data() + at, sv / (sum.weights * sum.weights));
            if (moving) moved_sum.put(to.moved, at);
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
    const auto& moved = passes.moved.samples;
    const bool moving = std::any_of(moved.begin(), moved.end(), [](float v) { return v != 0; });
    Lights lights = lights_of(passes), other(w, h);
    Plane about(0, 0);
    if (moving) {
        about = smoothed(smoothed(luminance_of(lights.still), w, h), w, h);
        hold(lights, about);
    }
    for (const int step : {1, 2, 4, 8}) {
        (moving ? filter<true> : filter<false>)(lights, guide, about, other, w, h, step);
        std::swap(lights, other);
    }
    Picture out(w, h, 3);
    const auto put = [&](int c, const Plane& still, const Plane& change) {
        // No shadow, and no pixel that few samples found dark, is blacker than a tenth of what is
        // about.
        const Plane mean = smoothed(still, w, h);
        for (int y = 0; y < h; ++y) {
            for (int x = 0; x < w; ++x) {
                const float t = passes.tint.at(x, y)[c];
                const float light =
                    std::max(still.row(y)[x] + change.row(y)[x], 0.1f * mean.row(y)[x]);
                out.at(x, y)[c] =
                    light * (t > 0 ? std::max(t, least_tint) : 0) + passes.emission.at(x, y)[c];
            }
        }
    };
    put(0, lights.still.r, lights.moved.r);
    put(1, lights.still.g, lights.moved.g);
    put(2, lights.still.b, lights.moved.b);
    spread_blur(passes.blur, out);
    return out;
}

}  // namespace answerprint::render
