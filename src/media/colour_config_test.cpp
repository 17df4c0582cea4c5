// Each view against ACES 1.1 computed anew from what the Academy has published (RRT, ODTs, single
// stage tone scale), SMPTE ST 2084, IEC 61966-2-1 and BT.1886.
#include "media/colour_config.h"

#include <OpenColorIO/OpenColorIO.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <tuple>
#include <vector>

#include "media/display.h"

namespace answerprint::media {
namespace {

using Rgb = std::array<double, 3>;
using Matrix = std::array<Rgb, 3>;

Rgb times(const Matrix& m, const Rgb& v) {
    Rgb out{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) out[i] += m[i][j] * v[j];
    return out;
}
Matrix times(const Matrix& a, const Matrix& b) {
    Matrix out{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            for (std::size_t k = 0; k < 3; ++k) out[i][j] += a[i][k] * b[k][j];
    return out;
}
Matrix inverse(const Matrix& m) {
    Matrix out{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            const std::size_t p = (i + 1) % 3, q = (i + 2) % 3, r = (j + 1) % 3, s = (j + 2) % 3;
            out[j][i] = m[p][r] * m[q][s] - m[p][s] * m[q][r];
        }
    const double det = m[0][0] * out[0][0] + m[0][1] * out[1][0] + m[0][2] * out[2][0];
    for (auto& row : out)
        for (auto& v : row) v /= det;
    return out;
}

/// RGB to XYZ from chromaticities (SMPTE RP 177): R, G, B, white.
Matrix to_xyz(const std::array<std::array<double, 2>, 4>& xy) {
    Matrix m{};
    for (std::size_t c = 0; c < 3; ++c)
        m[0][c] = xy[c][0], m[1][c] = xy[c][1], m[2][c] = 1 - xy[c][0] - xy[c][1];
    const double y = xy[3][1];
    const Rgb scale = times(inverse(m), Rgb{xy[3][0] / y, 1, (1 - xy[3][0] - y) / y});
    for (auto& row : m)
        for (std::size_t c = 0; c < 3; ++c) row[c] *= scale[c];
    return m;
}
constexpr std::array<double, 2> d60{0.32168, 0.33767}, d65{0.3127, 0.3290};
const Matrix ap0 = to_xyz({{{0.7347, 0.2653}, {0, 1}, {0.0001, -0.077}, d60}});
const Matrix ap1 = to_xyz({{{0.713, 0.293}, {0.165, 0.83}, {0.128, 0.044}, d60}});
const Matrix rec709 = to_xyz({{{0.64, 0.33}, {0.3, 0.6}, {0.15, 0.06}, d65}});
const Matrix p3 = to_xyz({{{0.68, 0.32}, {0.265, 0.69}, {0.15, 0.06}, d65}});
const Matrix rec2020 = to_xyz({{{0.708, 0.292}, {0.17, 0.797}, {0.131, 0.046}, d65}});

/// White D60 becomes D65 (Bradford).
Matrix adapted() {
    const Matrix bradford{
        {{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}};
    const auto white = [](const std::array<double, 2>& w) {
        return Rgb{w[0] / w[1], 1, (1 - w[0] - w[1]) / w[1]};
    };
    const Rgb from = times(bradford, white(d60)), to = times(bradford, white(d65));
    Matrix scale{};
    for (std::size_t i = 0; i < 3; ++i) scale[i][i] = to[i] / from[i];
    return times(inverse(bradford), times(scale, bradford));
}

/// Towards the luminance of AP1 by 1 - share.
Rgb saturated(const Rgb& v, double share) {
    const double y = ap1[1][0] * v[0] + ap1[1][1] * v[1] + ap1[1][2] * v[2];
    return {y + share * (v[0] - y), y + share * (v[1] - y), y + share * (v[2] - y)};
}

/// What a knot interval of a quadratic B-spline with these coefficients gives at t.
double spline(double a, double b, double c, double t) {
    return t * t * (0.5 * a - b + 0.5 * c) + t * (b - a) + 0.5 * (a + b);
}

/// A tone scale in decades, from its low end over the middle to its high end.
struct ToneScale {
    std::vector<double> low, high;
    Rgb x, y;  // decades of light: end, middle, end
    double slope_low = 0, slope_high = 0;

    double operator()(double light) const {
        const double at = std::log10(std::max(light, 1e-10));
        if (at <= x[0]) return std::pow(10, at * slope_low + (y[0] - slope_low * x[0]));
        if (at >= x[2]) return std::pow(10, at * slope_high + (y[2] - slope_high * x[2]));
        const auto& c = at < x[1] ? low : high;
        const std::size_t end = at < x[1] ? 0 : 1;
        const double knots = static_cast<double>(c.size() - 3);
        const double k = knots * (at - x[end]) / (x[end + 1] - x[end]);
        const auto j = static_cast<std::size_t>(std::floor(k));
        return std::pow(10, spline(c[j], c[j + 1], c[j + 2], k - static_cast<double>(j)));
    }
};

double stops(double of_grey) { return std::log10(0.18) + of_grey * std::log10(2); }

const ToneScale rrt_tones{{-4, -4, -3.1573765773, -0.4852499958, 1.8477324706, 1.8477324706},
                          {-0.7185482425, 2.0810307172, 3.6681241237, 4, 4, 4},
                          {stops(-15), stops(0), stops(18)},
                          {-4, std::log10(4.8), 4},
                          0,
                          0};

/// The RRT before its tones: glow, less red, light clamped to AP1, a little less colour.
Rgb sweetened(const Rgb& acescg) {
    Rgb v = times(times(inverse(ap0), ap1), acescg);
    const double most = std::max({v[0], v[1], v[2], 1e-10});
    const double least = std::max(std::min({v[0], v[1], v[2]}), 1e-10);
    const double saturation = (most - least) / std::max(most, 1e-2);
    const double chroma =
        std::sqrt(v[2] * (v[2] - v[1]) + v[1] * (v[1] - v[0]) + v[0] * (v[0] - v[2]));
    const double yc = (v[0] + v[1] + v[2] + 1.75 * chroma) / 3;
    const double at = (saturation - 0.4) / 0.2;
    const double bend = std::max(1 - std::abs(at / 2), 0.0);
    const double gain = 0.05 * (1 + (at < 0 ? -1 : 1) * (1 - bend * bend)) / 2, mid = 0.08;
    const double glow = yc <= mid * 2 / 3 ? gain : yc >= 2 * mid ? 0 : gain * (mid / yc - 0.5);
    for (auto& c : v) c *= 1 + glow;
    double hue = std::atan2(std::sqrt(3) * (v[1] - v[2]), 2 * v[0] - v[1] - v[2]) * 180 / M_PI;
    if (v[0] == v[1] && v[1] == v[2]) hue = 0;
    double weight = 0;  // a cubic B-spline, 135 degrees wide, about red
    if (std::abs(hue) < 67.5) {
        const double knot = (hue + 67.5) / 33.75, t = knot - std::floor(knot);
        const double of[4] = {t * t * t / 6, (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6,
                              (3 * t * t * t - 6 * t * t + 4) / 6, std::pow(1 - t, 3) / 6};
        weight = of[static_cast<int>(knot)] * 1.5;
    }
    v[0] += weight * saturation * (0.03 - v[0]) * (1 - 0.82);
    for (auto& c : v) c = std::max(c, 0.0);
    v = times(times(inverse(ap1), ap0), v);
    for (auto& c : v) c = std::max(c, 0.0);
    return saturated(v, 0.96);
}

/// XYZ of a D65 screen, its white at Y = 1: RRT and ODT at 100 nits, dim surround.
Rgb sdr(const Rgb& acescg) {
    static const ToneScale odt_tones{
        {-1.6989700043, -1.6989700043, -1.4779, -1.2291, -0.8648, -0.4480, 0.0051800, 0.4511080334,
         0.9113744414, 0.9113744414},
        {0.5154386965, 0.8470437783, 1.1358, 1.3802, 1.5197, 1.5985, 1.6467, 1.6746091357,
         1.6878733390, 1.6878733390},
        {std::log10(rrt_tones(0.18 * std::pow(2, -6.5))), std::log10(4.8),
         std::log10(rrt_tones(0.18 * std::pow(2, 6.5)))},
        {std::log10(0.02), std::log10(4.8), std::log10(48)},
        0,
        0.04};
    Rgb v = sweetened(acescg);
    for (auto& c : v) c = (odt_tones(rrt_tones(c)) - 0.02) / (48 - 0.02);
    Rgb xyz = times(ap1, v);
    const double y = std::max(xyz[1], 0.0);
    for (auto& c : xyz) c *= y > 0 ? std::pow(y, 0.9811 - 1) : 0;
    return times(adapted(), times(ap1, saturated(times(inverse(ap1), xyz), 0.93)));
}

/// The same at 1000 nits, 15 at a grey card, dark surround.
Rgb hdr(const Rgb& acescg) {
    const double white = 6.5 + (18 - 6.5) * (3 - std::log10(48)) / (4 - std::log10(48));
    ToneScale tones{{}, {}, {stops(-15), stops(0), stops(white)}, {-4, std::log10(4.8), 3}, 0, 0};
    const auto around = [](double at, double step, double slope, double x, double y) {
        return slope * (at + step - x) + y;
    };
    const double low = (tones.x[1] - tones.x[0]) / 3, high = (tones.x[2] - tones.x[1]) / 3;
    const double bend_high = 0.89 + 0.01 * (white - 6.5) / (18 - 6.5);
    for (const auto& [to, step, from, end, bend] :
         {std::tuple{&tones.low, low, 0, 1, 0.18}, {&tones.high, high, 1, 2, bend_high}}) {
        const auto f = static_cast<std::size_t>(from), e = static_cast<std::size_t>(end);
        const double slope_f = from == 1 ? 1.55 : 0, slope_e = end == 1 ? 1.55 : 0;
        for (const double side : {-0.5, 0.5})
            to->push_back(around(tones.x[f], side * step, slope_f, tones.x[f], tones.y[f]));
        to->push_back(tones.y[f] + bend * (tones.y[e] - tones.y[f]));
        for (const double side : {-0.5, 0.5, 0.5})
            to->push_back(around(tones.x[e], side * step, slope_e, tones.x[e], tones.y[e]));
    }
    double grey = 0.18, top = 18;  // the light that gives 15 nits, by halving
    for (int i = 0; i < 60; ++i) {
        const double middle = std::sqrt(grey * top);
        (tones(middle) < 15 ? grey : top) = middle;
    }
    Rgb v = sweetened(acescg);
    for (auto& c : v) c = (tones(c * grey / 0.18) - 1e-4) / (1000 - 1e-4);
    v = times(times(inverse(rec2020), ap1), v);  // limited before the white becomes D65
    for (auto& c : v) c = std::clamp(c, 0.0, 1.0);
    return times(adapted(), times(rec2020, v));
}

double srgb_curve(double v) {
    return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}
double bt1886(double v) { return std::pow(v, 1 / 2.4); }
double st2084(double nits) {
    const double y = std::pow(nits / 10000, 2610.0 / 16384);
    return std::pow((3424.0 / 4096 + 2413.0 / 128 * y) / (1 + 2392.0 / 128 * y), 2523.0 / 32);
}

Rgb expected(View view, const Rgb& acescg) {
    const Rgb xyz = view == View::pq ? hdr(acescg) : sdr(acescg);
    Rgb v = times(inverse(view == View::pq ? rec2020 : view == View::p3 ? p3 : rec709), xyz);
    for (auto& c : v) {
        c = std::clamp(c, 0.0, 1.0);
        c = view == View::pq ? st2084(1000 * c) : view == View::rec709 ? bt1886(c) : srgb_curve(c);
    }
    return v;
}

Rgb shown(View view, const Rgb& acescg) {
    Picture p(1, 1);
    for (std::size_t c = 0; c < 3; ++c) p.samples[c] = static_cast<float>(acescg[c]);
    static const Display displays[] = {Display(View::srgb), Display(View::rec709),
                                       Display(View::p3), Display(View::pq)};
    const Picture out = displays[static_cast<std::size_t>(view)].picture(p);
    return {out.samples[0], out.samples[1], out.samples[2]};
}

constexpr View views[] = {View::srgb, View::rec709, View::p3, View::pq};

TEST(ColourConfig, EachViewIsThePublishedOne) {
    for (const View view : views)
        for (const Rgb& light : {Rgb{0.18, 0.18, 0.18},
                                 {1, 1, 1},
                                 {0.01, 0.01, 0.01},
                                 {10, 10, 10},
                                 {0.8, 0.05, 0.03},
                                 {0.1, 0.6, 0.08},
                                 {0.05, 0.08, 0.7},
                                 {1, 0, 0},
                                 {0, 1, 0},
                                 {0, 0, 1},
                                 {0.45, 0.31, 0.24}}) {
            const Rgb right = expected(view, light), is = shown(view, light);
            for (std::size_t c = 0; c < 3; ++c)  // half a code of 8 bits
                EXPECT_NEAR(is[c], right[c], 2e-3) << static_cast<int>(view) << ": " << light[0]
                                                   << " " << light[1] << " " << light[2];
        }
}

TEST(ColourConfig, AGreyCardHasTheLightThatTheStandardsSay) {
    // 4.8 of 48 nits in a cinema's dark, a tenth of white's light; 15 nits in PQ.
    const double tenth = std::pow((4.8 - 0.02) / (48 - 0.02), 0.9811);
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_NEAR(shown(View::srgb, {0.18, 0.18, 0.18})[c], srgb_curve(tenth), 5e-4);
        EXPECT_NEAR(shown(View::p3, {0.18, 0.18, 0.18})[c], srgb_curve(tenth), 5e-4);
        EXPECT_NEAR(shown(View::rec709, {0.18, 0.18, 0.18})[c], bt1886(tenth), 5e-4);
        EXPECT_NEAR(shown(View::pq, {0.18, 0.18, 0.18})[c], st2084(15), 5e-4);
        // Red is limited while the white is still D60.
        EXPECT_NEAR(shown(View::pq, {2000, 2000, 2000})[c], st2084(c == 0 ? 977 : 1000), 1e-3);
        EXPECT_NEAR(shown(View::rec709, {2000, 2000, 2000})[c], 1, 1e-3);
    }
    for (const View view : views)
        for (const double v : shown(view, {0, 0, 0})) EXPECT_NEAR(v, 0, 2e-3);
}

TEST(ColourConfig, ARampNeverFalls) {
    for (const View view : views)
        for (const Rgb& colour : {Rgb{1, 1, 1}, {1, 0.2, 0.1}, {0.1, 1, 0.2}, {0.2, 0.1, 1}}) {
            double before = -1;
            for (int i = 0; i <= 400; ++i) {
                const double light = 0.18 * std::pow(2, -12 + 0.06 * i);
                const Rgb v =
                    shown(view, {light * colour[0], light * colour[1], light * colour[2]});
                const double sum = v[0] + v[1] + v[2];
                EXPECT_GE(sum, before - 1e-5) << static_cast<int>(view) << " at " << light;
                for (const double c : v) EXPECT_TRUE(std::isfinite(c));
                before = sum;
            }
        }
}

TEST(ColourConfig, WhatIsNoLightIsShown) {
    for (const View view : views)
        for (const double v : {-1.0, 1e-30, 65504.0, 1e30, -1e30, double{INFINITY}, double{NAN}})
            for (const double c : shown(view, {v, 0.18, -v})) {
                EXPECT_GE(c, 0);
                EXPECT_LE(c, 1);
            }
}

TEST(ColourConfig, IsOneThatOtherProgramsTake) {
    namespace ocio = OCIO_NAMESPACE;
    std::istringstream text(colour_config);
    const auto config = ocio::Config::CreateFromStream(text);
    EXPECT_NO_THROW(config->validate());
    for (const char* role : {"scene_linear", "rendering", "compositing_log", "color_timing", "data",
                             "color_picking", "texture_paint", "default_byte", "matte_paint",
                             "default", "aces_interchange", "cie_xyz_d65_interchange"})
        EXPECT_TRUE(config->hasRole(role)) << role;
    EXPECT_STREQ(config->getColorSpace("scene_linear")->getName(), "ACEScg");
    for (int i = 0; i < config->getNumColorSpaces(); ++i) {
        const std::string space = config->getColorSpaceNameByIndex(i);
        EXPECT_NO_THROW(config->getProcessor("ACEScg", space.c_str())) << space;
        EXPECT_NO_THROW(config->getProcessor(space.c_str(), "ACEScg")) << space;
    }
    for (int d = 0; d < config->getNumDisplays(); ++d)
        for (int v = 0; v < config->getNumViews(config->getDisplay(d)); ++v) {
            const char* display = config->getDisplay(d);
            EXPECT_NO_THROW(config->getProcessor("ACEScg", display, config->getView(display, v),
                                                 ocio::TRANSFORM_DIR_FORWARD));
        }
    // A texture of linear sRGB (1, 0, 0) is the red of Rec.709 in ACEScg.
    float red[3] = {1, 0, 0};
    config->getProcessor("sRGB texture", "ACEScg")->getDefaultCPUProcessor()->applyRGB(red);
    const Rgb right = times(inverse(ap1), times(inverse(adapted()), times(rec709, Rgb{1, 0, 0})));
    for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(static_cast<double>(red[c]), right[c], 1e-4);
}

}  // namespace
}  // namespace answerprint::media
