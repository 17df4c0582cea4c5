#include "review/sought.h"

#include <algorithm>
#include <cmath>

#include "review/likeness_limits.h"

namespace answerprint::review {

using namespace like;

namespace {

double depth_of(const media::Picture& pass, Vec2 px) {
    const int x = std::clamp(static_cast<int>(px.x), 0, pass.width - 1),
              y = std::clamp(static_cast<int>(px.y), 0, pass.height - 1);
    return *pass.at(x, y);
}

double size_of(const Tone& t) { return std::hypot(t[0], kChroma * t[1], kChroma * t[2]); }

/// Places of the plan laid over the take, each about the middle.
struct Laid {
    std::vector<Vec2> off;  // from `middle`
    Vec2 middle;
};

}  // namespace

Sought::Sought(const media::Picture& depth, const ColourField& plan,
               const std::vector<int>& parts) {
    const int w = plan.width, h = plan.height, f = plan.factor;
    const auto part_at = [&](int x, int y) {
        return x < 0 || y < 0 || x >= w || y >= h
                   ? 0
                   : parts[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
                           static_cast<std::size_t>(x)];
    };
    const auto px = [&](double x, double y) { return Vec2{(x + 0.5) * f, (y + 0.5) * f}; };
    int left = w, right = -1, top = h, bottom = -1, n = 0;
    std::vector<double> depths;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x)
            if (part_at(x, y) > 0) {
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
                ++n;
            }
    if (n == 0) return;
    pixels = n * f * f;
    cut = left == 0 || top == 0 || right == w - 1 || bottom == h - 1;
    wide = (right - left + 1) * f;
    high = (bottom - top + 1) * f;
    middle = {0.5 * (left + right + 1) * f, 0.5 * (top + bottom + 1) * f};
    const int every = std::max(1, static_cast<int>(std::sqrt(n / double(kPlaces))));
    const int step = std::max(1, std::min(right - left, bottom - top) / 40);
    const double aside = std::clamp(0.05 * std::min(wide, high) / f, 1.5, 3.5);
    std::vector<Edge> all;
    for (int y = top; y <= bottom; ++y)
        for (int x = left; x <= right; ++x) {
            const int part = part_at(x, y);
            if (part == 0) continue;
            const double z = depth_of(depth, px(x, y));
            if (x % every == 0 && y % every == 0) {
                places.push_back({px(x, y), z, part - 1, plan.at(x, y)});
                depths.push_back(z);
            }
            const bool border = part_at(x - 1, y) == 0 || part_at(x + 1, y) == 0 ||
                                part_at(x, y - 1) == 0 || part_at(x, y + 1) == 0;
            if (!border || (x + 2 * y) % step != 0 || x < 2 || y < 2 || x > w - 3 || y > h - 3)
                continue;
            Vec2 out;
            for (int j = -3; j <= 3; ++j)
                for (int i = -3; i <= 3; ++i)
                    if (part_at(x + i, y + j) == 0) out = out + Vec2{double(i), double(j)};
            const double l = length(out);
            if (l < 1) continue;
            const Vec2 way = out * (aside / l);
            const auto there = [&](double k) {
                return std::pair{static_cast<int>(std::lround(x + k * way.x)),
                                 static_cast<int>(std::lround(y + k * way.y))};
            };
            const auto [ix, iy] = there(-1);
            const auto [ox, oy] = there(1);
            const auto [fx, fy] = there(2.5);
            if (part_at(ix, iy) == 0 || part_at(ox, oy) != 0 || part_at(fx, fy) != 0) continue;
            if (std::min({ox, oy, fx, fy}) < 0 || std::max(ox, fx) >= w || std::max(oy, fy) >= h)
                continue;
            Edge e{px(ix, iy), px(ox, oy), px(fx, fy), depth_of(depth, px(ix, iy)), {}};
            const double behind = depth_of(depth, e.out);
            // What stands before it has this border, not it.
            if (behind > 0 && behind < 0.97 * e.depth) continue;
            const Tone a = plan.at(ix, iy), b = plan.at(ox, oy);
            for (std::size_t c = 0; c < 3; ++c) e.step[c] = a[c] - b[c];
            all.push_back(e);
        }
    ahead = depths.empty() ? 1 : median(std::move(depths));
    const std::size_t skip = 1 + all.size() / kEdges;
    for (std::size_t i = 0; i < all.size(); i += skip) {
        const Edge& e = all[i];
        edges.push_back(e);
        for (const Vec2 p : {e.out, e.far}) {
            const auto x = std::clamp(static_cast<int>(p.x / f), 0, w - 1),
                       y = std::clamp(static_cast<int>(p.y / f), 0, h - 1);
            places.push_back({p, e.depth, -1, plan.at(x, y)});
        }
    }
}

