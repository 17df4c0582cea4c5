#include "review/camera_findings.h"

#include <algorithm>
#include <cmath>

#include "review/camera_limits.h"

namespace answerprint::review {

namespace {

// The language's tolerances (DIRECTION, section 6).
constexpr double kTurn = 1.5, kTurnShare = 0.1, kTurnLeast = 0.2;  // deg, of the whole turn, deg
constexpr double kWay = 15, kPath = 0.15, kLens = 5;               // deg, of the length, %
constexpr double kParallax = 2.0 / 1920;                           // of the width
constexpr double kCut = 0.5;                                       // confidence of what is cut
constexpr double kSways = 1;  // deg that people seem to turn a camera

struct Held {
    const CameraMotion& had;
    const scene::CameraPath& plan;
    const std::vector<Pose> asked;
    const Quat start;
    const double fps;
    const double unseen;  // m that nobody sees a camera go
    std::vector<Finding> out;

    int last() const { return static_cast<int>(std::min(had.poses.size(), asked.size())) - 1; }
    double measured() const {
        const auto known = std::count_if(had.poses.begin(), had.poses.end(),
                                         [](const auto& p) { return p.has_value(); });
        return static_cast<double>(known) /
               static_cast<double>(std::max<std::size_t>(1, had.poses.size()));
    }

    /// `sure`: what misses by less than that is not told to.
    Finding& add(const char* claim, const char* unit, double wish, std::optional<double> value,
                 double within, bool holds, double sure = 0) {
        Finding f = finding(claim, "", unit, within, wish);
        f.had = value;
        f.last = last();
        f.confidence = value ? std::min(1.0, had.points / 60) * measured() : 0;
        if (!had.known() && f.claim != "lens") return untold(std::move(f));
        f.verdict = !value  ? Finding::Verdict::unmeasured
                    : holds ? Finding::Verdict::holds
                            : Finding::Verdict::misses;
        // By people alone the plan may be seen to hold, if not finely; what is off may be of them.
        const bool fine = f.claim == "rotation" && within < kSways;
        const bool alone = (!holds || fine) && had.world < camera::kWorld && !had.rests;
        const bool rough = had.residual > (f.claim == "rotation" ? camera::kRough : camera::kFine);
        if (value && f.claim != "lens" && (alone || rough)) {
            withhold(f, msg(alone ? "review.few-points" : "review.unexplained"));
        }
        if (f.verdict == Finding::Verdict::misses && std::abs(*f.had - wish) < within + sure) {
            withhold(f, msg("review.too-near"));
        }
        out.push_back(std::move(f));
        return out.back();
    }
    /// Of a camera that is not known. None makes the whole of a take that is cut.
    Finding& untold(Finding f) {
        withhold(f, msg("review.few-points"));
        if (!had.cuts.empty() && f.claim != "still") {
            f.verdict = Finding::Verdict::misses;
            f.why = cut_in_take(had);
            f.confidence = kCut;
            f.first = f.last = had.cuts.front();
        }
        out.push_back(std::move(f));
        return out.back();
    }
    void unmeasured(const char* claim, const char* unit, double wish, double within, Message why) {
        Finding& f = add(claim, unit, wish, {}, within, false);
        if (!f.why) f.why = std::move(why);
    }

    void rotation() {
        double whole = 0, off = 0, frames = 0;
        for (int n = 0; n <= last(); ++n) {
            const auto& p = had.poses[static_cast<std::size_t>(n)];
            const Quat wish = asked[static_cast<std::size_t>(n)].rotation;
            whole = std::max(whole, degrees(angle_between(Quat{}, wish)));
            if (!p) continue;
            off += degrees(angle_between(p->rotation, wish));
            frames += 1;
        }
        const double within = std::max(kTurnLeast, std::min(kTurn, kTurnShare * whole));
        off /= std::max(1.0, frames);
        // In the mean over the frames about half of what the farthest may be off.
        add("rotation", "deg", 0, off, within, off <= within, degrees(had.unsure.turn) / 2);
    }

