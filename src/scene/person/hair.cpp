#include <algorithm>
#include <cmath>

#include "scene/face.h"
#include "scene/person/cover.h"
#include "scene/person/face_shape.h"

namespace answerprint::scene {
namespace {

/// Hair of clay: a solid with combed grooves, cut along the hairline.
struct Barber {
    const Frame& f;
    std::vector<Cover> out;
    const std::string& style = f.who.hair_style;

    void put(Sheet s, const Material& m, bool rigid) {
        const Transform& joint = f.rest[Joint::head];
        for (auto& p : s.positions) p = joint * (p * f.bones.crown);
        for (auto& n : s.normals) n = joint.rotation * n;
        Cover c{std::move(s), m, Part::head, {}, false};
        if (rigid) c.joint = index(Joint::head);
        out.push_back(std::move(c));
    }

    // Down to here there is hair, by the way round from the front (0) to the nape (pi).
    double line(double around) const {
        const bool frames = style == "bob" || style == "long";
        if (frames) return mix(0.79, -3, ramp(0.70, 1.05, around));
        double y = mix(0.80, 0.735, ramp(0.1, 0.55, around));
        y = mix(y, 0.40, ramp(0.75, 1.20, around));
        y = mix(y, 0.42, ramp(1.35, 1.75, around));
        return mix(y, 0.20, ramp(1.95, 2.35, around));
    }

    /// A strand from `a` by the way of `by` to `b`, flat towards the head, pointed at its end.
    Sheet lock(Vec3 a, Vec3 by, Vec3 b, double wide, double thick, double point) const {
        constexpr int rings = 10, sides = 10;
        const Vec3 middle{0, 0.45, -0.05};
        std::vector<Vec3> path;
        for (int i = 0; i < rings; ++i) {
            const double t = double(i) / (rings - 1);
            path.push_back(a * ((1 - t) * (1 - t)) + by * (2 * t * (1 - t)) + b * (t * t));
        }
        Sheet out = tube(path, std::vector<double>(rings, 1.0), sides);
        for (int i = 0; i < rings; ++i) {
            const auto r = static_cast<std::size_t>(i);
            const Vec3 d = normalised(path[std::min(r + 1, path.size() - 1)] - path[r ? r - 1 : 0]);
            const Vec3 up = normalised(path[r] - middle - d * dot(path[r] - middle, d)),
                       side = cross(d, up);
            const double t = double(i) / (rings - 1), end = mix(1, point, ramp(0.55, 1, t)),
                         start = mix(0.45, 1, ramp(0, 0.3, t));
            for (int k = 0; k < sides; ++k) {
                const double angle = 2 * pi * k / sides;
                // Combed: a groove along its back.
                const double comb = 1 - 0.30 * std::pow(std::max(0.0, std::cos(angle)), 8);
                out.positions[r * std::size_t(sides) + std::size_t(k)] =
                    path[r] + side * (std::sin(angle) * wide * end * start) +
                    up * (std::cos(angle) * comb * thick * end * start);
            }
        }
        out.smooth();
        return out;
    }

    /// Strands over the solid: fringes, and hair that hangs.
    Sheet strands(bool hidden) {
        Sheet out;
        const double side = chance(f.who.name, 77) < 0.5 ? 1 : -1;  // of the parting
        const auto vary = [&](std::uint64_t i) { return 2 * chance(f.who.name, 400 + i) - 1; };
        const bool hangs = style == "bob" || style == "long";
        if (hangs) {
            const int count = 15;
            for (int i = 0; i < count; ++i) {
                const double a = mix(1.02, 2 * pi - 1.02, double(i) / (count - 1));
                const double behind = ramp(1.2, 2.4, std::abs(pi - std::abs(a - pi)));
                const double low = (style == "bob" ? -0.035 : mix(-0.30, -0.50, behind)) +
                                   0.030 * vary(std::uint64_t(i));
                const double s = std::sin(a), c = std::cos(a);
                const double in = style == "bob" ? 0.385 : 0.43;
                out.append(lock({0.10 * s + 0.05 * side, 0.985, 0.10 * c - 0.03},
                                {0.60 * s, 1.00, 0.65 * c - 0.05},
                                {in * s, low, in * c - mix(0.02, 0.10, behind)}, 0.105, 0.052,
                                0.30));
            }
        }
        if (hidden || style == "bald" || style == "curly" || style == "cap") return out;
        if (hangs || style == "fringe" || style == "braids" || style == "ponytail") {
            // Swept from the parting across the forehead.
            const int count = 7;
            for (int i = 0; i < count; ++i) {
                const double x = side * mix(0.31, -0.34, double(i) / (count - 1));
                const double high = style == "fringe" || hangs ? 0.690 : 0.770;
                const double y = high + 0.05 * ramp(0.1, -0.25, std::abs(x - side * 0.17) - 0.05) +
                                 0.012 * vary(30 + std::uint64_t(i)) -
                                 0.10 * ramp(0.2, 0.34, std::abs(x));
                const double z = -0.045 + 0.470 * std::sqrt(std::max(0.05, 1 - x * x / 0.19)) *
                                              std::sqrt(1 - std::pow((y - 0.59) / 0.43, 2));
                out.append(lock({side * 0.12, 0.985, 0.06}, {side * 0.10 + 0.75 * x, 1.08, 0.46},
                                {x, y, z}, 0.085, 0.040, 0.35));
            }
        } else if (style == "short" || style == "bun") {
            // Combed back or over.
            const int count = 8;
            const bool bun = style == "bun";
            for (int i = 0; i < count; ++i) {
                const double x = mix(-0.30, 0.30, double(i) / (count - 1));
                const double z = -0.045 + 0.445 * std::sqrt(1 - x * x / 0.17) * 0.86;
                const Vec3 root{x, 0.815 - 0.16 * std::abs(x), z};
                if (bun)
                    out.append(lock(root, {1.1 * x, 1.14, 0.16}, {0.3 * x, 0.90, -0.40}, 0.080,
                                    0.034, 0.6));
                else {
                    const double over = std::clamp(0.8 * x - 0.20 * side, -0.30, 0.30);
                    out.append(lock(
                        root,
                        {0.9 * x + 0.06 * side, 1.13 + 0.02 * vary(50 + std::uint64_t(i)), 0.30},
                        {over, 0.60 + 0.43 * std::sqrt(1 - over * over / 0.19), -0.12}, 0.080,
                        0.045, 0.45));
                }
            }
        }
        return out;
    }

