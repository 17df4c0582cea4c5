#include <algorithm>
#include <cmath>

#include "scene/person/cover.h"
#include "scene/person/skeleton.h"
#include "scene/person/wardrobe.h"

namespace answerprint::scene {

Frame::Frame(const Character& c)
    : who(c),
      bones(c),
      rest(rest_pose(c)),
      h(c.height),
      wide(mix(0.87, 1.17, c.build)),
      belly(mix(0.82, 1.36, c.build)),
      limb(mix(0.86, 1.18, c.build)) {}

namespace {

constexpr double never = -1;

struct Tailor {
    const Frame& f;
    std::vector<Cover> out;

    double h = f.h;
    Vec3 pelvis = f.at(Joint::pelvis), spine = f.at(Joint::spine), chest = f.at(Joint::chest),
         neck = f.at(Joint::neck), head = f.at(Joint::head);
    double hip = f.at(Joint::left_hip).y;
    double cell = 0.0184 * h;
    Field solid{};  // of the last garment for the trunk, before it was cut

    explicit Tailor(const Frame& frame) : f(frame) {}

    // ------------------------------------------------------------ solids

    void trunk(Field& s, double out_by) const {
        const double o = out_by, w = f.wide;
        s.ball({0, chest.y + 0.025 * h, 0.002 * h},
               {0.092 * h * w + o, 0.105 * h + o, 0.068 * h * mix(1, f.belly, 0.4) + o}, 0.03 * h);
        s.ball({0, spine.y + 0.012 * h, 0.006 * h + 0.014 * h * (f.belly - 1)},
               {0.084 * h * mix(w, f.belly, 0.5) + o, 0.085 * h + o, 0.064 * h * f.belly + o},
               0.04 * h);
        s.ball({0, pelvis.y - 0.004 * h, -0.002 * h},
               {0.099 * h * w + o, 0.072 * h + o, 0.072 * h * mix(1, f.belly, 0.6) + o}, 0.04 * h);
        const double up = f.at(Joint::left_shoulder).y - 0.006 * h,
                     x = f.at(Joint::left_shoulder).x;
        for (const double side : {1.0, -1.0})
            s.cone({0.15 * x * side, up + 0.012 * h, -0.004 * h},
                   {0.74 * x * side, up - 0.008 * h, -0.004 * h}, 0.034 * h + 0.7 * o,
                   0.030 * h + 0.7 * o, 0.03 * h);
    }
    void throat(Field& s, double out_by) const {
        s.cone({0, chest.y + 0.085 * h, -0.008 * h}, {0, neck.y + 0.01 * h, -0.006 * h},
               0.046 * h + out_by, 0.034 * h + out_by, 0.035 * h);
        s.cone({0, neck.y + 0.01 * h, -0.006 * h}, {0, head.y + 0.02 * h, -0.004 * h},
               0.034 * h + out_by, 0.034 * h + out_by, 0.01 * h);
    }
    void arm(Field& s, bool left, double out_by, double at_wrist) const {
        const Vec3 a = f.at(left ? Joint::left_shoulder : Joint::right_shoulder),
                   e = f.at(left ? Joint::left_elbow : Joint::right_elbow),
                   w = f.at(left ? Joint::left_wrist : Joint::right_wrist);
        const double l = f.limb * h;
        s.cone(a, e, 0.0305 * l + out_by, 0.0265 * l + out_by, 0.022 * h);
        s.cone(e, w, 0.0265 * l + out_by, at_wrist, 0.012 * h);
    }
    void leg(Field& s, bool left, double out_by, double at_ankle) const {
        const Vec3 a = f.at(left ? Joint::left_hip : Joint::right_hip),
                   k = f.at(left ? Joint::left_knee : Joint::right_knee),
                   n = f.at(left ? Joint::left_ankle : Joint::right_ankle);
        const double l = f.limb * h;
        s.cone(a + Vec3{0, -0.01 * h, 0}, k, 0.054 * l + out_by, 0.039 * l + out_by, 0.02 * h);
        s.cone(k, n, 0.039 * l + out_by, at_ankle, 0.012 * h);
    }
    void skirt(Field& s, double waist, double hem, double at_waist, double at_hem) const {
        s.add({{}, {0, waist, 0}, {0, hem, 0}, at_waist, at_hem, {1, 1, 0.80}, 0.03 * h, false});
    }
    /// Folds that begin at `from` and are deepest at `to`.
    static auto folds(double from, double to, double deep, int count) {
        return [=](Vec3 p) {
            const double a = std::atan2(p.x, p.z);
            return deep * ramp(from, to, p.y) *
                   (std::sin(count * a + 0.7 * std::sin(2 * a)) + 0.35 * std::sin(2.3 * count * a));
        };
    }

