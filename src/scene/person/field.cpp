#include "scene/person/field.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace answerprint::scene {

double ramp(double low, double high, double v) {
    const double t = std::clamp((v - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

Field& Field::add(const Piece& piece) {
    Ready r{piece, piece.frame.rotation.conjugate(),
            std::min({piece.stretch.x, piece.stretch.y, piece.stretch.z})};
    if (!piece.less)
        for (const Vec3 end : {piece.a, piece.b})
            for (int corner = 0; corner < 8; ++corner) {
                const double out = std::max(piece.ra, piece.rb);
                const Vec3 side{corner & 1 ? out : -out, corner & 2 ? out : -out,
                                corner & 4 ? out : -out};
                bounds_.add(piece.frame * ((end + side) * piece.stretch));
            }
    pieces_.push_back(r);
    return *this;
}

Field& Field::cone(Vec3 a, Vec3 b, double ra, double rb, double soft) {
    return add({{}, a, b, ra, rb, {1, 1, 1}, soft, false});
}
Field& Field::ball(Vec3 at, Vec3 radii, double soft, const Quat& axes) {
    return add({{at, axes}, {}, {}, 1, 1, radii, soft, false});
}
Field& Field::dent(Vec3 at, Vec3 radii, double soft, const Quat& axes) {
    return add({{at, axes}, {}, {}, 1, 1, radii, soft, true});
}

double Field::at(Vec3 p) const {
    double d = 1e9;
    for (const auto& r : pieces_) {
        const Piece& k = r.piece;
        const Vec3 local = r.back * (p - k.frame.position);
        const Vec3 q{local.x / k.stretch.x, local.y / k.stretch.y, local.z / k.stretch.z};
        const Vec3 ab = k.b - k.a;
        const double along = dot(ab, ab);
        const double t = along > 0 ? std::clamp(dot(q - k.a, ab) / along, 0.0, 1.0) : 0;
        const Vec3 from = q - (k.a + ab * t);
        const double radius = mix(k.ra, k.rb, t), far = length(from);
        // Of a stretched ball, to first order: the distance over the length of its gradient.
        double scale = r.least;
        if (far > 1e-9) {
            const Vec3 g{from.x / (far * k.stretch.x), from.y / (far * k.stretch.y),
                         from.z / (far * k.stretch.z)};
            scale = 1 / std::max(1e-9, length(g));
        }
        const double e = (far - radius) * scale;
        if (k.less) {
            const double h = std::clamp(0.5 - 0.5 * (d + e) / k.soft, 0.0, 1.0);
            d = mix(d, -e, h) + k.soft * h * (1 - h);
        } else if (d > 1e8) {
            d = e;
        } else {
            const double h = std::clamp(0.5 + 0.5 * (d - e) / k.soft, 0.0, 1.0);
            d = mix(d, e, h) - k.soft * h * (1 - h);
        }
    }
    return relief ? d + relief(p) : d;
}

Vec3 Field::normal(Vec3 p, double s) const {
    // Four corners of a tetrahedron.
    const Vec3 a{1, -1, -1}, b{-1, -1, 1}, c{-1, 1, -1}, e{1, 1, 1};
    return normalised(a * at(p + a * s) + b * at(p + b * s) + c * at(p + c * s) +
                      e * at(p + e * s));
}

std::uint32_t Sheet::add(Vec3 p, Vec3 n) {
    positions.push_back(p);
    normals.push_back(n);
    return static_cast<std::uint32_t>(positions.size() - 1);
}

void Sheet::append(const Sheet& other) {
    const auto first = static_cast<std::uint32_t>(positions.size());
    positions.insert(positions.end(), other.positions.begin(), other.positions.end());
    normals.insert(normals.end(), other.normals.begin(), other.normals.end());
    for (const auto& t : other.triangles)
        triangles.push_back({first + t[0], first + t[1], first + t[2]});
}

void Sheet::smooth() {
    normals.assign(positions.size(), {});
    for (const auto& t : triangles) {
        const Vec3 n = cross(positions[t[1]] - positions[t[0]], positions[t[2]] - positions[t[0]]);
        for (const auto v : t) normals[v] += n;
    }
    for (auto& n : normals) n = n == Vec3{} ? Vec3{0, 1, 0} : normalised(n);
}

// Naive surface nets (Gibson 1998): a vertex in each cell that the surface passes, a quad across
// each edge that it cuts; then onto the surface by Newton's steps.
Sheet surface(const Field& field, double cell) {
    Box box = field.bounds();
    box.low = box.low - Vec3{2, 2, 2} * cell;
    box.high = box.high + Vec3{2, 2, 2} * cell;
    const Vec3 size = box.size();
    constexpr int block = 4;  // blocks that lie far from the surface are passed over
    const auto cells = [&](double v) { return (static_cast<int>(v / cell) / block + 1) * block; };
    const int nx = cells(size.x), ny = cells(size.y), nz = cells(size.z);
    const auto at = [&](int x, int y, int z) {
        return (std::size_t(z) * std::size_t(ny + 1) + std::size_t(y)) * std::size_t(nx + 1) +
               std::size_t(x);
    };
    const auto place = [&](int x, int y, int z) {
        return box.low + Vec3{double(x), double(y), double(z)} * cell;
    };
    std::vector<float> value(at(nx, ny, nz) + 1, 1e9F);
    const double reach = block * cell * 0.8660254 * 1.12 + cell;
    for (int z = 0; z < nz; z += block)
        for (int y = 0; y < ny; y += block)
            for (int x = 0; x < nx; x += block) {
                const double half = block * 0.5;
                const double d = field.at(box.low + Vec3{x + half, y + half, z + half} * cell);
                const bool near = std::abs(d) < reach;
                for (int k = 0; k <= block; ++k)
                    for (int j = 0; j <= block; ++j)
                        for (int i = 0; i <= block; ++i) {
                            float& v = value[at(x + i, y + j, z + k)];
                            if (near && v > 1e8F)
                                v = static_cast<float>(field.at(place(x + i, y + j, z + k)));
                            else if (!near && v > 1e8F && d < 0)
                                v = 1e9F;
                        }
            }
    Sheet out;
    std::vector<std::uint32_t> vertex(value.size(), 0xffffffffU);
    for (int z = 0; z < nz; ++z)
        for (int y = 0; y < ny; ++y)
            for (int x = 0; x < nx; ++x) {
                std::array<float, 8> v{};
                bool any = false, all = true, known = true;
                for (int c = 0; c < 8; ++c) {
                    v[static_cast<std::size_t>(c)] =
                        value[at(x + (c & 1), y + (c >> 1 & 1), z + (c >> 2))];
                    const float d = v[static_cast<std::size_t>(c)];
                    known = known && d < 1e8F;
                    any = any || d < 0;
                    all = all && d < 0;
                }
                if (!known || !any || all) continue;
                Vec3 sum;
                int n = 0;
                for (int c = 0; c < 8; ++c)
                    for (int axis = 0; axis < 3; ++axis) {
                        const int e = c | 1 << axis;
                        if (e == c) continue;
                        const float p = v[static_cast<std::size_t>(c)],
                                    q = v[static_cast<std::size_t>(e)];
                        if ((p < 0) == (q < 0)) continue;
                        const double t = p / (p - q);
                        Vec3 corner{double(c & 1), double(c >> 1 & 1), double(c >> 2)};
                        (axis == 0 ? corner.x : axis == 1 ? corner.y : corner.z) += t;
                        sum += corner;
                        ++n;
                    }
                Vec3 p = place(x, y, z) + sum * (cell / n);
                p = p - field.normal(p) * std::clamp(field.at(p), -cell, cell);
                vertex[at(x, y, z)] = out.add(p, field.normal(p, 0.12 * cell));
            }
    const auto quad = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d,
                          bool flip) {
        for (const auto v : {a, b, c, d})
            if (v == 0xffffffffU) return;
        if (flip) std::swap(b, d);
        const auto& p = out.positions;
        if (length(p[a] - p[c]) < length(p[b] - p[d])) {
            out.triangles.push_back({a, b, c});
            out.triangles.push_back({a, c, d});
        } else {
            out.triangles.push_back({a, b, d});
            out.triangles.push_back({b, c, d});
        }
    };
    for (int z = 1; z < nz; ++z)
        for (int y = 1; y < ny; ++y)
            for (int x = 1; x < nx; ++x) {
                const float v = value[at(x, y, z)];
                if (v > 1e8F) continue;
                const auto crosses = [&](float w) { return w < 1e8F && (v < 0) != (w < 0); };
                if (crosses(value[at(x + 1, y, z)]))
                    quad(vertex[at(x, y - 1, z - 1)], vertex[at(x, y, z - 1)], vertex[at(x, y, z)],
                         vertex[at(x, y - 1, z)], v >= 0);
                if (crosses(value[at(x, y + 1, z)]))
                    quad(vertex[at(x - 1, y, z - 1)], vertex[at(x - 1, y, z)], vertex[at(x, y, z)],
                         vertex[at(x, y, z - 1)], v >= 0);
                if (crosses(value[at(x, y, z + 1)]))
                    quad(vertex[at(x - 1, y - 1, z)], vertex[at(x, y - 1, z)], vertex[at(x, y, z)],
                         vertex[at(x - 1, y, z)], v >= 0);
            }
    return out;
}

Sheet clipped(const Sheet& sheet, const Cut& keep) {
    std::vector<double> side(sheet.positions.size());
    for (std::size_t i = 0; i < side.size(); ++i) side[i] = keep(sheet.positions[i]);
    Sheet out;
    std::vector<std::int64_t> kept(side.size(), -1);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> cut;
    const auto whole = [&](std::uint32_t v) {
        if (kept[v] < 0) kept[v] = out.add(sheet.positions[v], sheet.normals[v]);
        return static_cast<std::uint32_t>(kept[v]);
    };
    const auto between = [&](std::uint32_t a, std::uint32_t b) {
        if (a > b) std::swap(a, b);
        const auto found = cut.find({a, b});
        if (found != cut.end()) return found->second;
        const double t = std::clamp(side[a] / (side[a] - side[b]), 0.02, 0.98);
        const std::uint32_t v = out.add(lerp(sheet.positions[a], sheet.positions[b], t),
                                        normalised(lerp(sheet.normals[a], sheet.normals[b], t)));
        cut.emplace(std::pair{a, b}, v);
        return v;
    };
    for (const auto& t : sheet.triangles) {
        std::vector<std::uint32_t> ring;
        for (std::size_t k = 0; k < 3; ++k) {
            const auto a = t[k], b = t[(k + 1) % 3];
            if (side[a] < 0) ring.push_back(whole(a));
            if ((side[a] < 0) != (side[b] < 0)) ring.push_back(between(a, b));
        }
        for (std::size_t k = 2; k < ring.size(); ++k)
            out.triangles.push_back({ring[0], ring[k - 1], ring[k]});
    }
    return out;
}

Sheet lifted(const Sheet& sheet, double by) {
    Sheet out = sheet;
    for (std::size_t i = 0; i < out.positions.size(); ++i) out.positions[i] += out.normals[i] * by;
    return out;
}

void hem(Sheet& sheet, double radius, double depth) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    for (const auto& t : sheet.triangles)
        for (std::size_t k = 0; k < 3; ++k) ++edges[{t[k], t[(k + 1) % 3]}];
    std::map<std::uint32_t, std::uint32_t> next;
    for (const auto& [e, n] : edges)
        if (!edges.contains({e.second, e.first})) next[e.first] = e.second;
    const double apart = 2.8 * radius;
    while (!next.empty()) {
        std::vector<std::uint32_t> loop;
        std::uint32_t v = next.begin()->first;
        while (true) {
            const auto step = next.find(v);
            if (step == next.end()) break;
            loop.push_back(v);
            v = step->second;
            next.erase(step);
        }
        // Too short edges would kink the bead.
        std::vector<std::pair<Vec3, Vec3>> at;  // place, normal
        for (const auto i : loop)
            if (at.empty() || length(sheet.positions[i] - at.back().first) > apart)
                at.emplace_back(sheet.positions[i], sheet.normals[i]);
        if (at.size() > 1 && length(at.front().first - at.back().first) < apart) at.pop_back();
        const std::size_t n = at.size();
        if (n < 3) continue;
        constexpr int sides = 5;
        const auto first = static_cast<std::uint32_t>(sheet.positions.size());
        for (std::size_t i = 0; i < n; ++i) {
            const Vec3 along = normalised(at[(i + 1) % n].first - at[(i + n - 1) % n].first);
            const Vec3 up = normalised(at[i].second - along * dot(at[i].second, along));
            const Vec3 out = cross(along, up);  // away from the cloth
            const Vec3 middle = at[i].first - up * (0.8 * radius);
            for (int k = 0; k < sides; ++k) {
                const double a = 2 * pi * k / sides;
                const Vec3 d = up * std::cos(a) + out * std::sin(a);
                sheet.add(middle + d * radius, d);
            }
            if (depth <= 0) continue;
            sheet.add(middle - up * (0.9 * radius), -up);
            sheet.add(middle - up * (0.9 * radius) - out * depth, -up);
        }
        const std::uint32_t stride = depth > 0 ? sides + 2 : sides;
        const auto count = static_cast<std::uint32_t>(n);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t a = first + i * stride, b = first + (i + 1) % count * stride;
            for (std::uint32_t k = 0; k < sides; ++k) {
                const std::uint32_t l = (k + 1) % sides;
                sheet.triangles.push_back({a + k, a + l, b + l});
                sheet.triangles.push_back({a + k, b + l, b + k});
            }
            if (depth <= 0) continue;
            sheet.triangles.push_back({a + sides, a + sides + 1, b + sides + 1});
            sheet.triangles.push_back({a + sides, b + sides + 1, b + sides});
        }
    }
}

