#include <algorithm>
#include <cmath>

#include "scene/person/cover.h"
#include "scene/person/face_shape.h"
#include "scene/person/skeleton.h"

namespace answerprint::scene {
namespace {

constexpr int half = 34, columns = 2 * half;
constexpr Vec3 centre{0, 0.46, 0};  // from where the whole face can be seen
constexpr int neck_rows = 6;

double azimuth(int column) {  // close in front, wide behind
    const double s = double(column > half ? column - columns : column) / half;
    return pi * (0.42 * s + 0.58 * s * s * s);
}

std::vector<double> elevations() {
    std::vector<double> out{87, 77, 67.5, 58.5, 50.5, 43.5, 37.5, 32.5, 28.3};
    // Closer where the nose stands out.
    while (out.back() > -50)
        out.push_back(out.back() - (out.back() < -9 && out.back() > -27 ? 1.9 : 2.9));
    for (const double e : {-57.0, -62.0, -67.0}) out.push_back(e);
    return out;
}

/// The skin of the head: a net of rows and columns seen from `centre`, pulled about the openings of
/// eyes and mouth so that its lines run round them.
struct Net {
    const FaceShape& face;
    std::vector<double> rows = elevations();
    int row_count = static_cast<int>(rows.size());
    std::vector<Vec3> way, shift;  // directions and how they are pulled
    std::vector<char> fixed;
    std::vector<Vec3> pinned;  // places of the openings' edges
    std::vector<char> gone;    // cells
    struct Opening {
        std::vector<std::size_t> edge;  // from the left corner over the upper side
    };
    std::vector<Opening> openings;  // left eye, right eye, mouth

    explicit Net(const FaceShape& f) : face(f) {
        const auto n = rows.size() * columns;
        way.resize(n), shift.resize(n), fixed.assign(n, 0), pinned.resize(n);
        gone.assign(n, 0);
        for (int r = 0; r < row_count; ++r)
            for (int c = 0; c < columns; ++c) {
                const double e = radians(rows[static_cast<std::size_t>(r)]), a = azimuth(c);
                way[at(r, c)] = {std::cos(e) * std::sin(a), std::sin(e), std::cos(e) * std::cos(a)};
                const bool still = r < 5 || r > row_count - 3 || std::abs(a) > radians(75);
                fixed[at(r, c)] = still;
            }
        const double w = f.lid_width;
        for (const double s : {1.0, -1.0}) {
            const Vec3 eye = f.eye * Vec3{s, 1, 1};
            open(eye + Vec3{0, 0, f.eye_radius}, 4, 2, [&](double a) {
                const double x = w * std::cos(a),
                             y = (std::sin(a) > 0 ? f.lid_up : f.lid_low) * std::sin(a) +
                                 f.lid_tilt * x * s;
                const double r = 1.075 * f.eye_radius;
                return eye + Vec3{x, y, std::sqrt(std::max(1e-4, r * r - x * x - y * y))};
            });
        }
        open(f.mouth, 5, 1, [&](double a) {
            const double x = f.mouth_half * std::cos(a);
            const double y = f.lips_meet(x) + 0.003 * std::sin(a);
            return f.front(x, y) - Vec3{0, 0, 0.016};
        });
        for (int i = 0; i < 200; ++i) {
            std::vector<Vec3> next = shift;
            for (int r = 1; r + 1 < row_count; ++r)
                for (int c = 0; c < columns; ++c)
                    if (!fixed[at(r, c)])
                        next[at(r, c)] = (shift[at(r - 1, c)] + shift[at(r + 1, c)] +
                                          shift[at(r, c - 1)] + shift[at(r, c + 1)]) *
                                         0.25;
            shift = std::move(next);
        }
    }

    std::size_t at(int r, int c) const {
        return std::size_t(r) * columns + std::size_t((c + columns) % columns);
    }

