#include "scene/model.h"

#include <algorithm>
#include <cmath>

#include "scene/materials.h"

namespace answerprint::scene {
namespace {

Point point(Vec3 v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}
Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

// Two unit vectors across `axis`; with it they are right-handed.
void across(Vec3 axis, Vec3& u, Vec3& v) {
    const Vec3 up = std::abs(axis.y) < 0.95 ? Vec3{0, 1, 0} : Vec3{1, 0, 0};
    u = normalised(cross(up, axis));
    v = cross(axis, u);
}

}  // namespace

Box Model::bounds() const {
    Box b;
    for (const auto& m : meshes)
        for (const auto& p : m.positions) b.add(vec(p));
    return b;
}

Vec3 Model::nearest(Vec3 p, Vec3* normal) const {
    Vec3 out = p;
    double least = 1e30;
    for (const auto& mesh : meshes)
        for (const auto& t : mesh.triangles) {
            const Vec3 a = vec(mesh.positions[t[0]]), b = vec(mesh.positions[t[1]]),
                       c = vec(mesh.positions[t[2]]);
            const Vec3 at = nearest_on(p, a, b, c);
            const double d = length(at - p);
            if (!(d < least - 1e-9)) continue;  // nor a triangle without area
            least = d;
            out = at;
            if (normal) *normal = normalised(cross(b - a, c - a));
        }
    return out;
}

void Model::fit(Vec3 size, const Box& b) {
    if (b.empty()) return;
    const Vec3 is = b.size(), centre = b.centre();
    const auto by = [](double to, double from) { return from > 1e-9 ? to / from : 1; };
    const Vec3 s{by(size.x, is.x), by(size.y, is.y), by(size.z, is.z)};
    for (auto& m : meshes) {
        for (auto& p : m.positions) p = point((vec(p) - Vec3{centre.x, b.low.y, centre.z}) * s);
        for (auto& n : m.normals) n = point(normalised(vec(n) * Vec3{1 / s.x, 1 / s.y, 1 / s.z}));
    }
    const auto moved = [&](Vec3 p) { return (p - Vec3{centre.x, b.low.y, centre.z}) * s; };
    const double swell = std::cbrt(s.x * s.y * s.z);
    for (auto& seat : handles.seats) {
        seat.at = moved(seat.at);
        seat.front *= std::hypot(s.x * std::sin(seat.yaw), s.z * std::cos(seat.yaw));
    }
    for (auto& grip : handles.grips) {
        grip.at = moved(grip.at);
        grip.axis = normalised(grip.axis * s);
        grip.palm = normalised(grip.palm * Vec3{1 / s.x, 1 / s.y, 1 / s.z});
        grip.width *= swell;
    }
    for (auto& top : handles.tops) {
        const Vec3 low = moved({top.low.x, top.height, top.low.y}),
                   high = moved({top.high.x, top.height, top.high.y});
        top = {{low.x, low.z}, {high.x, high.z}, low.y};
    }
    if (handles.finger) handles.finger = moved(*handles.finger);
}

Modeller& Modeller::seat(Vec3 at, double front, double yaw) {
    model_.handles.seats.push_back({frame_ * at, yaw, front});
    return *this;
}

Modeller& Modeller::grip(Vec3 at, Vec3 axis, Vec3 palm, double width) {
    model_.handles.grips.push_back({frame_ * at, frame_.rotation * normalised(axis),
                                    frame_.rotation * normalised(palm), width});
    return *this;
}

Modeller& Modeller::top(Vec2 low, Vec2 high, double height) {
    const Vec3 p = frame_.position;
    model_.handles.tops.push_back({low + from_above(p), high + from_above(p), height + p.y});
    return *this;
}

Modeller& Modeller::finger(Vec3 at) {
    model_.handles.finger = frame_ * at;
    return *this;
}

Modeller& Modeller::both(double half, double y, double z) {
    for (const double side : {-1.0, 1.0}) grip({side * half, y, z}, {0, 1, 0}, {-side, 0, 0}, 0.15);
    return *this;
}

Modeller& Modeller::of(const Material& material) {
    const auto& all = model_.materials;
    const auto found = std::find(all.begin(), all.end(), material);
    material_ = static_cast<int>(found - all.begin());
    if (found == all.end()) model_.materials.push_back(material);
    return *this;
}

Modeller& Modeller::of(std::string_view words) {
    return of(material_named(words).value_or(Material{}));
}

Modeller& Modeller::at(const Transform& frame) {
    frame_ = frame;
    return *this;
}

Mesh& Modeller::mesh() {
    for (auto& m : model_.meshes)
        if (m.material == material_) return m;
    model_.meshes.emplace_back();
    model_.meshes.back().material = material_;
    return model_.meshes.back();
}

std::uint32_t Modeller::vertex(Mesh& m, Vec3 p, Vec3 normal) {
    m.positions.push_back(point(frame_ * p));
    m.normals.push_back(point(frame_.rotation * normal));
    m.rest.push_back(point(p));
    return static_cast<std::uint32_t>(m.positions.size() - 1);
}

// Wood and metal run along each part: the longest way of its rest space becomes x. Parts lie apart
// in the pattern, so that no two look alike.
void Modeller::finish(Mesh& m, std::size_t first) {
    const Pattern pattern = model_.materials[static_cast<std::size_t>(material_)].pattern;
    Box b;
    for (std::size_t i = first; i < m.rest.size(); ++i) b.add(vec(m.rest[i]));
    const Vec3 s = b.size();
    const bool grained = pattern == Pattern::wood || pattern == Pattern::metal;
    const bool y = grained && s.y > s.x && s.y >= s.z, z = grained && s.z > s.x && s.z > s.y;
    const float off = grained ? 3.7F * static_cast<float>(parts_) : 0.F;
    for (std::size_t i = first; i < m.rest.size(); ++i) {
        const Point p = m.rest[i];
        m.rest[i] = y ? Point{p[1], p[2], p[0]} : z ? Point{p[2], p[0], p[1]} : p;
        m.rest[i][0] += off;
    }
    ++parts_;
}

Modeller& Modeller::box(Vec3 c, Vec3 size, double bevel) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const Vec3 h = size * 0.5;
    const double b = std::min({bevel, h.x * 0.9, h.y * 0.9, h.z * 0.9});
    // Each corner has one vertex for each of its three faces.
    std::uint32_t id[8][3];
    for (int i = 0; i < 8; ++i) {
        const Vec3 s{i & 1 ? 1.0 : -1.0, i & 2 ? 1.0 : -1.0, i & 4 ? 1.0 : -1.0};
        id[i][0] = vertex(m, c + s * Vec3{h.x, h.y - b, h.z - b}, {s.x, 0, 0});
        id[i][1] = vertex(m, c + s * Vec3{h.x - b, h.y, h.z - b}, {0, s.y, 0});
        id[i][2] = vertex(m, c + s * Vec3{h.x - b, h.y - b, h.z}, {0, 0, s.z});
    }
    const auto quad = [&](std::uint32_t a, std::uint32_t d, std::uint32_t e, std::uint32_t f) {
        m.triangles.push_back({a, d, e});
        m.triangles.push_back({a, e, f});
    };
    const int bit[3] = {1, 2, 4};
    for (int axis = 0; axis < 3; ++axis) {
        const int u = bit[(axis + 1) % 3], v = bit[(axis + 2) % 3], w = bit[axis];
        // Faces: u, v, w are right-handed, so 0, u, uv, v turns about +w.
        quad(id[w][axis], id[w | u][axis], id[w | u | v][axis], id[w | v][axis]);
        quad(id[0][axis], id[v][axis], id[u | v][axis], id[u][axis]);
        // Edges along this axis, between the faces across u and v.
        const int fu = (axis + 1) % 3, fv = (axis + 2) % 3;
        for (const int su : {0, u})
            for (const int sv : {0, v}) {
                const int a = su | sv, d = a | w;
                const bool turn = (su != 0) == (sv != 0);
                if (turn)
                    quad(id[a][fu], id[a][fv], id[d][fv], id[d][fu]);
                else
                    quad(id[a][fu], id[d][fu], id[d][fv], id[a][fv]);
            }
    }
    for (int i = 0; i < 8; ++i) {
        const bool odd = ((i & 1) != 0) ^ ((i & 2) != 0) ^ ((i & 4) != 0);
        if (odd)
            m.triangles.push_back({id[i][0], id[i][1], id[i][2]});
        else
            m.triangles.push_back({id[i][0], id[i][2], id[i][1]});
    }
    finish(m, first);
    return *this;
}

