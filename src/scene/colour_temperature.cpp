#include "scene/colour_temperature.h"

#include <algorithm>

namespace answerprint::scene {

namespace {

/// Chromaticity of a black body (Kim et al., 2002, a fit to Planck's law).
Vec2 planck(double t) {
    const double x =
        t < 4000 ? -0.2661239e9 / (t * t * t) - 0.2343589e6 / (t * t) + 0.8776956e3 / t + 0.179910
                 : -3.0258469e9 / (t * t * t) + 2.1070379e6 / (t * t) + 0.2226347e3 / t + 0.240390;
    const double y = t < 2222   ? ((-1.1063814 * x - 1.34811020) * x + 2.18555832) * x - 0.20219683
                     : t < 4000 ? ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867
                                : ((3.0817580 * x - 5.87338670) * x + 3.75112997) * x - 0.37001483;
    return {x, y};
}

/// CIE daylight (CIE 015:2018), from 4000 K.
Vec2 daylight(double t) {
    const double x = t <= 7000
                         ? -4.6070e9 / (t * t * t) + 2.9678e6 / (t * t) + 0.09911e3 / t + 0.244063
                         : -2.0064e9 / (t * t * t) + 1.9018e6 / (t * t) + 0.24748e3 / t + 0.237040;
    return {x, -3.0 * x * x + 2.870 * x - 0.275};
}

Vec3 xyz(double t) {
    t = std::clamp(t, 1700.0, 25000.0);
    const double u = std::clamp((t - 4000) / 1000, 0.0, 1.0);
    const Vec2 c = t <= 4000 ? planck(t) : planck(t) * (1 - u) + daylight(t) * u;
    return {c.x / c.y, 1, (1 - c.x - c.y) / c.y};
}

/// XYZ to ACEScg (AP1 primaries, ACES white; Academy S-2014-004).
Vec3 acescg(Vec3 v) {
    return {1.6410234 * v.x - 0.3248033 * v.y - 0.2364247 * v.z,
            -0.6636629 * v.x + 1.6153316 * v.y + 0.0167563 * v.z,
            0.0117219 * v.x - 0.0082844 * v.y + 0.9883949 * v.z};
}

}  // namespace

Vec3 light_colour(double kelvin) {
    const Vec3 light = acescg(xyz(kelvin)), white = acescg(xyz(kBalance));
    Vec3 c{std::max(0.0, light.x / white.x), std::max(0.0, light.y / white.y),
           std::max(0.0, light.z / white.z)};
    return c / luminance(c);
}

double kelvin_of(Vec3 colour) {
    double low = 1e6 / 25000, high = 1e6 / 1700;  // in mired redder is more
    for (int n = 0; n < 30; ++n) {
        const double middle = (low + high) / 2;
        const Vec3 c = light_colour(1e6 / middle);
        (c.x * colour.z < colour.x * c.z ? low : high) = middle;
    }
    return 2e6 / (low + high);
}

}  // namespace answerprint::scene
