#include "review/focus_findings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "review/focus_limits.h"
#include "review/sharpness.h"

namespace answerprint::review {

namespace {

using namespace focus;

double sample(const media::Picture& p, double x, double y) {
    return *p.at(std::clamp(static_cast<int>(x * p.width), 0, p.width - 1),
                 std::clamp(static_cast<int>(y * p.height), 0, p.height - 1));
}

/// Edges as deep as each other: how wide the middle one is.
struct Layer {
    double near = 0, width = 0, weight = 0;
};

}  // namespace

Focus::Focus(const scene::CameraPath& plan, const direction::Shot& shot, FrameRate rate,
             std::vector<InFocus> sharp)
    : plan_(plan), pulls_(shot.focus), rate_(rate), sharp_(std::move(sharp)) {
    if (pulls_.empty()) pulls_.push_back({{plan.subject}, {}});
}

std::vector<std::size_t> Focus::named(const std::vector<std::string>& names) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < sharp_.size(); ++i)
        if (std::find(names.begin(), names.end(), sharp_[i].name) != names.end()) out.push_back(i);
    return out;
}

std::vector<int> Focus::frames() const {
    const int last = static_cast<int>(plan_.samples.size()) - 1;
    const auto frame = [&](Time t) {
        return std::clamp(static_cast<int>(rate_.nearest_frame(std::max(t, Time{}))), 0, last);
    };
    std::set<int> out;
    for (std::size_t k = 0; k < pulls_.size(); ++k) {
        const int a = frame(pulls_[k].time.start), b = frame(pulls_[k].time.end);
        if (k > 0)
            for (int n = std::max(0, a - kAround); n <= std::min(last, b + kAround); n += kEvery)
                out.insert(n);
        const int until = k + 1 < pulls_.size() ? frame(pulls_[k + 1].time.start) : last;
        for (const double u : {0.1, 0.5, 0.9})
            out.insert(b + static_cast<int>(std::lround(u * (until - b))));
    }
    return {out.begin(), out.end()};
}

void Focus::add(const FocusFrame& of) {
    const EdgeWidths edges(of.picture);
    const auto& camera = plan_.samples[static_cast<std::size_t>(
        std::clamp(of.frame, 0, static_cast<int>(plan_.samples.size()) - 1))];
    Planes p;
    p.frame = of.frame;
    // A thin lens: radius over distance from the plane, in 1/m, near enough for what is metres off.
    const double focal = camera.focal_mm / 1000;
    p.blur = focal * focal / (2 * plan_.lens.t_stop) / (plan_.lens.sensor.width_mm / 1000) *
             of.picture.width;

    std::vector<std::vector<double>> depths(sharp_.size());
    for (int y = 0; y < of.id.height; y += 2)
        for (int x = 0; x < of.id.width; x += 2) {
            const auto number = static_cast<int>(std::lround(*of.id.at(x, y)));
            for (std::size_t i = 0; i < sharp_.size(); ++i)
                if (number > 0 && sharp_[i].number == number)
                    if (const double d =
                            sample(of.depth, (x + 0.5) / of.id.width, (y + 0.5) / of.id.height);
                        d > 0)
                        depths[i].push_back(d);
        }
    for (auto& d : depths) p.sharp.push_back(d.empty() ? -1 : 1 / median(std::move(d)));

    std::map<int, std::vector<double>> by_depth;
    std::vector<std::vector<double>> own(sharp_.size());
    for (int y = 0; y < edges.height(); ++y)
        for (int x = 0; x < edges.width(); ++x) {
            const double w = edges.at(x, y);
            if (w <= 0) continue;
            const double u = (x + 0.5) / edges.width(), v = (y + 0.5) / edges.height();
            const auto number = static_cast<int>(std::lround(sample(of.id, u, v)));
            for (std::size_t i = 0; i < sharp_.size(); ++i)
                if (sharp_[i].number == number) own[i].push_back(w);
            // A take is off its plan: about what stands before it nobody knows whose edge it is.
            const auto nearness = [&](double dx, double dy) {
                const double d = sample(of.depth, u + dx / edges.width(), v + dy / edges.height());
                return d > 0 ? 1 / d : 0;
            };
            double here = 0, before = 0;
            for (const double dy : {-3.0, 0.0, 3.0})
                for (const double dx : {-3.0, 0.0, 3.0}) here = std::max(here, nearness(dx, dy));
            const double reach = kAbout * edges.width();
            for (const double dy : {-1.0, -0.5, 0.0, 0.5, 1.0})
                for (const double dx : {-1.0, -0.5, 0.0, 0.5, 1.0})
                    before = std::max(before, nearness(reach * dx, reach * dy));
            if ((before - here) * p.blur > kApart) continue;
            by_depth[static_cast<int>(std::lround(here * p.blur / kStep))].push_back(w);
        }
    for (auto& w : own) p.own.push_back(w.size() < kEdges ? -1 : median(std::move(w)));
    std::vector<Layer> layers;
    double all = 0;
    for (auto& [step, widths] : by_depth) {
        const auto count = static_cast<double>(widths.size());
        if (count < kEdges) continue;
        layers.push_back({step * kStep / p.blur, median(std::move(widths)), std::sqrt(count)});
        all += layers.back().weight;
    }
    if (layers.empty()) {
        seen_.push_back(std::move(p));
        return;
    }
    const double nearest = layers.back().near * 1.3 + kStep / p.blur;
    const int planes = std::min(kPlanes, static_cast<int>(nearest * p.blur / kStep) + 1);
    double best = 1e30;
    for (int k = 0; k < planes; ++k) {
        const double near = k * kStep / p.blur;
        double least = 1e30, width_there = 1;
        for (double width = 0.3; width < 3; width *= 1.12) {
            double misfit = 0;
            for (const auto& l : layers) {
                const double blur = kGauss * p.blur * std::abs(l.near - near);
                const double off = std::log(l.width / std::sqrt(width * width + blur * blur));
                misfit += l.weight * std::min(kMost, std::abs(off));
            }
            if (misfit < least) least = misfit, width_there = width;
        }
        p.near.push_back(near);
        p.misfit.push_back(least / all);
        if (least < best) best = least, p.width = width_there;
    }
    seen_.push_back(std::move(p));
}

