// Out of doors: the ground, its edges, and what stands around it.
#include <algorithm>
#include <cmath>

#include "scene/materials.h"
#include "scene/room.h"
#include "scene/set/wall.h"

namespace answerprint::scene {
namespace {

struct Grounds {
    const Set& set;
    std::vector<Shell> all = {};

    Modeller add(const char* object, bool one_sided = false) {
        all.push_back({object, one_sided, {}});
        return Modeller(all.back().model);
    }
    Vec2 low() const { return set.low; }
    Vec2 high() const { return set.high; }

    void plane(const char* object, const Material& m, Vec2 l, Vec2 h, double y) {
        all.push_back({object, false, {}});
        Model& model = all.back().model;
        quad(model, material_in(model, m), {l.x, y, h.y}, {h.x, y, h.y}, {h.x, y, l.y},
             {l.x, y, l.y});
    }

    // Houses in a row along x, fronts at z facing +Z (or -Z when `turned`).
    // One-sided: the camera may stand in the row behind it.
    void houses(double z, bool turned, double from, double to) {
        constexpr std::string_view fronts[] = {"rust bricks",   "cream plaster", "grey plaster",
                                               "ochre plaster", "bricks",        "sand plaster"};
        auto m = add("facades", turned);
        double x = from;
        for (int i = 0; x < to; ++i) {
            const int dice = (i * 7 + (turned ? 3 : 0)) % 6;
            const double width = 6.5 + 1.1 * (dice % 4), height = 7.4 + 1.5 * (dice % 3);
            const Transform f{{x + width / 2, 0, z}, from_yaw(turned ? pi : 0)};
            m.at(f).of(fronts[dice]).box({0, height / 2, -20}, {width, height, 40}, 0.02);
            m.of("slate").box({0, height + 0.1, -19.8}, {width + 0.1, 0.25, 40.5}, 0.02);
            const int columns = static_cast<int>(width / 2.2);
            for (int floor = 0; floor * 3.0 + 2.6 < height; ++floor)
                for (int c = 0; c < columns; ++c) {
                    const double wx = (c + 0.5) * width / columns - width / 2;
                    const bool door = floor == 0 && c == dice % columns;
                    const double y = floor * 3.0 + (door ? 1.05 : 1.75), w = 0.95,
                                 h = door ? 2.1 : 1.35;
                    m.of(door ? "dark walnut" : "slate").box({wx, y, 0.0}, {w, h, 0.05}, 0.005);
                    m.of("cream paint");
                    m.box({wx - w / 2, y, 0.03}, {0.09, h + 0.16, 0.08}, 0.005);
                    m.box({wx + w / 2, y, 0.03}, {0.09, h + 0.16, 0.08}, 0.005);
                    m.box({wx, y + h / 2, 0.03}, {w, 0.09, 0.08}, 0.005);
                    if (!door) {
                        m.box({wx, y - h / 2, 0.05}, {w + 0.2, 0.07, 0.14}, 0.005);
                        m.box({wx, y, 0.03}, {0.05, h, 0.05}, 0.005);
                        m.box({wx, y + h * 0.17, 0.03}, {w, 0.05, 0.05}, 0.005);
                    }
                }
            x += width + 0.02;
        }
    }

    void far_trees(double nearest, int count) {
        auto m = add("trees");
        for (int i = 0; i < count; ++i) {
            const double a = 2 * pi * i / count + 0.21 * ((i * 5) % 7);
            const double r = nearest + 4.0 * ((i * 3) % 5), s = 0.8 + 0.12 * ((i * 11) % 6);
            const Vec3 p{r * std::cos(a) * 1.2, 0, r * std::sin(a)};
            if (p.z > nearest * 0.8) continue;  // behind the usual camera
            m.at({p, {}}).of("bark").rod({0, 0, 0}, {0, 2.4 * s, 0}, 0.2 * s, 0.13 * s, 8);
            m.of(i % 3 ? "moss leaf" : "leaf");
            m.ball({0, 3.6 * s, 0}, {1.7 * s, 1.9 * s, 1.6 * s}, 14);
            m.ball({0.7 * s, 3.0 * s, 0.3}, {1.1 * s, 1.2 * s, 1.1 * s}, 12);
        }
    }

