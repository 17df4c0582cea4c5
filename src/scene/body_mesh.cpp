#include "scene/body_mesh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>

#include "scene/materials.h"

namespace answerprint::scene {
namespace {

enum Cloth { skin, hair, coat, shirt, trousers, shoes, eye, iris, mouth, lips, trim, cloths };

Point point(Vec3 v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}
double smooth(double low, double high, double v) {
    const double t = std::clamp((v - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}
double mix(double a, double b, double t) { return a + (b - a) * t; }
double square(double v) { return v * v; }

// Unit circle points, once for each number of sides.
struct Circle {
    explicit Circle(int n) : at(static_cast<std::size_t>(n)) {
        for (int i = 0; i < n; ++i)
            at[static_cast<std::size_t>(i)] = {std::sin(2 * pi * i / n), std::cos(2 * pi * i / n)};
    }
    std::vector<Vec2> at;  // (x, z): starts in front, goes to the body's left
};

/// One skin: rings of `sides` points, each ring a loop, stitched in order; both ends closed.
class Loft {
public:
    explicit Loft(int sides) : circle_(sides) {}

    const std::vector<Vec2>& circle() const { return circle_.at; }
    /// An ellipse about `frame`'s origin: `rx` along its x, `rz` along its z.
    void ring(const Transform& frame, double rx, double rz) {
        const Vec3 x = frame.rotation * Vec3{rx, 0, 0}, z = frame.rotation * Vec3{0, 0, rz};
        for (const Vec2 c : circle_.at) points.push_back(frame.position + x * c.x + z * c.y);
    }
    void loop(const std::vector<Vec3>& ring) {
        points.insert(points.end(), ring.begin(), ring.end());
    }

    std::vector<Vec3> points;

    int sides() const { return static_cast<int>(circle_.at.size()); }

private:
    Circle circle_;
};

struct Body {
    const Character& who;
    const Pose& pose;
    std::vector<Mesh> meshes = std::vector<Mesh>(cloths);

    double h = 0;     // metres of stature, by the bones
    double unit = 0;  // of the head: head joint to crown

    Transform joint(Joint j) const { return pose[j]; }
    // Both orientations and places between two joints' frames.
    static Transform between(const Transform& a, const Transform& b, double t) {
        return {lerp(a.position, b.position, t), slerp(a.rotation, b.rotation, t)};
    }

    // `down`: the rings run against the frame's +Y. `split(ring, side)`: cloth of that quad.
    template <std::invocable<int, int> Which>
    void stitch(const Loft& loft, bool down, Which which) {
        const auto n = static_cast<std::uint32_t>(loft.sides());
        const auto rings = static_cast<std::uint32_t>(loft.points.size()) / n;
        std::vector<Vec3> all = loft.points;
        // The ends' middles.
        Vec3 first, last;
        for (std::uint32_t i = 0; i < n; ++i) {
            first += loft.points[i];
            last += loft.points[(rings - 1) * n + i];
        }
        all.push_back(first / n);
        all.push_back(last / n);
        struct Quad {
            std::array<std::uint32_t, 3> a;
            int cloth;
        };
        std::vector<Quad> triangles;
        triangles.reserve(2 * n * rings);
        const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, int cloth) {
            if (down)
                triangles.push_back({{a, c, b}, cloth});
            else
                triangles.push_back({{a, b, c}, cloth});
        };
        for (std::uint32_t r = 0; r + 1 < rings; ++r)
            for (std::uint32_t i = 0; i < n; ++i) {
                const std::uint32_t j = (i + 1) % n, p = r * n;
                const int cloth = which(static_cast<int>(r), static_cast<int>(i));
                add(p + i, p + j, p + n + j, cloth);
                add(p + i, p + n + j, p + n + i, cloth);
            }
        const std::uint32_t f = rings * n, l = f + 1, top = (rings - 1) * n;
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t j = (i + 1) % n;
            add(f, j, i, which(0, static_cast<int>(i)));
            add(l, top + i, top + j, which(static_cast<int>(rings) - 2, static_cast<int>(i)));
        }
        std::vector<Vec3> normals(all.size());
        for (const auto& t : triangles) {
            const Vec3 n3 = cross(all[t.a[1]] - all[t.a[0]], all[t.a[2]] - all[t.a[0]]);
            for (const auto v : t.a) normals[v] += n3;
        }
        // Into the mesh of each cloth, with the vertices that it uses.
        std::vector<std::int64_t> index(all.size());
        for (int cloth = 0; cloth < cloths; ++cloth) {
            bool any = false;
            for (const auto& t : triangles) any = any || t.cloth == cloth;
            if (!any) continue;
            std::fill(index.begin(), index.end(), -1);
            Mesh& m = meshes[static_cast<std::size_t>(cloth)];
            for (const auto& t : triangles) {
                if (t.cloth != cloth) continue;
                std::array<std::uint32_t, 3> out{};
                for (std::size_t k = 0; k < 3; ++k) {
                    auto& at = index[t.a[k]];
                    if (at < 0) {
                        at = static_cast<std::int64_t>(m.positions.size());
                        m.positions.push_back(point(all[t.a[k]]));
                        m.normals.push_back(point(normalised(normals[t.a[k]])));
                    }
                    out[k] = static_cast<std::uint32_t>(at);
                }
                m.triangles.push_back(out);
            }
        }
    }
    void stitch(const Loft& loft, bool down, int cloth) {
        stitch(loft, down, [cloth](int, int) { return cloth; });
    }

    // An egg about `centre`; `axes` turns it.
    void egg(int cloth, Vec3 centre, const Quat& axes, Vec3 r, int sides = 14, int rows = 8) {
        Loft loft(sides);
        for (int i = 1; i < rows; ++i) {
            const double a = pi * i / rows;
            loft.ring({centre + axes * Vec3{0, -r.y * std::cos(a), 0}, axes}, r.x * std::sin(a),
                      r.z * std::sin(a));
        }
        stitch(loft, false, cloth);
    }

    // A round limb along points with frames whose -Y runs on; rounded at its start.
    struct Section {
        Transform frame;
        double rx, rz;
    };
    void limb(int cloth, const std::vector<Section>& sections, int sides) {
        Loft loft(sides);
        for (const auto& s : sections) loft.ring(s.frame, s.rx, s.rz);
        stitch(loft, true, cloth);
    }
    // A frame moved along its own -Y.
    static Transform along(const Transform& t, double d) {
        return {t * Vec3{0, -d, 0}, t.rotation};
    }

    void tube(int cloth, const std::vector<Vec3>& path, const std::vector<double>& radii,
              int sides = 8) {
        Loft loft(sides);
        Vec3 x;
        for (std::size_t i = 0; i < path.size(); ++i) {
            const Vec3 d = normalised(path[std::min(i + 1, path.size() - 1)] - path[i ? i - 1 : 0]);
            if (i == 0) x = cross(d, std::abs(d.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0});
            x = normalised(x - d * dot(x, d));
            // Local +Y along the path, x, z across.
            const Vec3 z = cross(x, d);
            for (const Vec2 c : loft.circle())
                loft.points.push_back(path[i] + x * (c.x * radii[i]) + z * (c.y * radii[i]));
        }
        stitch(loft, false, cloth);
    }

    // ---------------------------------------------------------------- trunk

    void trunk() {
        const Transform pelvis = joint(Joint::pelvis), spine = joint(Joint::spine),
                        chest = joint(Joint::chest), neck = joint(Joint::neck);
        const double w = h * mix(0.88, 1.14, who.build), belly = h * mix(0.80, 1.30, who.build);
        const bool long_coat = who.garment == "coat", dress = who.garment == "dress",
                   apron = who.garment == "apron";
        const double hem = h * (long_coat ? 0.175 : dress ? 0.225 : apron ? 0.15 : 0.055);
        Loft loft(32);
        // Below the hips the garment hangs about the thighs.
        const Transform lh = joint(Joint::left_hip), rh = joint(Joint::right_hip);
        const Vec3 right = pelvis.rotation * Vec3{1, 0, 0};
        const auto skirt = [&](double d, double flare) {
            const Vec3 a = lh * Vec3{0, -d, 0}, b = rh * Vec3{0, -d, 0};
            const Vec3 down =
                normalised(lh.rotation * Vec3{0, -1, 0} + rh.rotation * Vec3{0, -1, 0} +
                           pelvis.rotation * Vec3{0, -0.25, 0});
            const Vec3 x = normalised(right - down * dot(right, down));
            const Vec3 z = cross(x, -down);
            const Vec3 middle = (a + b) * 0.5, half = (a - b) * 0.5;
            const double rx = std::abs(dot(half, x)) + w * 0.066 + flare,
                         rz = std::abs(dot(half, z)) * 0.9 + w * 0.074 + flare;
            for (const Vec2 c : loft.circle())
                loft.points.push_back(middle + x * (c.x * rx) + z * (c.y * rz));
        };
        const int folds = hem > 0.1 * h ? 4 : 1;
        // The hem's inside first, so that the garment has a thickness and a dark below.
        skirt(hem * 0.93, -0.004);
        for (int i = folds; i >= 1; --i)
            skirt(hem * i / folds, (dress ? 0.22 : 0.10) * hem * square(double(i) / folds));
        const auto level = [&](const Transform& frame, double up, double rx, double rz,
                               double fore) {
            loft.ring({frame * Vec3{0, up, fore}, frame.rotation}, rx, rz);
        };
        level(pelvis, 0.010 * h, 0.106 * w, 0.080 * belly, 0);
        level(between(pelvis, spine, 0.5), 0.01 * h, 0.100 * w, 0.078 * belly, 0.004 * h);
        level(spine, 0, 0.090 * w, 0.073 * belly, 0.006 * h);
        level(between(spine, chest, 0.5), 0, 0.092 * w, 0.072 * belly, 0.007 * h);
        level(chest, 0, 0.099 * w, 0.071 * belly, 0.006 * h);
        level(chest, 0.045 * h, 0.107 * w, 0.069 * w, 0.004 * h);
        level(chest, 0.080 * h, 0.116 * w, 0.062 * w, 0);
        level(chest, 0.108 * h, 0.113 * w, 0.050 * w, -0.004 * h);
        level(chest, 0.127 * h, 0.088 * w, 0.043 * w, -0.006 * h);
        const Transform base = between(chest, neck, 0.95);
        level(base, 0.014 * h, 0.052 * w, 0.038 * w, -0.002 * h);
        level(base, 0.025 * h, 0.034 * h, 0.034 * h, 0.002 * h);
        const bool open_front = long_coat || who.garment == "jacket";
        const int rings = static_cast<int>(loft.points.size()) / loft.sides();
        stitch(loft, false, [&](int r, int i) {
            const int off = std::min(i, loft.sides() - 1 - i);  // quads from the front's middle
            const bool bib = off < 9 && r < rings - 4 && r > 0;
            return apron && !bib ? static_cast<int>(shirt) : static_cast<int>(coat);
        });
        if (open_front) {
            // The shirt shows in a V between lapels.
            const double low = rings - 7.6, high = rings - 1.4;
            const auto v = [](double t) { return mix(0.1, 3.2, std::pow(t, 0.8)); };
            patch(shirt, loft, low, high, 0.0035 * h, [&](double t) { return Vec2{-v(t), v(t)}; });
            for (const double side : {1.0, -1.0})
                patch(trim, loft, low - 0.15, high + 0.2, 0.0060 * h, [&](double t) {
                    const double in = side * (v(t) - 0.15),
                                 out = side * (v(t) + 0.2 +
                                               2.0 * std::sin(pi * std::min(1.0, 0.15 + t * 0.8)));
                    return side > 0 ? Vec2{in, out} : Vec2{out, in};
                });
        }
        // Collar and buttons.
        std::vector<Vec3> path;
        std::vector<double> radii;
        for (int i = 0; i <= 20; ++i) {
            const double a = mix(open_front ? 0.24 : 0.13, open_front ? 1.76 : 1.87, i / 20.0) * pi;
            const double drop = square(std::cos(a / 2)) * 0.012;
            path.push_back(base * Vec3{0.039 * h * std::sin(a), (0.024 - drop) * h,
                                       0.039 * h * std::cos(a) + 0.003 * h});
            radii.push_back((i == 0 || i == 20 ? 0.003 : 0.0075) * h);
        }
        tube(open_front ? trim : shirt, path, radii, 8);
        if (open_front || who.garment == "shirt")
            for (int i = 0; i < 3; ++i) {
                const double t = 0.2 + i / 2.5;
                const Transform f = between(spine, chest, 1.15 - 1.25 * t);
                const double z = mix(0.0765, 0.080, t) * belly + 0.006 * h;
                egg(trim, f * Vec3{0, 0, z}, f.rotation, {0.0065 * h, 0.0065 * h, 0.004 * h}, 8, 4);
            }
    }

    // A thin piece that lies on the rings `low` to `high` of a loft, over its front; `span` gives
    // how far to the right and left it reaches, in sides of the ring.
    template <typename Span>
    void patch(int cloth, const Loft& on, double low, double high, double lift, Span span) {
        constexpr int across = 6, rows = 9;
        const int n = on.sides();
        const auto at = [&](double ring, double side, double off) {
            const auto r = static_cast<int>(ring);
            const double fr = ring - r, turn = std::fmod(side + n, n);
            const auto k = static_cast<int>(turn);
            const double fk = turn - k;
            const auto point_of = [&](int a, int b) {
                return on.points[static_cast<std::size_t>(a * n + b % n)];
            };
            const Vec3 p = lerp(lerp(point_of(r, k), point_of(r, k + 1), fk),
                                lerp(point_of(r + 1, k), point_of(r + 1, k + 1), fk), fr);
            const Vec3 up = point_of(r + 1, k) - point_of(r, k),
                       over = point_of(r, k + 1) - point_of(r, k);
            return p + normalised(cross(over, up)) * off;
        };
        Loft loft(2 * across);
        for (int i = 0; i <= rows; ++i) {
            const double t = double(i) / rows, ring = mix(low, high, t);
            const Vec2 s = span(t);
            std::vector<Vec3> points;
            for (int k = 0; k < across; ++k)
                points.push_back(at(ring, mix(s.x, s.y, k / (across - 1.0)), lift));
            for (int k = 0; k < across; ++k)
                points.push_back(at(ring, mix(s.y, s.x, k / (across - 1.0)), -lift));
            loft.loop(points);
        }
        stitch(loft, false, cloth);
    }

    // ---------------------------------------------------------------- limbs

    void leg(Joint hip, Joint knee, Joint ankle, Joint toe) {
        const Transform a = joint(hip), k = joint(knee), f = joint(ankle), t = joint(toe);
        const double w = h * mix(0.86, 1.2, who.build);
        const double thigh = length(k.position - a.position),
                     shank = length(f.position - k.position);
        const bool bare = who.garment == "dress";
        const int cloth = bare ? skin : trousers;
        const double wide = bare ? 0.78 : 1;
        const Transform bend{k.position, slerp(a.rotation, k.rotation, 0.5)};
        limb(cloth,
             {{along(a, -0.02 * h), 0.040 * w, 0.044 * w},
              {along(a, 0.02 * h), 0.054 * w, 0.060 * w},
              {along(a, 0.35 * thigh), 0.049 * w * wide, 0.056 * w * wide},
              {along(a, 0.75 * thigh), 0.042 * w * wide, 0.047 * w * wide},
              {{bend.position + bend.rotation * Vec3{0, 0, 0.004 * h}, bend.rotation},
               0.039 * w * wide,
               0.043 * w * wide},
              {along(k, 0.22 * shank), 0.037 * w * wide, 0.042 * w * wide},
              {along(k, 0.55 * shank), 0.036 * w * wide, 0.039 * w * wide},
              {along(k, 0.90 * shank), (bare ? 0.022 : 0.036) * w, (bare ? 0.024 : 0.040) * w},
              {along(k, 0.955 * shank), (bare ? 0.021 : 0.036) * w, (bare ? 0.023 : 0.041) * w},
              {along(k, 0.95 * shank), 0.020 * w, 0.022 * w},
              {along(k, 1.02 * shank), 0.019 * w, 0.021 * w}},
             18);
        shoe(f, t);
    }

    // Rings across the foot, its sole flat.
    void shoe(const Transform& ankle, const Transform& toe) {
        const Vec3 bone = ankle.rotation * Vec3{0, -1, 0}, side = ankle.rotation * Vec3{1, 0, 0};
        const Vec3 ball = toe.position;
        const double drop = 0.027, fore = 0.075;  // ball against ankle, in statures
        const Vec3 forward = normalised(Quat::about(side, -std::atan2(drop, fore)) * bone);
        const Vec3 up = cross(forward, side);
        const Vec3 sole = ankle.position - up * (0.039 * h);
        const Vec3 toes = toe.rotation * Vec3{0, -1, 0};
        const Vec3 toe_up = cross(toes, toe.rotation * Vec3{1, 0, 0});
        Loft loft(16);
        const auto section = [&](Vec3 base, Vec3 y, double half, double high, double lift) {
            for (const Vec2 c : loft.circle()) {
                // Round above, flat below.
                const double s = c.y > 0 ? c.y * high : std::max(c.y * 0.5 * high, -0.004 * h);
                loft.points.push_back(base + side * (c.x * half) +
                                      y * (lift + std::max(0.0, s + 0.004 * h)));
            }
        };
        const auto foot = [&](double z, double half, double high) {
            section(sole + forward * (z * h), up, half * h, high * h, 0);
        };
        const Vec3 under = ball - toe_up * (0.012 * h);
        section(under + toes * (0.047 * h), toe_up, 0.006 * h, 0.008 * h, 0.004 * h);
        section(under + toes * (0.044 * h), toe_up, 0.016 * h, 0.016 * h, 0);
        section(under + toes * (0.030 * h), toe_up, 0.025 * h, 0.024 * h, 0);
        section(under + toes * (0.012 * h), toe_up, 0.029 * h, 0.029 * h, 0);
        foot(0.060, 0.030, 0.034);
        foot(0.035, 0.027, 0.046);
        foot(0.012, 0.025, 0.056);
        foot(-0.008, 0.024, 0.060);
        foot(-0.022, 0.022, 0.056);
        foot(-0.029, 0.015, 0.044);
        foot(-0.031, 0.006, 0.020);
        stitch(loft, false, shoes);
    }

    void arm(Joint shoulder, Joint elbow, Joint wrist, Joint palm, double left) {
        const Transform a = joint(shoulder), e = joint(elbow), w0 = joint(wrist), p = joint(palm);
        const double w = h * mix(0.88, 1.15, who.build);
        const double upper = length(e.position - a.position),
                     fore = length(w0.position - e.position);
        const Transform bend{e.position, slerp(a.rotation, e.rotation, 0.5)};
        const Transform cuff{w0.position, slerp(e.rotation, w0.rotation, 0.5)};
        const bool apron = who.garment == "apron";
        limb(apron ? shirt : coat,
             {{along(a, -0.012 * h), 0.012 * w, 0.014 * w},
              {along(a, -0.006 * h), 0.023 * w, 0.027 * w},
              {along(a, 0.014 * h), 0.031 * w, 0.037 * w},
              {along(a, 0.3 * upper), 0.031 * w, 0.035 * w},
              {along(a, 0.75 * upper), 0.029 * w, 0.032 * w},
              {bend, 0.028 * w, 0.030 * w},
              {along(e, 0.3 * fore), 0.028 * w, 0.030 * w},
              {along(e, 0.70 * fore), 0.026 * w, 0.027 * w},
              {along(e, 0.93 * fore), 0.025 * w, 0.026 * w},
              {along(e, 0.955 * fore), 0.0245 * w, 0.0255 * w},
              {along(e, 0.945 * fore), 0.018 * w, 0.019 * w},
              {along(e, 0.90 * fore), 0.015 * w, 0.016 * w}},
             18);
        if (who.garment != "shirt" && who.garment != "dress")
            limb(shirt,
                 {{along(e, 0.90 * fore), 0.0205 * h, 0.0215 * h},
                  {along(e, 0.985 * fore), 0.0205 * h, 0.0215 * h},
                  {along(e, 0.980 * fore), 0.014 * h, 0.016 * h}},
                 14);
        hand(cuff, w0, p, left);
    }

    // Flat along x, wide along z, thumb towards +Z, palm towards the body.
    void hand(const Transform& cuff, const Transform& w, const Transform& p, double left) {
        const double g = 0.97;
        limb(skin,
             {{along(cuff, -0.02 * h), 0.012 * h, 0.015 * h},
              {along(w, 0.004 * h), 0.0125 * h, 0.0165 * h},
              {along(w, 0.022 * h), 0.0135 * h, 0.0225 * h},
              {along(w, 0.045 * h), 0.0135 * h, 0.0240 * h},
              {along(w, 0.060 * h), 0.0115 * h, 0.0235 * h},
              {along(w, 0.066 * h), 0.0070 * h, 0.0200 * h}},
             14);
        const double in = -left;  // towards the palm
        for (int i = 0; i < 4; ++i) {
            const double z = (0.0175 - 0.0118 * i) * h, reach = (i == 1   ? 1.06
                                                                 : i == 3 ? 0.80
                                                                          : 1.0) *
                                                                g;
            const auto at = [&](double y, double curl) {
                return p * Vec3{in * curl * h, -y * reach * h, z * (1 - 0.1 * y / 0.05)};
            };
            tube(skin,
                 {at(0.006, 0), at(0.020, 0.002), at(0.034, 0.006), at(0.047, 0.013),
                  at(0.051, 0.016)},
                 {0.0066 * h, 0.0064 * h, 0.0060 * h, 0.0050 * h, 0.0022 * h}, 8);
        }
        const auto thumb = [&](double x, double y, double z) {
            return p * Vec3{in * x * h, (0.050 - y) * h, z * h};
        };
        tube(skin,
             {thumb(0.002, 0.014, 0.012), thumb(0.004, 0.028, 0.025), thumb(0.008, 0.043, 0.032),
              thumb(0.011, 0.055, 0.034), thumb(0.012, 0.059, 0.034)},
             {0.0085 * h, 0.0085 * h, 0.0072 * h, 0.0060 * h, 0.0026 * h}, 8);
    }

    // ---------------------------------------------------------------- head

    static constexpr double half_height = 0.568;
    // The skull in head units about its middle, by direction (x left, y up, z front).
    static Vec3 skull(Vec3 d) {
        double rx = 0.425, rz = 0.468;
        const double ry = half_height;
        const double low = smooth(0.0, 1.0, -d.y);
        rx *= 1 - 0.22 * low;
        if (d.z > 0)
            rz *= 1 - 0.06 * low;  // the chin comes forward
        else
            rz *= 1 - 0.34 * low;  // the nape goes in
        // A full crown; a flatter face.
        const double crown =
            1 + 0.09 * smooth(0.15, 0.75, d.y) * (1 - 0.5 * smooth(0.75, 1.0, d.y));
        rx *= crown;
        rz *= crown;
        const double face = smooth(0.3, 1.0, d.z);
        rz *= 1 - 0.035 * face;
        return {d.x * rx, d.y * ry, d.z * rz};
    }
    static constexpr double middle = 0.432;  // of the skull above the head joint
    Vec3 on_head(Vec3 local) const {         // head units to the world
        const Transform& t = pose[Joint::head];
        return t.position + t.rotation * (local * unit);
    }
    // Where the face's surface is, at x, y in head units above the head joint.
    static double surface(double x, double y) {
        double d = 0.4;
        for (int i = 0; i < 4; ++i) {
            // By direction: a few steps suffice on so round a thing.
            Vec3 dir{x / 0.425, (y - middle) / half_height, d};
            const double low = smooth(0.0, 1.0, -dir.y);
            dir.x = x / (0.425 * (1 - 0.22 * low));
            dir.z = std::sqrt(std::max(0.02, 1 - square(dir.x) - square(dir.y)));
            d = dir.z;
            if (i == 3) return skull(dir).z;
        }
        return 0;
    }

    void head() {
        const Transform t = joint(Joint::head);
        const Transform neck = joint(Joint::neck), chest = joint(Joint::chest);
        limb(skin,
             {{{on_head({0, 0.20, -0.06}), t.rotation}, 0.15 * unit, 0.16 * unit},
              {{on_head({0, 0.05, -0.07}), t.rotation}, 0.215 * unit, 0.23 * unit},
              {between(neck, t, 0.5), 0.0275 * h, 0.029 * h},
              {neck, 0.029 * h, 0.031 * h},
              {between(chest, neck, 0.80), 0.040 * h, 0.036 * h}},
             18);
        constexpr int rows = 18;
        Loft loft(28);
        for (int r = 1; r < rows; ++r) {
            const double a = pi * r / rows;
            for (const Vec2 c : loft.circle()) {
                const Vec3 d{std::sin(a) * c.x, -std::cos(a), std::sin(a) * c.y};
                loft.points.push_back(on_head(skull(d) + Vec3{0, middle, 0}));
            }
        }
        stitch(loft, false, skin);
        const double smile = pose.smile;
        // Nose and ears.
        egg(skin, on_head({0, 0.375, surface(0, 0.375) + 0.015}),
            t.rotation * Quat::about({1, 0, 0}, -0.25), {0.052 * unit, 0.115 * unit, 0.065 * unit},
            12, 8);
        egg(skin, on_head({0, 0.315, surface(0, 0.315) + 0.045}), t.rotation,
            {0.066 * unit, 0.052 * unit, 0.062 * unit}, 12, 8);
        for (const double s : {1.0, -1.0}) {
            egg(skin, on_head({s * 0.415, 0.43, -0.03}),
                t.rotation * Quat::about({0, 1, 0}, s * 0.35),
                {0.030 * unit, 0.105 * unit, 0.068 * unit}, 12, 8);
            eye_and_lids(s);
            brow(s, smile);
        }
        lips_and_mouth();
    }

    static constexpr double eye_x = 0.155, eye_y = 0.488, eye_r = 0.086;

    void eye_and_lids(double s) {
        const Transform t = joint(Joint::head);
        const double z = surface(eye_x, eye_y) - 0.040;
        const Vec3 centre = on_head({s * eye_x, eye_y, z});
        egg(eye, centre, t.rotation, Vec3{1, 1, 1} * (eye_r * unit), 14, 8);
        // Eyes turn no further than 35 degrees.
        const Vec3 ahead = t.rotation * Vec3{0, 0, 1};
        Vec3 look = normalised(pose.gaze);
        const double c = dot(look, ahead), most = std::cos(radians(35));
        if (c < most) {
            Vec3 side = look - ahead * c;
            if (length(side) < 1e-6) side = t.rotation * Vec3{1, 0, 0};
            look = ahead * most + normalised(side) * std::sin(radians(35));
        }
        // Iris and pupil: a cap on the eyeball.
        const Quat turn = rotation_between(ahead, look) * t.rotation;
        Loft cap(16);
        for (const auto& [angle, lift] : {std::pair{0.47, 1.006}, std::pair{0.40, 1.03},
                                          std::pair{0.2, 1.06}, std::pair{0.05, 1.07}}) {
            const double r = eye_r * unit * lift;
            for (const Vec2 p : cap.circle())
                cap.points.push_back(centre + turn * Vec3{p.y * std::sin(angle) * r,
                                                          p.x * std::sin(angle) * r,
                                                          std::cos(angle) * r});
        }
        stitch(cap, false, iris);
        // Lids: bands of a sphere a little larger, from behind the brow down to the edge.
        const double down = 0.25 * std::clamp(-dot(look, t.rotation * Vec3{0, 1, 0}), -0.3, 1.0);
        const double upper = mix(0.62 - down, -0.34, pose.blink) -
                             0.10 * std::max(0.0, pose.smile) * (1 - pose.blink);
        const double lower =
            mix(-0.68, -0.42, std::max(pose.blink, 0.5 * std::max(0.0, pose.smile)));
        lid(centre, t.rotation, upper, 2.2);
        lid(centre, t.rotation, -2.2, lower);
    }

    // Between two elevations (radians; 0 ahead, up positive) about the left-right axis.
    void lid(Vec3 centre, const Quat& axes, double low, double high) {
        constexpr int across = 9, rows = 5;
        Loft loft(2 * across);
        const double r = eye_r * unit;
        for (int i = 0; i <= rows; ++i) {
            const double e = mix(low, high, double(i) / rows);
            std::vector<Vec3> ring;
            const auto at = [&](double azimuth, double radius) {
                const double cx = std::sin(azimuth), ca = std::cos(azimuth);
                return centre +
                       axes * (Vec3{cx, ca * std::sin(e), ca * std::cos(e)} * (radius * r));
            };
            // Outside from right to left, inside back: a thin shell.
            for (int k = 0; k < across; ++k)
                ring.push_back(at(mix(-1.45, 1.45, k / (across - 1.0)), 1.11));
            for (int k = 0; k < across; ++k)
                ring.push_back(at(mix(1.45, -1.45, k / (across - 1.0)), 1.05));
            loft.loop(ring);
        }
        stitch(loft, false, skin);
    }

    void brow(double s, double smile) {
        std::vector<Vec3> path;
        const double inner = -0.035 * std::max(0.0, -smile), raise = 0.03 * std::max(0.0, smile);
        for (int i = 0; i <= 6; ++i) {
            const double k = i / 6.0, x = mix(0.065, 0.265, k);
            const double y =
                0.628 + raise + 0.022 * std::sin(k * pi * 0.85) + inner * (1 - k) - 0.02 * k;
            path.push_back(on_head({s * x, y, surface(x, y) + 0.006}));
        }
        if (s < 0) std::reverse(path.begin(), path.end());
        tube(hair, path,
             {0.010 * unit, 0.019 * unit, 0.022 * unit, 0.022 * unit, 0.020 * unit, 0.016 * unit,
              0.008 * unit},
             8);
    }

    void lips_and_mouth() {
        const double open = std::clamp(pose.mouth_open, 0.0, 1.0),
                     wide = std::clamp(pose.mouth_wide, -1.0, 1.0),
                     smile = std::clamp(pose.smile, -1.0, 1.0);
        const double half =
            0.128 * (1 + 0.25 * wide + 0.22 * std::max(0.0, smile) - (wide < 0 ? 0.12 * open : 0));
        const double gap = 0.012 + 0.105 * open * (1 - 0.25 * std::max(0.0, wide));
        const double y0 = 0.185 - 0.35 * gap;
        constexpr int n = 24;
        std::vector<Vec2> outline;
        for (int i = 0; i < n; ++i) {
            const double a = 2 * pi * i / n;
            const double x = half * std::cos(a);
            const double corner = square(x / half);
            const double rise = (0.30 + smile) * 0.055 * corner - smile * 0.012;
            outline.push_back(
                {x, y0 + rise + (std::sin(a) > 0 ? 0.85 : 1.15) * 0.5 * gap * std::sin(a)});
        }
        const auto at = [&](Vec2 p, double lift) {
            return on_head({p.x, p.y, surface(std::abs(p.x), p.y) + lift});
        };
        // The dark within.
        Loft inside(n);
        for (const auto& [scale, lift] :
             {std::pair{1.05, -0.05}, std::pair{1.0, 0.008}, std::pair{0.5, 0.005}}) {
            std::vector<Vec3> ring;
            for (const Vec2 p : outline)
                ring.push_back(at({p.x * scale, y0 + (p.y - y0) * scale}, lift));
            inside.loop(ring);
        }
        stitch(inside, false, mouth);
        // The lips round it: a closed tube.
        constexpr int around = 8;
        Loft ring(around);
        std::vector<Vec3> centre;
        for (const Vec2 p : outline) centre.push_back(at(p, 0.010));
        const Transform t = joint(Joint::head);
        const Vec3 ahead = t.rotation * Vec3{0, 0, 1};
        for (int i = 0; i <= n; ++i) {
            const auto k = static_cast<std::size_t>(i % n);
            const Vec3 d = normalised(centre[(k + 1) % n] - centre[(k + n - 1) % n]);
            const Vec3 x = normalised(cross(d, ahead)), z = cross(x, d);
            const double corner = std::abs(outline[k].x / half);
            const double r = unit * mix(0.021, 0.011, corner * corner);
            for (const Vec2 c : ring.circle())
                ring.points.push_back(centre[k] + x * (c.x * r) + z * (c.y * r * 0.8));
        }
        stitch(ring, false, lips);
    }

    // ---------------------------------------------------------------- hair

    void hair_shape() {
        if (who.hair_style == "bald") return;
        const bool cap = who.hair_style == "cap", bob = who.hair_style == "bob",
                   longer = who.hair_style == "long", bun = who.hair_style == "bun";
        const double thick = cap ? 1.10 : longer || bob ? 1.105 : 1.075;
        const double end = longer ? -2.0 : bob ? -0.92 : -0.62;
        constexpr int rows = 16;
        Loft loft(30);
        for (int r = 0; r < rows; ++r) {
            const double v = double(r) / (rows - 1);
            // Close rows about the crown and the hairline.
            const double y = mix(end, 0.985, std::pow(v, longer ? 1.0 : 0.8));
            for (const Vec2 c : loft.circle()) {
                const double front = std::acos(std::clamp(c.y, -1.0, 1.0));  // 0 ahead
                // Down to here there is hair.
                double line =
                    front < 0.75 ? 0.50 - 0.05 * std::cos(front * 4)
                                 : mix(0.50, bob || longer ? -9 : -0.06, smooth(0.75, 1.15, front));
                if (!(bob || longer)) line = mix(line, -0.75, smooth(1.75, 2.2, front));
                const bool hang = y < 0 && (bob || longer);
                const double flat = std::sqrt(std::max(0.0, 1 - square(std::clamp(y, -1.0, 1.0))));
                Vec3 d{c.x * flat, std::max(y, -1.0), c.y * flat};
                Vec3 p = skull(normalised(d)) * thick;
                if (hang) {
                    const double curl =
                        longer ? 0.93 + 0.05 * std::sin(-y * 3.0) : 1.0 - 0.10 * square(y);
                    p = {c.x * 0.425 * thick * curl, y * half_height,
                         c.y * 0.468 * thick * (longer ? 0.92 : curl)};
                    if (longer && y < -0.75)  // over the shoulders' back
                        p.z = std::min(p.z, -0.10) - 0.10 * smooth(-0.75, -1.3, y);
                }
                // Below the hairline it goes in under the skin.
                const double under = cap ? (y < 0.30 ? 1.0 : 0.0) : smooth(0.03, -0.03, y - line);
                const Vec3 in =
                    skull(normalised(Vec3{c.x * flat, std::max(y, -0.3), c.y * flat + 1e-6}));
                p = lerp(p, in * 0.84, under);
                // Locks: a slight swell round the head.
                if (!cap) p = p * (1 + 0.010 * std::sin(front * 11 + y * 5));
                if (front < 0.9 && y > 0.4 && !cap) p.z += 0.02 * smooth(0.9, 0.2, front);
                loft.points.push_back(on_head(p + Vec3{0, middle + 0.012, -0.012}));
            }
        }
        stitch(loft, false, cap ? static_cast<int>(trim) : static_cast<int>(hair));
        const Transform t = joint(Joint::head);
        if (bun)
            egg(hair, on_head({0, 0.72, -0.47}), t.rotation, Vec3{0.19, 0.18, 0.17} * unit, 18, 12);
        if (cap) {
            // A peak, a button, and hair at the nape.
            egg(trim, on_head({0, 0.655, 0.42}), t.rotation * Quat::about({1, 0, 0}, 0.18),
                Vec3{0.30, 0.022, 0.24} * unit, 20, 8);
            egg(trim, on_head({0, 1.05, -0.01}), t.rotation, Vec3{0.035, 0.02, 0.035} * unit, 10,
                6);
            egg(hair, on_head({0, 0.40, -0.10}), t.rotation, Vec3{0.405, 0.27, 0.37} * unit, 24,
                12);
        }
    }
};

}  // namespace

std::vector<Material> body_materials(const Character& c) {
    std::vector<Material> m(cloths);
    m[skin] = {c.skin, 0.55, 0, Pattern::plain, 1};
    m[hair] = {c.hair, 0.6, 0, Pattern::felt, 1};
    m[coat] = {c.coat, 0.95, 0, Pattern::felt, 1};
    m[shirt] = {c.shirt, 0.9, 0, Pattern::fabric, 1};
    m[trousers] = {c.trousers, 0.95, 0, Pattern::felt, 1};
    m[shoes] = {c.shoes, 0.4, 0, Pattern::plain, 1};
    m[eye] = {{0.78, 0.77, 0.74}, 0.15, 0, Pattern::plain, 1};
    m[iris] = {{0.035, 0.024, 0.018}, 0.08, 0, Pattern::plain, 1};
    m[mouth] = {{0.045, 0.018, 0.016}, 0.7, 0, Pattern::plain, 1};
    m[lips] = {c.skin * Vec3{0.84, 0.60, 0.60}, 0.5, 0, Pattern::plain, 1};
    m[trim] = {c.coat * 0.58, 0.9, 0, Pattern::felt, 1};
    return m;
}

std::vector<Mesh> body_mesh(const Character& character, const Pose& pose) {
    Body b{character, pose};
    b.h = character.height;
    b.unit = length(pose[Joint::crown].position - pose[Joint::head].position);
    b.trunk();
    b.leg(Joint::left_hip, Joint::left_knee, Joint::left_ankle, Joint::left_toe);
    b.leg(Joint::right_hip, Joint::right_knee, Joint::right_ankle, Joint::right_toe);
    b.arm(Joint::left_shoulder, Joint::left_elbow, Joint::left_wrist, Joint::left_hand, 1);
    b.arm(Joint::right_shoulder, Joint::right_elbow, Joint::right_wrist, Joint::right_hand, -1);
    b.head();
    b.hair_shape();
    std::vector<Mesh> out;
    for (std::size_t i = 0; i < b.meshes.size(); ++i) {
        if (b.meshes[i].triangles.empty()) continue;
        b.meshes[i].material = static_cast<int>(i);
        b.meshes[i].moves = true;
        out.push_back(std::move(b.meshes[i]));
    }
    return out;
}

}  // namespace answerprint::scene