    template <typename Edge>
    void open(Vec3 middle, int across, int down, Edge edge) {
        const Vec3 d = normalised(middle - centre);
        int row = 0, column = 0;
        double best = -2;
        for (int r = 0; r < row_count; ++r)
            for (int c = -half + 1; c <= half; ++c)
                if (const double k = dot(d, way[at(r, c)]); k > best) best = k, row = r, column = c;
        for (int r = row - down; r < row + down; ++r)
            for (int c = column - across; c < column + across; ++c) gone[at(r, c)] = 1;
        // Round the block from the middle of its left side, upwards first.
        Opening o;
        for (int r = row; r > row - down; --r) o.edge.push_back(at(r, column + across));
        for (int c = column + across; c > column - across; --c) o.edge.push_back(at(row - down, c));
        for (int r = row - down; r < row + down; ++r) o.edge.push_back(at(r, column - across));
        for (int c = column - across; c < column + across; ++c) o.edge.push_back(at(row + down, c));
        for (int r = row + down; r > row; --r) o.edge.push_back(at(r, column + across));
        const double step = 2 * pi / double(o.edge.size());
        for (std::size_t i = 0; i < o.edge.size(); ++i) {
            const std::size_t v = o.edge[i];
            pinned[v] = edge(step * double(i));
            fixed[v] = 2;
            shift[v] = normalised(pinned[v] - centre) - way[v];
        }
        for (int r = row - down + 1; r < row + down; ++r)
            for (int c = column - across + 1; c < column + across; ++c) fixed[at(r, c)] = 1;
        openings.push_back(std::move(o));
    }

    Sheet sheet() const {
        Sheet out;
        for (int r = 0; r < row_count; ++r)
            for (int c = 0; c < columns; ++c) {
                const std::size_t v = at(r, c);
                const Vec3 p =
                    fixed[v] == 2 ? pinned[v] : face.out(centre, normalised(way[v] + shift[v]));
                out.add(p, {});
            }
        const double last = rows.back();
        for (int k = 1; k <= neck_rows; ++k) {
            const double t = double(k) / neck_rows;
            const Vec3 from{0, mix(0.02, -0.70, t), -0.05};
            const double e = radians(last * (1 - ramp(0, 0.5, t)) * 0.6);
            for (int c = 0; c < columns; ++c) {
                const double a = azimuth(c) * mix(1, 1, t);
                const Vec3 p = face.out(
                    from, {std::cos(e) * std::sin(a), std::sin(e), std::cos(e) * std::cos(a)});
                out.add(p, {});
            }
        }
        const auto id = [&](int r, int c) { return static_cast<std::uint32_t>(at(r, c)); };
        for (int r = 0; r + 1 < row_count + neck_rows; ++r)
            for (int c = 0; c < columns; ++c) {
                if (r < row_count && gone[at(r, c)]) continue;
                const auto a = id(r, c), b = id(r, c + 1), d = id(r + 1, c), e = id(r + 1, c + 1);
                out.triangles.push_back({a, d, e});
                out.triangles.push_back({a, e, b});
            }
        const auto top = out.add(face.out(centre, {0, 1, 0}), {0, 1, 0});
        for (int c = 0; c < columns; ++c) out.triangles.push_back({top, id(0, c), id(0, c + 1)});
        out.smooth();
        return out;
    }
};

/// Rings of one count of points joined; they run inwards and are seen from within.
Sheet funnel(const std::vector<std::vector<Vec3>>& rings, bool close) {
    Sheet out;
    const auto n = static_cast<std::uint32_t>(rings[0].size());
    for (const auto& ring : rings)
        for (const Vec3 p : ring) out.add(p, {});
    const auto join = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        out.triangles.push_back({a, b, c});
    };
    for (std::uint32_t r = 0; r + 1 < rings.size(); ++r)
        for (std::uint32_t i = 0; i < n; ++i) {
            const auto j = (i + 1) % n, p = r * n;
            join(p + i, p + j, p + n + j);
            join(p + i, p + n + j, p + n + i);
        }
    if (close) {
        Vec3 sum;
        for (const Vec3 p : rings.back()) sum += p;
        const auto middle = out.add(sum / n, {});
        const auto p = static_cast<std::uint32_t>(rings.size() - 1) * n;
        for (std::uint32_t i = 0; i < n; ++i) join(p + i, p + (i + 1) % n, middle);
    }
    out.smooth();
    return out;
}

/// Part of a ball about +Z, from angle `from` to `to`.
Sheet cap(Vec3 at, double radius, double from, double to, int rows) {
    std::vector<std::vector<Vec3>> rings;
    for (int i = 0; i <= rows; ++i) {
        const double e = mix(to, from, double(i) / rows);
        std::vector<Vec3> ring;
        for (int k = 0; k < 20; ++k) {
            const double a = 2 * pi * k / 20;
            ring.push_back(at +
                           Vec3{std::sin(e) * std::cos(a), std::sin(e) * std::sin(a), std::cos(e)} *
                               radius);
        }
        rings.push_back(std::move(ring));
    }
    Sheet s = funnel(rings, from < 0.01);
    for (std::size_t i = 0; i < s.positions.size(); ++i)
        s.normals[i] = normalised(s.positions[i] - at);
    return s;
}

Material plain(Vec3 colour, double roughness) {
    Material m;
    m.colour = colour;
    m.roughness = roughness;
    m.wear = 0;
    return m;
}

}  // namespace

