// Single-precision vectors: what light is carried in (base/maths.h is double).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.h"

namespace answerprint::render {

struct Float2 {
    float x = 0, y = 0;
};

struct Float3 {
    float x = 0, y = 0, z = 0;
    constexpr Float3() = default;
    constexpr Float3(float x, float y, float z) : x(x), y(y), z(z) {}
    constexpr explicit Float3(float s) : x(s), y(s), z(s) {}
    explicit Float3(Vec3 v) : x(float(v.x)), y(float(v.y)), z(float(v.z)) {}
    explicit Float3(const std::array<float, 3>& v) : x(v[0]), y(v[1]), z(v[2]) {}
    constexpr Float3 operator+(Float3 b) const { return {x + b.x, y + b.y, z + b.z}; }
    constexpr Float3 operator-(Float3 b) const { return {x - b.x, y - b.y, z - b.z}; }
    constexpr Float3 operator-() const { return {-x, -y, -z}; }
    constexpr Float3 operator*(float s) const { return {x * s, y * s, z * s}; }
    constexpr Float3 operator*(Float3 b) const { return {x * b.x, y * b.y, z * b.z}; }
    constexpr Float3 operator/(float s) const { return *this * (1 / s); }
    constexpr Float3& operator+=(Float3 b) { return *this = *this + b; }
    constexpr Float3& operator*=(Float3 b) { return *this = *this * b; }
    constexpr float operator[](int i) const { return i == 0 ? x : i == 1 ? y : z; }
};
constexpr float dot(Float3 a, Float3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
constexpr Float3 cross(Float3 a, Float3 b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline float length(Float3 a) { return std::sqrt(dot(a, a)); }
inline Float3 normalised(Float3 a) {
    const float l = length(a);
    return l > 0 ? a / l : a;
}
constexpr Float3 lerp(Float3 a, Float3 b, float t) { return a * (1 - t) + b * t; }
constexpr float lerp(float a, float b, float t) { return a * (1 - t) + b * t; }
constexpr float clamped(float a, float low = 0, float high = 1) {
    return a < low ? low : a > high ? high : a;
}
constexpr float smoothstep(float low, float high, float a) {
    const float t = clamped((a - low) / (high - low));
    return t * t * (3 - 2 * t);
}

/// Y of linear ACEScg (AP1, D60).
constexpr float luminance(Float3 c) {
    return 0.2722287f * c.x + 0.6740818f * c.y + 0.0536895f * c.z;
}

inline constexpr float pi_f = 3.14159265f;

/// sin(2 pi t). Our own, since libm's last bit depends on the processor. Error below 1e-6.
inline float sine_of_turn(float t) {
    t -= std::floor(t + 0.5f);
    if (t > 0.25f) t = 0.5f - t;
    if (t < -0.25f) t = -0.5f - t;
    const float x = 2 * pi_f * t, s = x * x;
    return x *
           (1 + s * (-1 / 6.f + s * (1 / 120.f + s * (-1 / 5040.f +
                                                      s * (1 / 362880.f - s * (1 / 39916800.f))))));
}
inline float cosine_of_turn(float t) { return sine_of_turn(t + 0.25f); }

/// Two unit vectors that make a right-handed frame with the unit vector `n` (Duff et al. 2017).
struct Frame {
    Float3 s, t, n;
    explicit Frame(Float3 normal) : n(normal) {
        const float sign = std::copysign(1.f, n.z);
        const float a = -1 / (sign + n.z), b = n.x * n.y * a;
        s = {1 + sign * n.x * n.x * a, sign * b, -sign * n.x};
        t = {b, sign + n.y * n.y * a, -n.y};
    }
    Float3 to_world(Float3 v) const { return s * v.x + t * v.y + n * v.z; }
    Float3 to_local(Float3 v) const { return {dot(v, s), dot(v, t), dot(v, n)}; }
};

/// A point of the unit disc, uniform in area (concentric map of Shirley and Chiu 1997).
inline Float2 on_disc(Float2 u) {
    const float a = 2 * u.x - 1, b = 2 * u.y - 1;
    if (a == 0 && b == 0) return {};
    const bool wide = a * a > b * b;
    const float r = wide ? a : b;
    // Of an angle of at most an eighth of a turn, to 4e-7.
    const float x = pi_f / 4 * (wide ? b / a : a / b), s = x * x;
    const float sine = x * (1 + s * (-1 / 6.f + s * (1 / 120.f - s * (1 / 5040.f))));
    const float cosine = 1 + s * (-1 / 2.f + s * (1 / 24.f + s * (-1 / 720.f + s / 40320)));
    return wide ? Float2{r * cosine, r * sine} : Float2{r * sine, r * cosine};
}
/// A direction about +Z, density cos / pi.
inline Float3 cosine_hemisphere(Float2 u) {
    const Float2 d = on_disc(u);
    return {d.x, d.y, std::sqrt(std::max(0.f, 1 - d.x * d.x - d.y * d.y))};
}

}  // namespace answerprint::render
