#include "scene/person/face_shape.h"

#include <algorithm>
#include <cmath>

#include "scene/body.h"
#include "scene/person/skeleton.h"

namespace answerprint::scene {
namespace {

double bell(double v, double wide) { return std::exp(-v * v / (wide * wide)); }

double to_line(Vec2 p, Vec2 a, Vec2 b) {
    const Vec2 ab = b - a;
    const double t = std::clamp(dot(p - a, ab) / dot(ab, ab), 0.0, 1.0);
    return length(p - a - ab * t);
}

}  // namespace

FaceShape::FaceShape(const Character& c) {
    const Face& f = c.face;
    const Bones b(c);
    const Eyeball ball = eyeball_of(c);
    eye = ball.at / b.crown;
    eye_radius = ball.radius / b.crown;
    lid_width = 1.02 * eye_radius;
    lid_up = mix(0.60, 0.66, f.eyes) * eye_radius * (1 - 0.16 * f.lines);
    lid_low = 0.46 * eye_radius;
    mouth = {0, 0.180, 0.42};
    mouth_half = mix(0.108, 0.128, f.lips);
    const double slim = c.build < 0.5 ? mix(0.93, 1, 2 * c.build) : mix(1, 1.10, 2 * c.build - 1);
    const double nape = 0.0295 * b.height / b.crown;
    head.ball({0, 0.59, -0.045}, {0.405, 0.415, 0.445}, 0.1);
    head.ball({0, 0.36, 0.07}, {0.335 * slim, 0.40, 0.335}, 0.12);
    head.ball({0, 0.12, 0.09}, {mix(0.21, 0.315, f.jaw) * slim, 0.20, 0.27}, 0.14);
    head.ball({0, mix(-0.035, -0.085, f.chin), mix(0.255, 0.305, f.chin)},
              {mix(0.085, 0.15, f.jaw), 0.075, 0.085}, 0.13);
    for (const double s : {1.0, -1.0}) {
        head.ball({s * 0.205 * slim, 0.310, 0.280},
                  Vec3{0.115, 0.10, 0.095} * mix(0.80, 1.18, f.cheeks), 0.11);
        head.dent({s * eye.x, eye.y + 0.035, 0.492}, {0.13, 0.070, 0.085}, 0.07);
    }
    head.cone({-0.17, 0.605, 0.345}, {0.17, 0.605, 0.345}, mix(0.045, 0.06, f.jaw),
              mix(0.045, 0.06, f.jaw), 0.09);
    const double tip = mix(0.455, 0.510, f.nose), low = mix(0.345, 0.312, f.nose),
                 broad = mix(0.85, 1.3, f.nose_width);
    head.cone({0, 0.535, 0.375}, {0, low + 0.03, tip - 0.02}, 0.034, 0.044 * broad, 0.05);
    head.ball({0, low + 0.012, tip}, Vec3{0.056 * broad, 0.050, 0.052}, 0.03);
    for (const double s : {1.0, -1.0}) {
        head.ball({s * 0.052 * broad, low, tip - 0.055}, Vec3{0.036 * broad, 0.034, 0.042}, 0.03);
        head.ball({s * eye.x, eye.y, eye.z}, Vec3{1, 1, 1} * (1.13 * eye_radius), 0.065);
    }
    head.ball({0, 0.19, 0.335}, {0.15, 0.10, 0.085}, 0.10);
    const double full = mix(0.017, 0.030, f.lips);
    head.cone({-0.62 * mouth_half, 0.198, 0.412}, {-0.012, 0.205, 0.425}, 0.6 * full, full, 0.03);
    head.cone({0.62 * mouth_half, 0.198, 0.412}, {0.012, 0.205, 0.425}, 0.6 * full, full, 0.03);
    head.cone({-0.5 * mouth_half, 0.160, 0.408}, {0.5 * mouth_half, 0.160, 0.408}, 1.05 * full,
              1.05 * full, 0.03);
    head.cone({0, 0.16, -0.09}, {0, -0.36, -0.045}, nape * 1.04, nape, 0.09);
    head.cone({0, -0.36, -0.045}, {0, -0.75, -0.06}, nape, nape * 1.35, 0.05);
    if (f.lines > 0.02)
        head.relief = [lines = f.lines, x = eye.x, y = eye.y](Vec3 p) {
            if (p.z < 0.1) return 0.0;
            const Vec2 at{std::abs(p.x), p.y};
            double d = 0.013 * bell(to_line(at, {0.085, 0.315}, {0.155, 0.165}), 0.014);
            d += 0.008 * bell(to_line(at, {x - 0.06, y - 0.115}, {x + 0.05, y - 0.105}), 0.012);
            for (int i = 0; i < 3; ++i) {
                d += 0.006 * bell(p.y - 0.70 - 0.055 * i - 0.02 * std::cos(9 * p.x), 0.010) *
                     ramp(0.27, 0.18, at.x);
                d += 0.006 * bell(to_line(at, {x + 0.125, y + 0.01 * (i - 1)},
                                          {x + 0.19, y + 0.045 * (i - 1)}),
                                  0.008);
            }
            return lines * d;
        };
}

Vec3 FaceShape::out(Vec3 from, Vec3 to) const {
    double t = 0;
    for (int i = 0; i < 60; ++i) {
        const double d = head.at(from + to * t);
        t += -0.9 * d;
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
    const double up = lid_up * arch, low = -lid_low * arch;
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

Vec3 FaceShape::offset(Shape shape, Vec3 p) const {
    if (p.z < 0) return {};
    const double side = p.x > 0 ? 1 : -1, x = std::abs(p.x), dy = p.y - mouth.y;
    const double front = ramp(0.02, 0.22, p.z);
    const double lips = ramp(0.30, 0.07, std::hypot(x, 1.15 * dy)) * front;
    const double corner = bell(x - mouth_half, 0.065) * bell(dy, 0.07) * front;
    switch (shape) {
        case Shape::mouth_open: {
            const double arch = std::sqrt(std::max(0.0, 1 - std::pow(x / (1.02 * mouth_half), 2)));
            const double below = std::max(0.0, -dy);
            if (dy > 0) return {-0.06 * p.x * lips, 0.014 * arch * lips * ramp(0.12, 0, dy), 0};
            const double whole = mix(arch, 1, ramp(0.01, 0.10, below));
            const double fall =
                0.105 * whole * ramp(0.36, 0.13, x) * front * mix(1, 0.80, ramp(0, 0.25, below));
            return {-0.07 * p.x * lips, -fall - 0.02 * corner, -0.16 * fall};
        }
        case Shape::mouth_wide:
            return {0.24 * p.x * lips, 0.02 * dy * lips, -0.020 * lips * ramp(0.05, 0.13, x)};
        case Shape::mouth_round:
            return {-0.40 * p.x * lips, 0.25 * dy * lips, 0.030 * lips * ramp(0.14, 0.03, x)};
        case Shape::smile: {
            const double cheek = bell(x - 0.20, 0.09) * bell(p.y - 0.29, 0.09) * front;
            return Vec3{side * (0.036 * corner + 0.008 * cheek),
                        0.056 * corner + 0.022 * cheek - 0.008 * bell(x, 0.05) * bell(dy, 0.05),
                        -0.012 * corner + 0.016 * cheek} +
                   lids(p, 0.10, 0.28, true, true);
        }
        case Shape::frown:
            return {side * -0.006 * corner,
                    -0.050 * corner + 0.012 * bell(x, 0.06) * bell(dy, 0.05) * front,
                    -0.004 * corner};
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

}  // namespace answerprint::scene