    void hills(double distance) {
        auto m = add("horizon");
        m.of("moss felt");
        for (int i = 0; i < 9; ++i) {
            const double x = (i - 4) * distance * 0.42 + 7 * ((i * 3) % 4);
            m.ball({x, -3, -distance - 10.0 * (i % 3)},
                   {distance * 0.34, 9.0 + 3.0 * ((i * 5) % 4), distance * 0.2}, 20);
        }
    }

    // A front at the north edge, for openings that an exterior has.
    void front() {
        const auto rooms = walled(set);
        const auto holes = holes_in(set, rooms, {0, Side4::north});
        if (holes.empty()) return;
        double left = 1e9, right = -1e9;
        for (const auto& h : holes) {
            left = std::min(left, h.left - 2.2);
            right = std::max(right, h.right + 2.2);
        }
        all.push_back({"front", true, {}});
        const Transform f = wall_frame(rooms[0], Side4::north);
        Model& model = all.back().model;
        wall(model, set.walls, f, left, right, 3.6, holes);
        for (const auto& h : holes)
            if (h.low < 0.2) passage(model, rooms[0], f, h);
        auto m = add("front-roof");
        m.at(f).of("slate").box({(left + right) / 2, 3.68, -1.0}, {right - left + 0.5, 0.16, 2.6});
    }