double Focus::misfit(const Planes& p, double near) const {
    const double at = near * p.blur / kStep;
    const auto k =
        static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(p.misfit.size()) - 1.001));
    if (k + 1 >= p.misfit.size()) return p.misfit.back();
    return mix(p.misfit[k], p.misfit[k + 1], std::clamp(at - static_cast<double>(k), 0.0, 1.0));
}

Finding Focus::resting(std::size_t which) const {
    Finding f = finding("focus", sharp_[which].name, "%", kSofter);
    f.first = 1 << 30;
    std::vector<double> softer, sure, clear;
    bool there = false, soft = false;
    for (const auto& p : seen_) {
        // Whom the plan has in focus in this frame, not on the way to another.
        const direction::FocusPull* now = nullptr;
        bool between = false;
        const Time t = rate_.frames(p.frame);
        for (std::size_t k = 0; k < pulls_.size(); ++k) {
            if (k == 0 || t >= pulls_[k].time.end) now = &pulls_[k];
            if (k > 0 && t > pulls_[k].time.start - rate_.frames(kAround) &&
                t < pulls_[k].time.end + rate_.frames(kAround) / 2)
                between = true;
        }
        if (!now || between) continue;
        const auto of = named(now->names);
        if (std::find(of.begin(), of.end(), which) == of.end()) continue;
        if (p.sharp[which] < 0) continue;
        there = true;
        if (p.misfit.empty() || p.own[which] < 0) continue;
        // Several are in focus together at the plane between them.
        double target = 0, count = 0;
        for (const auto i : of)
            if (p.sharp[i] >= 0) target += p.sharp[i], count += 1;
        target /= count;
        const double most = *std::max_element(p.misfit.begin(), p.misfit.end());
        const double least = *std::min_element(p.misfit.begin(), p.misfit.end());
        f.first = std::min(f.first, p.frame);
        f.last = std::max(f.last, p.frame);
        const double elsewhere = misfit(p, target) - least;
        // Of planes that explain it about as well the nearest; where its own is clearly none, the
        // best.
        const double other = elsewhere > 2 * kClear ? 0 : kOther;
        double off = 1e9;
        for (std::size_t k = 0; k < p.near.size(); ++k)
            if (p.misfit[k] <= least + other) off = std::min(off, std::abs(p.near[k] - target));
        off = std::max(0.0, off - kStep / p.blur / 2);
        const double blur = kGauss * p.blur * off;
        // Some things have softer edges than others: the plane must lie elsewhere, and the edges
        // be wider than that.
        const double best = p.width * p.width + kSeen * kSeen;
        const double own = p.own[which] * p.own[which] + kSeen * kSeen;
        const double by = std::sqrt(std::min(1 + blur * blur / best, std::max(1.0, own / best)));
        // A take that is soft all over may be so for another reason.
        if (p.own[which] > kSoft &&
            (100 * (by - 1) <= kSofter || elsewhere < std::max(kClear, least))) {
            soft = true;
            continue;
        }
        softer.push_back(100 * (by - 1));
        sure.push_back(most - least);
        clear.push_back(elsewhere);
    }
    if (f.first > f.last) f.first = f.last = 0;
    if (softer.empty()) {
        f.why = msg(!there ? "review.not-in-picture"
                    : soft ? "review.all-soft"
                           : "review.few-edges");
        return f;
    }
    f.had = median(std::move(softer));
    f.confidence = std::clamp(4 * median(std::move(sure)), 0.0, 1.0);
    const double near = kNear * std::min(1.0, kClear / std::max(kOther, median(std::move(clear))));
    f.verdict = *f.had <= f.within         ? Finding::Verdict::holds
                : *f.had > f.within + near ? Finding::Verdict::misses
                                           : Finding::Verdict::unmeasured;
    if (f.verdict == Finding::Verdict::unmeasured) f.why = msg("review.too-near");
    return f;
}

