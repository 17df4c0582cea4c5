#include "base/maths.h"

#include <algorithm>

namespace answerprint {

Quat normalised(const Quat& q) {
    const double l = std::sqrt(q.w * q.w + q.x * q.x + q.y * q.y + q.z * q.z);
    if (l == 0) return {};
    return {q.w / l, q.x / l, q.y / l, q.z / l};
}

Quat slerp(const Quat& a, const Quat& b, double t) {
    double d = a.w * b.w + a.x * b.x + a.y * b.y + a.z * b.z;
    const double sign = d < 0 ? -1 : 1;
    d = std::min(1.0, d * sign);
    double wa = 1 - t;
    double wb = t;
    if (d < 0.9995) {
        const double angle = std::acos(d);
        wa = std::sin((1 - t) * angle) / std::sin(angle);
        wb = std::sin(t * angle) / std::sin(angle);
    }
    wb *= sign;
    return normalised(
        {a.w * wa + b.w * wb, a.x * wa + b.x * wb, a.y * wa + b.y * wb, a.z * wa + b.z * wb});
}

double median(std::vector<double> of) {
    if (of.empty()) return 0;
    const auto middle = of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2);
    std::nth_element(of.begin(), middle, of.end());
    return *middle;
}

double angle_between(const Quat& a, const Quat& b) {
    const Quat off = a.conjugate() * b;
    return 2 * std::atan2(std::hypot(off.x, off.y, off.z), std::abs(off.w));
}

Quat rotation_between(Vec3 from, Vec3 to) {
    const double d = dot(from, to);
    if (d < -0.999999) {
        const Vec3 side = std::abs(from.x) < 0.9 ? Vec3{1, 0, 0} : Vec3{0, 1, 0};
        return Quat::about(normalised(cross(from, side)), pi);
    }
    const Vec3 c = cross(from, to);
    return normalised({1 + d, c.x, c.y, c.z});
}

Quat looking_along(Vec3 forward, Vec3 up) {
    const Vec3 back = normalised(-forward);
    Vec3 right = cross(up, back);
    if (length(right) < 1e-9) right = cross(Vec3{0, 0, -1}, back);
    right = normalised(right);
    const Vec3 above = cross(back, right);
    // Rotation matrix with columns right, above, back to quaternion (Shepperd's method).
    const double m00 = right.x, m10 = right.y, m20 = right.z;
    const double m01 = above.x, m11 = above.y, m21 = above.z;
    const double m02 = back.x, m12 = back.y, m22 = back.z;
    const double trace = m00 + m11 + m22;
    Quat q;
    if (trace > 0) {
        const double s = 2 * std::sqrt(trace + 1);
        q = {s / 4, (m21 - m12) / s, (m02 - m20) / s, (m10 - m01) / s};
    } else if (m00 > m11 && m00 > m22) {
        const double s = 2 * std::sqrt(1 + m00 - m11 - m22);
        q = {(m21 - m12) / s, s / 4, (m01 + m10) / s, (m02 + m20) / s};
    } else if (m11 > m22) {
        const double s = 2 * std::sqrt(1 + m11 - m00 - m22);
        q = {(m02 - m20) / s, (m01 + m10) / s, s / 4, (m12 + m21) / s};
    } else {
        const double s = 2 * std::sqrt(1 + m22 - m00 - m11);
        q = {(m10 - m01) / s, (m02 + m20) / s, (m12 + m21) / s, s / 4};
    }
    return normalised(q);
}

double wrapped_angle(double a) {
    a = std::fmod(a, 2 * pi);
    if (a > pi) a -= 2 * pi;
    if (a <= -pi) a += 2 * pi;
    return a;
}

void Box::add(Vec3 p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
}

void Box::add(const Box& b) {
    if (b.empty()) return;
    add(b.low);
    add(b.high);
}

// Ericson, Real-Time Collision Detection (2005), 5.1.5.
Vec3 nearest_on(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
    const Vec3 ab = b - a, ac = c - a, ap = p - a;
    const double d1 = dot(ab, ap), d2 = dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return a;
    const Vec3 bp = p - b;
    const double d3 = dot(ab, bp), d4 = dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return b;
    const double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return a + ab * (d1 / (d1 - d3));
    const Vec3 cp = p - c;
    const double d5 = dot(ab, cp), d6 = dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return c;
    const double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return a + ac * (d2 / (d2 - d6));
    const double va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 >= d3 && d5 >= d6) return b + (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)));
    const double whole = va + vb + vc;
    return whole > 0 ? a + ab * (vb / whole) + ac * (vc / whole) : a;
}

}  // namespace answerprint