Sheet plate(int steps, bool ring, double thick, const std::function<Vec3(double, double)>& at) {
    constexpr int rows = 6, sides = 2 * rows;  // out on one face and back on the other
    constexpr double e = 1e-3;
    Sheet out;
    for (int i = 0; i <= steps; ++i)
        for (int k = 0; k < sides; ++k) {
            const double a = double(i) / steps;
            const double t = double(k < rows ? k : sides - 1 - k) / (rows - 1);
            const Vec3 n =
                normalised(cross(at(a + e, t) - at(a - e, t), at(a, t + e) - at(a, t - e)));
            const double up = thick * std::sqrt(1 - 0.75 * t * t * t);
            out.add(at(a, t) + n * (k < rows ? up : -up), {});
        }
    const auto id = [&](int i, int k) {
        return static_cast<std::uint32_t>((ring ? i % steps : i) * sides + k % sides);
    };
    for (int i = 0; i < steps; ++i)
        for (int k = 0; k < sides; ++k) {
            out.triangles.push_back({id(i, k), id(i + 1, k), id(i + 1, k + 1)});
            out.triangles.push_back({id(i, k), id(i + 1, k + 1), id(i, k + 1)});
        }
    if (!ring)  // ends
        for (int k = 0; k + 1 < rows; ++k)
            for (const int i : {0, steps}) {
                std::array<std::uint32_t, 3> one{id(i, k), id(i, k + 1), id(i, sides - 1 - k)},
                    other{id(i, k + 1), id(i, sides - 2 - k), id(i, sides - 1 - k)};
                if (i > 0) std::swap(one[1], one[2]), std::swap(other[1], other[2]);
                out.triangles.push_back(one), out.triangles.push_back(other);
            }
    out.smooth();
    return out;
}

