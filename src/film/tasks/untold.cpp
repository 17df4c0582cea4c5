#include "film/tasks/untold.h"

#include <algorithm>
#include <initializer_list>

namespace answerprint::film::tasks {

using review::Finding;

namespace {

constexpr int kFine = 320;      // px
constexpr double kAside = 1.5;  // of its tolerance: a place that is so far off is another

bool among(const std::string& claim, std::initializer_list<const char*> claims) {
    return std::find(claims.begin(), claims.end(), claim) != claims.end();
}
bool misses(const Finding& f) { return f.verdict == Finding::Verdict::misses; }
bool of_looks(const Finding& f) { return among(f.claim, {"presence", "identity", "wardrobe"}); }
bool of_motion(const Finding& f) {
    return among(f.claim, {"timing", "action", "onset", "settle"}) && !f.of.empty();
}
bool of_edges(const Finding& f) { return among(f.claim, {"focus", "rack"}); }

/// Is a finding of somebody, or of what they wear or do?
bool is_of(const Finding& f, const std::string& who) {
    return !who.empty() && f.of.starts_with(who) &&
           (f.of.size() == who.size() || f.of[who.size()] == ' ' || f.of[who.size()] == ':');
}

}  // namespace

bool shows(const MeasuredPage& page, const char* claim, const std::string& who) {
    return std::any_of(page.findings.begin(), page.findings.end(), [&](const Finding& f) {
        return misses(f) && f.claim == claim && (who.empty() || f.of == who);
    });
}

void untold_if_small(MeasuredPage& page, int width) {
    if (width >= kFine) return;
    for (auto& f : page.findings)
        if (misses(f) && (of_motion(f) || of_edges(f) || f.claim == "order"))
            review::withhold(f, msg("review.small-take", std::to_string(kFine)));
}

void untold_elsewhere(MeasuredPage& page) {
    const auto found = page.findings;
    for (const auto& off : found) {
        if (!misses(off) || !among(off.claim, {"size", "place", "mirrored", "focus"})) continue;
        for (auto& f : page.findings) {
            if (!is_of(f, off.of)) continue;
            const bool sharp = f.claim == "focus" && f.had;
            if (off.claim == "place" && sharp && off.had.value_or(0) > kAside * off.within)
                review::withhold(f, msg("review.plan-elsewhere"));
            else if (off.claim == "size" && (sharp || (misses(f) && (of_looks(f) || of_motion(f)))))
                review::withhold(f, msg("review.plan-elsewhere"));
            else if (off.claim == "mirrored" && sharp)
                review::withhold(f, msg("review.mirrored-there"));
            else if (off.claim == "focus" && misses(f) && of_looks(f))
                review::withhold(f, msg("review.out-of-focus"));
        }
    }
}

void untold_start(MeasuredPage& page, const review::CameraMotion& had) {
    for (auto& f : page.findings)
        if (misses(f) && of_looks(f)) review::withhold(f, review::cut_in_take(had));
}

}  // namespace answerprint::film::tasks