    // ------------------------------------------------------------ cuts

    /// Negative up to `share` of the way from elbow (0) to wrist (1).
    double sleeve(Vec3 p, double share) const {
        if (std::abs(p.x) < 0.16 * h || p.y < hip - 0.06 * h) return never;
        const bool left = p.x > 0;
        const Vec3 e = f.at(left ? Joint::left_elbow : Joint::right_elbow),
                   w = f.at(left ? Joint::left_wrist : Joint::right_wrist);
        return dot(p - lerp(e, w, share), normalised(w - e));
    }
    /// Negative below a collar of this height over the neck joint, higher behind.
    double collar(Vec3 p, double up) const {
        return std::min(p.y - (neck.y + up * h) + 0.30 * (p.z + 0.006 * h), -beyond_neck(p));
    }
    double beyond_neck(Vec3 p) const { return std::hypot(p.x, p.z + 0.006 * h) - 0.062 * h; }

    // ------------------------------------------------------------ pieces

    Sheet edged(Sheet s, double radius, double depth) const {
        hem(s, radius * h, depth * h);
        return s;
    }
    void put(Sheet s, const Material& m, Part part) {
        out.push_back({std::move(s), m, part, {}, false});
    }
    /// A flat piece upon `base` where `keep` is negative.
    void patch(const Sheet& base, const Material& m, double up, const Cut& keep, Part part,
               double bead = 0.0022) {
        patch(base, m, up, {keep}, part, bead);
    }
    /// Cut along one line after the other, so that corners are sharp.
    void patch(const Sheet& base, const Material& m, double up, std::initializer_list<Cut> keeps,
               Part part, double bead = 0.0022) {
        Sheet s = lifted(base, up * h);
        for (const Cut& keep : keeps) s = clipped(s, keep);
        put(edged(std::move(s), bead, 0), m, part);
    }
    void buttons(const Sheet& base, const Material& m, double from, double to, int count) {
        for (int i = 0; i < count; ++i) {
            const double y = mix(from, to, (i + 0.5) / count);
            // The foremost point of the cloth at that height.
            Vec3 best{0, y, -1}, n{0, 0, 1};
            for (std::size_t v = 0; v < base.positions.size(); ++v) {
                const Vec3 p = base.positions[v];
                if (std::abs(p.y - y) < cell && std::abs(p.x) < cell && p.z > best.z)
                    best.z = p.z, n = base.normals[v];
            }
            put(egg(best + n * (0.0065 * h), Vec3{0.0075, 0.0075, 0.0035} * h,
                    rotation_between({0, 0, 1}, n), 10, 4),
                m, Part::upper);
        }
    }
    static Material darker(Material m, double by = 0.55) {
        m.colour = m.colour * by;
        m.second = m.second * by;
        return m;
    }

    // ------------------------------------------------------------ garments

