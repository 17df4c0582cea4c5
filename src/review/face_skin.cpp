#include "review/face_skin.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "review/face_limits.h"
#include "scene/colour_temperature.h"

namespace answerprint::review {

namespace {

using media::Picture;

Picture as_picture(const media::Frame8& frame) {
    Picture out(frame.width, frame.height);
    for (std::size_t i = 0; i < out.samples.size(); ++i)
        out.samples[i] = static_cast<float>(frame.rgb[i]) / 255;
    return out;
}

/// What of a picture changes little with its light: edges and colours; and light's logarithm.
Picture likened(const Picture& light, int factor) {
    Picture out(std::max(1, light.width / factor), std::max(1, light.height / factor), kLikened);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            Vec3 sum;
            for (int j = 0; j < factor; ++j)
                for (int i = 0; i < factor; ++i) {
                    const float* p = light.at(x * factor + i, y * factor + j);
                    sum += Vec3{std::max(0.0F, p[0]), std::max(0.0F, p[1]), std::max(0.0F, p[2])};
                }
            sum = sum / (factor * factor);
            const double all = sum.x + sum.y + sum.z + 0.02;
            float* to = out.at(x, y);
            to[0] = static_cast<float>(std::log(all));
            to[2] = static_cast<float>(sum.x / all);
            to[3] = static_cast<float>(sum.z / all);
        }
    for (int y = 1; y + 1 < out.height; ++y)
        for (int x = 1; x + 1 < out.width; ++x)
            out.at(x, y)[1] = std::min(1.0F, std::hypot(*out.at(x + 1, y) - *out.at(x - 1, y),
                                                        *out.at(x, y + 1) - *out.at(x, y - 1)));
    return out;
}

/// The take's place of a place of the plan: scaled about the head's middle, then shifted, px.
struct Lay {
    double x = 0, y = 0, scale = 1;
};

double like(const Picture& plan, const Picture& take, const Disc& head, const Lay& lay,
            bool by_light) {
    std::array<double, kLikened> a{}, b{}, aa{}, bb{}, ab{};
    int n = 0;
    const double half = 1.5 * head.radius;
    for (int y = std::max(0, int(head.y - half)); y < std::min(plan.height, int(head.y + half) + 1);
         ++y)
        for (int x = std::max(0, int(head.x - half));
             x < std::min(plan.width, int(head.x + half) + 1); ++x) {
            const int u = int(std::lround(head.x + lay.scale * (x - head.x) + lay.x));
            const int v = int(std::lround(head.y + lay.scale * (y - head.y) + lay.y));
            if (u < 0 || v < 0 || u >= take.width || v >= take.height) continue;
            const float* p = plan.at(x, y);
            const float* q = take.at(u, v);
            for (std::size_t c = 0; c < kLikened; ++c) {
                a[c] += p[c];
                b[c] += q[c];
                aa[c] += double(p[c]) * p[c];
                bb[c] += double(q[c]) * q[c];
                ab[c] += double(p[c]) * q[c];
            }
            ++n;
        }
    if (n < 12) return -1;
    double sum = 0;
    for (std::size_t c = by_light ? 0 : 1; c < kLikened; ++c) {
        const double spread = (aa[c] - a[c] * a[c] / n) * (bb[c] - b[c] * b[c] / n);
        if (spread > 0) sum += kCounts[c] * (ab[c] - a[c] * b[c] / n) / std::sqrt(spread);
    }
    return sum;
}

/// How the take lies off the plan about a head, px of the plan, and how alike they then are.
std::pair<Lay, double> laid(const Picture& plan, const Picture& take, const Disc& head,
                            bool by_light) {
    Lay best;
    double most = -2;
    const double wide = plan.width;
    const auto look = [&](int factor, const Lay& about, double reach, double nearer) {
        const Picture p = likened(plan, factor), t = likened(take, factor);
        const Disc there{head.x / factor, head.y / factor, head.radius / factor};
        const int steps = std::max(1, int(std::ceil(reach / factor)));
        most = -2;
        for (int k = -2; k <= 2; ++k)
            for (int j = -steps; j <= steps; ++j)
                for (int i = -steps; i <= steps; ++i) {
                    const Lay lay{about.x / factor + i, about.y / factor + j,
                                  about.scale + nearer * k / 2};
                    const double off = std::hypot(lay.x, lay.y) * factor / wide;
                    if (off > kOff) continue;
                    const double is = like(p, t, there, lay, by_light) - kStay * off * off;
                    if (is <= most) continue;
                    most = is;
                    best = {lay.x * factor, lay.y * factor, lay.scale};
                }
    };
    const int coarse = std::clamp(int(head.radius / 7), 1, 8);
    look(coarse, {}, kOff * wide, kNearer);
    for (int factor = coarse; factor > 1;) {
        factor = (factor + 1) / 2;
        look(factor, best, 2 * factor, kNearer * factor / (2.0 * coarse));
    }
    return {best, most};
}

/// Between pixels; none: outside.
std::optional<Rgb> between(const Picture& p, double x, double y) {
    const int u = int(std::floor(x)), v = int(std::floor(y));
    if (u < 0 || v < 0 || u + 1 >= p.width || v + 1 >= p.height) return {};
    Rgb out{};
    for (int c = 0; c < 3; ++c) {
        const auto row = [&](int at) { return mix(p.at(u, at)[c], p.at(u + 1, at)[c], x - u); };
        out[std::size_t(c)] = mix(row(v), row(v + 1), y - v);
    }
    return out;
}

/// Pixels of somebody's skin: of the colour that most of the head has below the brow, inside its
/// edge.
std::vector<char> skin_of(const LitFrame& plan, const Disc& head) {
    const int w = plan.albedo.width, h = plan.albedo.height;
    const auto here = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < w && y < h && head.holds(x + 0.5, y + 0.5) &&
               int(*plan.character.at(x, y)) == plan.number && *plan.depth.at(x, y) > 0;
    };
    Rgb colour{};
    for (int c = 0; c < 3; ++c) {
        std::vector<float> of;
        for (int y = int(head.y); y <= int(head.y + head.radius); ++y)
            for (int x = int(head.x - head.radius); x <= int(head.x + head.radius); ++x)
                if (here(x, y)) of.push_back(plan.albedo.at(x, y)[c]);
        if (of.empty()) return {};
        std::nth_element(of.begin(), of.begin() + std::ptrdiff_t(of.size() / 2), of.end());
        colour[std::size_t(c)] = of[of.size() / 2];
    }
    const auto alike = [&](int x, int y) {
        if (!here(x, y)) return false;
        for (int c = 0; c < 3; ++c) {
            const double is = plan.albedo.at(x, y)[c], whole = colour[std::size_t(c)];
            if (is < 1e-3 || std::abs(is - whole) > kSkin * whole) return false;
        }
        return true;
    };
    std::vector<char> out(std::size_t(w) * std::size_t(h), 0);
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x)
            out[std::size_t(y) * std::size_t(w) + std::size_t(x)] =
                alike(x, y) && alike(x - 1, y) && alike(x + 1, y) && alike(x, y - 1) &&
                alike(x, y + 1);
    return out;
}

}  // namespace