Sheet tube(const std::vector<Vec3>& path, const std::vector<double>& radii, int sides) {
    Sheet out;
    Vec3 x;
    const auto n = static_cast<std::uint32_t>(sides);
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Vec3 d = normalised(path[std::min(i + 1, path.size() - 1)] - path[i ? i - 1 : 0]);
        if (i == 0) x = cross(d, std::abs(d.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0});
        x = normalised(x - d * dot(x, d));
        const Vec3 z = cross(x, d);
        for (int k = 0; k < sides; ++k) {
            const double a = 2 * pi * k / sides;
            const Vec3 o = x * std::sin(a) + z * std::cos(a);
            out.add(path[i] + o * radii[i], o);
        }
    }
    const auto rings = static_cast<std::uint32_t>(path.size());
    for (std::uint32_t r = 0; r + 1 < rings; ++r)
        for (std::uint32_t k = 0; k < n; ++k) {
            const std::uint32_t l = (k + 1) % n, p = r * n;
            out.triangles.push_back({p + k, p + l, p + n + l});
            out.triangles.push_back({p + k, p + n + l, p + n + k});
        }
    const std::uint32_t f = out.add(path.front(), normalised(path[0] - path[1])),
                        l = out.add(path.back(), normalised(path[rings - 1] - path[rings - 2]));
    for (std::uint32_t k = 0; k < n; ++k) {
        const std::uint32_t j = (k + 1) % n;
        out.triangles.push_back({f, j, k});
        out.triangles.push_back({l, (rings - 1) * n + k, (rings - 1) * n + j});
    }
    return out;
}

Sheet egg(Vec3 at, Vec3 radii, const Quat& axes, int sides, int rows) {
    std::vector<Vec3> path;
    std::vector<double> r;
    for (int i = 0; i <= rows; ++i) {
        const double a = pi * i / rows;
        path.push_back({0, -std::cos(a), 0});
        r.push_back(std::max(1e-3, std::sin(a)));
    }
    Sheet out = tube(path, r, sides);
    for (std::size_t i = 0; i < out.positions.size(); ++i) {
        const Vec3 p = out.positions[i];
        out.normals[i] = axes * normalised(Vec3{p.x / radii.x, p.y / radii.y, p.z / radii.z});
        out.positions[i] = at + axes * (p * radii);
    }
    return out;
}

}  // namespace answerprint::scene
