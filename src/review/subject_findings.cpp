#include "review/subject_findings.h"

#include <algorithm>
#include <cmath>

#include "base/maths.h"
#include "review/subject_limits.h"
#include "scene/framing.h"

namespace answerprint::review {

namespace {

// The language's tolerances (DIRECTION, section 6).
constexpr double kPlace = 5, kSize = 0.25, kSide = 15;  // %, log2, deg

using Verdict = Finding::Verdict;

}  // namespace

std::vector<SubjectAsked> subjects_asked(const direction::Composition& c,
                                         const scene::Blocking& blocking,
                                         const scene::CameraPath& plan, int frame) {
    std::vector<SubjectAsked> out;
    if (c.assumed || plan.samples.empty()) return out;
    const auto n = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0, frame)), 0,
                                           plan.samples.size() - 1);
    const scene::View view = scene::as_view(plan.samples[n]);
    const scene::Gate gate(plan.lens, plan.aspect);
    for (const auto& subject : c.subjects) {
        const scene::Sitter s = scene::sitter(blocking, subject.name, frame);
        if (!s.found || !s.visible) continue;
        const scene::Projected p = scene::project(view, gate, s.eyes);
        if (p.depth <= 0) continue;
        SubjectAsked a;
        a.of = subject.name;
        a.eye_x = p.x;
        a.eye_y = p.y;
        a.plan_size = p.depth * 2 * gate.tan_v(view.focal_mm) / s.stature;
        const bool first = subject.name == scene::subject_of(c);
        if (first && c.size_claimed) {
            const auto range = direction::range_of(c.size);
            a.size = range.middle();
            a.size_within = std::max(kSize, std::log2(range.high / range.middle()));
        }
        if (subject.at) {
            a.across = subject.at->x;
            if (subject.height_claimed) a.down = subject.at->y;
        }
        if (first && c.side.claimed && c.kind == direction::CompositionKind::on)
            a.side = c.side.yaw;
        out.push_back(std::move(a));
    }
    return out;
}

std::vector<Finding> subject_findings(const std::vector<SubjectSeen>& seen) {
    std::vector<Finding> out;
    if (seen.empty()) return out;
    const SubjectAsked& asked = seen.front().asked;
    std::vector<double> sizes, places, scores, flips;
    double score = 0;
    std::size_t absent = 0;
    Message why;
    for (const auto& s : seen) {
        if (s.fit.absent) ++absent;
        if (s.fit.points >= subject_limits::least_points) scores.push_back(100 * s.fit.score);
        if (s.fit.why) {
            why = s.fit.why;
            continue;
        }
        score = std::max(score, s.fit.score);
        flips.push_back(100 * s.fit.mirrored);
        if (s.asked.size && s.fit.sized)
            sizes.push_back(std::log2(s.asked.plan_size / *s.asked.size) - s.fit.stops);
        double x = s.asked.eye_x, y = s.asked.eye_y * s.aspect;
        s.fit.seen(x, y);
        const double dx = s.asked.across ? std::abs(x - *s.asked.across) : 0;
        const double dy = s.asked.down ? std::abs(y / s.aspect - *s.asked.down) : 0;
        if (s.asked.across) places.push_back(100 * std::max(dx, dy));
    }
    const bool gone = 2 * absent > seen.size();
    const auto add = [&](const char* claim, const char* unit, std::optional<double> had,
                         double within, Message unknown) {
        Finding f = finding(claim, asked.of, unit, within);
        f.had = had;
        f.first = seen.front().frame;
        f.last = seen.back().frame;
        f.confidence = had ? std::min(1.0, score / (2 * subject_limits::least_score)) : 0;
        f.verdict = !had                       ? Verdict::unmeasured
                    : std::abs(*had) <= within ? Verdict::holds
                                               : Verdict::misses;
        if (!had) f.why = std::move(unknown);
        out.push_back(std::move(f));
    };
    const auto middle = [](std::vector<double> of) {
        return of.empty() ? std::optional<double>{} : median(std::move(of));
    };
    const auto flip = middle(flips);
    const double told = 100 * subject_limits::mirrored;
    const bool other_way = flip && *flip > told;

    // Its shape is there, or clearly is not.
    const auto shape = middle(scores);
    const bool sure = shape && (gone || !flips.empty());
    add("shape", "%", sure ? shape : std::nullopt, 0, why);
    out.back().asked = 100 * subject_limits::least_score;
    if (sure) {
        out.back().verdict = gone ? Verdict::misses : Verdict::holds;
        out.back().confidence = gone ? 0.9 : out.back().confidence;
    }
    if (asked.size)
        add("size", "stops", middle(sizes), asked.size_within,
            flips.empty() ? why : msg("review.size-unsure"));
    if (asked.across) add("place", "%", middle(places), kPlace, why);
    add("mirrored", "%", flip && std::abs(*flip) > told ? flip : std::nullopt, told,
        flips.empty() ? why : msg("review.looks-the-same-mirrored"));
    if (out.back().had) out.back().verdict = other_way ? Verdict::misses : Verdict::holds;
    if (asked.side) {
        // Mirrored, it shows the other side; less than that its shape does not tell.
        const double off = degrees(std::abs(wrapped_angle(radians(2 * *asked.side))));
        const bool wrong = other_way && off > 2 * kSide;
        add("side", "deg", wrong ? std::optional(off) : std::nullopt, kSide,
            flips.empty() ? why : msg("review.side-unsure"));
    }
    return out;
}

}  // namespace answerprint::review