    /// `over`: the hem of what is worn over them, m; 0: nothing long. What that hides is left away,
    /// so that no thigh comes through it in a stride.
    void trousers(const Garment& g, bool bare, double over) {
        Field s;
        const double o = 0.006 * h;
        s.ball({0, pelvis.y - 0.004 * h, -0.002 * h},
               {0.099 * h * f.wide + o, 0.078 * h, 0.072 * h * mix(1, f.belly, 0.6) + o}, 0.03 * h);
        s.ball({0, spine.y + 0.012 * h, 0.006 * h + 0.014 * h * (f.belly - 1)},
               {0.084 * h * mix(f.wide, f.belly, 0.5) + o, 0.085 * h, 0.064 * h * f.belly + o},
               0.04 * h);
        for (const bool left : {true, false}) {
            leg(s, left, o, 0.035 * h);
            // Knees stand out before, calves behind.
            const Vec3 k = f.at(left ? Joint::left_knee : Joint::right_knee),
                       n = f.at(left ? Joint::left_ankle : Joint::right_ankle);
            s.ball(k + Vec3{0, 0.004 * h, 0.010 * h}, Vec3{0.037, 0.042, 0.036} * h * f.limb,
                   0.02 * h);
            s.ball(lerp(k, n, 0.32) + Vec3{0, 0, -0.012 * h},
                   Vec3{0.038, 0.075, 0.038} * h * f.limb, 0.03 * h);
        }
        // Cloth breaks over the shoe and creases behind the knee.
        s.relief = [ankle = f.bones.ankle_height, knee = f.at(Joint::left_knee).y, h = h](Vec3 p) {
            const double low = (p.y - ankle - 0.060 * h) / (0.022 * h),
                         back = (p.y - knee + 0.012 * h) / (0.016 * h);
            return h * (0.0045 * std::exp(-low * low) * (0.4 + ramp(-0.02 * h, 0.05 * h, p.z)) +
                        0.0050 * std::exp(-back * back) * ramp(0.01 * h, -0.03 * h, p.z));
        };
        const double hidden = over > 0 ? over + 0.035 * h : pelvis.y,
                     waist = bare ? spine.y - 0.012 * h : std::min(pelvis.y, hidden),
                     hem_y = f.bones.ankle_height + 0.004 * h;
        const Sheet whole = surface(s, cell);
        const Cut below = [&](Vec3 p) { return p.y - waist; };
        Sheet cut = clipped(whole, [&](Vec3 p) { return hem_y - p.y; });
        if (bare) cut = clipped(cut, below);
        hem(cut, 0.0032 * h, 0.02 * h);
        put(bare ? cut : clipped(cut, below), g.material, Part::legs);
        patch(
            whole, darker(g.material, 0.85), 0.0042,
            {[&](Vec3 p) { return hem_y - p.y; }, [&](Vec3 p) { return p.y - hem_y - 0.022 * h; }},
            Part::legs, 0.0028);
        if (!bare || f.who.worn("belt")) return;
        patch(
            whole, darker(g.material, 0.7), 0.0035,
            [&](Vec3 p) { return std::abs(p.y - waist + 0.008 * h) - 0.009 * h; }, Part::legs);
    }

    struct Cutting {
        double loose = 0, wrist = 0.026, sleeves = 0.97, hem = 0, flare = 0, at_waist = 0.085;
        double collar = 0.014, bead = 0.0035, deep = 0;
        int folds = 0;
        double waist = 0;  // how much narrower
        bool hidden = false;
    };

