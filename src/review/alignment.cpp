#include "review/alignment.h"

#include <algorithm>
#include <cmath>

namespace answerprint::review {

namespace {

constexpr int kBeside = 4;     // frames: a peak there is another one
constexpr double kEver = 0.5;  // of a window's frames, at least

struct Sums {
    double together = 0, take = 0, plan = 0;
    int frames = 0;
};

/// Covariance and variances over the frames of a window that plan and take both have; the
/// variances are of all of the window's that each has.
Sums sums(const Signal& take, const Signal& plan, Window window, int lag, bool centred) {
    Sums out;
    const int t0 = std::max(0, window.first), t1 = std::min(take.frames - 1, window.last);
    const int a = std::max(t0, lag), b = std::min(t1, plan.frames - 1 + lag);
    out.frames = b - a + 1;
    if (out.frames < 2) return out;
    for (int c = 0; c < take.channels; ++c) {
        double st = 0, sp = 0, tt = 0, pp = 0, tp = 0;
        for (int n = a; n <= b; ++n) {
            const double t = take.at(n, c), p = plan.at(n - lag, c);
            st += t;
            sp += p;
            tt += t * t;
            pp += p * p;
            tp += t * p;
        }
        const double k = centred ? 1.0 / out.frames : 0;
        out.together += tp - st * sp * k;
        out.take += tt - st * st * k;
        out.plan += pp - sp * sp * k;
    }
    return out;
}

}  // namespace

std::optional<Alignment> aligned(const Signal& take, const Signal& plan, Window window, int least,
                                 int most, bool centred) {
    std::vector<double> match;
    std::vector<Sums> all;
    const int whole = std::min(take.frames - 1, window.last) - std::max(0, window.first) + 1;
    // What a lag leaves out counts as not matched.
    double take_most = 0, plan_most = 0;
    for (int lag = least; lag <= most; ++lag) {
        all.push_back(sums(take, plan, window, lag, centred));
        take_most = std::max(take_most, all.back().take);
        plan_most = std::max(plan_most, all.back().plan);
    }
    for (const auto& s : all) {
        const double t = std::max(s.take, 0.5 * take_most), p = std::max(s.plan, 0.5 * plan_most);
        match.push_back(s.frames < kEver * whole || p <= 0 ? -1
                        : t <= 0                           ? 0  // nothing is like nothing of it
                                                           : s.together / std::sqrt(t * p));
    }
    const auto best =
        static_cast<std::size_t>(std::max_element(match.begin(), match.end()) - match.begin());
    if (match[best] <= -1) return {};
    Alignment out;
    out.lag = least + static_cast<double>(best);
    out.match = match[best];
    const auto& s = all[best];
    out.gain = s.plan > 0 ? s.together / s.plan : 0;
    const Sums own = sums(plan, plan, window, 0, centred);
    out.swing = std::sqrt(own.plan / std::max(1, own.frames) / std::max(1, plan.channels));
    if (best > 0 && best + 1 < match.size() && match[best - 1] > -1 && match[best + 1] > -1) {
        const double l = match[best - 1], r = match[best + 1], bend = l - 2 * out.match + r;
        if (bend < 0) out.lag += std::clamp(0.5 * (l - r) / bend, -0.5, 0.5);
    }
    out.rival = -1;
    for (std::size_t i = 0; i < match.size(); ++i)
        if (std::abs(static_cast<double>(i) - static_cast<double>(best)) >= kBeside)
            out.rival = std::max(out.rival, match[i]);
    return out;
}

}  // namespace answerprint::review