    /// The step of a path over a window, in the plan's first axes.
    Vec3 step(const std::optional<Pose>& a, const std::optional<Pose>& b, const Quat& turn) const {
        return a && b ? turn * (b->position - a->position) : Vec3{};
    }

    void way() {
        const int window = std::max(1, static_cast<int>(std::lround(fps / 2)));
        double off = 0, windows = 0, path = 0, wish_path = 0;
        for (int n = 0; n + 1 <= last(); n += window) {
            const auto a = static_cast<std::size_t>(n);
            const auto b = static_cast<std::size_t>(std::min(last(), n + window));
            const Vec3 moved = step(had.poses[a], had.poses[b], start);
            const Vec3 wish = step(asked[a], asked[b], {});
            path += length(moved);
            wish_path += length(wish);
            if (length(moved) < unseen || length(wish) < unseen) continue;
            off += degrees(angle_between(normalised(moved), normalised(wish)));
            windows += 1;
        }
        if (wish_path <= unseen) {  // the plan's camera stays
            add("still", "m", 0, path, unseen, path <= unseen, had.unsure.way);
            return;
        }
        const double within = kPath * wish_path;
        add("path", "m", wish_path, path, within, std::abs(path - wish_path) <= within,
            had.unsure.way);
        if (windows == 0)
            unmeasured("way", "deg", 0, kWay, msg("review.no-parallax"));
        else
            add("way", "deg", 0, off / windows, kWay, off / windows <= kWay,
                degrees(std::atan2(had.unsure.way, wish_path)));
    }

    void zoom() {
        const auto angle = [&](double times) {
            return std::atan(plan.lens.sensor.width_mm /
                             (2 * plan.samples.front().focal_mm * times));
        };
        const Pose& wish = asked[static_cast<std::size_t>(last())];
        const auto& end = had.poses[static_cast<std::size_t>(last())];
        if (end) {
            const double off = 100 * (angle(end->zoom) / angle(wish.zoom) - 1);
            add("zoom", "%", 0, off, kLens, std::abs(off) <= kLens, 100 * had.unsure.zoom);
        } else {
            unmeasured("zoom", "%", 0, kLens, msg("review.few-points"));
        }
    }
    void lens(double zoom) {
        const double half = plan.lens.sensor.width_mm / (2 * plan.samples.front().focal_mm);
        const double off = 100 * (std::atan(half / zoom) / std::atan(half) - 1);
        Finding& f = add("lens", "%", 0, off, kLens, std::abs(off) <= kLens);
        f.last = 0;
    }
};

}  // namespace

std::vector<Finding> camera_findings(const CameraMotion& had, const scene::CameraPath& plan,
                                     const std::optional<Registration>& start, double depth,
                                     double fps) {
    if (plan.samples.empty() || had.poses.empty()) return {};
    const double focal = focal_px(plan, 0, 1);
    Held held{had,
              plan,
              planned_motion(plan),
              start ? start->pose.rotation : Quat{},
              fps,
              kParallax * std::max(0.3, depth) / focal,
              {}};
    held.rotation();
    held.way();
    held.zoom();
    if (!start)
        held.unmeasured("lens", "%", 0, kLens, msg("review.not-registered"));
    else if (!start->lens)
        held.unmeasured("lens", "%", 0, kLens, msg("review.lens-or-distance"));
    else
        held.lens(start->pose.zoom);
    return std::move(held.out);
}

scene::CameraPath measured_path(const CameraMotion& had, const scene::CameraPath& plan,
                                const std::optional<Pose>& start) {
    scene::CameraPath out = plan;
    out.samples.clear();
    if (!start || plan.samples.empty()) return out;
    const auto& first = plan.samples.front();
    const Pose world{first.at.rotation, first.at.position, first.focal_mm};
    Pose last;
    out.samples.reserve(had.poses.size());
    for (std::size_t n = 0; n < had.poses.size(); ++n) {
        last = had.poses[n].value_or(last);
        const Pose at = world * *start * last;
        scene::CameraSample s = plan.samples[std::min(n, plan.samples.size() - 1)];
        s.at = {at.position, at.rotation};
        s.focal_mm = at.zoom;
        out.samples.push_back(s);
    }
    return out;
}

}  // namespace answerprint::review
