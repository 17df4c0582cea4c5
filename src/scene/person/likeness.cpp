#include "scene/person/likeness.h"

#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "scene/body.h"
#include "scene/colour_temperature.h"
#include "scene/materials.h"
#include "scene/person/wardrobe.h"

namespace answerprint::scene {
namespace {

double square(double v) { return v * v; }

// CIE XYZ under D60 (ACEScg's white) from linear ACEScg.
Vec3 xyz_of(Vec3 c) {
    return {0.6624541811 * c.x + 0.1340042065 * c.y + 0.1561876870 * c.z,
            0.2722287168 * c.x + 0.6740817658 * c.y + 0.0536895174 * c.z,
            -0.0055746495 * c.x + 0.0040607335 * c.y + 1.0103391003 * c.z};
}
constexpr Vec3 white{0.9526460746, 1.0, 1.0088251844};

/// Standing, as a raster of `cells` to the metre, from the front or from the side.
struct Outline {
    static constexpr int wide = 96, high = 176;
    static constexpr double cell = 0.0125;
    std::vector<char> filled = std::vector<char>(wide * high, 0);

    Outline(const Character& c, bool side) {
        const Bones bones(c);
        const auto& wardrobe = c.wardrobe;
        const Pose pose = pose_of(standing(bones), bones);
        const double h = c.height, girth = 0.85 + 0.32 * c.build;
        const auto worn = [&](std::string_view kind) {
            return std::any_of(wardrobe.begin(), wardrobe.end(),
                               [&](const Garment& g) { return g.kind == kind; });
        };
        const auto at = [&](Vec3 p) { return Vec2{side ? p.z : p.x, p.y}; };
        const auto cone = [&](Vec2 a, Vec2 b, double ra, double rb) {
            for (int y = 0; y < high; ++y)
                for (int x = 0; x < wide; ++x) {
                    const Vec2 p{(x + 0.5 - 0.5 * wide) * cell, (y + 0.5) * cell};
                    const Vec2 ab = b - a;
                    const double t =
                        std::clamp(dot(p - a, ab) / std::max(1e-9, dot(ab, ab)), 0.0, 1.0);
                    if (length(p - a - ab * t) < ra + (rb - ra) * t)
                        filled[std::size_t(y) * wide + std::size_t(x)] = 1;
                }
        };
        const auto limb = [&](Joint from, Joint to, double ra, double rb) {
            cone(at(pose[from].position), at(pose[to].position), ra * h, rb * h);
        };
        const double coat = worn("coat") || worn("robe") ? 0.016 : worn("jacket") ? 0.011 : 0.004;
        for (const bool left : {true, false}) {
            limb(left ? Joint::left_shoulder : Joint::right_shoulder,
                 left ? Joint::left_elbow : Joint::right_elbow, 0.031 + coat, 0.027 + coat);
            limb(left ? Joint::left_elbow : Joint::right_elbow,
                 left ? Joint::left_wrist : Joint::right_wrist, 0.027 + coat,
                 worn("robe") ? 0.06 : 0.024 + coat);
            limb(left ? Joint::left_hip : Joint::right_hip,
                 left ? Joint::left_knee : Joint::right_knee, 0.056 * girth, 0.042 * girth);
            limb(left ? Joint::left_knee : Joint::right_knee,
                 left ? Joint::left_ankle : Joint::right_ankle, 0.042 * girth,
                 worn("dress") || worn("skirt") ? 0.022 : 0.036);
        }
        const double deep = side ? 0.72 : 1;
        limb(Joint::pelvis, Joint::chest, (0.099 * girth + coat) * deep,
             (0.090 * girth + coat) * deep);
        const double hip = pose[Joint::left_hip].position.y;
        const double hem = worn("robe")                     ? 0.08 * h
                           : worn("dress") || worn("skirt") ? hip - 0.255 * h
                           : worn("coat")                   ? hip - 0.185 * h
                                                            : hip;
        if (hem < hip)
            cone({0, pose[Joint::spine].position.y}, {0, hem}, 0.085 * h * girth * deep,
                 (worn("coat") ? 0.15 : 0.16) * h * deep);
        const double unit = bones.crown;
        const Vec2 head = at(pose[Joint::head].position);
        cone(head + Vec2{0, 0.05 * unit}, head + Vec2{0, 0.58 * unit}, 0.22 * unit, 0.43 * unit);
        const std::string& style = c.hair_style;
        if (style == "bob" || style == "long" || style == "curly")
            cone(head + Vec2{0, 0.2 * unit}, head + Vec2{0, 0.62 * unit}, 0.46 * unit, 0.50 * unit);
        if (style == "long")
            cone(head + Vec2{side ? -0.35 * unit : 0, -0.6 * unit}, head, 0.30 * unit, 0.44 * unit);
        if (worn("hat"))
            cone(head + Vec2{-0.62 * unit, 0.76 * unit}, head + Vec2{0.62 * unit, 0.76 * unit},
                 0.04 * unit, 0.04 * unit);
    }
};

double difference(const Outline& a, const Outline& b) {
    int both = 0, any = 0;
    for (std::size_t i = 0; i < a.filled.size(); ++i) {
        both += a.filled[i] && b.filled[i];
        any += a.filled[i] || b.filled[i];
    }
    return any ? 1 - double(both) / any : 0;
}

/// Daylight, a lamp of 2700 K, the moon (4100 K, to an eye that sees blue).
std::vector<Vec3> lights() {
    return {{1, 1, 1}, light_colour(2700), light_colour(4100) * Vec3{0.62, 0.85, 1.3}};
}

}  // namespace

double ciede2000(const Lab& p, const Lab& q) {
    const double c1 = std::hypot(p.a, p.b), c2 = std::hypot(q.a, q.b);
    const double c7 = std::pow((c1 + c2) / 2, 7);
    const double g = 0.5 * (1 - std::sqrt(c7 / (c7 + 6103515625.0)));  // 25^7
    const double a1 = (1 + g) * p.a, a2 = (1 + g) * q.a;
    const double d1 = std::hypot(a1, p.b), d2 = std::hypot(a2, q.b);
    const auto hue = [](double a, double b) {
        if (a == 0 && b == 0) return 0.0;
        const double h = degrees(std::atan2(b, a));
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, p.b), h2 = hue(a2, q.b);
    double dh = 0, mean = h1 + h2;
    if (d1 * d2 != 0) {
        dh = h2 - h1;
        if (dh > 180) dh -= 360;
        if (dh < -180) dh += 360;
        mean = std::abs(h1 - h2) <= 180 ? (h1 + h2) / 2
               : h1 + h2 < 360          ? (h1 + h2 + 360) / 2
                                        : (h1 + h2 - 360) / 2;
    }
    const double dl = q.l - p.l, dc = d2 - d1,
                 dhh = 2 * std::sqrt(d1 * d2) * std::sin(radians(dh / 2));
    const double l = (p.l + q.l) / 2, c = (d1 + d2) / 2;
    const double t = 1 - 0.17 * std::cos(radians(mean - 30)) + 0.24 * std::cos(radians(2 * mean)) +
                     0.32 * std::cos(radians(3 * mean + 6)) -
                     0.20 * std::cos(radians(4 * mean - 63));
    const double sl = 1 + 0.015 * square(l - 50) / std::sqrt(20 + square(l - 50));
    const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    const double power = std::pow(c, 7);
    const double rt = -2 * std::sqrt(power / (power + 6103515625.0)) *
                      std::sin(radians(60 * std::exp(-square((mean - 275) / 25))));
    return std::sqrt(square(dl / sl) + square(dc / sc) + square(dhh / sh) +
                     rt * (dc / sc) * (dhh / sh));
}

Lab seen(Vec3 albedo, Vec3 light) {
    // A normal key: a grey card in this light is as bright as in daylight.
    const double y = xyz_of(light).y;
    const Vec3 xyz = xyz_of(albedo * light / y);
    const Vec3 of_light = xyz_of(light / y);
    const Vec3 adapted = lerp(white, of_light, 0.5);
    const auto f = [](double v) {
        return v > 216.0 / 24389 ? std::cbrt(v) : (24389.0 / 27 * v + 16) / 116;
    };
    const double fx = f(std::max(0.0, xyz.x / adapted.x)), fy = f(std::max(0.0, xyz.y / adapted.y)),
                 fz = f(std::max(0.0, xyz.z / adapted.z));
    return {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

double outline_difference(const Character& a, const Character& b) {
    double most = 0;
    for (const bool side : {false, true})
        most = std::max(most, difference(Outline(a, side), Outline(b, side)));
    return most;
}

double colour_difference(const Character& a, const Character& b) {
    const auto colour = [](const Character& c) {
        const Material& m = c.largest().material;
        const bool two = m.pattern == Pattern::stripes || m.pattern == Pattern::checks;
        return two ? (m.colour + m.second) * 0.5 : m.colour;
    };
    double least = 1e9;
    for (const Vec3 light : lights())
        least = std::min(least, ciede2000(seen(colour(a), light), seen(colour(b), light)));
    return least;
}

bool apart(const Character& a, const Character& b) {
    return colour_difference(a, b) >= kColourApart || outline_difference(a, b) >= kOutlineApart;
}

void tell_apart(const std::vector<Character>& cast, Diagnostics& out) {
    for (std::size_t i = 0; i < cast.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            if (apart(cast[k], cast[i])) continue;
            const std::string file = !cast[i].file.empty() ? cast[i].file : cast[k].file;
            warning(out, {file, 1, 1, 1},
                    msg("scene.look-alike", cast[k].name, cast[i].name,
                        decimal(colour_difference(cast[k], cast[i]), 0),
                        decimal(100 * outline_difference(cast[k], cast[i]), 0)),
                    msg("scene.look-alike-right", cast[i].largest().kind, cast[i].name));
        }
}

void dress_apart(std::vector<Character>& cast) {
    constexpr const char* colours[] = {"#c79a2f", "#2f6f73", "#8c2f3a", "#d5cbb4", "#33456f",
                                       "#6d7a45", "#a88fae", "#4a4c50", "#cf7f6b", "#7fa0b8"};
    for (std::size_t i = 0; i < cast.size(); ++i) {
        if (!cast[i].file.empty()) continue;
        const auto free = [&] {
            for (std::size_t k = 0; k < cast.size(); ++k)
                if ((k < i || !cast[k].file.empty()) && k != i && !apart(cast[k], cast[i]))
                    return false;
            return true;
        };
        const std::string kind = cast[i].largest().kind;
        for (std::size_t c = 0; c < std::size(colours) && !free(); ++c)
            for (auto& g : cast[i].wardrobe)
                if (g.kind == kind) g.material = cloth_of(kind, *colour_named(colours[c]));
    }
}

}  // namespace answerprint::scene