Found found(const Sought& what, const ColourField& take, const Lay& lay, double reach,
            double grows) {
    Found best;
    if (what.places.empty()) return best;
    Laid laid;
    laid.middle = lay(what.middle, what.ahead);
    laid.off.reserve(what.places.size());
    std::vector<std::size_t> slot;  // of each place: 0 beside it, else its part + 1
    slot.reserve(what.places.size());
    std::size_t parts = 1;
    for (const auto& p : what.places) {
        laid.off.push_back(lay(p.px, p.depth) - laid.middle);
        slot.push_back(p.part < 0 ? 0 : static_cast<std::size_t>(p.part) + 1);
        parts = std::max(parts, slot.back() + 1);
    }
    struct Sum {
        std::array<double, 3> rest{};
        int n = 0;
    };
    std::vector<Sum> sums(parts);
    std::vector<Tone> shown(what.places.size());
    std::vector<char> in(what.places.size());
    const double wide = take.width * take.factor;
    // Where it ends, tones change, whatever they are.
    struct Border {
        Vec2 in, out;
        double worth;
    };
    std::vector<Border> borders;
    borders.reserve(what.edges.size());
    double all_worth = 0, some_worth = 0;
    for (std::size_t i = 0; i < what.edges.size(); ++i) {
        const auto& e = what.edges[i];
        borders.push_back({lay(e.in, e.depth) - laid.middle, lay(e.out, e.depth) - laid.middle,
                           std::min(1.0, size_of(e.step))});
        all_worth += borders.back().worth;
        if (i % 3 == 0) some_worth += borders.back().worth;
    }
    const auto nearest = [&](Vec2 at) {
        return take.at(std::clamp(int(at.x / take.factor), 0, take.width - 1),
                       std::clamp(int(at.y / take.factor), 0, take.height - 1));
    };
    const auto across = [&](const Border& b, Vec2 shift, double scale) {
        const Tone p = nearest(laid.middle + b.in * scale + shift),
                   q = nearest(laid.middle + b.out * scale + shift);
        return size_of({p[0] - q[0], p[1] - q[1], p[2] - q[2]});
    };
    // Parts are free in colour: a take is explained where all in a part differs from the plan by
    // the same, and better where all parts do.
    const auto fit = [&](Vec2 shift, double scale, std::size_t every) {
        for (auto& s : sums) s = {};
        std::array<double, 3> all{}, rest{};
        int n = 0, inside = 0, beside = 0;
        for (std::size_t i = 0; i < what.places.size(); i += every) {
            const Vec2 at = laid.middle + laid.off[i] * scale + shift;
            in[i] = take.holds(at) ? 1 : 0;
            (what.places[i].part < 0 ? beside : inside) += 1;
            if (!in[i]) continue;
            shown[i] = every > 1 ? take.at(std::min(take.width - 1, int(at.x / take.factor)),
                                           std::min(take.height - 1, int(at.y / take.factor)))
                                 : take.at(at);
            auto& s = sums[slot[i]];
            for (std::size_t c = 0; c < 3; ++c) {
                const double r = shown[i][c] - what.places[i].tone[c];
                s.rest[c] += r;
                rest[c] += r;
                all[c] += shown[i][c];
            }
            ++s.n;
            ++n;
        }
        if (n < 0.5 * (inside + beside) || n < 8) return -1e9;
        double within = 0, same = 0, whole = 0;
        for (std::size_t i = 0; i < what.places.size(); i += every) {
            if (!in[i]) continue;
            const auto& s = sums[slot[i]];
            double d = 0, e = 0, t = 0;
            for (std::size_t c = 0; c < 3; ++c) {
                const double k = c == 0 ? 1 : kChroma;
                const double off = shown[i][c] - what.places[i].tone[c];
                const double r = k * (off - s.rest[c] / s.n), g = k * (off - rest[c] / n);
                const double q = k * (shown[i][c] - all[c] / n);
                d += r * r;
                e += g * g;
                t += q * q;
            }
            within += std::min(d, kOdd * kOdd);
            same += std::min(e, kOdd * kOdd);
            whole += std::min(t, kOdd * kOdd);
        }
        const double off = length(shift) / wide, larger = std::log(scale);
        const double unexplained = mix(within, same, kSame);
        double ends = 0;
        for (std::size_t i = 0; i<borders.size(); i += every> 1 ? 3 : 1)
            ends += borders[i].worth * std::min(1.0, across(borders[i], shift, scale));
        return 1 - (unexplained + kNoise * n) / (whole + kNoise * n) +
               kEnds * ends / std::max(1e-6, every > 1 ? some_worth : all_worth) -
               kStays * off * off - kKeeps * larger * larger;
    };
    const auto look = [&](Vec2 about, double scale, double to, double step, double larger,
                          std::size_t every) {
        const int steps = static_cast<int>(std::ceil(to / step));
        const int sizes = larger > 1.001 ? 1 : 0;
        best.fit = -1e9;
        for (int k = -sizes; k <= sizes; ++k)
            for (int j = -steps; j <= steps; ++j)
                for (int i = -steps; i <= steps; ++i) {
                    const Vec2 shift = about + Vec2{i * step, j * step};
                    const double size = scale * std::pow(larger, k);
                    const double is = fit(shift, size, every);
                    if (is > best.fit) best = {shift, size, is};
                }
    };
    const double fine = take.factor;
    double step = std::clamp(std::min(what.wide, what.high) / 12, fine, 6 * fine);
    const std::size_t some = 1 + what.places.size() / 150;
    look({}, 1, reach, step, grows, some);
    while (step > 1.01 * fine) {
        step = std::max(fine, step / 2);
        const double larger = 1 + 2 * step / std::max(what.wide, what.high);
        look(best.shift, best.scale, step, step, larger,
             step > 2.01 * fine ? some : std::max<std::size_t>(1, some / 2));
    }
    look(best.shift, best.scale, fine / 2, fine / 2, 1, 1);
    return best;
}

}  // namespace answerprint::review
