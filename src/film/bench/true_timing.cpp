#include "film/bench/true_timing.h"

#include <algorithm>
#include <cmath>

#include "review/focus_limits.h"
#include "review/health_limits.h"
#include "review/timing_limits.h"
#include "scene/framing.h"

namespace answerprint::film {

using review::finding;
using review::Finding;
using review::measured;
using Verdict = Finding::Verdict;

namespace {

/// Frames that all of a take comes late; none: it does not do what its world does at all.
std::optional<int> lateness(const TakeWorld& take) {
    const int last = static_cast<int>(take.shows.size()) - 1;
    const int by = last - take.shows.back();
    if (by == last && last > 0) return {};
    for (int n = 0; n <= last; ++n)
        if (take.shows[static_cast<std::size_t>(n)] != std::max(0, n - by)) return {};
    return by;
}

}  // namespace

std::vector<Finding> true_timing(const TakeWorld& take, const Planned& plan) {
    std::vector<Finding> out;
    if (take.mirrored) return out;
    const auto late = lateness(take);
    const auto add = [&](const char* claim, const std::string& of, double within) {
        Finding f = finding(claim, of, "frames", within);
        f.verdict = Verdict::misses;
        out.push_back(late ? measured(f, *late, 1) : f);
    };
    const int last = static_cast<int>(take.shows.size()) - 1, near = review::timing::kAbout / 2;
    std::vector<std::string> movers;
    for (const auto& act : plan.acts) {
        if (std::find(movers.begin(), movers.end(), act.who) == movers.end()) {
            movers.push_back(act.who);
            add("timing", act.who, review::timing::kTiming);
        }
        const std::string of = act.who + " " + act.what;
        add("action", of, review::timing::kAction);
        const auto edge = [&](const char* claim, int at) {
            if (at >= near && at <= last - near) add(claim, of, review::timing::kTiming);
        };
        edge("onset", act.first);
        edge("settle", act.last);
    }
    return out;
}

double circle(const scene::CameraPath& path, int frame, double far) {
    const auto& camera = path.samples[static_cast<std::size_t>(frame)];
    const double focal = camera.focal_mm / 1000;
    return focal * focal / (2 * path.lens.t_stop) / (path.lens.sensor.width_mm / 1000) * 960 *
           std::abs(1 / far - 1 / camera.focus_m);
}

double softer(const Planned& shot, int frame) {
    const auto& camera = shot.camera.samples[static_cast<std::size_t>(frame)];
    const auto who = scene::sitter(shot.blocking, shot.camera.subject, frame);
    const double far = -(camera.at.inverse() * who.eyes).z;
    if (!who.found || far <= 0) return 0;
    // On an edge that is sharp within a pixel.
    const double radius = circle(shot.camera, frame, far);
    const double blur = review::focus::kGauss * radius, seen = review::focus::kSeen;
    return 100 * (std::sqrt(1 + blur * blur / (1 + seen * seen)) - 1);
}

std::vector<Finding> true_focus(const TakeWorld& take, const Planned& plan) {
    if (!plan.shot.focus.empty() || !subject_of(plan)) return {};
    const int shown = take.shows[static_cast<std::size_t>(moment_of(plan))];
    return {measured(finding("focus", plan.camera.subject, "%", review::focus::kSofter),
                     softer(take.of, shown), 1)};
}

std::vector<Finding> true_health(const TakeWorld& take) {
    using namespace review;
    std::vector<Finding> out = {measured(finding("flicker", "", "1/255", health::flicker), 0, 1),
                                measured(finding("boil", "", "1/255", health::boil), 0, 1),
                                measured(finding("drift", "", "Lab", health::drift), 0, 1),
                                measured(finding("decode-errors", "", "errors", 0), 0, 1)};
    if (!happens(take.of)) return out;
    const auto still = std::count(take.shows.begin(), take.shows.end(), take.shows.front()) - 1;
    const double long_run = std::floor(health::frozen_seconds * take.of.blocking.rate.fps());
    out.push_back(
        measured(finding("frozen", "", "frames", long_run), static_cast<double>(still), 1));
    if (still == 0) out.push_back(measured(finding("repeated", "", "%", health::repeated), 0, 1));
    return out;
}

}  // namespace answerprint::film