    /// A garment for trunk and arms; gives back its cloth before it was cut.
    Sheet upper(const Garment& g, const Cutting& c, double vee) {
        Field s;
        trunk(s, c.loose * h), throat(s, 0.55 * c.loose * h);
        for (const bool left : {true, false}) arm(s, left, 0.7 * c.loose * h, c.wrist * h);
        if (c.flare > 0) {
            skirt(s, spine.y - 0.01 * h, c.hem, (c.at_waist * f.wide + c.loose) * h,
                  (0.098 * f.wide + c.loose + c.flare) * h);
            if (c.folds)
                s.relief = [fold = folds(hip + 0.03 * h, c.hem, c.deep * h, c.folds), c, h = h,
                            y = spine.y - 0.005 * h](Vec3 p) {
                    const double up = (p.y - y) / (0.050 * h);
                    return fold(p) + c.waist * h * std::exp(-up * up);
                };
        }
        Sheet whole = surface(s, c.hidden ? 1.3 * cell : cell);
        solid = s;
        Sheet cut = clipped(whole, [&](Vec3 p) {
            return std::max(sleeve(p, c.sleeves),
                            std::abs(p.x) < 0.16 * h || p.y < hip - 0.06 * h ? c.hem - p.y : never);
        });
        cut = clipped(cut, [&](Vec3 p) { return collar(p, c.collar); });
        if (vee > 0)
            cut = clipped(
                cut, [&](Vec3 p) { return p.z > 0 ? opening(p, vee) - std::abs(p.x) : never; });
        Sheet sewn = edged(cut, c.bead, vee > 0 ? 0.014 : 0.03);
        if (c.hidden)  // only what shows: the breast, the collar, the cuffs
            sewn = clipped(sewn, [&](Vec3 p) {
                return std::abs(p.x) < 0.16 * h
                           ? std::max(std::abs(p.x) - 0.085 * h, chest.y - 0.06 * h - p.y)
                           : -sleeve(p, 0.78);
            });
        put(std::move(sewn), g.material, Part::upper);
        return whole;
    }
    /// Half the width of an open front above `low`.
    double opening(Vec3 p, double low) const {
        return p.y < low ? never : 0.044 * h * std::pow((p.y - low) / (neck.y - low), 0.85);
    }
    void lapels(const Sheet& cloth, const Material& m, double low) {
        patch(cloth, m, 0.005,
              {[&](Vec3 p) { return 0.004 * h - p.z; }, [&](Vec3 p) { return low - p.y; },
               [&](Vec3 p) { return collar(p, -0.004); },
               [&](Vec3 p) { return opening(p, low) - 0.004 * h - std::abs(p.x); },
               [&](Vec3 p) {
                   const double t = std::clamp((p.y - low) / (neck.y - low), 0.0, 1.0);
                   const double wide = 0.030 * h * std::sin(pi * std::min(1.0, 0.12 + 0.86 * t));
                   return std::abs(p.x) - opening(p, low) - wide;
               }},
              Part::upper, 0.0028);
    }
    /// Stands round the neck to `up` over its joint and falls out over the cloth by `fall`; its
    /// points lie this far round from behind, radians.
    void turned_collar(const Material& m, double up, double inner, double fall, double points) {
        const auto place = [=, this](double a, double t) {
            const double round = points * (2 * a - 1), s = std::sin(round), c = -std::cos(round);
            const double high = neck.y + (up - 0.012 * c) * h;
            const auto at = [&](double r, double y) {
                return Vec3{r * h * s, y, -0.006 * h + r * h * c};
            };
            if (t < 0.3)
                return at(inner - 0.003 * (1 - t / 0.3), mix(high - 0.026 * h, high, t / 0.3));
            // Down upon the cloth, farther behind.
            const double out = (t - 0.3) / 0.7, back = 0.5 - 0.5 * c;
            const double point = ramp(0.35, -0.6, back - 0.5);
            Vec3 p = at(inner + fall * out * (1 + 0.2 * point),
                        high - (0.4 + 0.7 * back + 1.0 * point) * fall * h * out);
            for (int i = 0; i < 4; ++i) p = p - solid.normal(p) * solid.at(p);
            p += solid.normal(p) * (0.0042 * h);
            return lerp(at(inner + 0.3 * fall * out, high), p, ramp(0, 0.75, out));
        };
        put(plate(26, false, 0.0032 * h, place), m, Part::upper);
    }
    void closure(const Sheet& cloth, const Material& m, double low, double high) {
        patch(cloth, m, 0.0035,
              {[&](Vec3 p) { return -p.z; },
               [&](Vec3 p) { return std::abs(p.x + 0.004 * h) - 0.013 * h; },
               [&](Vec3 p) { return low - p.y; }, [&](Vec3 p) { return p.y - high; }},
              Part::upper, 0.002);
    }
    void pockets(const Sheet& cloth, const Material& m, double y) {
        for (const double s : {1.0, -1.0})
            patch(cloth, m, 0.004,
                  {[](Vec3 p) { return -p.z; },
                   [&, s](Vec3 p) { return std::abs(p.x * s - 0.068 * h) - 0.027 * h; },
                   [&](Vec3 p) { return std::abs(p.y - y) - 0.009 * h; }},
                  Part::upper, 0.0022);
    }