Finding Focus::racked(std::size_t pull) const {
    Finding f = finding("rack", "", "frames", kRack);
    for (const auto& name : pulls_[pull].names) f.of += (f.of.empty() ? "" : " ") + name;
    const auto before = named(pulls_[pull - 1].names), after = named(pulls_[pull].names);
    // Which of the two planes explains the picture better, over time; the same of the plan.
    std::vector<double> take, plan;
    std::vector<int> frames;
    double apart = 0;
    for (const auto& p : seen_) {
        const Time t = rate_.frames(p.frame);
        if (t < pulls_[pull].time.start - rate_.frames(kAround + 1) ||
            t > pulls_[pull].time.end + rate_.frames(kAround + 1) || p.misfit.empty())
            continue;
        const auto plane = [&](const std::vector<std::size_t>& of) {
            double sum = 0, count = 0;
            for (const auto i : of)
                if (p.sharp[i] >= 0) sum += p.sharp[i], count += 1;
            return count > 0 ? sum / count : -1;
        };
        const double a = plane(before), b = plane(after);
        if (a < 0 || b < 0) continue;
        apart = std::max(apart, p.blur * std::abs(a - b));
        frames.push_back(p.frame);
        take.push_back(misfit(p, b) - misfit(p, a));
        const double asked = 1 / plan_.samples[static_cast<std::size_t>(p.frame)].focus_m;
        plan.push_back(std::abs(asked - b) - std::abs(asked - a));
    }
    if (frames.size() < 6) {
        f.why = msg("review.not-in-picture");
        return f;
    }
    f.first = frames.front();
    f.last = frames.back();
    if (apart < kShallow) {
        f.why = msg("review.deep-focus");
        return f;
    }
    // The best step from one to the other: all before it for the first, all after for the second.
    const auto crossing = [&](const std::vector<double>& of, double& clear) {
        double best = -1e30, where = -1, whole = 0;
        for (const double v : of) whole += std::abs(v);
        for (std::size_t k = 1; k < of.size(); ++k) {
            double sum = 0;
            for (std::size_t i = 0; i < of.size(); ++i) sum += i < k ? of[i] : -of[i];
            if (sum > best) {
                best = sum;
                const double l = of[k - 1], r = of[k];
                const double u = l > 0 && r < 0 ? l / (l - r) : 0.5;
                where = frames[k - 1] + u * (frames[k] - frames[k - 1]);
            }
        }
        clear = whole > 0 ? best / whole : 0;
        double mean_before = 0, mean_after = 0, n_before = 0, n_after = 0;
        for (std::size_t i = 0; i < of.size(); ++i)
            if (frames[i] < where)
                mean_before += of[i], n_before += 1;
            else
                mean_after += of[i], n_after += 1;
        if (!(n_before > 0 && n_after > 0 && mean_before > 0 && mean_after < 0)) clear = 0;
        return where;
    };
    double sure = 0, clear = 0;
    const double asked = crossing(plan, sure), had = crossing(take, clear);
    f.confidence = clear;
    if (clear < 0.6) {
        f.verdict = Finding::Verdict::misses;
        f.why = msg("review.no-rack");
        return f;
    }
    f.had = had - asked;
    f.verdict = std::abs(*f.had) <= f.within ? Finding::Verdict::holds : Finding::Verdict::misses;
    return f;
}

std::vector<Finding> Focus::findings() const {
    std::vector<Finding> out;
    std::vector<bool> claimed(sharp_.size());
    for (const auto& pull : pulls_)
        for (const auto i : named(pull.names)) claimed[i] = true;
    for (std::size_t i = 0; i < sharp_.size(); ++i)
        if (claimed[i]) out.push_back(resting(i));
    for (std::size_t k = 1; k < pulls_.size(); ++k) out.push_back(racked(k));
    return out;
}

}  // namespace answerprint::review