Modeller& Modeller::block(Vec3 base, Vec3 size, double bevel) {
    return box(base + Vec3{0, size.y / 2, 0}, size, bevel);
}

Modeller& Modeller::rod(Vec3 a, Vec3 b, double ra, double rb, int sides) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const Vec3 axis = normalised(b - a);
    Vec3 u, v;
    across(axis, u, v);
    const double slope = (ra - rb) / std::max(1e-9, length(b - a));
    const auto n = static_cast<std::uint32_t>(sides);
    const auto begin = static_cast<std::uint32_t>(first);
    for (int i = 0; i < sides; ++i) {
        const double t = 2 * pi * i / sides;
        const Vec3 out = u * std::cos(t) + v * std::sin(t);
        const Vec3 normal = normalised(out + axis * slope);
        vertex(m, a + out * ra, normal);
        vertex(m, b + out * rb, normal);
        vertex(m, a + out * ra, -axis);
        vertex(m, b + out * rb, axis);
    }
    const std::uint32_t ca = vertex(m, a, -axis), cb = vertex(m, b, axis);
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t p = begin + 4 * i, q = begin + 4 * ((i + 1) % n);
        m.triangles.push_back({p, q, q + 1});
        m.triangles.push_back({p, q + 1, p + 1});
        m.triangles.push_back({ca, q + 2, p + 2});
        m.triangles.push_back({cb, p + 3, q + 3});
    }
    finish(m, first);
    return *this;
}