std::vector<Cover> head_of(const Frame& f) {
    const Character& c = f.who;
    const FaceShape face(c);
    const double unit = f.bones.crown;
    const Transform& joint = f.rest[Joint::head];
    std::vector<Cover> out;
    const auto put = [&](Sheet s, const Material& m, std::optional<std::size_t> with = {}) {
        for (auto& p : s.positions) p = joint * (p * unit);
        for (auto& n : s.normals) n = joint.rotation * n;
        out.push_back({std::move(s), m, Part::head, with, !with});
    };
    const Material skin = plain(c.skin, 0.52),
                   lip = plain(
                       c.skin * lerp(Vec3{0.94, 0.70, 0.67}, Vec3{0.94, 0.54, 0.53}, c.face.lips),
                       0.40),
                   rim = plain(c.skin * Vec3{0.80, 0.62, 0.60}, 0.5),
                   crease = plain(c.skin * Vec3{0.74, 0.60, 0.57}, 0.6),
                   dark = plain({0.045, 0.014, 0.014}, 0.6);
    const Net net(face);
    const Sheet whole = net.sheet();
    // The lips are the skin next to the mouth.
    const double full = mix(0.030, 0.046, c.face.lips) * (1 - 0.2 * c.face.lines);
    const Cut lips = [&](Vec3 p) {
        if (p.z < 0.3) return 1.0;
        const double x = p.x / (1.04 * face.mouth_half), dy = p.y - face.lips_meet(p.x);
        const double arch = std::sqrt(std::max(0.0, 1 - x * x));
        const double bow = dy > 0 ? 1 - 0.22 * std::exp(-std::pow(p.x / 0.018, 2)) : 1.12;
        return std::abs(x) > 1 ? 1.0 : std::abs(dy) - full * std::pow(arch, 0.8) * bow;
    };
    put(clipped(whole, [&](Vec3 p) { return -lips(p); }), skin);
    put(clipped(whole, lips), lip);
    const auto ring = [&](const Net::Opening& o) {
        std::vector<Vec3> points;
        for (const auto v : o.edge) points.push_back(net.pinned[v]);
        return points;
    };
    const auto& eyelids = net.openings;
    for (std::size_t k = 0; k < 2; ++k) {
        const double s = k == 0 ? 1 : -1;
        const Vec3 eye = face.eye * Vec3{s, 1, 1};
        const auto edge = ring(eyelids[k]);
        std::vector<Vec3> inner;
        inner.reserve(edge.size());
        for (const Vec3 p : edge)
            inner.push_back(eye + normalised(p - eye) * (0.96 * face.eye_radius));
        put(funnel({edge, inner}, false), rim);
        const auto joint_of_eye = index(s > 0 ? Extra::left_eye : Extra::right_eye);
        const double r = face.eye_radius;
        put(egg(eye, Vec3{1, 1, 1} * r, Quat::about({1, 0, 0}, pi / 2), 16, 9),
            plain({0.74, 0.72, 0.69}, 0.18), joint_of_eye);
        put(cap(eye, 1.012 * r, 0.54, 0.64, 1), plain(c.face.iris * 0.35, 0.12), joint_of_eye);
        put(cap(eye, 1.016 * r, 0.26, 0.57, 2), plain(c.face.iris * 1.6, 0.10), joint_of_eye);
        put(cap(eye, 1.022 * r, 0, 0.29, 3), plain({0.006, 0.005, 0.005}, 0.04), joint_of_eye);
        // A lash line along the upper lid.
        std::vector<Vec3> lash;
        std::vector<double> girth;
        for (std::size_t i = 0; i <= edge.size() / 2; ++i) {
            const Vec3 p = edge[i];
            lash.push_back(eye + (p - eye) * 1.025);
            girth.push_back(0.0060 * (0.35 + std::sin(pi * double(i) / (edge.size() * 0.5))));
        }
        put(tube(lash, girth, 5), plain(lerp(c.hair, Vec3{0.02, 0.015, 0.012}, 0.7), 0.6));
        // Brows of felt.
        std::vector<Vec3> brow;
        std::vector<double> thick;
        const double bushy = mix(0.012, 0.025, c.face.brows);
        for (int i = 0; i <= 8; ++i) {
            const double t = i / 8.0, x = mix(0.055, 0.262, t);
            const double y = 0.618 + 0.026 * std::sin(pi * 0.85 * t) - 0.030 * t * t;
            const Vec3 p = face.front(s * x, y);
            brow.push_back(p + face.head.normal(p) * (0.35 * bushy));
            thick.push_back(bushy * (0.55 + 0.6 * std::sin(pi * (0.22 + 0.72 * t))));
        }
        Material felt = plain(c.hair * 0.9, 0.9);
        felt.pattern = Pattern::felt;
        put(tube(brow, thick, 7), felt);
        Field ear;
        const double big = mix(0.85, 1.2, c.face.ears);
        const Vec3 at = face.out({0, 0.42, -0.02}, normalised(Vec3{s, 0, -0.05}));
        const Quat turn = Quat::about({0, 1, 0}, -s * 0.45) * Quat::about({0, 0, 1}, -s * 0.12);
        ear.ball(at + Vec3{s * 0.012, 0.02, -0.02}, Vec3{0.032, 0.105, 0.070} * big, 0.02, turn);
        ear.ball(at + Vec3{s * 0.005, -0.075 * big, 0.0}, Vec3{0.026, 0.035, 0.034} * big, 0.03,
                 turn);
        ear.dent(at + Vec3{s * 0.055 * big, 0.03, 0.005}, Vec3{0.036, 0.065, 0.040} * big, 0.02,
                 turn);
        put(surface(ear, 0.029), skin, index(Joint::head));
    }
    // Lines are drawn: along a curve from one place by another to a third.
    const auto line = [&](Vec2 a, Vec2 by, Vec2 b, double girth, const Material& of) {
        constexpr int steps = 10;
        std::vector<Vec3> path;
        std::vector<double> thick;
        for (int i = 0; i <= steps; ++i) {
            const double t = double(i) / steps;
            const Vec2 at = a * ((1 - t) * (1 - t)) + by * (2 * t * (1 - t)) + b * (t * t);
            const Vec3 p = face.front(at.x, at.y);
            thick.push_back(girth * (0.15 + std::sin(pi * t)));
            path.push_back(p - face.head.normal(p) * (0.55 * thick.back()));
        }
        put(tube(path, thick, 5), of);
    };
    if (const double old = c.face.lines; old > 0.02) {
        const double g = 0.0055 * (0.5 + 0.5 * old), x = face.eye.x, y = face.eye.y,
                     r = face.eye_radius;
        for (int i = 0; i < 3; ++i)
            line({-0.19 + 0.02 * i, 0.695 + 0.048 * i}, {0.0, 0.715 + 0.048 * i},
                 {0.20 - 0.03 * i, 0.692 + 0.048 * i}, g, crease);
        for (const double s : {1.0, -1.0}) {
            line({s * 0.112, 0.318}, {s * 0.165, 0.285}, {s * 0.188, 0.185}, 1.25 * g, crease);
            line({s * (x - 0.65 * r), y - 0.98 * r}, {s * x, y - 1.40 * r},
                 {s * (x + 0.75 * r), y - 0.95 * r}, g, crease);
            for (int i = -1; i <= 1; ++i)
                line({s * (x + 1.22 * r), y + 0.10 * r * i},
                     {s * (x + 1.5 * r), y + 0.20 * r * i - 0.006},
                     {s * (x + 1.78 * r), y + 0.46 * r * i - 0.010}, 0.8 * g, crease);
            if (old > 0.5)
                line({s * 0.162, 0.150}, {s * 0.175, 0.125}, {s * 0.168, 0.092}, g, crease);
        }
    }
    // A beard is the skin lifted, of felt.
    const std::string& beard = c.face.beard;
    const auto grown = [&](double up, const Cut& keep) {
        Sheet s = clipped(lifted(whole, up), keep);
        hem(s, 0.013, 0.03);
        Material felt = plain(c.hair, 0.9);
        felt.pattern = Pattern::felt;
        put(std::move(s), felt);
    };
    const double m = face.mouth.y;
    if (beard == "full" || beard == "goatee")
        grown(0.030, [&](Vec3 p) {
            const double x = std::abs(p.x), wide = beard == "full" ? 1 : 0.115;
            const double top =
                beard == "full" ? mix(m - 0.045, 0.36, ramp(0.10, 0.36, x)) : m - 0.05;
            return std::max({p.y - top, -0.13 - p.y + 0.3 * (0.1 - p.z), x - wide,
                             mix(-0.02, 0.05, ramp(0.1, -0.1, p.y)) - p.z});
        });
    if (beard == "full" || beard == "moustache")
        grown(0.028, [&](Vec3 p) {
            const double x = std::abs(p.x),
                         y = p.y - mix(m + 0.078, m - 0.005, ramp(0.02, 0.165, x));
            return std::max(
                {std::abs(y) - mix(0.028, 0.016, ramp(0.05, 0.16, x)), x - 0.165, 0.3 - p.z});
        });
    const auto edge = ring(eyelids[2]);
    const auto within = [&](double wide, double high, double back) {
        std::vector<Vec3> points;
        for (std::size_t i = 0; i < edge.size(); ++i) {
            const double a = 2 * pi * double(i) / double(edge.size());
            points.push_back({edge[i].x * wide,
                              mix(edge[i].y, face.mouth.y + high * std::sin(a), 0.9),
                              edge[i].z - back});
        }
        return points;
    };
    put(funnel({edge, within(0.98, 0.012, 0.022)}, false), plain(lip.colour * 0.3, 0.6));
    put(funnel({within(0.98, 0.012, 0.022), within(0.92, 0.065, 0.055), within(0.80, 0.075, 0.16),
                within(0.4, 0.04, 0.22)},
               true),
        dark);
    for (const double y : {0.195, 0.146}) {
        std::vector<Vec3> arch;
        for (int i = -5; i <= 5; ++i) {
            const double x = 0.016 * i;
            arch.push_back({x, y, 0.352 - 5.5 * x * x});
        }
        Sheet teeth = tube(arch, std::vector<double>(11, 0.020), 8);
        for (auto& p : teeth.positions) p.z = 0.345 + (p.z - 0.345) * 0.8;
        put(std::move(teeth), plain({0.66, 0.63, 0.55}, 0.25),
            y > face.mouth.y ? index(Joint::head) : index(Extra::jaw));
    }
    put(egg({0, 0.150, 0.300}, {0.072, 0.026, 0.075}), plain({0.42, 0.14, 0.13}, 0.4),
        index(Extra::jaw));
    return out;
}

}  // namespace answerprint::scene
