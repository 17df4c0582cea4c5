#include "scene/set/mason.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "scene/materials.h"
#include "scene/set/wall.h"

namespace answerprint::scene {

double chance(int seed, int n) {
    auto h = static_cast<std::uint32_t>(seed) * 0x9e3779b9U + static_cast<std::uint32_t>(n);
    h = (h ^ (h >> 16)) * 0x85ebca6bU;
    h = (h ^ (h >> 13)) * 0xc2b2ae35U;
    return (h ^ (h >> 16)) / 4294967296.0;
}

Mason& Mason::of(const Material& m) {
    material_ = material_in(model_, m);
    return *this;
}

Mason& Mason::of(std::string_view words) { return of(*material_named(words)); }

Mason& Mason::at(const Transform& frame) {
    frame_ = frame;
    return *this;
}

Mason& Mason::face(Vec3 a, Vec3 b, Vec3 c, Vec3 d) {
    quad(model_, material_, frame_ * a, frame_ * b, frame_ * c, frame_ * d);
    return *this;
}

Mason& Mason::block(Vec3 l, Vec3 h) {
    face({l.x, l.y, h.z}, {h.x, l.y, h.z}, {h.x, h.y, h.z}, {l.x, h.y, h.z});
    face({h.x, l.y, l.z}, {l.x, l.y, l.z}, {l.x, h.y, l.z}, {h.x, h.y, l.z});
    face({l.x, l.y, l.z}, {l.x, l.y, h.z}, {l.x, h.y, h.z}, {l.x, h.y, l.z});
    face({h.x, l.y, h.z}, {h.x, l.y, l.z}, {h.x, h.y, l.z}, {h.x, h.y, h.z});
    face({l.x, h.y, h.z}, {h.x, h.y, h.z}, {h.x, h.y, l.z}, {l.x, h.y, l.z});
    return face({l.x, l.y, l.z}, {h.x, l.y, l.z}, {h.x, l.y, h.z}, {l.x, l.y, h.z});
}

Mason& Mason::plate(Vec2 l, Vec2 h, double proud, double z) {
    const double t = z + proud;
    face({l.x, l.y, t}, {h.x, l.y, t}, {h.x, h.y, t}, {l.x, h.y, t});
    face({l.x, l.y, z}, {l.x, l.y, t}, {l.x, h.y, t}, {l.x, h.y, z});
    face({h.x, l.y, t}, {h.x, l.y, z}, {h.x, h.y, z}, {h.x, h.y, t});
    face({l.x, h.y, t}, {h.x, h.y, t}, {h.x, h.y, z}, {l.x, h.y, z});
    return face({l.x, l.y, z}, {h.x, l.y, z}, {h.x, l.y, t}, {l.x, l.y, t});
}

Mason& Mason::moulding(double x0, double x1, const std::vector<Vec2>& p) {
    for (std::size_t i = 0; i + 1 < p.size(); ++i)
        face({x0, p[i].x, p[i].y}, {x1, p[i].x, p[i].y}, {x1, p[i + 1].x, p[i + 1].y},
             {x0, p[i + 1].x, p[i + 1].y});
    return *this;
}

namespace {

Hole hole(double x, double width, double low, double high) {
    return {x - width / 2, x + width / 2, low, high, 0.2, -1, nullptr};
}

bool clash(const Hole& a, const std::vector<Hole>& all, double gap) {
    return std::any_of(all.begin(), all.end(), [&](const Hole& b) {
        return a.left < b.right + gap && b.left < a.right + gap && a.low < b.high + gap &&
               b.low < a.high + gap;
    });
}

// Glass deep in its hole, behind a frame with bars.
void sash(Mason& m, const Hole& h, std::string_view paint, int columns, int rows) {
    const double z = -0.13;
    m.of("charcoal glaze")
        .face({h.left, h.low, z}, {h.right, h.low, z}, {h.right, h.high, z}, {h.left, h.high, z});
    m.of(paint);
    const double t = 0.055;
    m.plate({h.left, h.low}, {h.left + t, h.high}, 0.05, z);
    m.plate({h.right - t, h.low}, {h.right, h.high}, 0.05, z);
    m.plate({h.left, h.high - t}, {h.right, h.high}, 0.05, z);
    m.plate({h.left, h.low}, {h.right, h.low + t}, 0.05, z);
    for (int i = 1; i < columns; ++i) {
        const double x = h.left + (h.right - h.left) * i / columns;
        m.plate({x - 0.02, h.low}, {x + 0.02, h.high}, 0.04, z);
    }
    for (int i = 1; i < rows; ++i) {
        const double y = h.low + (h.high - h.low) * i / rows;
        m.plate({h.left, y - 0.016}, {h.right, y + 0.016}, 0.035, z);
    }
}

void shut_door(Mason& m, const Hole& h, std::string_view paint) {
    const double z = -0.14, w = h.right - h.left;
    m.of(paint).face({h.left, h.low, z}, {h.right, h.low, z}, {h.right, h.high, z},
                     {h.left, h.high, z});
    for (const double x : {0.14, 0.57})
        for (const auto& [low, high] : {std::pair{0.08, 0.42}, std::pair{0.48, 0.92}})
            m.plate({h.left + w * x, h.low + (h.high - h.low) * low},
                    {h.left + w * (x + 0.29), h.low + (h.high - h.low) * high}, 0.02, z);
    m.of("brass").plate({h.right - 0.13, 1.0}, {h.right - 0.09, 1.12}, 0.05, z);
}

void surround(Mason& m, const Hole& h, bool sill) {
    const double t = 0.11;
    m.plate({h.left - t, h.low}, {h.left, h.high}, 0.04);
    m.plate({h.right, h.low}, {h.right + t, h.high}, 0.04);
    m.plate({h.left - t, h.high}, {h.right + t, h.high + 0.14}, 0.06);
    if (sill) m.plate({h.left - 0.16, h.low - 0.09}, {h.right + 0.16, h.low}, 0.13);
}

// A shop's awning with its valance, over [x0, x1].
void awning(Mason& m, double x0, double x1, double y, std::string_view cloth) {
    constexpr double out = 1.15, drop = 0.5;
    const int stripes = std::max(2, static_cast<int>((x1 - x0) / 0.34));
    for (int i = 0; i < stripes; ++i) {
        if (i % 2 == 0)
            m.of(cloth);
        else
            m.of("cream canvas");
        const double a = x0 + (x1 - x0) * i / stripes, b = x0 + (x1 - x0) * (i + 1) / stripes;
        m.face({a, y - drop, out}, {b, y - drop, out}, {b, y, 0.02}, {a, y, 0.02});
        m.face({b, y - drop, out}, {a, y - drop, out}, {a, y, 0.02}, {b, y, 0.02});
        m.face({a, y - drop - 0.2, out}, {b, y - drop - 0.2, out}, {b, y - drop, out},
               {a, y - drop, out});
    }
}

struct House {
    double x0, x1;
    int storeys;
    int seed;
};

void house(Mason& m, const Transform& frame, const House& h, const std::vector<Hole>& openings,
           const Material* walls, bool shop) {
    constexpr std::string_view fronts[] = {
        "rust bricks", "cream plaster", "light grey plaster", "ochre plaster",
        "bricks",      "sand plaster",  "light moss plaster", "light rose plaster"};
    constexpr std::string_view paints[] = {"forest paint", "navy paint", "crimson paint", "walnut",
                                           "teal paint"};
    constexpr std::string_view cloths[] = {"crimson canvas", "forest canvas", "navy canvas",
                                           "rust canvas"};
    const auto pick = [&](const auto& list, int n) {
        const auto count = std::size(list);
        return list[static_cast<std::size_t>(chance(h.seed, n) * static_cast<double>(count))];
    };
    m.at(frame);
    constexpr double first = 3.4, storey = 3.05;
    const double top = first + storey * (h.storeys - 1) + 0.5, width = h.x1 - h.x0;
    const std::string_view paint = pick(paints, 1), frames = chance(h.seed, 2) < 0.7
                                                                 ? std::string_view("cream paint")
                                                                 : std::string_view("slate paint");
    std::vector<Hole> holes, glass, doors;
    for (const auto& o : openings)
        if (o.right > h.x0 && o.left < h.x1) holes.push_back(o);
    const bool own_door = !holes.empty() && holes[0].low < 0.2;
    const int columns = std::max(2, static_cast<int>(width / 2.1));
    const double bay = width / columns;
    const int door_at = static_cast<int>(chance(h.seed, 3) * columns);
    bool shown = false;
    for (int c = 0; c < columns; ++c) {
        const double x = h.x0 + bay * (c + 0.5);
        const bool door = c == door_at && !own_door;
        Hole low = door   ? hole(x, 1.05, 0, 2.45)
                   : shop ? hole(x, bay - 0.35, 0.62, 2.5)
                          : hole(x, 1.05, 0.95, 2.5);
        if (!clash(low, holes, 0.3)) {
            (door ? doors : glass).push_back(low);
            shown = shown || (shop && !door);
        }
        for (int s = 1; s < h.storeys; ++s) {
            const double y = first + storey * (s - 1) + 0.55;
            const Hole up = hole(x, 0.98, y, y + 1.62);
            if (!clash(up, holes, 0.2)) glass.push_back(up);
        }
    }
    auto all = holes;
    all.insert(all.end(), glass.begin(), glass.end());
    all.insert(all.end(), doors.begin(), doors.end());
    const Material front = walls ? *walls : *material_named(pick(fronts, 0));
    const Transform middle{frame * Vec3{(h.x0 + h.x1) / 2, 0, 0}, frame.rotation};
    auto local = all;
    for (auto& o : local) {
        o.left -= (h.x0 + h.x1) / 2;
        o.right -= (h.x0 + h.x1) / 2;
    }
    wall(m.model(), front, middle, -width / 2, width / 2, top, local);
    Material stone = *material_named("light stone");
    for (const auto& g : glass) {
        sash(m, g, shop && g.low < 1 ? paint : frames, g.right - g.left > 1.3 ? 3 : 2,
             g.low < 1 && shop ? 1 : 3);
        m.of(stone);
        surround(m, g, true);
        // Curtains behind some panes, drawn to the sides.
        if (chance(h.seed, static_cast<int>(g.left * 7 + g.low * 13)) < 0.6 && g.low > 1) {
            m.of("cream canvas");
            const double w = (g.right - g.left) * 0.24;
            m.face({g.left, g.low, -0.125}, {g.left + w, g.low, -0.125},
                   {g.left + w, g.high, -0.125}, {g.left, g.high, -0.125});
            m.face({g.right - w, g.low, -0.125}, {g.right, g.low, -0.125},
                   {g.right, g.high, -0.125}, {g.right - w, g.high, -0.125});
        }
    }
    for (const auto& d : doors) {
        shut_door(m, d, paint);
        m.of(stone);
        surround(m, d, false);
    }
    m.of(stone);
    // Plinth between the doors, string course, cornice.
    double x = h.x0;
    std::vector<Hole> ground;
    for (const auto& o : all)
        if (o.low < 0.5) ground.push_back(o);
    std::sort(ground.begin(), ground.end(), [](auto& a, auto& b) { return a.left < b.left; });
    for (const auto& o : ground) {
        if (o.left - 0.12 > x) m.plate({x, 0}, {o.left - 0.12, 0.45}, 0.05);
        x = o.right + 0.12;
    }
    if (h.x1 > x) m.plate({x, 0}, {h.x1, 0.45}, 0.05);
    if (h.storeys > 1)
        m.moulding(
            h.x0, h.x1,
            {{first - 0.3, 0}, {first - 0.28, 0.05}, {first - 0.12, 0.09}, {first - 0.08, 0}});
    m.moulding(h.x0, h.x1,
               {{top - 0.32, 0},
                {top - 0.28, 0.06},
                {top - 0.14, 0.12},
                {top - 0.10, 0.24},
                {top, 0.26},
                {top, 0}});
    if (shop && shown) {
        m.of(paint).plate({h.x0 + 0.2, 2.62}, {h.x1 - 0.2, 3.05}, 0.08);
        m.of("cream paint").plate({h.x0 + width * 0.3, 2.73}, {h.x1 - width * 0.3, 2.94}, 0.1);
        if (chance(h.seed, 5) < 0.75) awning(m, h.x0 + 0.3, h.x1 - 0.3, 2.64, pick(cloths, 6));
    }
    // Sides and roof: what shows over a lower neighbour.
    m.of(front);
    m.face({h.x1, 0, 0}, {h.x1, 0, -9}, {h.x1, top, -9}, {h.x1, top, 0});
    m.face({h.x0, 0, -9}, {h.x0, 0, 0}, {h.x0, top, 0}, {h.x0, top, -9});
    if (chance(h.seed, 7) < 0.6) {
        const double ridge = top + 2.3;
        m.of("slate").face({h.x0, top, 0.2}, {h.x1, top, 0.2}, {h.x1, ridge, -4.5},
                           {h.x0, ridge, -4.5});
        m.of(front);
        m.face({h.x1, top, 0}, {h.x1, top, -9}, {h.x1, ridge, -4.5}, {h.x1, ridge, -4.5});
        m.face({h.x0, top, -9}, {h.x0, top, 0}, {h.x0, ridge, -4.5}, {h.x0, ridge, -4.5});
        const double cx = h.x0 + width * (0.2 + 0.6 * chance(h.seed, 8));
        m.of("bricks").block({cx - 0.4, ridge - 1, -4.8}, {cx + 0.4, ridge + 0.9, -4.2});
        m.of("terracotta").block({cx - 0.25, ridge + 0.9, -4.7}, {cx - 0.02, ridge + 1.3, -4.4});
        m.block({cx + 0.05, ridge + 0.9, -4.7}, {cx + 0.28, ridge + 1.3, -4.4});
    } else {
        m.block({h.x0, top, -0.3}, {h.x1, top + 0.6, 0});
        m.of(stone).block({h.x0, top + 0.6, -0.34}, {h.x1, top + 0.7, 0.05});
    }
    m.of("charcoal paint").plate({h.x1 - 0.14, 0}, {h.x1 - 0.05, top - 0.3}, 0.09);
}

}  // namespace

void houses(Model& model, const Transform& frame, double from, double to,
            const std::vector<Hole>& openings, const Material* walls, int storeys, bool shops,
            int seed) {
    Mason m(model);
    double x = from;
    for (int i = 0; x < to - 0.5; ++i) {
        double end = std::min(to, x + 6.0 + 3.2 * chance(seed, 40 + i));
        if (to - end < 4) end = to;
        for (const auto& o : openings)  // no party wall runs through an opening
            if (end > o.left - 0.6 && end < o.right + 0.6) end = std::min(to, o.right + 0.6);
        const int high = std::max(1, storeys + static_cast<int>(chance(seed, 80 + i) * 2.2) - 1);
        house(m, frame, {x, end, walls ? storeys : high, seed * 31 + i}, openings, walls,
              shops && chance(seed, 120 + i) < 0.62);
        x = end;
    }
}

void garden_wall(Model& model, const Transform& frame, double from, double to, double height,
                 const std::vector<Hole>& openings, const Material& walls, bool tiled) {
    std::vector<Hole> local = openings;
    const double middle = (from + to) / 2, half = (to - from) / 2;
    for (auto& o : local) {
        o.left -= middle;
        o.right -= middle;
    }
    wall(model, walls, {frame * Vec3{middle, 0, 0}, frame.rotation}, -half, half, height, local);
    Mason m(model);
    m.at(frame).of("stone");
    if (!tiled) {
        m.block({from, height, -0.3}, {to, height + 0.1, 0.08});
        for (double x = from + 1.6; x < to - 0.8; x += 3.4) {  // piers
            const Hole pier = hole(x, 0.5, 0, height);
            if (clash(pier, openings, 0.1)) continue;
            m.of(walls).plate({x - 0.22, 0}, {x + 0.22, height - 0.02}, 0.09);
            m.of("stone");
        }
        return;
    }
    m.of("charcoal terracotta");
    for (double x = from; x < to - 1e-6; x += 0.22) {  // rows of tiles
        const double b = std::min(to, x + 0.12);
        m.face({x, height - 0.02, 0.26}, {b, height - 0.02, 0.26}, {b, height + 0.3, -0.08},
               {x, height + 0.3, -0.08});
    }
    m.of("slate");
    m.face({from, height - 0.05, 0.22}, {to, height - 0.05, 0.22}, {to, height + 0.27, -0.08},
           {from, height + 0.27, -0.08});
    m.face({from, height - 0.05, 0}, {to, height - 0.05, 0}, {to, height - 0.05, 0.22},
           {from, height - 0.05, 0.22});
    m.of("charcoal terracotta").block({from, height + 0.26, -0.2}, {to, height + 0.4, 0.02});
}

void hall(Model& model, const Transform& frame, double width, double height,
          const std::vector<Hole>& openings) {
    Mason m(model);
    m.at(frame);
    const double half = width / 2;
    const Material brick = *material_named("grey bricks");
    std::vector<Hole> holes = openings;
    std::vector<Hole> lattices, doors;
    const int bays = std::max(1, static_cast<int>(width / 3.0));
    const double bay = width / bays;
    bool door = std::any_of(openings.begin(), openings.end(), [](auto& o) { return o.low < 0.2; });
    for (int i = 0; i < bays; ++i) {
        const double x = -half + bay * (i + 0.5);
        const bool middle = i == bays / 2 && !door;
        const Hole h =
            middle ? hole(x, std::min(1.6, bay - 0.8), 0, 2.3) : hole(x, bay - 0.9, 0.95, 2.3);
        if (h.right <= h.left || clash(h, openings, 0.25)) continue;
        (middle ? doors : lattices).push_back(h);
        holes.push_back(h);
    }
    wall(model, brick, frame, -half, half, height, holes);
    for (const auto& h : lattices) {
        const double w = h.right - h.left;
        sash(m, h, "crimson paint", std::max(3, static_cast<int>(w / 0.2)), 6);
        m.of("crimson paint");
        for (const double f : {0.25, 0.75})
            m.plate({h.left + w * f - 0.035, h.low}, {h.left + w * f + 0.035, h.high}, 0.07, -0.13);
    }
    for (const auto& h : doors) {
        shut_door(m, h, "crimson paint");
        m.of("crimson paint")
            .plate({(h.left + h.right) / 2 - 0.03, 0}, {(h.left + h.right) / 2 + 0.03, h.high},
                   0.04, -0.14);
    }
    // The painted beam under the eaves, its posts in the wall, the stone foot.
    m.of("forest paint").plate({-half, height - 0.42}, {half, height - 0.16}, 0.10);
    m.of("teal paint");
    for (int i = 0; i < bays; ++i) {
        const double x = -half + bay * (i + 0.5);
        m.plate({x - bay * 0.3, height - 0.37}, {x + bay * 0.3, height - 0.21}, 0.115);
    }
    for (int i = 0; i <= bays; ++i) {
        const double x = std::clamp(-half + bay * i, -half + 0.12, half - 0.12);
        if (clash(hole(x, 0.26, 0, height), openings, 0.02)) continue;
        m.of("crimson lacquer").plate({x - 0.12, 0.12}, {x + 0.12, height - 0.42}, 0.11);
        m.of("light stone").plate({x - 0.17, 0}, {x + 0.17, 0.14}, 0.16);
    }
    // Rafters, eaves and the tiled slope with its ridge.
    const double eave = height - 0.08, out = 0.75, ridge = height + 1.75, back = -3.0;
    m.of("dark walnut");
    for (double x = -half + 0.1; x < half; x += 0.32)
        m.block({x - 0.035, eave - 0.1, 0}, {x + 0.035, eave - 0.02, out - 0.06});
    m.of("slate");
    const std::vector<Vec2> slope{{eave, out}, {eave + 0.42, 0}, {eave + 1.0, -1.2}, {ridge, back}};
    m.moulding(-half - 0.2, half + 0.2, slope);
    m.face({-half - 0.2, eave - 0.03, 0}, {half + 0.2, eave - 0.03, 0},
           {half + 0.2, eave - 0.03, out}, {-half - 0.2, eave - 0.03, out});
    m.of("charcoal terracotta");
    for (double x = -half - 0.2; x < half + 0.2; x += 0.24)
        for (std::size_t i = 0; i + 1 < slope.size(); ++i) {
            const Vec2 a = slope[i], b = slope[i + 1];
            m.face({x, a.x + 0.05, a.y + 0.01}, {x + 0.11, a.x + 0.05, a.y + 0.01},
                   {x + 0.11, b.x + 0.05, b.y + 0.01}, {x, b.x + 0.05, b.y + 0.01});
            if (i == 0)
                m.face({x, a.x - 0.03, a.y + 0.01}, {x + 0.11, a.x - 0.03, a.y + 0.01},
                       {x + 0.11, a.x + 0.05, a.y + 0.01}, {x, a.x + 0.05, a.y + 0.01});
        }
    m.block({-half - 0.3, ridge - 0.05, back - 0.15}, {half + 0.3, ridge + 0.28, back + 0.1});
    for (const double side : {-1.0, 1.0})
        m.block({side * (half + 0.3) - 0.14, ridge + 0.28, back - 0.12},
                {side * (half + 0.3) + 0.14, ridge + 0.62, back + 0.08});
}

}  // namespace answerprint::scene
