#include "scene/person/face_shape.h"

#include <algorithm>
#include <cmath>

#include "scene/body.h"
#include "scene/person/skeleton.h"

namespace answerprint::scene {
namespace {

double bell(double v, double wide) { return std::exp(-v * v / (wide * wide)); }

}  // namespace

FaceShape::FaceShape(const Character& c) {
    const Face& f = c.face;
    const Bones b(c);
    const Eyeball ball = eyeball_of(c);
    eye = ball.at / b.crown;
    eye_radius = ball.radius / b.crown;
    lid_width = 1.02 * eye_radius;
    // At rest the upper lid covers the upper edge of the iris.
    lid_up = mix(0.51, 0.57, f.eyes) * eye_radius * (1 - 0.16 * f.lines);
    lid_low = 0.50 * eye_radius;
    lid_tilt = mix(0.06, -0.10, f.lines);
    mouth = {0, 0.180, 0.42};
    mouth_half = mix(0.122, 0.142, f.lips);
    const double slim = c.build < 0.5 ? mix(0.93, 1, 2 * c.build) : mix(1, 1.10, 2 * c.build - 1);
    const double nape = 0.0295 * b.height / b.crown;
    head.ball({0, 0.59, -0.045}, {0.405, 0.415, 0.445}, 0.1);
    head.ball({0, 0.36, 0.07}, {0.335 * slim, 0.40, 0.335}, 0.12);
    head.ball({0, 0.12, 0.09}, {mix(0.215, 0.285, f.jaw) * slim, 0.20, 0.27}, 0.14);
    head.ball({0, mix(-0.030, -0.070, f.chin), mix(0.265, 0.300, f.chin)},
              {mix(0.085, 0.130, f.jaw), 0.075, 0.085}, 0.15);
    for (const double s : {1.0, -1.0}) {
        head.ball({s * 0.205 * slim, 0.300, 0.280},
                  Vec3{0.115, 0.105, 0.095} * mix(0.86, 1.18, f.cheeks), 0.13);
        head.dent({s * eye.x, eye.y + 0.035, 0.492}, {0.13, 0.070, 0.085}, 0.09);
    }
    head.cone({-0.17, 0.605, 0.345}, {0.17, 0.605, 0.345}, mix(0.045, 0.06, f.jaw),
              mix(0.045, 0.06, f.jaw), 0.09);
    // A nose: bridge, ball, wings, and a slope beneath it that can be seen from within.
    const double tip = mix(0.452, 0.492, f.nose), low = mix(0.350, 0.322, f.nose),
                 broad = mix(0.88, 1.28, f.nose_width);
    head.cone({0, 0.53, 0.375}, {0, low + 0.03, tip - 0.02}, 0.034, 0.044 * broad, 0.06);
    head.ball({0, low + 0.006, tip}, Vec3{0.060 * broad, 0.053, 0.054}, 0.04);
    head.ball({0, low - 0.022, tip - 0.060}, Vec3{0.050 * broad, 0.040, 0.050}, 0.04);
    for (const double s : {1.0, -1.0}) {
        head.ball({s * 0.050 * broad, low - 0.004, tip - 0.050}, Vec3{0.038 * broad, 0.036, 0.044},
                  0.035);
        head.ball({s * eye.x, eye.y, eye.z}, Vec3{1, 1, 1} * (1.13 * eye_radius), 0.075);
    }
    head.ball({0, 0.19, 0.335}, {0.17, 0.105, 0.085}, 0.11);
    const double full = mix(0.021, 0.035, f.lips) * (1 - 0.25 * f.lines);
    for (const double s : {1.0, -1.0})
        head.cone({s * 0.80 * mouth_half, 0.190, 0.404}, {s * 0.016, 0.201, 0.426}, 0.45 * full,
                  full, 0.022);
    head.cone({-0.50 * mouth_half, 0.161, 0.412}, {0.50 * mouth_half, 0.161, 0.412}, 1.1 * full,
              1.1 * full, 0.026);
    head.cone({0, 0.16, -0.09}, {0, -0.36, -0.045}, nape * 1.04, nape, 0.09);
    head.cone({0, -0.36, -0.045}, {0, -0.75, -0.06}, nape, nape * 1.35, 0.05);
    // With age: folds beside the nose, bags, hollow cheeks. What is finer is drawn.
    if (f.lines > 0.02)
        head.relief = [lines = f.lines, x = eye.x, y = eye.y, r = eye_radius](Vec3 p) {
            if (p.z < 0.1) return 0.0;
            const Vec2 at{std::abs(p.x), p.y};
            double d = 0.010 * bell(distance_to_segment(at, {0.125, 0.300}, {0.190, 0.165}), 0.030);
            d -= 0.006 * bell(distance_to_segment(at, {0.185, 0.285}, {0.235, 0.215}), 0.040);
            d -= 0.007 *
                 bell(distance_to_segment(at, {x - 0.05, y - 1.16 * r}, {x + 0.05, y - 1.13 * r}),
                      0.022);
            d += 0.007 * bell(length(at - Vec2{0.275, 0.20}), 0.075);
            return lines * d;
        };
}

Vec3 FaceShape::out(Vec3 from, Vec3 to) const {
    double t = 0;
    for (int i = 0; i < 60; ++i) {
        const double d = head.at(from + to * t);
        t += -0.75 * d;
        if (std::abs(d) < 2e-4) break;
    }
    return from + to * t;
}

Vec3 FaceShape::front(double x, double y) const { return out({x, y, 0}, {0, 0, 1}); }

Vec3 FaceShape::lids(Vec3 p, double close, double lower, bool left, bool right) const {
    const double s = p.x > 0 ? 1 : -1;
    if ((s > 0 && !left) || (s < 0 && !right)) return {};
    const Vec3 at = (p - eye * Vec3{s, 1, 1}) * Vec3{s, 1, 1};
    const double far = length(at), x = at.x / lid_width;
    if (at.z < 0 || std::abs(x) > 1.5 || far > 2.2 * eye_radius) return {};
    const double arch = std::sqrt(std::max(0.0, 1 - x * x));
    const double slope = lid_tilt * at.x;
    const double up = slope + lid_up * arch, low = slope - lid_low * arch;
    const double meet = mix(low, up, 0.12);
    double dy = 0;
    if (at.y > mix(low, up, 0.5))
        dy = -close * (up - meet) * ramp(up + 1.05 * eye_radius, up, at.y);
    else
        dy = lower * (meet - low) * ramp(low - 0.9 * eye_radius, low, at.y);
    if (dy == 0) return {};
    // Round the ball.
    const double y = at.y + dy, z2 = far * far - at.x * at.x - y * y;
    const double near = ramp(1.9, 1.3, far / eye_radius);
    const double z = mix(at.z, std::sqrt(std::max(1e-6, z2)), near);
    return {0, dy, z - at.z};
}

double FaceShape::lips_meet(double x) const {
    const double u = std::min(1.0, std::abs(x) / mouth_half);
    return mouth.y + 0.015 * u * u - 0.005;
}

Vec3 FaceShape::offset(Shape shape, Vec3 p) const {
    if (p.z < 0) return {};
    const double side = p.x > 0 ? 1 : -1, x = std::abs(p.x), dy = p.y - lips_meet(p.x);
    const double front = ramp(0.02, 0.22, p.z);
    const double lips = ramp(0.30, 0.07, std::hypot(x, 1.15 * dy)) * front;
    // Corners go most and take what lies beyond with them; the middle stays.
    const double u = x / mouth_half;
    const double bow = u < 1 ? u * u : bell(x - mouth_half, 0.075);
    const double corner = bow * bell(dy, 0.085) * front;
    switch (shape) {
        case Shape::mouth_open: {
            const double arch = std::pow(std::max(0.0, 1 - std::pow(u / 1.02, 2)), 0.85);
            const double below = std::max(0.0, -dy);
            if (dy > 0) return {-0.14 * p.x * lips, 0.028 * arch * lips * ramp(0.12, 0, dy), 0};
            const double whole = mix(arch, 1, ramp(0.01, 0.12, below));
            const double fall =
                0.115 * whole * ramp(0.36, 0.13, x) * front * mix(1, 0.80, ramp(0, 0.25, below));
            return {-0.14 * p.x * lips, -fall - 0.016 * corner, -0.16 * fall};
        }
        case Shape::mouth_wide:
            return {0.24 * p.x * lips, 0.02 * dy * lips + 0.006 * corner,
                    -0.020 * lips * ramp(0.05, 0.13, x)};
        case Shape::mouth_round:
            return {-0.40 * p.x * lips, 0.25 * dy * lips, 0.030 * lips * ramp(0.14, 0.03, x)};
        case Shape::smile: {
            const double cheek = bell(x - 0.21, 0.085) * bell(p.y - 0.295, 0.075) * front;
            const double fold = bell(x - 1.42 * mouth_half, 0.030) * bell(dy - 0.05, 0.07) * front;
            return Vec3{side * (0.040 * corner + 0.010 * cheek),
                        0.056 * corner + 0.026 * cheek - 0.010 * bell(x, 0.08) * bell(dy, 0.06),
                        -0.016 * corner + 0.030 * cheek - 0.012 * fold} +
                   lids(p, 0.08, 0.34, true, true);
        }
        case Shape::frown: {
            const double chin = bell(x, 0.10) * bell(dy + 0.10, 0.06) * front;
            return {side * 0.006 * corner,
                    -0.036 * corner + 0.014 * bell(x, 0.09) * bell(dy, 0.06) * front,
                    -0.006 * corner + 0.012 * chin + 0.008 * bell(x, 0.08) * bell(dy, 0.03)};
        }
        case Shape::brow_up:
        case Shape::brow_down: {
            const double brow =
                ramp(0.545, 0.60, p.y) * ramp(0.86, 0.68, p.y) * ramp(0.36, 0.25, x) * front;
            if (shape == Shape::brow_up) return {0, 0.048 * brow, 0.004 * brow};
            const double inner = ramp(0.20, 0.05, x);
            return {-0.018 * side * brow * inner * ramp(0, 0.05, x),
                    -brow * mix(0.010, 0.045, inner), 0.010 * brow * inner};
        }
        case Shape::blink_left:
            return lids(p, 1, 1, true, false);
        case Shape::blink_right:
            return lids(p, 1, 1, false, true);
        case Shape::blink_mid: {
            const Vec3 full = lids(p, 1, 0, true, true);
            const double share = std::min(1.0, std::abs(full.y) / (lid_up + lid_low));
            return {0, 0, 0.16 * eye_radius * share};
        }
        case Shape::look_up:
            return lids(p, -0.24, -0.06, true, true);
        case Shape::look_down:
            return lids(p, 0.42, -0.12, true, true);
        case Shape::count:
            break;
    }
    return {};
}

Vec3 FaceShape::turn(Shape shape, Vec3 p, Vec3 n) const {
    // Two tangents and where they go; from the side that does not lie across an opening.
    constexpr double step = 0.008;
    const Vec3 x = normalised(cross(std::abs(n.y) < 0.9 ? Vec3{0, 1, 0} : Vec3{1, 0, 0}, n)),
               y = cross(n, x), here = offset(shape, p);
    const auto along = [&](Vec3 t) {
        const Vec3 ahead = offset(shape, p + t * step) - here,
                   behind = here - offset(shape, p - t * step);
        const Vec3 bent = length(ahead) < length(behind) ? ahead : behind;
        return t + bent / step;
    };
    return normalised(cross(along(x), along(y))) - n;
}

}  // namespace answerprint::scene
