#include "scene/set/wall.h"

#include <algorithm>
#include <cmath>

#include "scene/materials.h"

namespace answerprint::scene {
namespace {

Point point(Vec3 v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

using Parts = std::vector<std::pair<double, double>>;

// What is left of [x0, x1] when these holes, each `wider` on both sides, are taken out.
template <typename Takes>
Parts between_holes(double x0, double x1, const std::vector<Hole>& holes, double wider,
                    Takes takes) {
    Parts parts{{x0, x1}};
    for (const auto& h : holes) {
        if (!takes(h)) continue;
        Parts rest;
        for (const auto& [a, b] : parts) {
            if (h.left - wider > a) rest.emplace_back(a, std::min(b, h.left - wider));
            if (h.right + wider < b) rest.emplace_back(std::max(a, h.right + wider), b);
        }
        parts = rest;
    }
    return parts;
}

// A moulding along the wall; `profile` is (y, z) from below to above.
void moulding(Model& model, int m, const Transform& f, double x0, double x1,
              const std::vector<Vec2>& profile) {
    const auto at = [&](double x, Vec2 p) { return f * Vec3{x, p.x, p.y}; };
    for (std::size_t i = 0; i + 1 < profile.size(); ++i)
        quad(model, m, at(x0, profile[i]), at(x1, profile[i]), at(x1, profile[i + 1]),
             at(x0, profile[i + 1]));
}

// A plate on the wall: its front and its edges.
void plate(Model& model, int m, const Transform& f, Vec2 low, Vec2 high, double z) {
    const auto at = [&](double x, double y, double d) { return f * Vec3{x, y, d}; };
    quad(model, m, at(low.x, low.y, z), at(high.x, low.y, z), at(high.x, high.y, z),
         at(low.x, high.y, z));
    quad(model, m, at(low.x, low.y, 0), at(low.x, low.y, z), at(low.x, high.y, z),
         at(low.x, high.y, 0));
    quad(model, m, at(high.x, low.y, z), at(high.x, low.y, 0), at(high.x, high.y, 0),
         at(high.x, high.y, z));
    quad(model, m, at(low.x, high.y, z), at(high.x, high.y, z), at(high.x, high.y, 0),
         at(low.x, high.y, 0));
    quad(model, m, at(low.x, low.y, 0), at(high.x, low.y, 0), at(high.x, low.y, z),
         at(low.x, low.y, z));
}

Material joinery(const Room& room) {
    Material wood = *material_named("walnut");
    wood.colour = lerp(room.floor.colour, {0.03, 0.025, 0.02}, 0.45);
    return wood;
}

void switches(Model& model, const Room& room, Side4 side, const Transform& f,
              const std::vector<Hole>& holes) {
    const double half = wall_length(room, side) / 2;
    const auto free = [&](double x) {
        return std::abs(x) < half - 0.08 && std::none_of(holes.begin(), holes.end(), [&](auto& h) {
                   return x > h.left - 0.16 && x < h.right + 0.16;
               });
    };
    const int white = material_in(model, *material_named("ivory bakelite"));
    const int dark = material_in(model, *material_named("charcoal bakelite"));
    for (const auto& h : holes) {
        if (h.low > 0.1) continue;
        // By the handle: doors hang on their left as seen from their own room.
        const double own = h.depth > 0 ? 1 : -1;
        for (const double to : {own, -own}) {
            const double x = to > 0 ? h.right + 0.2 : h.left - 0.2;
            if (!free(x)) continue;
            plate(model, white, f, {x - 0.043, 1.17}, {x + 0.043, 1.256}, 0.010);
            plate(model, white, f, {x - 0.018, 1.185}, {x + 0.018, 1.241}, 0.017);
            break;
        }
    }
    const double x = half - 0.75;
    if (half < 1.2 || !free(x)) return;
    plate(model, white, f, {x - 0.043, 0.26}, {x + 0.043, 0.346}, 0.010);
    for (const double hole : {-0.012, 0.012})
        plate(model, dark, f, {x + hole - 0.004, 0.298}, {x + hole + 0.004, 0.310}, 0.0105);
}

}  // namespace

int material_in(Model& model, const Material& m) {
    const auto found = std::find(model.materials.begin(), model.materials.end(), m);
    if (found == model.materials.end()) {
        model.materials.push_back(m);
        return static_cast<int>(model.materials.size()) - 1;
    }
    return static_cast<int>(found - model.materials.begin());
}

void quad(Model& model, int material, Vec3 a, Vec3 b, Vec3 c, Vec3 d) {
    auto& meshes = model.meshes;
    auto m = std::find_if(meshes.begin(), meshes.end(),
                          [&](const auto& o) { return o.material == material; });
    if (m == meshes.end()) {
        meshes.emplace_back();
        m = meshes.end() - 1;
        m->material = material;
    }
    const auto first = static_cast<std::uint32_t>(m->positions.size());
    const Point normal = point(normalised(cross(b - a, d - a)));
    for (const Vec3 p : {a, b, c, d}) {
        m->positions.push_back(point(p));
        m->rest.push_back(point(p));
        m->normals.push_back(normal);
    }
    m->triangles.push_back({first, first + 1, first + 2});
    m->triangles.push_back({first, first + 2, first + 3});
}

void wall(Model& model, const Material& of, const Transform& frame, double x0, double x1,
          double height, const std::vector<Hole>& holes) {
    std::vector<double> xs{x0, x1}, ys{0, height};
    for (const auto& h : holes) {
        for (const double x : {h.left, h.right})
            if (x > x0 && x < x1) xs.push_back(x);
        for (const double y : {h.low, h.high})
            if (y > 0 && y < height) ys.push_back(y);
    }
    for (auto* all : {&xs, &ys}) {
        std::sort(all->begin(), all->end());
        all->erase(std::unique(all->begin(), all->end()), all->end());
    }
    const int m = material_in(model, of);
    const auto at = [&](double x, double y, double z) { return frame * Vec3{x, y, z}; };
    for (std::size_t i = 0; i + 1 < xs.size(); ++i)
        for (std::size_t j = 0; j + 1 < ys.size(); ++j) {
            const double x = (xs[i] + xs[i + 1]) / 2, y = (ys[j] + ys[j + 1]) / 2;
            if (std::any_of(holes.begin(), holes.end(), [&](const Hole& h) {
                    return x > h.left && x < h.right && y > h.low && y < h.high;
                }))
                continue;
            quad(model, m, at(xs[i], ys[j], 0), at(xs[i + 1], ys[j], 0),
                 at(xs[i + 1], ys[j + 1], 0), at(xs[i], ys[j + 1], 0));
        }
    for (const auto& h : holes) {  // the reveals
        if (h.depth <= 0) continue;
        const double t = -h.depth;
        quad(model, m, at(h.left, h.low, 0), at(h.left, h.high, 0), at(h.left, h.high, t),
             at(h.left, h.low, t));
        quad(model, m, at(h.right, h.low, t), at(h.right, h.high, t), at(h.right, h.high, 0),
             at(h.right, h.low, 0));
        quad(model, m, at(h.left, h.high, 0), at(h.right, h.high, 0), at(h.right, h.high, t),
             at(h.left, h.high, t));
        if (h.low > 0.01)
            quad(model, m, at(h.left, h.low, t), at(h.right, h.low, t), at(h.right, h.low, 0),
                 at(h.left, h.low, 0));
    }
}

void trim(Model& model, const Room& room, Side4 side, const std::vector<Hole>& holes) {
    const Transform f = wall_frame(room, side);
    const double half = wall_length(room, side) / 2, top = room.height;
    const int wood = material_in(model, joinery(room));
    // The far side of another room's door has its architrave too.
    for (const auto& h : holes) {
        if (h.depth > 0) continue;
        constexpr double wide = 0.075, proud = 0.018;
        const double low = h.low > 0.1 ? h.low - wide : 0;
        plate(model, wood, f, {h.left - wide, low}, {h.left, h.high + wide}, proud);
        plate(model, wood, f, {h.right, low}, {h.right + wide, h.high + wide}, proud);
        plate(model, wood, f, {h.left, h.high}, {h.right, h.high + wide}, proud);
        if (h.low > 0.1) plate(model, wood, f, {h.left - 0.1, low}, {h.right + 0.1, h.low}, 0.06);
    }
    const Pattern p = room.walls.pattern;
    if (p == Pattern::bricks || p == Pattern::stone || p == Pattern::planks) return;
    if (p != Pattern::tiles) {
        const auto low = [](const Hole& h) { return h.low < 0.1; };
        for (const auto& [a, b] : between_holes(-half, half, holes, 0.06, low))
            moulding(model, wood, f, a, b, {{0, 0.015}, {0.072, 0.015}, {0.082, 0.010}, {0.09, 0}});
    }
    const int white = material_in(model, room.ceiling);
    const auto high = [&](const Hole& h) { return h.high > top - 0.08; };
    for (const auto& [a, b] : between_holes(-half, half, holes, 0.06, high))
        moulding(model, white, f, a, b,
                 {{top - 0.075, 0},
                  {top - 0.070, 0.012},
                  {top - 0.045, 0.020},
                  {top - 0.018, 0.048},
                  {top - 0.012, 0.060},
                  {top, 0.062}});
    switches(model, room, side, f, holes);
}

void passage(Model& model, const Room& room, const Transform& f, const Hole& h) {
    Material dim = room.walls;
    dim.colour = dim.colour * 0.6;
    const int walls = material_in(model, dim), floor = material_in(model, room.floor);
    const double left = h.left - 0.7, right = h.right + 0.7, high = h.high + 0.25, near = -h.depth,
                 far = near - 1.7;
    const auto at = [&](double x, double y, double z) { return f * Vec3{x, y, z}; };
    quad(model, floor, at(left, 0, near), at(right, 0, near), at(right, 0, far), at(left, 0, far));
    quad(model, walls, at(left, 0, far), at(right, 0, far), at(right, high, far),
         at(left, high, far));
    quad(model, walls, at(left, 0, near), at(left, 0, far), at(left, high, far),
         at(left, high, near));
    quad(model, walls, at(right, 0, far), at(right, 0, near), at(right, high, near),
         at(right, high, far));
    quad(model, walls, at(left, high, far), at(right, high, far), at(right, high, near),
         at(left, high, near));
}

}  // namespace answerprint::scene
