#include "scene/acting/solids.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "scene/furniture.h"
#include "scene/gait.h"
#include "scene/layout.h"

namespace answerprint::scene {

namespace {

using Corner = std::pair<std::size_t, std::size_t>;  // a mesh, a vertex of it

/// The corners of each connected part of the meshes.
std::vector<std::vector<Corner>> connected(const std::vector<Mesh>& meshes) {
    std::vector<std::vector<Corner>> out;
    for (std::size_t m = 0; m < meshes.size(); ++m) {
        const Mesh& mesh = meshes[m];
        std::vector<std::size_t> first(mesh.positions.size());  // of what hangs together
        std::map<std::array<long, 3>, std::size_t> places;      // to a hundredth of a millimetre
        for (std::size_t v = 0; v < first.size(); ++v) {
            std::array<long, 3> place{};
            for (std::size_t k = 0; k < 3; ++k) place[k] = std::lround(mesh.positions[v][k] * 1e5);
            first[v] = places.try_emplace(place, v).first->second;
        }
        const auto root = [&](std::size_t v) {
            while (first[v] != v) v = first[v] = first[first[v]];
            return v;
        };
        for (const auto& t : mesh.triangles)
            for (const std::size_t k : {1, 2}) {
                const auto a = root(t[0]), b = root(t[k]);
                first[std::max(a, b)] = std::min(a, b);
            }
        std::map<std::size_t, std::vector<Corner>> parts;
        for (std::size_t v = 0; v < first.size(); ++v) parts[root(v)].emplace_back(m, v);
        for (auto& [at, part] : parts) out.push_back(std::move(part));
    }
    return out;
}

Vec3 corner(const std::vector<Mesh>& meshes, Corner c) {
    const auto& p = meshes[c.first].positions[c.second];
    return {p[0], p[1], p[2]};
}

/// How what is upright and swings or slides has gone from one place to another.
Transform gone(const std::vector<Mesh>& from, const std::vector<Mesh>& to,
               const std::vector<Corner>& part) {
    const Vec3 a = corner(from, part.front()), b = corner(to, part.front());
    Vec3 widest, turned;
    for (const Corner& c : part)
        if (const Vec3 d = corner(from, c) - a;
            std::hypot(d.x, d.z) > std::hypot(widest.x, widest.z)) {
            widest = d;
            turned = corner(to, c) - b;
        }
    Transform out;
    if (std::hypot(widest.x, widest.z) > 1e-6)
        out.rotation = from_yaw(yaw_along(turned) - yaw_along(widest));
    out.position = b - out.rotation * a;
    if (length(out.position) < 1e-6 && angle_between(out.rotation, {}) < 1e-6) return {};
    return out;
}

std::vector<SolidPart> made(const Thing& t, double open) {
    const auto shut = furniture(t, 0).meshes;
    const auto now = open > 0 ? furniture(t, open).meshes : shut;
    const bool same = std::equal(
        shut.begin(), shut.end(), now.begin(), now.end(),
        [](const Mesh& a, const Mesh& b) { return a.positions.size() == b.positions.size(); });
    std::vector<SolidPart> out;
    for (const auto& part : connected(same ? shut : now)) {
        SolidPart made;
        for (const Corner& c : part) made.box.add(corner(same ? shut : now, c));
        if (same) made.at = gone(shut, now, part);
        out.push_back(made);
    }
    return out;
}

/// No handle or knob.
bool board(const Box& box) {
    const Vec3 s = box.size();
    constexpr double hand = 0.15, handle = 0.40;  // m
    return (s.x > hand) + (s.y > hand) + (s.z > hand) > 1 || std::max({s.x, s.y, s.z}) > handle;
}

// m: what is thinner parts two sides, and an elbow so far beyond it comes back to its own.
constexpr double kThin = 0.08, kBeyond = 0.10;

/// Along the thickness of what is thin: to the side that the arm comes from.
double back(double at, double from, double low, double high, double radius) {
    const double middle = (low + high) / 2;
    return from < middle ? std::min(0.0, low - radius - at) : std::max(0.0, high + radius - at);
}

}  // namespace

std::vector<SolidPart> parts_of(const Thing& t, double open) {
    using Key = std::pair<std::string, std::array<double, 4>>;
    constexpr std::size_t most = 1024;
    static std::mutex one_at_a_time;
    static std::map<Key, std::vector<SolidPart>> kept;
    const Key key{t.kind, {t.size.x, t.size.y, t.size.z, open}};
    {
        const std::lock_guard lock(one_at_a_time);
        if (const auto found = kept.find(key); found != kept.end()) return found->second;
    }
    auto parts = made(t, open);
    const std::lock_guard lock(one_at_a_time);
    if (kept.size() >= most) kept.clear();
    return kept.emplace(key, std::move(parts)).first->second;
}

Solids::Solid Solids::solid(const Transform& at, std::vector<Box> parts) {
    Box all;
    for (const auto& b : parts) all.add(b);
    return {at.inverse(), at * all.centre(), length(all.size()) / 2, std::move(parts)};
}

std::vector<Solids::Solid> Solids::solid(const Transform& at, const std::vector<SolidPart>& parts) {
    std::vector<Solid> out;
    std::vector<Box> still;
    for (const auto& part : parts) {
        if (part.at == Transform{})
            still.push_back(part.box);
        else
            out.push_back(solid(at * part.at, std::vector{part.box}));
    }
    if (!still.empty()) out.push_back(solid(at, std::move(still)));
    return out;
}

void Solids::add(std::vector<Solid> more) {
    std::move(more.begin(), more.end(), std::back_inserter(solids_));
}

Solids::Solids(const Set& set, const std::vector<Whereat>& things, Vec3 near, double reach,
               int except, bool props) {
    for (std::size_t i = 0; i < set.things.size(); ++i) {
        const Thing& t = set.things[i];
        const Kind* kind = kind_named(t.kind);
        const bool prop = kind && kind->is(Affordance::prop);
        const bool taken = static_cast<int>(i) == except && prop && !kind->is(Affordance::light);
        if (taken) take(t, things[i].at);
        if (taken || !things[i].held_by.empty() || t.kind == "rug") continue;
        if (!props && (prop || (kind && kind->is(Affordance::opening)))) continue;
        const double half = std::hypot(t.size.x, t.size.z) / 2;
        const Vec3 d = things[i].at.position - near;
        if (std::hypot(d.x, d.z) > reach + half) continue;
        auto parts = parts_of(t, things[i].open);
        if (static_cast<int>(i) == except)
            std::erase_if(parts, [](const SolidPart& p) { return !board(p.box); });
        add(solid(things[i].at, parts));
    }
}

Solids::Solids(const Thing& thing, const Transform& at, double open) {
    auto parts = parts_of(thing, open);
    std::erase_if(parts, [](const SolidPart& p) { return !board(p.box); });
    add(solid(at, parts));
}

void Solids::wall(Vec2 a, Vec2 b, Vec2 in, double height) {
    const Vec2 middle = (a + b) * 0.5, along = b - a;
    const Transform at{{middle.x, 0, middle.y}, from_yaw(std::atan2(along.x, along.y))};
    const double side = (at.rotation.conjugate() * Vec3{in.x, 0, in.y}).x;
    const double half = length(along) / 2;
    const Box face{{side > 0.5 ? -wall_thickness : -0.02, 0, -half},
                   {side < -0.5 ? wall_thickness : 0.02, height, half}};
    solids_.push_back(solid(at, std::vector{face}));
}

void Solids::leaf(const Transform& at, const Box& box, double from, double until, int of) {
    leaves_.push_back({solid(at, std::vector{box}), from, until, of});
}

void Solids::swings(const Thing& thing, const Transform& at, double open, double from,
                    double until) {
    for (const auto& part : parts_of(thing, open))
        if (part.at != Transform{} && board(part.box)) leaf(at * part.at, part.box, from, until);
}

Vec3 Solids::out(const Solid& solid, const Ball& ball) {
    const double radius = ball.radius;
    if (length(ball.at - solid.centre) > solid.radius + radius + kBeyond) return {};
    const Vec3 q = solid.from_world * ball.at, from = solid.from_world * ball.from;
    Vec3 most;
    for (const Box& b : solid.parts) {
        const Vec3 nearest{std::clamp(q.x, b.low.x, b.high.x), std::clamp(q.y, b.low.y, b.high.y),
                           std::clamp(q.z, b.low.z, b.high.z)};
        const Vec3 off = q - nearest;
        const double far = length(off);
        const Vec3 size = b.size();
        Vec3 way;
        if (size.x < kThin && off.y == 0 && off.z == 0 && far < kBeyond) {
            way.x = back(q.x, from.x, b.low.x, b.high.x, radius);
        } else if (size.z < kThin && off.y == 0 && off.x == 0 && far < kBeyond) {
            way.z = back(q.z, from.z, b.low.z, b.high.z, radius);
        } else if (far >= radius) {
            continue;
        } else if (far > 1e-6) {
            way = off * ((radius - far) / far);
        } else {  // in it: out by the nearest side
            const double x = std::min(q.x - b.low.x, b.high.x - q.x);
            const double y = std::min(q.y - b.low.y, b.high.y - q.y);
            const double z = std::min(q.z - b.low.z, b.high.z - q.z);
            if (std::min({x, y, z}) > 0.25) continue;  // no arm swings so deep
            if (y < std::min(x, z))
                way.y = (q.y - b.low.y < b.high.y - q.y ? -1 : 1) * (y + radius);
            else if (x < z)
                way.x = (q.x - b.low.x < b.high.x - q.x ? -1 : 1) * (x + radius);
            else
                way.z = (q.z - b.low.z < b.high.z - q.z ? -1 : 1) * (z + radius);
        }
        if (length(way) > length(most)) most = way;
    }
    return solid.from_world.rotation.conjugate() * most;
}

Vec3 Solids::out(const Ball& ball, double t, int of) const {
    constexpr double ease = 0.25;  // s
    Vec3 most;
    const auto take = [&](Vec3 way) {
        if (length(way) > length(most)) most = way;
    };
    for (const auto& s : solids_) take(out(s, ball));
    for (const auto& l : leaves_)
        if (t > l.from && t < l.until && (l.of < 0 || l.of != of))
            take(out(l.solid, ball) * smooth((t - l.from) / ease) * smooth((l.until - t) / ease));
    return most;
}

double Solids::depth(const Solid& solid, Vec3 p, double radius) {
    if (length(p - solid.centre) > solid.radius + radius) return 0;
    double deepest = 0;
    const Vec3 q = solid.from_world * p;
    for (const Box& b : solid.parts) {
        const double dx = std::min(q.x - b.low.x, b.high.x - q.x) + radius;
        const double dy = std::min(q.y - b.low.y, b.high.y - q.y) + radius;
        const double dz = std::min(q.z - b.low.z, b.high.z - q.z) + radius;
        deepest = std::max(deepest, std::min({dx, dy, dz}));
    }
    return deepest;
}

double Solids::depth(Vec3 p, double radius) const {
    double deepest = 0;
    for (const auto& s : solids_) deepest = std::max(deepest, depth(s, p, radius));
    return deepest;
}

void Solids::take(const Thing& thing, const Transform& at) {
    taken_ = solid(at, parts_of(thing, 0)).front();
}

double Solids::depth_in_taken(Vec3 p, double radius) const { return depth(taken_, p, radius); }

}  // namespace answerprint::scene
