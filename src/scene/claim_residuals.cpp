#include "scene/claim_residuals.h"

#include <algorithm>
#include <cmath>

namespace answerprint::scene {

using direction::AngleKind;
using direction::CompositionKind;

namespace {

/// `off` in tolerances. Within most of one there is only a pull that tells better from good.
double in_tolerances(double off, double tolerance) {
    constexpr double free = 0.6, pull = 0.02;
    const double u = off / tolerance, over = std::max(0.0, std::abs(u) - free) / (1 - free);
    return pull * u + std::copysign(over, u);
}

/// Of a picture's place: no farther off than the edge by much, or least squares would chase it.
double bounded(double x) { return std::clamp(x, -2.0, 3.0); }

}  // namespace

void claim_residuals(const direction::Composition& c, const Blocking& blocking, const Gate& gate,
                     const View& view, double frame, std::vector<double>& out) {
    const Sitter s = sitter(blocking, subject_of(c), frame);
    if (!s.found) return;
    const auto range = direction::range_of(c.size);
    const Projected at = project(view, gate, s.eyes);
    const double depth = std::max(0.05, at.depth);
    if (c.size_claimed) {
        const double off =
            std::log2(depth * 2 * gate.tan_v(view.focal_mm) / s.stature / range.middle());
        out.push_back(in_tolerances(off, std::max(0.25, std::log2(range.high / range.middle()))));
    }
    for (const auto& subject : c.subjects) {
        const Sitter who = sitter(blocking, subject.name, frame);
        const Projected p = who.found ? project(view, gate, who.eyes) : Projected{0.5, 0.5, 1};
        // In the picture, where it is not said; behind the camera is as far off as can be.
        const bool own = c.kind != CompositionKind::on && subject.name != c.subjects.back().name;
        const double x = p.depth > 0.05 ? bounded(p.x) : 3, y = p.depth > 0.05 ? bounded(p.y) : 3;
        if (subject.at) {
            out.push_back(in_tolerances(x - subject.at->x, 0.05));
            if (subject.height_claimed) out.push_back(in_tolerances(y - subject.at->y, 0.05));
        }
        out.push_back(own ? 0 : std::max(0.0, std::abs(x - 0.5) - 0.42) / 0.05);
        out.push_back(own ? 0 : std::max(0.0, std::abs(y - 0.5) - 0.42) / 0.05);
    }
    if (c.headroom)
        out.push_back(in_tolerances(bounded(project(view, gate, s.crown).y) - *c.headroom, 0.05));
    const Vec3 way = view.at - s.eyes;
    const double elevation = degrees(std::atan2(way.y, std::hypot(way.x, way.z)));
    if (c.angle.claimed) {
        if (c.angle.kind == AngleKind::height || c.angle.kind == AngleKind::ground) {
            const double high = c.angle.kind == AngleKind::ground ? s.feet.y + 0.12 : c.angle.value;
            out.push_back(in_tolerances(view.at.y - high, 0.05));
        } else {
            const double wish = c.angle.kind == AngleKind::low        ? -c.angle.value
                                : c.angle.kind == AngleKind::high     ? c.angle.value
                                : c.angle.kind == AngleKind::overhead ? 90
                                                                      : 0;
            out.push_back(in_tolerances(elevation - wish, 5));
        }
    }
    if (c.side.claimed && c.side.from.empty() && c.kind == CompositionKind::on) {
        const double front = c.size <= direction::Size::ms ? s.face : s.body;
        const double off = wrapped_angle(yaw_along(way) - front - radians(c.side.yaw));
        out.push_back(in_tolerances(degrees(off), 15));
    }
    if (c.angle.dutch != 0) out.push_back(in_tolerances(degrees(view.roll) - c.angle.dutch, 2));
}

double missed_by(const direction::Composition& c, const Blocking& blocking, const Gate& gate,
                 const View& view, double frame) {
    std::vector<double> r;
    claim_residuals(c, blocking, gate, view, frame, r);
    double sum = 0;
    for (const double v : r) sum += v * v;
    return sum;
}

}  // namespace answerprint::scene