    void hair() {
        if (style == "bald") return;
        const double thick = style == "short" || style == "cap" || style == "fringe" ? 0.035 : 0.05;
        const bool hidden = f.who.worn("hat") || f.who.worn("cap") || style == "cap";
        Field s;
        const double t = hidden ? 0.02 : thick;
        s.ball({0, 0.585, -0.055}, {0.405 + t, 0.42 + t, 0.45 + t}, 0.05);
        s.ball({0, 0.36, -0.13}, {0.315 + t, 0.30, 0.275 + t}, 0.12);
        const bool frames = style == "bob" || style == "long";
        if (frames) {
            for (const double x : {1.0, -1.0})
                s.ball({x * 0.27, 0.30, -0.06}, {0.165, 0.34, 0.26}, 0.10);
            s.ball({0, 0.26, -0.22}, {0.34, 0.34, 0.24}, 0.12);
        }
        if (style == "long")
            s.add({{}, {0, 0.20, -0.56}, {0, -0.40, -0.64}, 0.34, 0.24, {1, 1, 0.45}, 0.12, false});
        if (style == "bun") s.ball({0, 0.84, -0.50}, {0.185, 0.175, 0.165}, 0.03);
        if (style == "ponytail") {
            s.cone({0, 0.78, -0.44}, {0, 0.70, -0.66}, 0.075, 0.105, 0.03);
            s.cone({0, 0.70, -0.66}, {0.02, 0.10, -0.70}, 0.105, 0.095, 0.05);
            s.cone({0.02, 0.10, -0.70}, {0.05, -0.22, -0.62}, 0.095, 0.02, 0.05);
        }
        if (style == "braids")
            for (const double x : {1.0, -1.0})
                for (int i = 0; i < 9; ++i) {
                    const double k = i / 8.0, sway = i % 2 ? 0.02 : -0.02;
                    s.ball({x * mix(0.37, 0.33, k) + sway, mix(0.22, -0.66, k),
                            mix(-0.13, 0.16, ramp(0.1, 0.9, k))},
                           {mix(0.092, 0.062, k), 0.085, mix(0.085, 0.062, k)}, 0.018);
                }
        if (style == "curly" && !hidden)
            for (int i = 0; i < 64; ++i) {
                const double y = 1 - 1.62 * (i + 0.5) / 64, a = 2.39996 * i;
                const double r = std::sqrt(std::max(0.0, 1 - y * y));
                const double big = 0.105 + 0.035 * chance(f.who.name, 300 + std::uint64_t(i));
                s.ball({0.43 * r * std::sin(a), 0.58 + 0.44 * y, -0.05 + 0.46 * r * std::cos(a)},
                       Vec3{1, 1, 1} * big, 0.03);
            }
        const double deep = style == "curly" ? 0.004 : frames ? 0.016 : 0.013;
        const double lean = 0.35 * (2 * chance(f.who.name, 78) - 1);
        s.relief = [=](Vec3 p) {
            // Strands run from the whorl; their number round it is whole.
            const double a = std::atan2(p.x - 0.05, p.z + 0.16);
            const double comb =
                std::abs(std::sin(11 * a + 2.2 * lean * p.y + 0.6 * std::sin(5 * p.y)));
            const double away = std::min(1.0, std::hypot(p.x - 0.05, p.z + 0.16) / 0.25);
            return away * deep * 1.7 * (1 - comb) * (1 - comb);
        };
        const bool crop = style == "fringe";
        Sheet cut = clipped(
            surface(s, style == "curly" || hidden || style == "short" || frames ? 0.050 : 0.044),
            [&](Vec3 p) {
                const double around = std::abs(std::atan2(p.x, p.z + 0.02));
                const bool apart = style == "braids" && p.y < 0.30 && std::abs(p.x) > 0.25;
                const bool behind = p.z < -0.40 && (style == "ponytail" || style == "long");
                double k = apart || behind ? -1 : line(around) - p.y;
                if (crop) k = std::max(k, p.y - mix(0.60, 0.70, ramp(1.4, 2.6, around)));
                if (style == "bob") k = std::max(k, -0.02 - p.y);
                return k;
            });
        hem(cut, 0.016, 0.05);
        cut.append(strands(hidden));
        Material m;
        m.colour = f.who.hair;
        m.roughness = 0.62;
        m.pattern = Pattern::felt;
        m.wear = 0;
        const bool loose = style == "long" || style == "braids" || style == "ponytail";
        put(std::move(cut), m, !loose);
    }

