// Vectors, rotations, rigid transforms. World: metres, right-handed, Y up, north -Z, east +X.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace answerprint {

inline constexpr double pi = 3.14159265358979323846;
constexpr double radians(double degrees) { return degrees * pi / 180.0; }
constexpr double degrees(double radians) { return radians * 180.0 / pi; }
constexpr double mix(double a, double b, double t) { return a + (b - a) * t; }

/// The middle one by size, of two the greater; 0 of none.
double median(std::vector<double> of);

/// Of the n-th of points that fill a cube of six axes evenly, the place on one of them, 0 to 1:
/// Roberts' R6 sequence (2018).
inline double evenly(int n, int axis) {
    constexpr double root = 1.1127756842787055;  // of x^7 = x + 1
    const double x = 0.5 + n * std::pow(root, -1 - axis);
    return x - std::floor(x);
}

struct Vec2 {
    double x = 0, y = 0;
    constexpr bool operator==(const Vec2&) const = default;
    constexpr Vec2 operator+(Vec2 b) const { return {x + b.x, y + b.y}; }
    constexpr Vec2 operator-(Vec2 b) const { return {x - b.x, y - b.y}; }
    constexpr Vec2 operator*(double s) const { return {x * s, y * s}; }
};
constexpr double dot(Vec2 a, Vec2 b) { return a.x * b.x + a.y * b.y; }
inline double length(Vec2 a) { return std::sqrt(dot(a, a)); }

struct Vec3 {
    double x = 0, y = 0, z = 0;
    constexpr bool operator==(const Vec3&) const = default;
    constexpr Vec3 operator+(Vec3 b) const { return {x + b.x, y + b.y, z + b.z}; }
    constexpr Vec3 operator-(Vec3 b) const { return {x - b.x, y - b.y, z - b.z}; }
    constexpr Vec3 operator-() const { return {-x, -y, -z}; }
    constexpr Vec3 operator*(double s) const { return {x * s, y * s, z * s}; }
    constexpr Vec3 operator*(Vec3 b) const { return {x * b.x, y * b.y, z * b.z}; }
    constexpr Vec3 operator/(double s) const { return {x / s, y / s, z / s}; }
    constexpr Vec3& operator+=(Vec3 b) { return *this = *this + b; }
};
constexpr double dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
constexpr Vec3 cross(Vec3 a, Vec3 b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double length(Vec3 a) { return std::sqrt(dot(a, a)); }
/// Unit vector along `a`; {0, 0, 0} stays as it is.
inline Vec3 normalised(Vec3 a) {
    const double l = length(a);
    return l > 0 ? a / l : a;
}
/// Radians between two unit vectors.
inline double angle_between(Vec3 a, Vec3 b) { return std::acos(std::clamp(dot(a, b), -1.0, 1.0)); }
constexpr Vec3 lerp(Vec3 a, Vec3 b, double t) { return a * (1 - t) + b * t; }
/// On the floor plan: [x, z].
constexpr Vec2 from_above(Vec3 v) { return {v.x, v.z}; }
/// Of `p` from the nearest point between `a` and `b`.
template <typename V>
double distance_to_segment(V p, V a, V b) {
    const V ab = b - a;
    const double l = dot(ab, ab);
    const double t = l > 0 ? std::clamp(dot(p - a, ab) / l, 0.0, 1.0) : 0;
    return length(p - (a + ab * t));
}

/// The point of a triangle that is nearest to `p`.
Vec3 nearest_on(Vec3 p, Vec3 a, Vec3 b, Vec3 c);

/// A unit quaternion: a rotation.
struct Quat {
    double w = 1, x = 0, y = 0, z = 0;
    constexpr bool operator==(const Quat&) const = default;
    constexpr Quat operator*(const Quat& b) const {
        return {w * b.w - x * b.x - y * b.y - z * b.z, w * b.x + x * b.w + y * b.z - z * b.y,
                w * b.y - x * b.z + y * b.w + z * b.x, w * b.z + x * b.y - y * b.x + z * b.w};
    }
    constexpr Quat conjugate() const { return {w, -x, -y, -z}; }
    constexpr Vec3 operator*(Vec3 v) const {
        const Vec3 u{x, y, z};
        const Vec3 t = cross(u, v) * 2.0;
        return v + t * w + cross(u, t);
    }
    /// Right-handed rotation by `angle` radians about the unit vector `axis`.
    static Quat about(Vec3 axis, double angle) {
        const double s = std::sin(angle / 2);
        return {std::cos(angle / 2), axis.x * s, axis.y * s, axis.z * s};
    }
};
/// The unit quaternion along `q`.
Quat normalised(const Quat& q);
/// Spherical interpolation the short way round.
Quat slerp(const Quat& a, const Quat& b, double t);
/// The shortest rotation that takes unit vector `from` to unit vector `to`.
Quat rotation_between(Vec3 from, Vec3 to);
/// How far `b` is turned from `a`, radians, 0 to pi.
double angle_between(const Quat& a, const Quat& b);
/// Rotation whose local -Z looks along `forward` and whose +Y is as near to `up` as can be
/// (cameras).
Quat looking_along(Vec3 forward, Vec3 up = {0, 1, 0});
/// Rotation about +Y. Yaw 0 faces south (+Z), 90 deg faces east (+X): a person faces local +Z.
inline Quat from_yaw(double yaw) { return Quat::about({0, 1, 0}, yaw); }
/// The yaw (radians) of who faces along `d`; on the floor plan, [x, z].
inline double yaw_along(Vec2 d) { return std::atan2(d.x, d.y); }
inline double yaw_along(Vec3 d) { return yaw_along(from_above(d)); }
/// The yaw at which a person at `from` faces `to`.
inline double yaw_towards(Vec3 from, Vec3 to) { return yaw_along(to - from); }
/// `a` brought into (-pi, pi].
double wrapped_angle(double a);

/// Rotation, then translation: maps local points to the parent's.
struct Transform {
    Vec3 position;
    Quat rotation;
    constexpr bool operator==(const Transform&) const = default;
    constexpr Vec3 operator*(Vec3 p) const { return rotation * p + position; }
    constexpr Transform operator*(const Transform& b) const {
        return {rotation * b.position + position, rotation * b.rotation};
    }
    constexpr Transform inverse() const {
        const Quat r = rotation.conjugate();
        return {r * (-position), r};
    }
};

/// An axis-aligned box, empty until something is added.
struct Box {
    Vec3 low{1e30, 1e30, 1e30};
    Vec3 high{-1e30, -1e30, -1e30};
    constexpr bool empty() const { return low.x > high.x; }
    constexpr Vec3 centre() const { return (low + high) * 0.5; }
    constexpr Vec3 size() const { return high - low; }
    void add(Vec3 p);
    void add(const Box& b);
};

}  // namespace answerprint