    void lay() {
        const Vec2 l = low(), h = high();
        const auto& around = set.surroundings;
        const Vec2 size = h - l;
        if (around == "sea") {
            const bool deck =
                set.floor.pattern == Pattern::planks || set.floor.pattern == Pattern::tiles;
            plane("sea", *material_named("water"), {-600, -600}, {600, deck ? 600.0 : l.y + 1},
                  deck ? -1.15 : -0.12);
            if (deck) {
                auto m = add("floor");
                const double board = 0.14;
                m.of(set.floor);
                if (set.floor.pattern == Pattern::planks && size.y > size.x) {
                    for (double z = l.y; z < h.y - 1e-6; z += board)
                        m.box({0, -0.025, z + board / 2}, {size.x, 0.05, board - 0.008}, 0.004);
                } else {
                    m.box({0, -0.1, 0}, {size.x, 0.2, size.y}, 0.01);
                }
                auto piles = add("piles");
                piles.of("dark bark");
                for (double z = l.y + 0.4; z < h.y; z += 3.2)
                    for (const double x : {l.x + 0.35, h.x - 0.35})
                        piles.rod({x, -3, z}, {x, -0.05, z}, 0.14, 0.14, 12);
                piles.of("dark oak");
                for (const double x : {l.x + 0.35, 0.0, h.x - 0.35})
                    piles.box({x, -0.16, 0}, {0.2, 0.22, size.y - 0.1}, 0.01);
            } else {
                plane("floor", set.floor, {-200, l.y}, {200, 200}, 0);
                auto m = add("shoreline");
                m.of(set.floor).box({0, -0.25, l.y - 1.4}, {400, 0.4, 3.4}, 0.15);
            }
            hills(420);
        } else if (around == "street") {
            plane("floor", set.floor, {-80, l.y}, {80, h.y + 42}, 0);
            plane("road", *material_named("asphalt"), {-80, l.y - 7}, {80, l.y}, -0.13);
            auto kerb = add("kerb");
            kerb.of("stone").box({0, -0.06, l.y + 0.07}, {160, 0.13, 0.16}, 0.02);
            plane("far-pavement", set.floor, {-80, l.y - 9.5}, {80, l.y - 7}, 0);
            kerb.box({0, -0.06, l.y - 7.07}, {160, 0.13, 0.16}, 0.02);
            houses(l.y - 9.5, false, -46, 46);
            houses(h.y + 2.0, true, -46, 46);
        } else if (around == "station") {
            plane("ground", *material_named("gravel"), {-200, -200}, {200, 200}, -0.95);
            auto m = add("floor");
            m.of(set.floor).box({0, -0.5, 0}, {size.x + 60, 1.0, size.y}, 0.02);
            m.of("cream paint").box({0, 0.003, l.y + 0.6}, {size.x + 60, 0.006, 0.12}, 0.001);
            auto rails = add("rails");
            for (const double z : {l.y - 1.2, l.y - 2.635}) {
                rails.of("iron").box({0, -0.72, z}, {160, 0.15, 0.07}, 0.01);
            }
            rails.of("dark bark");
            for (int i = -60; i <= 60; ++i)
                rails.box({i * 0.65, -0.86, l.y - 1.92}, {0.24, 0.14, 2.5}, 0.01);
            hills(160);
            far_trees(30, 16);
        } else if (around == "yard") {
            plane("floor", set.floor, {l.x - 2, l.y - 2}, {h.x + 2, h.y + 30}, 0);
            Shell walls{"walls", true, {}};
            for (const Side4 s : {Side4::north, Side4::east, Side4::west}) {
                const auto yard = walled(set);
                const double half = wall_length(yard[0], s) / 2;
                wall(walls.model, set.walls, wall_frame(yard[0], s), -half, half, 2.6,
                     holes_in(set, yard, {0, s}));
            }
            all.push_back(std::move(walls));
            auto m = add("coping");
            m.of("slate");
            m.box({0, 2.64, l.y - 0.08}, {size.x + 0.4, 0.1, 0.3}, 0.02);
            m.box({l.x - 0.08, 2.64, 0}, {0.3, 0.1, size.y}, 0.02);
            m.box({h.x + 0.08, 2.64, 0}, {0.3, 0.1, size.y}, 0.02);
            houses(l.y - 6, false, -30, 30);
            return;
        } else if (around == "roofs") {
            plane("floor", set.floor, l, h, 0);
            auto m = add("parapet");
            m.of(set.walls);
            m.box({0, 0.35, l.y - 0.12}, {size.x + 0.5, 1.3, 0.24}, 0.02);
            m.box({l.x - 0.12, 0.35, 0}, {0.24, 1.3, size.y + 0.5}, 0.02);
            m.box({h.x + 0.12, 0.35, 0}, {0.24, 1.3, size.y + 0.5}, 0.02);
            auto town = add("roofs");
            for (int i = 0; i < 40; ++i) {
                const double x = (i % 10 - 4.5) * 15 + 4 * ((i * 7) % 3),
                             z = l.y - 16 - 15.0 * (i / 10) - 3 * ((i * 5) % 4);
                const double top = -3.0 + 2.4 * ((i * 13) % 5) - 0.5 * (i % 3);
                constexpr std::string_view sides[] = {"rust bricks", "sand plaster",
                                                      "grey plaster"};
                town.of(sides[i % 3]).box({x, top - 12, z}, {11, 24, 10}, 0.05);
                town.of("slate").box({x, top + 0.1, z}, {11.4, 0.3, 10.4}, 0.05);
                town.of("dark bricks").box({x + 3, top + 0.9, z + 1}, {0.9, 1.6, 0.7}, 0.03);
            }
            plane("ground", *material_named("asphalt"), {-300, -300}, {300, 300}, -16);
            return;
        } else {
            const bool grass =
                around == "park" || around == "field" || set.floor.pattern == Pattern::grass;
            plane("floor", set.floor, l, h, 0.004);
            plane("ground", grass ? *material_named("grass") : set.floor, {-250, -250}, {250, 250},
                  0);
            if (grass) {
                far_trees(around == "park" ? 17 : 24, 26);
                hills(180);
            }
        }
        front();
    }
};

}  // namespace

std::vector<Shell> grounds(const Set& set) {
    Grounds g{set};
    g.lay();
    return std::move(g.all);
}

}  // namespace answerprint::scene
