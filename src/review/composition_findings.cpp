#include "review/composition_findings.h"

#include <algorithm>

#include "scene/camera_claims.h"

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
        out.push_back(std::move(f));
    }
    return out;
}

}  // namespace answerprint::review
