#include "review/composition_findings.h"

#include <algorithm>

#include "scene/camera_claims.h"
#include "scene/framing.h"

namespace answerprint::review {

namespace {

using Claim = scene::ClaimMiss::Claim;

constexpr double kSure = 60;  // points that agree: no more makes it surer

struct Told {
    const char* claim;
    const char* unit;
};

/// None: subjects' size and place are seen in the picture itself.
std::optional<Told> told(Claim claim) {
    switch (claim) {
        case Claim::angle:
            return Told{"angle", "deg"};
        case Claim::height:
            return Told{"height", "m"};
        case Claim::dutch:
            return Told{"roll", "deg"};
        case Claim::side:
            return Told{"camera-side", "deg"};
        case Claim::shoulder:
            return Told{"shoulder", "m"};
        case Claim::headroom:
            return Told{"headroom", "%"};
        case Claim::framed:
            return Told{"framed", "%"};
        case Claim::hidden:
            return Told{"hidden", "%"};
        default:
            return {};
    }
}

/// What where the camera stands is not sure by does to a claim, in its unit. `far`: m, of the
/// subject.
double unsure(const Told& of, const Registration& start, double far) {
    const std::string unit = of.unit, claim = of.claim;
    if (unit == "m") return start.unsure;
    return unit == "deg" && claim != "roll" ? degrees(std::atan2(start.unsure, far)) : 0;
}

}  // namespace

std::vector<Finding> composition_findings(const direction::Shot& shot,
                                          const scene::Blocking& blocking,
                                          const scene::CameraPath& plan,
                                          const scene::CameraPath& path,
                                          const std::optional<Registration>& start) {
    const bool known = !path.samples.empty();
    std::vector<Finding> out;
    for (const auto& seen : composition_seen(shot, blocking, known ? path : plan)) {
        const auto as = told(seen.is.claim);
        if (!as) continue;
        Finding f = finding(as->claim, seen.is.of, as->unit, seen.is.within, seen.is.asked);
        f.first = f.last = seen.is.frame;
        if (known) {
            f.had = seen.is.had;
            f.confidence = start ? std::min(1.0, start->points / kSure) : 0;
            f.verdict = seen.holds ? Finding::Verdict::holds : Finding::Verdict::misses;
        } else {
            f.why = msg("review.not-registered");
        }
        const auto who = scene::sitter(blocking, plan.subject, seen.is.frame);
        if (known && start && who.found) {
            const Vec3 eye = path.samples[static_cast<std::size_t>(seen.is.frame)].at.position;
            const double by = unsure(*as, *start, length(who.eyes - eye));
            const bool misses = f.verdict == Finding::Verdict::misses;
            if (by > f.within || (misses && std::abs(*f.had - f.asked) < f.within + 2 * by))
                withhold(f, msg("review.start-unsure"));
        }
        out.push_back(std::move(f));
    }
    return out;
}

}  // namespace answerprint::review
