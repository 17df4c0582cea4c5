#include "review/frame_pair.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "review/likeness_limits.h"

namespace answerprint::review {

using namespace like;

Lay lay_of(const Pose& take, int width, int height, double focal) {
    return [take, lens = Pinhole{width, height, focal}](Vec2 px, double depth) {
        // What has no depth is very far.
        const double z = depth > 0 ? depth : 1e4;
        return lens.seen(take.in(lens.ray(px) * z), take.zoom);
    };
}

FramePair::FramePair(const PlanView& plan_, const media::Frame8& take_,
                     const media::Display& shown_, Lay lay_)
    : plan(plan_),
      take(take_),
      shown(shown_),
      planned(plan_.picture),
      seen(take_),
      lay(std::move(lay_)),
      registered(static_cast<bool>(lay)) {
    const int w = plan.picture.width, h = plan.picture.height;
    if (!lay) {
        // The whole picture as one thing.
        std::vector<int> parts(
            static_cast<std::size_t>(planned.width) * static_cast<std::size_t>(planned.height), 1);
        const Sought whole(plan, planned, parts);
        lay = [](Vec2 px, double) { return px; };
        const Found at = found(whole, seen, lay, kLost * w, 1);
        lay = [shift = at.shift](Vec2 px, double) { return px + shift; };
    }
    std::vector<Vec2> from, to;
    const double every = w / 28.0;
    for (double y = every / 2; y < h; y += every)
        for (double x = every / 2; x < w; x += every) {
            const Vec2 px{x, y};
            if (*plan.character.at(static_cast<int>(x), static_cast<int>(y)) > 0) continue;
            const Vec2 there = lay(px, *plan.depth.at(static_cast<int>(x), static_cast<int>(y)));
            if (!seen.holds(there)) continue;
            from.push_back(px);
            to.push_back(there);
        }
    std::array<std::vector<double>, 3> steps;
    std::vector<Tone> shown_there;
    shown_there.reserve(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) {
        shown_there.push_back(seen.at(to[i]));
        const Tone p = planned.at(from[i]);
        for (std::size_t c = 0; c < 3; ++c) steps[c].push_back(shown_there.back()[c] - p[c]);
    }
    if (from.size() >= 24) {
        Tone middle{};
        for (std::size_t c = 0; c < 3; ++c) {
            tint[c] = static_cast<float>(median(steps[c]));
            std::vector<double> of;
            of.reserve(from.size());
            for (const auto& t : shown_there) of.push_back(t[c]);
            middle[c] = static_cast<float>(median(std::move(of)));
        }
        double left = 0, whole = 0;
        for (std::size_t i = 0; i < from.size(); ++i) {
            double d = 0, t = 0;
            for (std::size_t c = 0; c < 3; ++c) {
                const double k = c == 0 ? 1 : kChroma;
                d += std::pow(k * (steps[c][i] - tint[c]), 2);
                t += std::pow(k * (shown_there[i][c] - middle[c]), 2);
            }
            left += std::min(d, 1.0) + kNoise;
            whole += std::min(t, 1.0) + kNoise;
        }
        world = 1 - left / whole;
    }
    const auto was = tones(plan.picture, from), is = tones(take, to);
    std::array<std::vector<double>, 3> off;
    for (std::size_t i = 0; i < was.size(); ++i)
        if (was[i] && is[i])
            for (std::size_t c = 0; c < 3; ++c) off[c].push_back((*is[i])[c] - (*was[i])[c]);
    chroma = seen.chroma() / std::max(1e-6, planned.chroma());
    if (off[0].size() < 24) return;
    std::vector<double> colour, light;
    for (std::size_t c = 0; c < 3; ++c) gain[c] = static_cast<float>(median(off[c]));
    for (std::size_t i = 0; i < off[0].size(); ++i) {
        colour.push_back(std::hypot(off[1][i] - gain[1], off[2][i] - gain[2]));
        light.push_back(std::abs(off[0][i] - gain[0]));
    }
    spread = median(std::move(colour));
    rough = median(std::move(light));
}

std::vector<std::optional<Tone>> FramePair::tones(const media::Frame8& picture,
                                                  const std::vector<Vec2>& px) const {
    media::Picture values(std::max(1, static_cast<int>(px.size())), 1);
    std::vector<char> told(px.size());
    for (std::size_t i = 0; i < px.size(); ++i) {
        const double x = std::clamp(px[i].x - 0.5, 0.0, picture.width - 1.001),
                     y = std::clamp(px[i].y - 0.5, 0.0, picture.height - 1.001);
        const int u = static_cast<int>(x), v = static_cast<int>(y);
        const double a = x - u, b = y - v;
        const auto at = [&](int i2, int j2, std::size_t c) {
            return double(picture.rgb[3 * (static_cast<std::size_t>(v + j2) *
                                               static_cast<std::size_t>(picture.width) +
                                           static_cast<std::size_t>(u + i2)) +
                                      c]);
        };
        double most = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const double value =
                mix(mix(at(0, 0, c), at(1, 0, c), a), mix(at(0, 1, c), at(1, 1, c), a), b) / 255;
            values.samples[3 * i + c] = static_cast<float>(value);
            most = std::max(most, value);
        }
        told[i] = most > kBlack && most < kWhite ? 1 : 0;
    }
    const media::Picture light = shown.scene(values);
    std::vector<std::optional<Tone>> out(px.size());
    for (std::size_t i = 0; i < px.size(); ++i) {
        if (!told[i]) continue;
        const float* p = light.at(static_cast<int>(i), 0);
        const double r = std::max(0.0F, p[0]) + kFloor, g = std::max(0.0F, p[1]) + kFloor,
                     b = std::max(0.0F, p[2]) + kFloor;
        out[i] = Tone{static_cast<float>(std::log(0.27 * r + 0.67 * g + 0.06 * b)),
                      static_cast<float>(std::log(r / g)), static_cast<float>(std::log(b / g))};
    }
    return out;
}

}  // namespace answerprint::review