    void bare(double sleeves, double hem_y) {
        Material m;
        m.colour = f.who.skin;
        m.roughness = 0.6;
        if (sleeves < 0.9)
            for (const bool left : {true, false}) {
                Field s;
                arm(s, left, 0, 0.0195 * h);
                put(clipped(surface(s, 0.010 * h),
                            [&](Vec3 p) { return -sleeve(p, sleeves - 0.15); }),
                    m, Part::skin);
            }
        if (hem_y <= 0.1 * h) {
            m = cloth_of("shirt", Vec3{0.07, 0.07, 0.08});
            hem_y = f.bones.ankle_height;
        }
        for (const bool left : {true, false}) {
            Field s;
            leg(s, left, 0, 0.021 * h);
            Sheet skin =
                clipped(surface(s, 0.013 * h), [&](Vec3 p) { return p.y - hem_y - 0.05 * h; });
            // Thinner under the hem, so that no leg comes through it in a stride.
            const Vec3 a = f.at(left ? Joint::left_hip : Joint::right_hip),
                       k = f.at(left ? Joint::left_knee : Joint::right_knee),
                       n = f.at(left ? Joint::left_ankle : Joint::right_ankle);
            for (auto& p : skin.positions) {
                const Vec3 bone = p.y > k.y ? lerp(k, a, (p.y - k.y) / (a.y - k.y))
                                            : lerp(n, k, (p.y - n.y) / (k.y - n.y));
                p = lerp(p, bone, 0.5 * ramp(hem_y - 0.004 * h, hem_y + 0.014 * h, p.y));
            }
            put(std::move(skin), m, Part::legs);
        }
    }