Skin::Skin(const media::Frame8& take, const media::Display& shown, const LitFrame& plan,
           const std::vector<std::string>& lamps, const Disc& head, bool by_light)
    : depth_(plan.depth) {
    const auto& samples = plan.camera.samples;
    const auto& sample = samples[std::min(std::size_t(plan.frame), samples.size() - 1)];
    camera_ = sample.at;
    eye = camera_.position;
    tan_x_ = plan.camera.lens.sensor.width_mm / (2 * sample.focal_mm);
    tan_y_ = tan_x_ * plan.depth.height / plan.depth.width;

    const int w = plan.albedo.width, h = plan.albedo.height;
    Picture key(w, h), fill(w, h), whole(w, h);
    for (const auto& part : plan.lights) {
        const bool keys = std::find(lamps.begin(), lamps.end(), part.name) != lamps.end();
        Picture& to = keys ? key : fill;
        for (std::size_t i = 0; i < to.samples.size(); ++i) to.samples[i] += part.light.samples[i];
    }
    for (std::size_t i = 0; i < whole.samples.size(); ++i)
        whole.samples[i] = key.samples[i] + fill.samples[i];
    const Picture given = as_picture(take), light = shown.scene(given);
    const auto [lay, alike] = laid(whole, light, head, by_light);
    shift = std::hypot(lay.x, lay.y);
    likeness = alike;

    const auto skin = skin_of(plan, head);
    if (skin.empty()) return;
    const int half = std::max(1, int(std::lround(head.radius * kPatch)));
    const auto is = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < w && y < h &&
               skin[std::size_t(y) * std::size_t(w) + std::size_t(x)] != 0;
    };
    std::vector<std::array<int, 2>> middles;
    for (int y = std::max(0, int(head.y - head.radius)); y < h && y <= head.y + head.radius;
         y += half)
        for (int x = std::max(0, int(head.x - head.radius)); x < w && x <= head.x + head.radius;
             x += half)
            if (is(x, y)) middles.push_back({x, y});
    all = int(middles.size());
    const std::size_t every = 1 + middles.size() / kMost;
    if (every > 1) {
        for (std::size_t i = 0; i * every < middles.size(); ++i) middles[i] = middles[i * every];
        middles.resize((middles.size() + every - 1) / every);
        all = int(middles.size());
    }
    patches.reserve(middles.size());
    for (const auto& [mx, my] : middles) {
        Patch p;
        Vec3 normal;
        Rgb albedo{};
        int n = 0, pixels = 0;
        for (int y = my - half; y <= my + half; ++y)
            for (int x = mx - half; x <= mx + half; ++x) {
                if (!is(x, y)) continue;
                ++pixels;
                const double u = head.x - 0.5 + lay.scale * (x + 0.5 - head.x) + lay.x;
                const double v = head.y - 0.5 + lay.scale * (y + 0.5 - head.y) + lay.y;
                const auto seen = between(given, u, v);
                const auto sent = between(light, u, v);
                if (!seen || *std::max_element(seen->begin(), seen->end()) > kWhite ||
                    *std::max_element(seen->begin(), seen->end()) < kBlack)
                    continue;
                const float* a = plan.albedo.at(x, y);
                const float* of = plan.normal.at(x, y);
                for (std::size_t c = 0; c < 3; ++c) {
                    p.take[c] += (*sent)[c] / a[c];
                    p.key[c] += double(key.at(x, y)[c]) / a[c];
                    p.fill[c] += double(fill.at(x, y)[c]) / a[c];
                    albedo[c] += a[c];
                }
                if (*std::min_element(seen->begin(), seen->end()) > kNone) p.coloured += 1;
                normal += Vec3{of[0], of[1], of[2]};
                p.at += point(x + 0.5, y + 0.5);
                ++n;
            }
        if (2 * n < pixels || n == 0) continue;
        for (std::size_t c = 0; c < 3; ++c) {
            p.take[c] /= n;
            p.key[c] /= n;
            p.fill[c] /= n;
            p.gloss[c] = n / albedo[c];
        }
        p.at = p.at / n;
        p.coloured /= n;
        p.normal = normalised(normal);
        patches.push_back(p);
    }
}

Vec3 Skin::point(double x, double y) const {
    const double z = *depth_.at(int(x), int(y));
    return camera_ * Vec3{(2 * x / depth_.width - 1) * tan_x_ * z,
                          (1 - 2 * y / depth_.height) * tan_y_ * z, -z};
}

bool Skin::shaded(Vec3 at, Vec3 normal, Vec3 towards) const {
    const Transform seen = camera_.inverse();
    double far = kFirst;
    for (int n = 0; n < kSteps; ++n, far *= kGrows) {
        const Vec3 p = seen * (at + normal * 0.002 + towards * far);
        const double z = -p.z;
        if (z <= 0) return false;
        const int x = int(std::floor((p.x / z / tan_x_ + 1) / 2 * depth_.width));
        const int y = int(std::floor((1 - p.y / z / tan_y_) / 2 * depth_.height));
        if (x < 0 || y < 0 || x >= depth_.width || y >= depth_.height) continue;
        const double shown = *depth_.at(x, y), gap = z - shown;
        if (shown > 0 && gap > kGap + kSlant * far && gap < kThick) return true;
    }
    return false;
}

}  // namespace answerprint::review
