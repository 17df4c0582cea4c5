#include "review/key_colour.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.h"
#include "review/face_limits.h"
#include "scene/colour_temperature.h"

namespace answerprint::review {

namespace {

constexpr int kAcross = 48;           // cells
constexpr double kLeastShare = 0.02;  // of the picture's light
constexpr double kAsOne = 6;          // neighbours that are off together count as one
constexpr double kSoft = 0.05;        // of the mean light: below, noise grows no less
constexpr int kTurns = 8;
constexpr double kFarOff = 2.5;  // medians off, from which a cell counts less

constexpr double kBluest = 60, kReddest = 560;  // mired: beyond, it is no lamp's

/// A cell's light in one channel.
struct Cell {
    double take = 0, key = 0, rest = 0;
};

struct Gains {
    double key = 0, rest = 0, spread = 0;  // spread: of the key's, over it
};

/// Times the plan's key and its other light that make up the take's, robustly.
Gains gains(const std::vector<Cell>& cells) {
    double mean = 0;
    for (const auto& c : cells) mean += c.take / static_cast<double>(cells.size());
    std::vector<double> robust(cells.size(), 1.0), off(cells.size());
    Gains out;
    double kk = 0, kr = 0, rr = 0, all = 0;
    for (int turn = 0; turn < kTurns; ++turn) {
        double kt = 0, rt = 0;
        kk = kr = rr = all = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto& c = cells[i];
            const double w = robust[i] / std::pow(c.take + kSoft * mean, 2);
            kk += w * c.key * c.key;
            kr += w * c.key * c.rest;
            rr += w * c.rest * c.rest;
            kt += w * c.key * c.take;
            rt += w * c.rest * c.take;
            all += robust[i];
        }
        const double det = kk * rr - kr * kr;
        if (!(det > 1e-9 * kk * rr)) return {};
        out.key = (kt * rr - rt * kr) / det;
        out.rest = (rt * kk - kt * kr) / det;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto& c = cells[i];
            off[i] =
                std::abs(c.take - out.key * c.key - out.rest * c.rest) / (c.take + kSoft * mean);
        }
        const double reach = std::max(0.01, kFarOff * median(off));
        for (std::size_t i = 0; i < cells.size(); ++i)
            robust[i] = 1 / (1 + std::pow(off[i] / reach, 2));
    }
    double left = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) left += robust[i] * off[i] * off[i];
    const double variance = left / std::max(1.0, all) * kAsOne;
    out.spread = std::sqrt(variance * rr / (kk * rr - kr * kr)) / std::max(1e-9, out.key);
    return out;
}

}  // namespace

std::optional<KeyColour> key_colour(const media::Frame8& take, const media::Display& shown,
                                    const LitFrame& plan, const Key& key) {
    const int w = plan.albedo.width, h = plan.albedo.height;
    media::Picture given(w, h);
    for (std::size_t i = 0; i < given.samples.size(); ++i)
        given.samples[i] = static_cast<float>(take.rgb[i]) / 255;
    const media::Picture light = shown.scene(given);
    const int size = std::max(1, w / kAcross);
    std::array<std::vector<Cell>, 3> cells;
    double of_key = 0, of_all = 0;
    for (int y = 0; y + size <= h; y += size)
        for (int x = 0; x + size <= w; x += size) {
            std::array<Cell, 3> sum{};
            int bad = 0;
            for (int v = y; v < y + size; ++v)
                for (int u = x; u < x + size; ++u) {
                    const float* g = given.at(u, v);
                    const auto [least, most] = std::minmax_element(g, g + 3);
                    bad += *most > kWhite || *least < kNone;
                    for (std::size_t c = 0; c < 3; ++c)
                        sum[c].take += static_cast<double>(light.at(u, v)[c]);
                }
            if (4 * bad > size * size) continue;
            for (const auto& part : plan.lights) {
                const bool keys =
                    std::find(key.lamps.begin(), key.lamps.end(), part.name) != key.lamps.end();
                for (int v = y; v < y + size; ++v)
                    for (int u = x; u < x + size; ++u)
                        for (std::size_t c = 0; c < 3; ++c)
                            (keys ? sum[c].key : sum[c].rest) +=
                                static_cast<double>(part.light.at(u, v)[c]);
            }
            of_key += sum[1].key;
            of_all += sum[1].key + sum[1].rest;
            for (std::size_t c = 0; c < 3; ++c) cells[c].push_back(sum[c]);
        }
    if (cells[0].size() < 100 || of_key < kLeastShare * of_all) return {};
    Vec3 planned;
    for (const auto& lamp : plan.lighting.lamps)
        if (std::find(key.lamps.begin(), key.lamps.end(), lamp.name) != key.lamps.end())
            planned += lamp.radiance;
    const Gains r = gains(cells[0]), g = gains(cells[1]), b = gains(cells[2]);
    if (!(r.key > 0 && g.key > 0 && b.key > 0)) return {};
    const auto mired = [&](double red, double green, double blue) {
        return 1e6 / scene::kelvin_of({planned.x * r.key * red, planned.y * g.key * green,
                                       planned.z * b.key * blue});
    };
    KeyColour out{mired(1, 1, 1), 0};
    if (out.mired < kBluest || out.mired > kReddest) return {};
    out.spread =
        std::hypot(mired(1 + r.spread, 1, 1) - out.mired, mired(1, 1 + g.spread, 1) - out.mired,
                   mired(1, 1, 1 + b.spread) - out.mired);
    return out;
}

}  // namespace answerprint::review
