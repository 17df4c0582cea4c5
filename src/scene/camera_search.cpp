#include "scene/camera_search.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/claim_residuals.h"

namespace answerprint::scene {

using direction::AngleKind;
using direction::Composition;
using direction::CompositionKind;

namespace {

constexpr int kDraws = 20000;
constexpr std::array kLenses{14.0, 18.0, 21.0, 24.0, 28.0, 32.0, 35.0, 40.0, 50.0, 65.0, 85.0};

/// Evenly within `most` of a middle.
double about(double u, double middle, double most) { return middle + (2 * u - 1) * most; }

struct Draw {
    const Composition& c;
    const Gate& gate;
    const Sitter subject, other;  // of an over and a view: its owner
    const View& found;
    bool lens_yields;

    double focal(double u) const {
        if (!lens_yields || u < 0.5) return found.focal_mm;
        return kLenses[static_cast<std::size_t>((2 * u - 1) * kLenses.size())];
    }

    /// Through somebody's eyes, no farther from them than their picture bears.
    View through(const std::array<double, 6>& u) const {
        const Vec3 ahead = normalised(subject.eyes - other.eyes);
        const Vec3 left = normalised(cross(Vec3{0, 1, 0}, ahead));
        const double far = 0.09 * std::sqrt(u[0]), round = 2 * pi * u[1];
        const Vec3 at = other.eyes + ahead * (0.1 + 0.12 * u[2]) +
                        (left * std::cos(round) + cross(ahead, left) * std::sin(round)) * far;
        return aimed(at, u);
    }

    Vec2 place(const std::array<double, 6>& u) const {
        const auto& asked = c.subjects[c.kind == CompositionKind::on ? 0 : c.subjects.size() - 1];
        // What is not claimed stays about where it was aimed.
        const Projected aim = project(found, gate, subject.eyes);
        return {asked.at ? about(u[3], asked.at->x, 0.045)
                         : std::clamp(about(u[3], aim.x, 0.35), 0.1, 0.9),
                asked.height_claimed ? about(u[4], asked.at->y, 0.045)
                                     : std::clamp(about(u[4], aim.y, 0.35), 0.1, 0.8)};
    }

    /// Degrees that the camera's own tilt is off the angle that is claimed.
    double tilted(const View& v) const {
        const bool claimed = c.angle.claimed && c.angle.kind != AngleKind::height &&
                             c.angle.kind != AngleKind::ground;
        return claimed ? std::abs(degrees(v.pitch) + over_eyes()) : 0;
    }

    /// Elevation (deg) that the angle asks for.
    double over_eyes() const {
        const auto& a = c.angle;
        return a.kind == AngleKind::low        ? -a.value
               : a.kind == AngleKind::high     ? a.value
               : a.kind == AngleKind::overhead ? 89
                                               : 0;
    }

    View aimed(Vec3 at, const std::array<double, 6>& u) const {
        const Vec3 d = at - subject.eyes;
        double depth = length(d);
        View v;
        for (int k = 0; k < 3; ++k) {
            v = stand(subject.eyes, place(u), depth, yaw_along(d),
                      std::atan2(d.y, std::hypot(d.x, d.z)), found.roll, gate, focal(u[5]));
            v.at = at;
            depth = project(v, gate, subject.eyes).depth;
        }
        return v;
    }

    View operator()(const std::array<double, 6>& u) const {
        if (c.kind == CompositionKind::view) return through(u);
        const double lens = focal(u[5]);
        const double now =
            project(found, gate, subject.eyes).depth * 2 * gate.tan_v(found.focal_mm);
        const auto range = direction::range_of(c.size);
        const double low = c.size_claimed ? range.low * subject.stature : now / 2;
        const double high = c.size_claimed ? range.high * subject.stature : now * 2;
        const double depth = low * std::pow(high / low, u[0]) / (2 * gate.tan_v(lens));

        double azimuth = about(u[1], 0, pi);
        if (c.kind == CompositionKind::over)
            azimuth = yaw_along(other.eyes - subject.eyes) + radians(about(u[1], 0, 45));
        else if (c.side.claimed)
            azimuth = (c.size <= direction::Size::ms ? subject.face : subject.body) +
                      radians(about(u[1], c.side.yaw, 14));

        const auto& a = c.angle;
        double elevation = radians(a.claimed ? about(u[2], over_eyes(), 4.8) : about(u[2], 5, 40));
        if (a.claimed && (a.kind == AngleKind::height || a.kind == AngleKind::ground)) {
            const double lens_at = a.kind == AngleKind::ground ? subject.feet.y + 0.12 : a.value;
            const double up = about(u[2], lens_at, 0.05) - subject.eyes.y;
            elevation = std::asin(std::clamp(up / depth, -0.98, 0.98));
        }
        return stand(subject.eyes, place(u), depth, azimuth, elevation, found.roll, gate, lens);
    }

    /// Over a shoulder its owner is in the picture, before the subject.
    bool shows_owner(const View& v) const {
        if (c.kind != CompositionKind::over) return true;
        const Projected p = project(v, gate, other.eyes);
        return p.depth > 0.3 && p.depth < project(v, gate, subject.eyes).depth &&
               std::abs(p.x - 0.5) < 0.55 && std::abs(p.y - 0.5) < 0.9;
    }
};

}  // namespace

std::vector<View> cameras_for(const Composition& c, const Blocking& blocking, const Gate& gate,
                              double frame, const View& found, bool lens_yields) {
    if (c.subjects.empty() || !c.side.from.empty()) return {};
    const Draw draw{c,
                    gate,
                    sitter(blocking, subject_of(c), frame),
                    sitter(blocking, c.subjects.front().name, frame),
                    found,
                    lens_yields};
    if (!draw.subject.found || !draw.other.found) return {};
    const double tilt = std::max(5.0, draw.tilted(found));
    std::vector<View> out;
    std::vector<double> r;
    for (int n = 0; n < kDraws; ++n) {
        std::array<double, 6> u;
        for (int axis = 0; axis < 6; ++axis) u[static_cast<std::size_t>(axis)] = evenly(n, axis);
        const View v = draw(u);
        // The tilt shares the angle, where the one found did.
        if (!draw.shows_owner(v) || draw.tilted(v) > tilt) continue;
        r.clear();
        claim_residuals(c, blocking, gate, v, frame, r);
        if (std::all_of(r.begin(), r.end(), [](double off) { return std::abs(off) < 0.9; }))
            out.push_back(v);
    }
    const Projected aim = project(found, gate, draw.subject.eyes);
    const auto far = [&](const View& v) {
        const Projected p = project(v, gate, draw.subject.eyes);
        return length(v.at - found.at) / length(found.at - draw.subject.eyes) +
               std::abs(std::log2(v.focal_mm / found.focal_mm)) + std::abs(p.x - aim.x) +
               2 * std::abs(p.y - aim.y);
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const View& a, const View& b) { return far(a) < far(b); });
    return out;
}

}  // namespace answerprint::scene