    void worn(const Sheet& cloth, double waist) {
        for (const auto& g : f.who.wardrobe) {
            if (g.kind == "belt") {
                patch(
                    cloth, g.material, 0.006,
                    [&](Vec3 p) {
                        return std::max(std::abs(p.y - waist) - 0.012 * h,
                                        std::abs(p.x) - 0.17 * h);
                    },
                    Part::upper);
            } else if (g.kind == "tie") {
                patch(
                    cloth, g.material, 0.004,
                    [&](Vec3 p) {
                        const double t = (neck.y - 0.01 * h - p.y) / (neck.y - spine.y);
                        return std::max({std::abs(p.x) - mix(0.009, 0.021, ramp(0.05, 0.9, t)) * h,
                                         -t * h, (t - 0.95) * h, -p.z});
                    },
                    Part::upper, 0.0025);
            } else if (g.kind == "apron") {
                Field s;
                trunk(s, 0.020 * h);
                skirt(s, spine.y, hip - 0.19 * h, 0.100 * h * f.wide, 0.128 * h * f.wide);
                const Sheet whole = surface(s, cell);
                const auto half = [&](double y) {
                    return mix(0.118, 0.058, ramp(spine.y - 0.01 * h, spine.y + 0.045 * h, y)) * h;
                };
                patch(whole, g.material, 0,
                      {[&](Vec3 p) { return 0.010 * h - p.z; },
                       [&](Vec3 p) { return std::abs(p.x) - half(p.y); },
                       [&](Vec3 p) { return hip - 0.17 * h - p.y; },
                       [&](Vec3 p) { return p.y - chest.y - 0.055 * h; }},
                      Part::upper, 0.0035);
                patch(
                    whole, darker(g.material, 0.8), 0.001,
                    [&](Vec3 p) {
                        return std::max(std::abs(p.y - spine.y) - 0.009 * h, p.z - 0.03 * h);
                    },
                    Part::upper);
            } else if (g.kind == "bag") {
                const Vec3 n = normalised(Vec3{0.75, 0.66, 0});
                const Vec3 c{0, chest.y, 0};
                patch(
                    cloth, darker(g.material, 0.8), 0.006,
                    [&](Vec3 p) {
                        return std::max({std::abs(dot(p - c, n)) - 0.010 * h,
                                         std::abs(p.x) - 0.12 * h, hip - p.y});
                    },
                    Part::upper);
                Field s;
                const Vec3 at{-0.130 * h * f.wide, hip - 0.005 * h, 0.01 * h};
                s.cone(at + Vec3{0, 0.03 * h, 0.05 * h}, at + Vec3{0, 0.03 * h, -0.05 * h},
                       0.030 * h, 0.030 * h, 0.01 * h);
                s.cone(at + Vec3{0, -0.02 * h, 0.05 * h}, at + Vec3{0, -0.02 * h, -0.05 * h},
                       0.032 * h, 0.032 * h, 0.02 * h);
                out.push_back(
                    {surface(s, cell), g.material, Part::upper, index(Joint::pelvis), false});
            } else if (g.kind == "scarf") {
                const double y = neck.y - 0.004 * h;
                for (int turn = 0; turn < 2; ++turn) {
                    std::vector<Vec3> path;
                    std::vector<double> r;
                    for (int i = 0; i <= 26; ++i) {
                        const double a = 2 * pi * i / 26;
                        path.push_back({std::sin(a) * (0.050 + 0.007 * turn) * h,
                                        y + (0.020 - 0.024 * turn) * h - 0.016 * h * std::cos(a),
                                        std::cos(a) * (0.048 + 0.009 * turn) * h});
                        r.push_back((0.0185 + 0.0015 * std::sin(5 * a)) * h);
                    }
                    put(tube(path, r, 10), g.material, Part::upper);
                }
                Field s;
                const Vec3 knot{0.024 * h, y - 0.030 * h, 0.066 * h};
                s.ball(knot, Vec3{0.026, 0.024, 0.018} * h, 0.01 * h);
                s.add({{},
                       Vec3{0.03 * h, knot.y, 0},
                       Vec3{0.045 * h, spine.y + 0.02 * h, 0},
                       0.022 * h,
                       0.032 * h,
                       {1, 1, 0.3},
                       0.01 * h,
                       false});
                Sheet end = surface(s, 0.009 * h);
                for (auto& p : end.positions) {
                    if (p.z > 0.04 * h) continue;
                    const double t = ramp(knot.y, spine.y, p.y);
                    p.z += mix(0.064 * h, (0.075 * mix(1, f.belly, 0.7) + 0.022) * h, t);
                }
                put(std::move(end), g.material, Part::upper);
            } else if (g.kind == "watch") {
                const Transform& e = f.rest[Joint::left_elbow];
                const Vec3 axis = normalised(f.at(Joint::left_wrist) - f.at(Joint::left_elbow));
                const Vec3 at = lerp(f.at(Joint::left_elbow), f.at(Joint::left_wrist), 1.0);
                const Vec3 x = normalised(cross(axis, e.rotation * Vec3{0, 0, 1})),
                           z = cross(x, axis);
                std::vector<Vec3> path;
                for (int i = 0; i <= 20; ++i)
                    path.push_back(at + (x * std::sin(pi * i / 10) + z * std::cos(pi * i / 10)) *
                                            (0.0265 * h));
                Cover band{tube(path, std::vector<double>(21, 0.0045 * h), 6), g.material,
                           Part::skin, index(Extra::left_wrist_half), false};
                out.push_back(std::move(band));
            }
        }
    }