    void hats() {
        const Garment* brimmed = f.who.worn("hat");
        const Garment* capped = f.who.worn("cap");
        Material m;
        if (brimmed)
            m = brimmed->material;
        else if (capped)
            m = capped->material;
        else if (style == "cap")
            m = f.who.largest().material, m.colour = m.colour * 0.6;
        else
            return;
        Field s;
        s.ball({0, brimmed ? 0.80 : 0.76, -0.05}, {0.455, brimmed ? 0.36 : 0.33, 0.49}, 0.02);
        if (brimmed) s.dent({0, 1.26, -0.02}, {0.10, 0.16, 0.36}, 0.12);
        const double low = 0.745;
        const auto edge = [&](Vec3 p) { return low + 0.10 * p.z - p.y; };
        Sheet crown = clipped(surface(s, 0.068), edge);
        Sheet ribbon = clipped(lifted(crown, 0.012), [&](Vec3 p) { return -0.09 - edge(p); });
        hem(crown, 0.016, 0.06);
        hem(ribbon, 0.006, 0);
        put(std::move(crown), m, true);
        Material dark = m;
        dark.colour = m.colour * 0.4;
        put(std::move(ribbon), dark, true);
        // Where the crown ends, by the way round.
        const auto rim = [](double a, double out) {
            return Vec3{(0.45 + out) * std::sin(a), 0, -0.05 + (0.485 + out) * std::cos(a)};
        };
        if (brimmed) {
            put(plate(48, true, 0.016,
                      [&](double a, double t) {
                          // Up at the sides, down before and behind.
                          Vec3 p = rim(2 * pi * a, mix(-0.03, 0.25, t));
                          p.y = low + 0.015 + 0.09 * p.z - 0.05 * t * t * std::cos(4 * pi * a);
                          return p;
                      }),
                m, true);
        } else {
            put(plate(20, false, 0.016,
                      [&](double a, double t) {
                          const double side = 2 * a - 1, angle = 1.05 * side;
                          const double out =
                              0.235 * t * std::pow(std::max(1e-3, 1 - side * side), 0.42);
                          Vec3 p = rim(angle, out - 0.012);
                          p.y = low + 0.022 + 0.10 * p.z - out * (0.55 + 0.5 * out) -
                                0.035 * side * side * t;
                          return p;
                      }),
                m, true);
            put(egg({0, 1.10, -0.05}, {0.035, 0.022, 0.035}), dark, true);
        }
    }

    void glasses() {
        const Garment* g = f.who.worn("glasses");
        if (!g) return;
        const FaceShape face(f.who);
        const double z = face.eye.z + face.eye_radius + 0.055, y = face.eye.y - 0.012;
        const auto wire = [&](const std::vector<Vec3>& path, double r) {
            put(tube(path, std::vector<double>(path.size(), r), 7), g->material, true);
        };
        for (const double s : {1.0, -1.0}) {
            std::vector<Vec3> ring;
            for (int i = 0; i <= 24; ++i) {
                const double a = 2 * pi * i / 24;
                ring.push_back({s * (face.eye.x + 0.128 * std::cos(a)), y + 0.112 * std::sin(a),
                                z - 0.03 * std::max(0.0, std::cos(a))});
            }
            wire(ring, 0.011);
            wire({{s * (face.eye.x + 0.126), y + 0.03, z - 0.03},
                  {s * 0.36, y + 0.04, z - 0.12},
                  {s * 0.435, y + 0.03, 0.1},
                  {s * 0.425, y, -0.06},
                  {s * 0.41, y - 0.08, -0.11}},
                 0.010);
        }
        wire({{-face.eye.x + 0.128, y + 0.02, z},
              {0, y + 0.045, z + 0.012},
              {face.eye.x - 0.128, y + 0.02, z}},
             0.010);
    }
};

}  // namespace

std::vector<Cover> hair_of(const Frame& frame) {
    Barber b{frame, {}};
    b.hair();
    b.hats();
    b.glasses();
    return std::move(b.out);
}

}  // namespace answerprint::scene