Modeller& Modeller::tube(const std::vector<Vec3>& path, double r, int sides) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const auto begin = static_cast<std::uint32_t>(first);
    const auto n = static_cast<std::uint32_t>(sides);
    const auto count = path.size();
    Vec3 u, v, before;
    for (std::size_t k = 0; k < count; ++k) {
        const Vec3 axis = normalised(path[std::min(k + 1, count - 1)] - path[k ? k - 1 : 0]);
        if (k == 0) {
            across(axis, u, v);
        } else {
            const Quat turn = rotation_between(before, axis);
            u = turn * u;
            v = turn * v;
        }
        before = axis;
        for (int i = 0; i < sides; ++i) {
            const double t = 2 * pi * i / sides;
            const Vec3 out = u * std::cos(t) + v * std::sin(t);
            vertex(m, path[k] + out * r, out);
        }
    }
    for (std::uint32_t k = 0; k + 1 < count; ++k)
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t p = begin + k * n + i, q = begin + k * n + (i + 1) % n;
            m.triangles.push_back({p, q, q + n});
            m.triangles.push_back({p, q + n, p + n});
        }
    const std::uint32_t ca = vertex(m, path.front(), normalised(path[0] - path[1]));
    const std::uint32_t cb = vertex(m, path.back(), normalised(path[count - 1] - path[count - 2]));
    const auto end = begin + static_cast<std::uint32_t>(count - 1) * n;
    for (std::uint32_t i = 0; i < n; ++i) {
        m.triangles.push_back({ca, begin + (i + 1) % n, begin + i});
        m.triangles.push_back({cb, end + i, end + (i + 1) % n});
    }
    finish(m, first);
    return *this;
}