    void all() {
        const Character& c = f.who;
        const Garment *robe = c.worn("robe"), *coat = c.worn("coat"), *dress = c.worn("dress"),
                      *jacket = c.worn("jacket"), *sweater = c.worn("sweater"),
                      *shirt = c.worn("shirt"), *skirted = c.worn("skirt"),
                      *legs = c.worn("trousers");
        const Garment plain{"trousers", cloth_of("trousers", {0.16, 0.16, 0.18})};
        const double coat_hem = hip - 0.185 * h, robe_hem = f.bones.ankle_height + 0.025 * h;
        double hem_y = 0, sleeves = 1;
        Sheet cloth;
        const bool covered = coat || jacket || sweater || robe;
        if (dress || skirted) {
            const double low = hip - 0.255 * h;
            hem_y = low;
            if (dress) {
                sleeves = covered ? 1 : 0.55;
                cloth = upper(*dress,
                              {.loose = 0.004,
                               .wrist = 0.027,
                               .sleeves = 0.55,
                               .hem = low,
                               .flare = 0.058,
                               .at_waist = 0.078,
                               .collar = -0.004,
                               .bead = 0.004,
                               .deep = 0.0055,
                               .folds = 9},
                              0);
                if (!c.worn("belt"))
                    patch(
                        cloth, darker(dress->material), 0.004,
                        [&](Vec3 p) {
                            return std::max(std::abs(p.y - spine.y) - 0.011 * h,
                                            std::abs(p.x) - 0.15 * h);
                        },
                        Part::upper);
                turned_collar(darker(dress->material, 0.75), 0.002, 0.049, 0.026, 2.95);
            } else {
                Field s;
                s.ball({0, spine.y, 0}, Vec3{0.092 * f.wide, 0.08, 0.075 * f.belly} * h, 0.02 * h);
                skirt(s, spine.y - 0.01 * h, low, 0.094 * h * f.wide, 0.155 * h);
                s.relief = folds(hip, low, 0.006 * h, 10);
                put(edged(clipped(surface(s, cell),
                                  [&](Vec3 p) {
                                      return std::max(low - p.y, p.y - spine.y + 0.005 * h);
                                  }),
                          0.0035, 0.03),
                    skirted->material, Part::upper);
            }
        } else if (!robe || !legs) {
            trousers(legs ? *legs : plain, !covered, coat ? coat_hem : 0);
        } else {
            trousers(*legs, false, robe_hem);
        }
        if (shirt || !(dress || covered)) {
            const Garment linen{"shirt", cloth_of("shirt", {0.6, 0.58, 0.53})};
            const Garment& g = shirt ? *shirt : linen;
            const Sheet s = upper(g,
                                  {.loose = covered ? 0.001 : 0.004,
                                   .wrist = covered ? 0.0215 : 0.0270,
                                   .sleeves = covered ? 1.02 : 0.98,
                                   .hem = pelvis.y + 0.005 * h,
                                   .collar = 0.022,
                                   .bead = covered ? 0.0025 : 0.0040,
                                   .hidden = covered},
                                  0);
            turned_collar(g.material, 0.026, 0.043, covered ? 0.006 : 0.020, 2.85);
            if (!covered) {
                closure(s, g.material, spine.y - 0.01 * h, neck.y - 0.012 * h);
                buttons(s, darker(g.material, 0.6), spine.y, chest.y + 0.09 * h, 4);
            }
            if (!covered || cloth.positions.empty()) cloth = s;
        }
        if (sweater && !robe) {
            cloth = upper(*sweater,
                          {.loose = 0.009,
                           .wrist = 0.030,
                           .sleeves = 0.95,
                           .hem = hip - 0.030 * h,
                           .collar = 0.004,
                           .bead = 0.0072},
                          0);
        }
        if (robe) {
            const double low = robe_hem;
            hem_y = 0;
            cloth = upper(*robe,
                          {.loose = 0.010,
                           .wrist = 0.060,
                           .sleeves = 0.93,
                           .hem = low,
                           .flare = 0.052,
                           .at_waist = 0.088,
                           .collar = 0.006,
                           .bead = 0.004,
                           .deep = 0.006,
                           .folds = 8},
                          chest.y + 0.03 * h);
            const Material band = darker(robe->material, 0.45);
            // One side crosses over the other; a sash.
            for (const double side : {1.0, -1.0})
                patch(
                    cloth, band, side > 0 ? 0.007 : 0.0045,
                    [&, side](Vec3 p) {
                        const double edge = 0.046 * h - (neck.y + 0.012 * h - p.y) * 0.44;
                        return std::max({std::abs(p.x * side - edge) - 0.013 * h, -p.z,
                                         collar(p, 0.006), spine.y - p.y});
                    },
                    Part::upper, 0.0025);
            patch(
                cloth, band, 0.0045,
                [&](Vec3 p) {
                    return std::max({collar(p, 0.006), -collar(p, -0.018), p.z, beyond_neck(p)});
                },
                Part::upper, 0.0025);
            if (!c.worn("belt"))
                patch(
                    cloth, band, 0.008,
                    [&](Vec3 p) {
                        return std::max(std::abs(p.y - spine.y) - 0.026 * h,
                                        std::abs(p.x) - 0.15 * h);
                    },
                    Part::upper, 0.003);
        }
        if (jacket && !coat) {
            const double vee = spine.y + 0.055 * h, low = hip - 0.035 * h;
            cloth = upper(*jacket,
                          {.loose = 0.0125,
                           .wrist = 0.032,
                           .sleeves = 0.93,
                           .hem = low,
                           .flare = 0.010,
                           .collar = 0.004},
                          vee);
            lapels(cloth, darker(jacket->material, 0.8), vee);
            turned_collar(darker(jacket->material, 0.8), 0.016, 0.053, 0.030, 2.15);
            closure(cloth, jacket->material, low + 0.006 * h, vee);
            buttons(cloth, darker(jacket->material, 0.3), low + 0.02 * h, vee - 0.006 * h, 2);
            pockets(cloth, darker(jacket->material, 0.85), pelvis.y + 0.008 * h);
        }
        if (coat) {
            const double vee = chest.y - 0.012 * h, low = coat_hem;
            cloth = upper(*coat,
                          {.loose = 0.0165,
                           .wrist = 0.036,
                           .sleeves = 0.93,
                           .hem = low,
                           .flare = 0.040,
                           .at_waist = 0.070,
                           .collar = 0.004,
                           .bead = 0.0055,
                           .deep = 0.0070,
                           .folds = 5,
                           .waist = 0.010},
                          vee);
            lapels(cloth, darker(coat->material, 0.78), vee);
            turned_collar(darker(coat->material, 0.78), 0.016, 0.055, 0.033, 2.15);
            closure(cloth, coat->material, low + 0.006 * h, vee);
            buttons(cloth, darker(coat->material, 0.3), pelvis.y - 0.03 * h, vee, 4);
            pockets(cloth, darker(coat->material, 0.85), pelvis.y - 0.015 * h);
        }
        worn(cloth, spine.y - 0.004 * h);
        const Garment leather{"shoes", cloth_of("shoes", {0.05, 0.04, 0.035})};
        const auto* boots = c.worn("boots");
        const auto* worn_shoes = c.worn("shoes");
        for (auto& piece : shoes_of(f, boots ? *boots : worn_shoes ? *worn_shoes : leather))
            out.push_back(std::move(piece));
        for (auto& hand : hands_of(f)) out.push_back(std::move(hand));
        bare(sleeves, hem_y);
    }
};

}  // namespace

std::vector<Cover> clothed(const Frame& frame) {
    Tailor t(frame);
    t.all();
    return std::move(t.out);
}

}  // namespace answerprint::scene