Modeller& Modeller::ring(Vec3 centre, Vec3 axis, double radius, double r, int around, int sides) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const auto begin = static_cast<std::uint32_t>(first);
    Vec3 u, v;
    across(normalised(axis), u, v);
    const Vec3 w = normalised(axis);
    for (int k = 0; k < around; ++k) {
        const double a = 2 * pi * k / around;
        const Vec3 out = u * std::cos(a) + v * std::sin(a);
        for (int i = 0; i < sides; ++i) {
            const double t = 2 * pi * i / sides;
            const Vec3 normal = out * std::cos(t) + w * std::sin(t);
            vertex(m, centre + out * radius + normal * r, normal);
        }
    }
    const auto n = static_cast<std::uint32_t>(sides), c = static_cast<std::uint32_t>(around);
    for (std::uint32_t k = 0; k < c; ++k)
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t p = begin + k * n + i, q = begin + k * n + (i + 1) % n;
            const std::uint32_t p2 = begin + (k + 1) % c * n + i,
                                q2 = begin + (k + 1) % c * n + (i + 1) % n;
            m.triangles.push_back({p, p2, q2});
            m.triangles.push_back({p, q2, q});
        }
    finish(m, first);
    return *this;
}

Modeller& Modeller::lathe(Vec3 base, const std::vector<Vec2>& profile, int sides) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const auto n = static_cast<std::uint32_t>(sides);
    const std::size_t count = profile.size();
    const auto across_of = [&](std::size_t i) {  // normal (r, y) of segment i
        const Vec2 d = profile[i + 1] - profile[i];
        const double l = length(d);
        return l > 1e-12 ? Vec2{d.y / l, -d.x / l} : Vec2{1, 0};
    };
    // A ring of vertices for each end of each segment; shared ends have one normal where smooth.
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const Vec2 own = across_of(i);
        const auto smooth = [&](Vec2 other) {
            return dot(own, other) > 0.766 ? (own + other) * 0.5 : own;
        };
        const Vec2 low = i > 0 ? smooth(across_of(i - 1)) : own;
        const Vec2 high = i + 2 < count ? smooth(across_of(i + 1)) : own;
        const auto begin = static_cast<std::uint32_t>(m.positions.size());
        for (int k = 0; k < sides; ++k) {
            const double t = 2 * pi * k / sides;
            const double c = std::cos(t), s = std::sin(t);
            vertex(m, base + Vec3{profile[i].x * c, profile[i].y, profile[i].x * s},
                   normalised(Vec3{low.x * c, low.y, low.x * s}));
            vertex(m, base + Vec3{profile[i + 1].x * c, profile[i + 1].y, profile[i + 1].x * s},
                   normalised(Vec3{high.x * c, high.y, high.x * s}));
        }
        for (std::uint32_t k = 0; k < n; ++k) {
            const std::uint32_t p = begin + 2 * k, q = begin + 2 * ((k + 1) % n);
            if (profile[i].x > 1e-9) m.triangles.push_back({p, q + 1, q});
            if (profile[i + 1].x > 1e-9) m.triangles.push_back({p, p + 1, q + 1});
        }
    }
    finish(m, first);
    return *this;
}

Modeller& Modeller::ball(Vec3 c, Vec3 r, int sides) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const auto begin = static_cast<std::uint32_t>(first);
    const int rows = std::max(4, sides / 2);
    for (int i = 0; i <= rows; ++i) {
        const double a = pi * i / rows;
        for (int k = 0; k < sides; ++k) {
            const double t = 2 * pi * k / sides;
            const Vec3 n{std::sin(a) * std::cos(t), -std::cos(a), std::sin(a) * std::sin(t)};
            vertex(m, c + n * r, normalised(n * Vec3{r.y * r.z, r.x * r.z, r.x * r.y}));
        }
    }
    const auto n = static_cast<std::uint32_t>(sides);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(rows); ++i)
        for (std::uint32_t k = 0; k < n; ++k) {
            const std::uint32_t p = begin + i * n + k, q = begin + i * n + (k + 1) % n;
            if (i > 0) m.triangles.push_back({p, q + n, q});
            if (i + 1 < static_cast<std::uint32_t>(rows)) m.triangles.push_back({p, p + n, q + n});
        }
    finish(m, first);
    return *this;
}

Modeller& Modeller::cushion(Vec3 c, Vec3 size, int sides) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const auto begin = static_cast<std::uint32_t>(first);
    const Vec3 h = size * 0.5;
    constexpr double rise = 0.75, round = 0.5;  // exponents: 1 a ball, 0 a box
    const auto power = [](double v, double e) {
        return std::copysign(std::pow(std::abs(v), e), v);
    };
    const int rows = sides / 2;
    for (int i = 0; i <= rows; ++i) {
        const double a = pi * (static_cast<double>(i) / rows - 0.5);
        const double flat = i % rows ? std::cos(a) : 0, up = std::sin(a);
        for (int k = 0; k < sides; ++k) {
            const double t = 2 * pi * k / sides;
            const double x = std::cos(t), z = std::sin(t), out = power(flat, rise);
            const Vec3 n{power(flat, 2 - rise) * power(x, 2 - round) / h.x,
                         power(up, 2 - rise) / h.y,
                         power(flat, 2 - rise) * power(z, 2 - round) / h.z};
            vertex(m, c + h * Vec3{out * power(x, round), power(up, rise), out * power(z, round)},
                   normalised(n));
        }
    }
    const auto n = static_cast<std::uint32_t>(sides);
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(rows); ++i)
        for (std::uint32_t k = 0; k < n; ++k) {
            const std::uint32_t p = begin + i * n + k, q = begin + i * n + (k + 1) % n;
            if (i > 0) m.triangles.push_back({p, q + n, q});
            if (i + 1 < static_cast<std::uint32_t>(rows)) m.triangles.push_back({p, p + n, q + n});
        }
    finish(m, first);
    return *this;
}

Modeller& Modeller::slab(Vec3 centre, const std::vector<Vec2>& outline, double depth) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const auto begin = static_cast<std::uint32_t>(first);
    const auto n = static_cast<std::uint32_t>(outline.size());
    Vec2 mean;
    for (const auto& p : outline) mean = mean + p * (1.0 / static_cast<double>(n));
    const double h = depth / 2;
    for (std::uint32_t i = 0; i < n; ++i) {
        const Vec2 p = outline[i], d = outline[(i + 1) % n] - p;
        const Vec3 out = normalised(Vec3{d.y, -d.x, 0});
        const Vec2 q = outline[(i + 1) % n];
        vertex(m, centre + Vec3{p.x, p.y, h}, {0, 0, 1});
        vertex(m, centre + Vec3{p.x, p.y, -h}, {0, 0, -1});
        vertex(m, centre + Vec3{p.x, p.y, h}, out);
        vertex(m, centre + Vec3{p.x, p.y, -h}, out);
        vertex(m, centre + Vec3{q.x, q.y, h}, out);
        vertex(m, centre + Vec3{q.x, q.y, -h}, out);
    }
    const std::uint32_t front = vertex(m, centre + Vec3{mean.x, mean.y, h}, {0, 0, 1});
    const std::uint32_t back = vertex(m, centre + Vec3{mean.x, mean.y, -h}, {0, 0, -1});
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t p = begin + 6 * i, q = begin + 6 * ((i + 1) % n);
        m.triangles.push_back({front, p, q});
        m.triangles.push_back({back, q + 1, p + 1});
        m.triangles.push_back({p + 2, p + 3, p + 5});
        m.triangles.push_back({p + 2, p + 5, p + 4});
    }
    finish(m, first);
    return *this;
}

Modeller& Modeller::pane(Vec3 c, double width, double height) {
    Mesh& m = mesh();
    const std::size_t first = m.positions.size();
    const auto b = static_cast<std::uint32_t>(first);
    const double x = width / 2, y = height / 2;
    for (const Vec3 p : {Vec3{-x, -y, 0}, {x, -y, 0}, {x, y, 0}, {-x, y, 0}})
        vertex(m, c + p, {0, 0, 1});
    m.triangles.push_back({b, b + 1, b + 2});
    m.triangles.push_back({b, b + 2, b + 3});
    finish(m, first);
    return *this;
}

}  // namespace answerprint::scene
