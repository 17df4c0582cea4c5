// Out of doors: the ground, its edges, and what stands around it. Nothing solid stands within the
// set's own floor; what stands around is there only from inside, so that the camera may go behind
// it.
#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>
#include <string>

#include "scene/furniture.h"
#include "scene/materials.h"
#include "scene/room.h"
#include "scene/set/mason.h"
#include "scene/set/wall.h"

namespace answerprint::scene {
namespace {

constexpr Side4 all_sides[] = {Side4::north, Side4::east, Side4::south, Side4::west};

struct Grounds {
    const Set& set;
    std::vector<Room> ground = walled(set);
    std::deque<Shell> all = {};  // whoever builds one keeps it while others are added
    Vec2 l = set.low, h = set.high, size = set.high - set.low, mid = (set.low + set.high) * 0.5;

    Model& shell(const char* object, bool one_sided = false) {
        for (auto& s : all)
            if (s.object == object && s.one_sided == one_sided) return s.model;
        all.push_back({object, one_sided, {}});
        return all.back().model;
    }

    void plane(const char* object, const Material& m, Vec2 low, Vec2 high, double y) {
        Mason(shell(object))
            .of(m)
            .face({low.x, y, high.y}, {high.x, y, high.y}, {high.x, y, low.y}, {low.x, y, low.y});
    }
    void plane(const char* object, std::string_view m, Vec2 low, Vec2 high, double y) {
        plane(object, *material_named(m), low, high, y);
    }

    std::vector<Hole> holes(Side4 side) const { return holes_in(set, ground, {0, side}); }

    void passages(Model& model, Side4 side) {
        for (const auto& o : holes(side))
            if (o.low < 0.2 && o.of->kind != "gate")
                passage(model, ground[0], wall_frame(ground[0], side), o);
    }

    // A thing of the scenery, as the furniture maker makes it.
    void stand(const char* object, std::string_view kind, Vec3 at, double yaw = 0,
               double larger = 1) {
        const Kind* k = kind_named(kind);
        if (!k) return;
        Thing t;
        t.kind = k->name;
        t.size = k->size * larger;
        t.material = material_named(k->material).value_or(Material{});
        Model made = furniture(t, 0);
        Model& into = shell(object);
        const Transform place{at, from_yaw(yaw)};
        for (auto& m : made.meshes) {
            m.material = material_in(into, made.materials[static_cast<std::size_t>(m.material)]);
            for (auto* points : {&m.positions, &m.rest})
                for (auto& p : *points) {
                    const Vec3 v = place * Vec3{p[0], p[1], p[2]};
                    p = {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
                }
            for (auto& n : m.normals) {
                const Vec3 v = place.rotation * Vec3{n[0], n[1], n[2]};
                n = {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
            }
            into.meshes.push_back(std::move(m));
        }
    }

    // Crowns of many small clumps on a trunk: cheap, and no balls.
    void tree(Modeller& m, Vec3 at, double high, int seed, std::string_view leaf = "leaf") {
        m.at({at, from_yaw(6 * chance(seed, 0))});
        const double trunk = high * 0.38, r = high * 0.30;
        m.of("bark").rod({0, -0.2, 0}, {0.06 * high * (chance(seed, 1) - 0.5), trunk + r * 0.5, 0},
                         high * 0.035, high * 0.018, 7);
        for (int i = 0; i < 15; ++i) {
            const double a = 2.4 * i + chance(seed, 2), u = (i + 0.5) / 15;
            const double out = r * std::sqrt(std::sin(pi * (0.12 + 0.8 * u))) * 0.72;
            const double y = trunk + (high - trunk) * (0.05 + 0.85 * u);
            const double s = r * (0.34 + 0.22 * chance(seed, 10 + i));
            m.of(i % 3 == 0 ? "moss leaf" : leaf);
            m.ball({out * std::cos(a), y, out * std::sin(a)}, {s * 1.15, s * 0.8, s}, 7);
        }
    }

    void trees(double nearest, int count, int seed, double from = 0, double to = 2 * pi) {
        Modeller m(shell("trees"));
        for (int i = 0; i < count; ++i) {
            const double a = from + (to - from) * (i + 0.7 * chance(seed, i)) / count;
            const double r = nearest * (1 + 0.55 * chance(seed, 200 + i));
            tree(m, {mid.x + r * std::cos(a), 0, mid.y + r * std::sin(a)},
                 5.5 + 4 * chance(seed, 400 + i), seed + 7 * i);
        }
    }

    // A ring of far hills, paler the farther: what air does to them.
    void ridge(double distance, double high, double haze, int seed, double base = -2) {
        Material m = *material_named("moss felt");
        m.colour = lerp(m.colour * 1.2, {0.42, 0.50, 0.58}, haze);
        m.pattern = Pattern::plain;
        m.roughness = 1;
        Mason ring(shell("horizon"));
        ring.of(m);
        constexpr int n = 120;
        const auto top = [&](int i) {
            const double a = 2 * pi * (i % n) / n;
            double y = 0.5;
            for (int k = 1; k <= 5; ++k)
                y += 0.42 / k * std::sin((2 * k + 1) * a + 6.28 * chance(seed, k));
            return Vec3{mid.x + distance * std::cos(a), high * std::clamp(y, 0.08, 1.6),
                        mid.y + distance * std::sin(a)};
        };
        for (int i = 0; i < n; ++i) {
            const Vec3 a = top(i + 1), b = top(i);
            ring.face({b.x, base, b.z}, {a.x, base, a.z}, a, b);
        }
    }

    // Blocks of a town, with their windows, in a ring; `street` m below.
    void town(double nearest, int count, double street, double highest, int seed, double haze) {
        constexpr std::string_view fronts[] = {"rust bricks",        "sand plaster",
                                               "grey plaster",       "cream plaster",
                                               "light rust plaster", "concrete"};
        Mason m(shell("town"));
        for (int i = 0; i < count; ++i) {
            const double a = 2 * pi * (i + 0.5 * chance(seed, i)) / count;
            const double r = nearest * (1 + 0.6 * chance(seed, 100 + i));
            const double w = 8 + 9 * chance(seed, 200 + i), d = 8 + 5 * chance(seed, 300 + i);
            const double top = highest * (0.25 + 0.75 * chance(seed, 400 + i));
            const Vec3 at{mid.x + r * std::cos(a), street, mid.y + r * std::sin(a)};
            m.at({at, from_yaw(std::atan2(mid.x - at.x, mid.y - at.z) +
                               0.5 * (chance(seed, 500 + i) - 0.5))});
            Material front = *material_named(fronts[static_cast<std::size_t>(i % 6)]);
            front.colour = lerp(front.colour, {0.45, 0.50, 0.56}, haze);
            m.of(front).block({-w / 2, 0, -d}, {w / 2, top, 0});
            Material dark = *material_named("charcoal glaze");
            dark.colour = lerp(dark.colour, {0.45, 0.50, 0.56}, haze * 0.8);
            m.of(dark);
            for (double y = top - 2.6; y > std::max(0.6, top - 26); y -= 3)
                for (double x = -w / 2 + 1; x < w / 2 - 1; x += 2.1)
                    m.plate({x, y}, {x + 1, y + 1.5}, 0.02);
            if (haze > 0.4) continue;
            m.of("slate").block({-w / 2 - 0.2, top, -d - 0.2}, {w / 2 + 0.2, top + 0.3, 0.2});
            m.of("bricks").block({w * 0.2, top + 0.3, -d * 0.6},
                                 {w * 0.2 + 1, top + 1.9, -d * 0.4});
            if (chance(seed, 600 + i) < 0.4)
                m.of("walnut").block({-w * 0.3, top + 1.2, -d * 0.7},
                                     {-w * 0.3 + 2, top + 3.2, -d * 0.7 + 2});
        }
        m.at({});
    }

    void wires(double z, double from, double to, double y) {
        Modeller m(shell("wires"));
        m.of("charcoal rubber");
        for (const double dy : {0.0, 0.35})
            for (double x = from; x < to; x += 12) {
                std::vector<Vec3> path;
                for (int i = 0; i <= 6; ++i) {
                    const double u = i / 6.0;
                    path.push_back({x + 12 * u, y + dy - 1.2 * u * (1 - u), z});
                }
                m.tube(path, 0.012, 4);
            }
    }

    void street() {
        // Along the houses a pavement, then the roadway, level behind a kerb of stone.
        const double edge = l.y + std::max(3.0, size.y * 0.68), far = h.y + 3.0;
        plane("floor", set.floor, {l.x - 70, l.y}, {h.x + 70, edge}, 0);
        plane("floor", set.floor, {l.x - 70, far}, {h.x + 70, far + 2.8}, 0.0);
        plane("road", "asphalt", {l.x - 70, edge}, {h.x + 70, far}, 0);
        Mason m(shell("kerb"));
        m.of("light stone");
        for (const double z : {edge, far})
            m.face({l.x - 70, 0.004, z + 0.14}, {h.x + 70, 0.004, z + 0.14},
                   {h.x + 70, 0.004, z - 0.14}, {l.x - 70, 0.004, z - 0.14});
        m.of("charcoal stone");
        m.face({l.x - 70, 0.003, edge + 0.5}, {h.x + 70, 0.003, edge + 0.5},
               {h.x + 70, 0.003, edge + 0.14}, {l.x - 70, 0.003, edge + 0.14});
        m.of("cream paint");
        const double line = (edge + far) / 2;
        for (double x = l.x - 60; x < h.x + 60; x += 5)
            m.face({x, 0.004, line + 0.06}, {x + 2.4, 0.004, line + 0.06},
                   {x + 2.4, 0.004, line - 0.06}, {x, 0.004, line - 0.06});
        const double reach = size.x / 2 + 34;
        Model& fronts = shell("facades", true);
        houses(fronts, wall_frame(ground[0], Side4::north), -reach, reach, holes(Side4::north),
               nullptr, 3, true, 3);
        passages(fronts, Side4::north);
        houses(fronts, {{mid.x, 0, far + 2.8}, from_yaw(pi)}, -reach, reach, {}, nullptr, 3, true,
               17);
        // The street closes at both ends.
        for (const double side : {-1.0, 1.0})
            houses(fronts, {{mid.x + side * reach, 0, (l.y + far) / 2}, from_yaw(-side * pi / 2)},
                   -9, 9, {}, nullptr, 3, false, side > 0 ? 5 : 9);
        Modeller leaf(shell("trees"));
        int n = 0;
        for (const double x : {l.x - 7.0, h.x + 6.0, l.x - 16, h.x + 16})
            tree(leaf, {x, 0, edge - 0.8}, 6.5, 60 + n++);
        stand("cars", "car", {h.x + 8.5, 0, far - 1.4}, pi / 2);
        stand("cars", "car", {l.x - 9.5, 0, edge + 1.5}, -pi / 2);
        for (const double x : {l.x - 12, h.x + 12.0})
            stand("lamp-posts", "lamp-post", {x, 0, edge - 0.6});
        wires(edge - 0.4, l.x - 24, h.x + 24, 6.2);
    }

    void lane(bool chinese) {
        plane("floor", set.floor, {l.x - 0.4, l.y - 40}, {h.x + 0.4, h.y + 40}, 0);
        Model& fronts = shell("facades", true);
        const double reach = size.y / 2 + 16;
        for (const Side4 s : {Side4::east, Side4::west}) {
            const Transform f = wall_frame(ground[0], s);
            if (!chinese) {
                houses(fronts, f, -reach, reach, holes(s), nullptr, 3, false,
                       s == Side4::east ? 23 : 29);
            } else {
                garden_wall(fronts, f, -reach, reach, 3.1, holes(s), *material_named("grey bricks"),
                            true);
                Modeller over(shell("trees"));
                for (int i = 0; i < 4; ++i)
                    tree(over, f * Vec3{-reach + 9 + 7.5 * i, 0, -3.4}, 6 + chance(3, i), 90 + i);
                for (int i = 0; i < 3; ++i)
                    hall(fronts, {f * Vec3{-reach + 7 + 11.0 * i, 0, -5.5}, f.rotation}, 8, 3.6,
                         {});
            }
            passages(fronts, s);
        }
        for (const double side : {-1.0, 1.0}) {  // where the lane turns
            const Transform end{{mid.x, 0, mid.y + side * reach}, from_yaw(side > 0 ? pi : 0)};
            if (chinese)
                hall(fronts, end, 10, 3.6, {});
            else
                houses(fronts, end, -6, 6, {}, nullptr, 3, false, 31);
        }
        Mason drain(shell("kerb"));
        drain.of("grey stone")
            .face({mid.x - 0.07, 0.003, h.y + 16}, {mid.x + 0.07, 0.003, h.y + 16},
                  {mid.x + 0.07, 0.003, l.y - 16}, {mid.x - 0.07, 0.003, l.y - 16});
        town(70, 14, 0, 15, 5, 0.3);
    }

    void yard() {
        plane("floor", set.floor, l, h, 0);
        plane("ground", "earth", {l.x - 120, l.y - 120}, {h.x + 120, h.y + 120}, -0.01);
        Model& fronts = shell("facades", true);
        houses(fronts, wall_frame(ground[0], Side4::north), -size.x / 2, size.x / 2,
               holes(Side4::north), &set.walls, 2, false, 41);
        passages(fronts, Side4::north);
        Model& walls = shell("walls", true);
        for (const Side4 s : {Side4::east, Side4::south, Side4::west}) {
            const double half = wall_length(ground[0], s) / 2;
            garden_wall(walls, wall_frame(ground[0], s), -half, half, 2.5, holes(s), set.walls,
                        false);
            passages(walls, s);
        }
        // A creeper on the west wall; behind the walls the neighbours and their trees.
        Modeller creeper(shell("creeper"));
        for (int i = 0; i < 90; ++i) {
            const double u = chance(7, i), y = 2.6 * chance(8, i) * (0.4 + 0.6 * std::sin(pi * u));
            creeper.of(i % 3 ? "leaf" : "moss leaf")
                .ball({l.x + 0.05, y, l.y + 0.4 + (size.y * 0.45) * u}, {0.09, 0.15, 0.19}, 6);
        }
        Modeller over(shell("trees"));
        for (int i = 0; i < 4; ++i) {
            tree(over, {l.x - 4, 0, l.y + 2 + size.y * 0.33 * i}, 6.5, 70 + i);
            tree(over, {h.x + 4.5, 0, l.y + 3 + size.y * 0.33 * i}, 6, 80 + i);
        }
        houses(fronts, {{mid.x, 0, h.y + 11}, from_yaw(pi)}, -26, 26, {}, nullptr, 3, false, 47);
        houses(fronts, {{h.x + 14, 0, mid.y}, from_yaw(-pi / 2)}, -22, 22, {}, nullptr, 2, false,
               53);
        houses(fronts, {{l.x - 14, 0, mid.y}, from_yaw(pi / 2)}, -22, 22, {}, nullptr, 3, false,
               59);
    }

    // 四合院: halls on four sides, the main one in the north, the gate in the south.
    void halls() {
        plane("floor", set.floor, l, h, 0);
        plane("ground", "earth", {l.x - 120, l.y - 120}, {h.x + 120, h.y + 120}, -0.01);
        Model& fronts = shell("facades", true);
        for (const Side4 s : all_sides) {
            hall(fronts, wall_frame(ground[0], s), wall_length(ground[0], s),
                 s == Side4::north ? 3.7 : 3.2, holes(s));
            passages(fronts, s);
        }
        // A path of slabs from hall to hall.
        Mason path(shell("path"));
        path.of("light pavement");
        path.face({mid.x - 0.8, 0.004, h.y}, {mid.x + 0.8, 0.004, h.y}, {mid.x + 0.8, 0.004, l.y},
                  {mid.x - 0.8, 0.004, l.y});
        path.face({l.x, 0.005, mid.y + 0.8}, {h.x, 0.005, mid.y + 0.8}, {h.x, 0.005, mid.y - 0.8},
                  {l.x, 0.005, mid.y - 0.8});
        Modeller over(shell("trees"));
        for (int i = 0; i < 6; ++i)
            tree(over, {l.x - 6 + i * (size.x + 12) / 5, 0, l.y - 7 - 2 * chance(2, i)}, 8,
                 100 + i);
    }

    void roofs() {
        // The roof goes on beyond the set's floor, to its parapet.
        constexpr double rim = 2.6;
        const Vec2 L{l.x - rim, l.y - rim}, H{h.x + rim, h.y + rim};
        plane("floor", set.floor, L, H, 0);
        Mason m(shell("parapet"));
        const auto edge = [&](Vec3 a, Vec3 b) {
            m.of(set.walls).block(a, b);
            m.of("light stone")
                .block({a.x - 0.05, b.y, a.z - 0.05}, {b.x + 0.05, b.y + 0.09, b.z + 0.05});
        };
        edge({L.x - 0.25, -3, L.y - 0.25}, {H.x + 0.25, 0.95, L.y});
        edge({L.x - 0.25, -3, H.y}, {H.x + 0.25, 0.95, H.y + 0.25});
        edge({L.x - 0.25, -3, L.y}, {L.x, 0.95, H.y});
        edge({H.x, -3, L.y}, {H.x + 0.25, 0.95, H.y});
        // The stair head, with the door that the set has in its north, or one of its own.
        Model& hut = shell("stair-head", true);
        const Transform f = wall_frame(ground[0], Side4::north);
        auto ways = holes(Side4::north);
        const double at = ways.empty() ? -size.x * 0.24 : (ways[0].left + ways[0].right) / 2;
        auto local = ways;
        for (auto& o : local) {
            o.left -= at;
            o.right -= at;
        }
        const Transform front{f * Vec3{at, 0, 0}, f.rotation};
        wall(hut, set.walls, front, -1.9, 1.9, 2.75, local);
        passages(hut, Side4::north);
        Mason top(hut);
        top.at(front).of(set.walls);
        top.face({1.9, 0, 0}, {1.9, 0, -rim}, {1.9, 2.75, -rim}, {1.9, 2.75, 0});
        top.face({-1.9, 0, -rim}, {-1.9, 0, 0}, {-1.9, 2.75, 0}, {-1.9, 2.75, -rim});
        top.of("slate").block({-2.1, 2.75, -rim}, {2.1, 2.9, 0.25});
        if (ways.empty()) {
            top.of("walnut").plate({-0.5, 0}, {0.5, 2.1}, 0.03);
            top.of("cream paint").plate({-0.58, 0}, {-0.5, 2.18}, 0.05);
            top.plate({0.5, 0}, {0.58, 2.18}, 0.05);
            top.plate({-0.58, 2.1}, {0.58, 2.18}, 0.05);
            top.of("brass").plate({0.36, 1.0}, {0.40, 1.1}, 0.07);
        }
        // What stands about on roofs: tank, vents, an aerial, washing on a line.
        Modeller things(shell("roof-things"));
        const Vec3 tank{h.x + 1.2, 0, l.y - 1.0};
        for (const double x : {-0.6, 0.6})
            for (const double z : {-0.6, 0.6})
                things.of("iron").rod(tank + Vec3{x, 0, z}, tank + Vec3{x, 1.1, z}, 0.05, 8);
        things.of("walnut").rod(tank + Vec3{0, 1.1, 0}, tank + Vec3{0, 2.7, 0}, 0.95, 18);
        things.of("slate").rod(tank + Vec3{0, 2.7, 0}, tank + Vec3{0, 3.3, 0}, 1.05, 0.1, 18);
        for (const double y : {1.35, 1.9, 2.45})
            things.of("iron").ring(tank + Vec3{0, y, 0}, {0, 1, 0}, 0.96, 0.02);
        for (int i = 0; i < 3; ++i) {
            const Vec3 v{l.x - 1.2, 0, l.y + 1.2 + 2.1 * i};
            things.of("steel").rod(v, v + Vec3{0, 0.75, 0}, 0.14, 12);
            things.rod(v + Vec3{0, 0.75, 0}, v + Vec3{0, 0.95, 0}, 0.24, 0.06, 12);
        }
        things.of("bricks").block({l.x + size.x * 0.72, 0, l.y - 1.5}, {0.9, 1.7, 0.7}, 0.02);
        things.of("terracotta")
            .rod({l.x + size.x * 0.72, 1.7, l.y - 1.5}, {l.x + size.x * 0.72, 2.2, l.y - 1.5}, 0.16,
                 0.13, 12);
        const Vec3 aerial{l.x + size.x * 0.88, 0, l.y - 1.9};
        things.of("steel").rod(aerial, aerial + Vec3{0, 3.4, 0}, 0.025, 8);
        for (int i = 0; i < 5; ++i)
            things.rod(aerial + Vec3{-0.5 + 0.06 * i, 3.3, -0.5 + 0.24 * i},
                       aerial + Vec3{0.5 - 0.06 * i, 3.3, -0.5 + 0.24 * i}, 0.01, 6);
        const double line = h.x + 1.3;
        for (const double z : {mid.y - 2.4, mid.y + 2.6})
            things.of("oak").rod({line, 0, z}, {line, 2.1, z}, 0.04, 8);
        things.of("cream cloth").rod({line, 2.05, mid.y - 2.4}, {line, 2.0, mid.y + 2.6}, 0.008, 5);
        Mason sheets(shell("washing"));
        int k = 0;
        for (const auto words : {"white cloth", "sky cloth", "cream cloth"}) {
            const double z = mid.y - 1.9 + 1.45 * k++;
            sheets.of(words);
            sheets.block({line - 0.012, 0.75, z}, {line + 0.012, 2.02, z + 1.15});
        }
        plane("ground", "asphalt", {-400, -400}, {400, 400}, -16);
        town(24, 15, -16, 17.5, 11, 0.05);
        town(52, 22, -16, 22, 12, 0.25);
        town(120, 34, -16, 34, 13, 0.55);
        ridge(420, 34, 0.85, 3, -16);
    }

    void sea() {
        const bool deck =
            set.floor.pattern == Pattern::planks || set.floor.pattern == Pattern::tiles;
        if (deck && size.y <= size.x) return bridge();
        plane("sea", "water", {-900, -900}, {900, deck ? h.y + 6 : l.y - 1.6},
              deck ? -1.15 : -0.16);
        ridge(520, 26, 0.62, 5);
        ridge(760, 52, 0.82, 6);
        deck ? pier() : shore();
    }

    void pier() {
        Modeller m(shell("floor"));
        const double board = 0.14, end = h.y + 6;
        m.of(set.floor);
        if (set.floor.pattern == Pattern::planks)
            for (double z = l.y; z < end - 1e-6; z += board)
                m.box({mid.x, -0.025, z + board / 2}, {size.x, 0.05, board - 0.008}, 0.004);
        else
            m.box({mid.x, -0.1, (l.y + end) / 2}, {size.x, 0.2, end - l.y}, 0.01);
        Modeller piles(shell("piles"));
        piles.of("dark bark");
        for (double z = l.y + 0.4; z < end; z += 3.2)
            for (const double x : {l.x + 0.35, h.x - 0.35})
                piles.rod({x, -3, z}, {x, -0.05, z}, 0.14, 0.14, 12);
        for (double z = l.y - 0.15; z < h.y; z += 6.4)  // mooring posts outside the edge
            for (const double x : {l.x - 0.2, h.x + 0.2}) {
                piles.of("dark bark").rod({x, -3, z}, {x, 0.75, z}, 0.15, 0.14, 12);
                piles.of("slate").rod({x, 0.75, z}, {x, 0.82, z}, 0.17, 0.02, 12);
            }
        piles.of("dark oak");
        for (const double x : {l.x + 0.35, mid.x, h.x - 0.35})
            piles.box({x, -0.16, (l.y + end) / 2}, {0.2, 0.22, end - l.y - 0.1}, 0.01);
        // The quay at its landward end, with the sheds and the town behind them.
        plane("quay", "cobbles", {-300, end}, {300, end + 40}, 0);
        Mason quay(shell("quay-wall"));
        quay.of("stone");
        quay.face({300, -4, end}, {-300, -4, end}, {-300, 0, end}, {300, 0, end});
        Model& fronts = shell("facades", true);
        houses(fronts, {{mid.x, 0, end + 12}, from_yaw(pi)}, -60, 60, {}, nullptr, 3, true, 71);
        for (const double x : {-14.0, 16.0, 30.0})
            stand("lamp-posts", "lamp-post", {x, 0, end + 2});
        stand("boats", "boat", {h.x + 2.6, -1.25, mid.y - size.y * 0.12}, radians(8));
        stand("boats", "boat", {l.x - 3.1, -1.25, mid.y + size.y * 0.2}, radians(172));
        stand("boats", "boat", {h.x + 14, -1.25, mid.y - size.y * 0.5}, radians(60), 1.3);
        // A breakwater with its light.
        Modeller mole(shell("breakwater"));
        mole.of("grey stone").box({mid.x - 62, -0.6, l.y - 66}, {84, 2.6, 5}, 0.6);
        const Vec3 light{mid.x - 24, 0.7, l.y - 66};
        mole.of("white plaster").rod(light, light + Vec3{0, 8, 0}, 1.5, 1.0, 20);
        mole.of("crimson paint")
            .rod(light + Vec3{0, 3, 0}, light + Vec3{0, 4.6, 0}, 1.33, 1.23, 20);
        mole.of("iron").rod(light + Vec3{0, 8, 0}, light + Vec3{0, 8.2, 0}, 1.5, 20);
        mole.of("clear glass").rod(light + Vec3{0, 8.2, 0}, light + Vec3{0, 9.4, 0}, 0.75, 14);
        mole.of("crimson paint")
            .rod(light + Vec3{0, 9.4, 0}, light + Vec3{0, 10.2, 0}, 0.95, 0.1, 16);
    }

    void shore() {
        plane("floor", set.floor, {-260, l.y}, {260, h.y}, 0);
        Mason m(shell("beach"));
        Material wet = set.floor;
        wet.colour = wet.colour * 0.55;
        wet.roughness = 0.35;
        // The beach goes down to the water and on under it; foam where it breaks.
        constexpr int n = 60;
        const auto edge = [&](int i, double off) {
            const double x = -260 + 520.0 * i / n;
            return l.y - off - 0.5 * std::sin(0.21 * x) - 0.3 * std::sin(0.57 * x + 1);
        };
        for (int i = 0; i < n; ++i) {
            const double a = -260 + 520.0 * i / n, b = -260 + 520.0 * (i + 1) / n;
            m.of(set.floor).face({a, -0.10, edge(i, 1.2)}, {b, -0.10, edge(i + 1, 1.2)},
                                 {b, 0, l.y}, {a, 0, l.y});
            m.face({a, 0, l.y}, {b, 0, l.y}, {b, -0.1, edge(i + 1, 1.2)}, {a, -0.1, edge(i, 1.2)});
            m.of(wet).face({a, -0.10, edge(i, 1.2)}, {b, -0.10, edge(i + 1, 1.2)},
                           {b, -0.5, l.y - 9}, {a, -0.5, l.y - 9});
            m.face({a, -0.1, edge(i, 1.2)}, {b, -0.1, edge(i + 1, 1.2)}, {b, -0.5, l.y - 9},
                   {a, -0.5, l.y - 9});
            for (const double off : {3.0, 6.2})
                m.of("white felt")
                    .face({a, -0.15, edge(i, off)}, {b, -0.15, edge(i + 1, off)},
                          {b, -0.15, edge(i + 1, off + 0.3 + 0.2 * chance(9, i))},
                          {a, -0.15, edge(i, off + 0.3 + 0.2 * chance(9, i))});
        }
        // Dunes behind, with their grass.
        Material dune = set.floor;
        dune.colour = lerp(dune.colour, {0.20, 0.24, 0.10}, 0.35);
        const auto high = [&](double x, double z) {
            const double up = std::clamp((z - h.y) / 12, 0.0, 1.0);
            return up * (2.2 + 1.1 * std::sin(0.13 * x + 1) + 0.7 * std::sin(0.31 * x + 0.2 * z));
        };
        constexpr double step = 4;
        for (double x = -160; x < 160; x += step)
            for (double z = h.y; z < h.y + 40; z += step) {
                const auto at = [&](double px, double pz) { return Vec3{px, high(px, pz), pz}; };
                m.of(z < h.y + 5 ? set.floor : dune);
                m.face(at(x, z + step), at(x + step, z + step), at(x + step, z), at(x, z));
            }
        Modeller grass(shell("dune-grass"));
        for (int i = 0; i < 150; ++i) {
            const double x = mid.x - 40 + 80 * chance(21, i), z = h.y + 2 + 14 * chance(22, i);
            grass.of(i % 2 ? "moss leaf" : "olive leaf");
            for (int k = 0; k < 5; ++k) {
                const double a = 1.3 * k + 6 * chance(23, i);
                grass.rod({x, high(x, z) - 0.05, z},
                          {x + 0.25 * std::cos(a), high(x, z) + 0.35 + 0.3 * chance(24, i + k),
                           z + 0.25 * std::sin(a)},
                          0.018, 0.002, 4);
            }
        }
        // Groynes run out into the sea; rocks off the point.
        Modeller posts(shell("groynes"));
        for (const double x : {l.x - 9.0, h.x + 11.0})
            for (int i = 0; i < 16; ++i)
                posts.of("dark bark")
                    .rod({x + 0.15 * chance(31, i), -1, l.y + 2 - 1.3 * i},
                         {x, 0.85 - 0.045 * i, l.y + 2 - 1.3 * i}, 0.13, 0.12, 8);
        Modeller rocks(shell("rocks"));
        for (int i = 0; i < 22; ++i) {
            const double s = 0.4 + 1.6 * chance(41, i);
            rocks.of(i % 2 ? "grey stone" : "stone")
                .ball({h.x + 22 + 12 * chance(42, i), -0.2, l.y + 4 - 16 * chance(43, i)},
                      {s * 1.3, s * 0.7, s}, 7);
        }
        stand("boats", "boat", {mid.x - 18, -0.45, l.y - 26}, radians(70), 1.2);
    }

    // A deck across a river, from bank to bank.
    void bridge() {
        const double reach = size.x / 2 + 16;
        Mason m(shell("floor"));
        m.of(set.floor).face({mid.x - reach - 60, 0, h.y}, {mid.x + reach + 60, 0, h.y},
                             {mid.x + reach + 60, 0, l.y}, {mid.x - reach - 60, 0, l.y});
        Mason stone(shell("bridge"));
        stone.of("stone");
        for (const double z : {l.y - 0.35, h.y}) {
            stone.block({mid.x - reach, -0.9, z}, {mid.x + reach, 0.0, z + 0.35});
            for (double x = mid.x - reach; x < mid.x + reach; x += 10)
                stone.block({x, -7, z - 0.3}, {x + 1.6, -0.9, z + 0.6});
        }
        plane("sea", "water", {mid.x - reach, -500}, {mid.x + reach, 500}, -4.5);
        for (const double side : {-1.0, 1.0}) {
            const double x = mid.x + side * reach;
            Mason bank(shell("banks"));
            bank.of("grey stone");
            const Vec3 a{x, -6, -side * 500}, b{x, -6, side * 500};
            bank.face(a, b, {b.x, 0, b.z}, {a.x, 0, a.z});
            bank.of("pavement")
                .face({std::min(x, x + side * 90), -0.01, 500},
                      {std::max(x, x + side * 90), -0.01, 500},
                      {std::max(x, x + side * 90), -0.01, -500},
                      {std::min(x, x + side * 90), -0.01, -500});
            Model& fronts = shell("facades", true);
            for (const double z : {-1.0, 1.0}) {
                const double z0 = z > 0 ? h.y + 6 : l.y - 62, z1 = z > 0 ? h.y + 62 : l.y - 6;
                houses(fronts, {{x + side * 9, 0, (z0 + z1) / 2}, from_yaw(-side * pi / 2)},
                       (z0 - z1) / 2, (z1 - z0) / 2, {}, nullptr, 4, false,
                       static_cast<int>(61 + side + 3 * z));
            }
            Modeller leaf(shell("trees"));
            for (int i = 0; i < 7; ++i)
                for (const double z : {l.y - 7 - 8.0 * i, h.y + 7 + 8.0 * i})
                    tree(leaf, {x + side * 3.5, 0, z}, 7, 130 + 2 * i + (z > 0));
        }
        Mason spans(shell("far-bridge"));  // the next bridge, downstream
        for (const double z : {-110.0, 120.0}) {
            spans.of("light stone").block({mid.x - reach, -1, z}, {mid.x + reach, 0.8, z + 4});
            for (double x = mid.x - reach + 5; x < mid.x + reach; x += 13)
                spans.block({x, -7, z}, {x + 2, -1, z + 4});
        }
        town(150, 26, 0, 26, 19, 0.45);
        ridge(480, 30, 0.8, 7);
    }

    void station() {
        plane("ground", "gravel", {-400, -400}, {400, 400}, -0.95);
        const double x0 = l.x - 40, x1 = h.x + 40;
        Modeller m(shell("floor"));
        m.of(set.floor).box({mid.x, -0.5, mid.y}, {x1 - x0, 1.0, size.y}, 0.02);
        m.of("cream paint").box({mid.x, 0.003, l.y + 0.6}, {x1 - x0, 0.006, 0.12}, 0.001);
        m.of("light stone").box({mid.x, -0.02, l.y + 0.16}, {x1 - x0, 0.05, 0.34}, 0.01);
        Modeller rails(shell("rails"));
        for (const double track : {l.y - 1.9, l.y - 6.4}) {
            rails.of("iron");
            for (const double z : {track - 0.72, track + 0.72})
                rails.box({mid.x, -0.72, z}, {180, 0.15, 0.07}, 0.01);
            rails.of("dark bark");
            for (int i = -70; i <= 70; ++i)
                rails.box({mid.x + i * 0.65, -0.86, track}, {0.24, 0.14, 2.5}, 0.01);
        }
        // The platform across: shelter, fence, lamps.
        const double z = l.y - 8.4;
        Mason far(shell("far-platform"));
        far.of(set.floor).block({x0, -1, z - 4}, {x1, 0, z});
        far.of("light stone").block({x0, -0.02, z - 0.3}, {x1, 0.02, z + 0.03});
        far.of("cream plaster").block({mid.x + 3, 0, z - 3.6}, {mid.x + 10, 2.7, z - 3.45});
        far.of("forest paint").block({mid.x + 2.6, 2.7, z - 3.9}, {mid.x + 10.4, 2.85, z - 1.2});
        for (const double x : {mid.x + 3.1, mid.x + 9.9})
            far.block({x - 0.06, 0, z - 1.5}, {x + 0.06, 2.7, z - 1.38});
        far.of("walnut").block({mid.x + 4, 0.42, z - 3.4}, {mid.x + 9, 0.48, z - 2.95});
        far.block({mid.x + 4, 0.6, z - 3.44}, {mid.x + 9, 0.95, z - 3.4});
        far.of("cream paint");
        for (double x = x0; x < x1; x += 0.32) {
            if (x > mid.x + 2.6 && x < mid.x + 10.4) continue;
            far.block({x, 0, z - 3.9}, {x + 0.14, 1.15, z - 3.86});
        }
        far.block({x0, 0.3, z - 3.93}, {mid.x + 2.6, 0.4, z - 3.9});
        far.block({x0, 0.85, z - 3.93}, {mid.x + 2.6, 0.95, z - 3.9});
        far.of("navy paint").block({mid.x - 5.2, 2.0, z - 2.9}, {mid.x - 2.2, 2.6, z - 2.84});
        far.of("white paint").block({mid.x - 4.9, 2.2, z - 2.84}, {mid.x - 2.5, 2.4, z - 2.83});
        far.of("iron").block({mid.x - 5.0, 0, z - 2.92}, {mid.x - 4.92, 2.0, z - 2.84});
        far.block({mid.x - 2.48, 0, z - 2.92}, {mid.x - 2.4, 2.0, z - 2.84});
        for (const double x : {mid.x - 12, mid.x + 15.0})
            stand("lamp-posts", "lamp-post", {x, 0, z - 2.6});
        // The station house behind, under its canopy.
        Model& house = shell("facades", true);
        houses(house, wall_frame(ground[0], Side4::south), -size.x / 2 - 8, size.x / 2 + 8,
               holes(Side4::south), &set.walls, 2, false, 83);
        passages(house, Side4::south);
        Mason canopy(shell("canopy", true));
        canopy.at(wall_frame(ground[0], Side4::south)).of("forest paint");
        canopy.face({-size.x / 2 - 8, 3.3, 2.6}, {size.x / 2 + 8, 3.3, 2.6},
                    {size.x / 2 + 8, 3.7, 0}, {-size.x / 2 - 8, 3.7, 0});
        canopy.face({-size.x / 2 - 8, 3.68, 0}, {size.x / 2 + 8, 3.68, 0},
                    {size.x / 2 + 8, 3.28, 2.6}, {-size.x / 2 - 8, 3.28, 2.6});
        canopy.of("cream paint")
            .face({-size.x / 2 - 8, 3.05, 2.6}, {size.x / 2 + 8, 3.05, 2.6},
                  {size.x / 2 + 8, 3.3, 2.6}, {-size.x / 2 - 8, 3.3, 2.6});
        if (!holes(Side4::north).empty()) front();
        Modeller poles(shell("poles"));
        for (double x = mid.x - 60; x <= mid.x + 60; x += 24) {
            poles.of("bark").rod({x, -0.9, z - 6}, {x, 6.4, z - 6}, 0.13, 0.10, 8);
            poles.box({x, 5.9, z - 6}, {0.1, 0.1, 1.6}, 0.01);
        }
        wires(z - 6, mid.x - 60, mid.x + 60, 5.6);
        Modeller signal(shell("signal"));
        const Vec3 s{h.x + 5, -0.9, l.y - 4.1};
        signal.of("white paint").rod(s, s + Vec3{0, 6, 0}, 0.08, 10);
        signal.of("crimson paint").box(s + Vec3{-0.6, 5.6, 0.1}, {1.3, 0.28, 0.03}, 0.005);
        signal.of("iron").box(s + Vec3{0, 5.55, 0.1}, {0.26, 0.6, 0.12}, 0.01);
        ridge(150, 12, 0.25, 4);
        ridge(380, 34, 0.7, 8);
        trees(34, 22, 5, pi, 2 * pi);
    }

    void lawn() {
        const std::string& around = set.surroundings;
        const bool grass = !around.empty() || set.floor.pattern == Pattern::grass;
        plane("floor", set.floor, l, h, 0.004);
        plane("ground", grass ? *material_named("grass") : set.floor, {-400, -400}, {400, 400}, 0);
        const double out = std::max(size.x, size.y) * 0.5;
        if (around == "forest") {
            Modeller m(shell("trees"));
            for (int i = 0; i < 90; ++i) {
                const double a = 2.39996 * i, r = out + 2 + 26 * std::sqrt(i / 90.0);
                const Vec3 p{mid.x + r * std::cos(a), 0, mid.y + r * std::sin(a)};
                tree(m, p, 9 + 6 * chance(51, i), 200 + i, i % 2 ? "forest leaf" : "leaf");
            }
            for (int i = 0; i < 60; ++i) {  // undergrowth and fallen stones
                const double a = 1.7 * i, r = out + 0.6 + 9 * chance(52, i),
                             s = 0.25 + 0.4 * chance(53, i);
                m.at({}).of(i % 4 == 0 ? "moss stone" : "moss leaf");
                m.ball({mid.x + r * std::cos(a), 0.1, mid.y + r * std::sin(a)},
                       {s * 1.3, s * (i % 4 == 0 ? 0.6 : 0.9), s}, 7);
            }
            ridge(90, 14, 0.12, 9);
        } else if (around == "park") {
            Mason path(shell("path"));
            path.of("gravel");
            const double z = mid.y + size.y * 0.12;
            for (int i = -30; i < 30; ++i) {
                const auto bend = [&](int k) { return z + 1.6 * std::sin(k * 0.22); };
                const double a = mid.x + i * 2.0, b = a + 2;
                path.face({a, 0.004, bend(i) + 1.1}, {b, 0.004, bend(i + 1) + 1.1},
                          {b, 0.004, bend(i + 1) - 1.1}, {a, 0.004, bend(i) - 1.1});
            }
            // A hedge and railings, then the town.
            Modeller m(shell("hedge"));
            for (const double side : {-1.0, 1.0})
                for (int i = 0; i < 46; ++i) {
                    const double x = mid.x - 34.5 + 1.5 * i;
                    m.of(i % 2 ? "forest leaf" : "leaf")
                        .ball({x, 0.45, mid.y + side * (size.y / 2 + 3.4)},
                              {0.95, 0.55 + 0.12 * chance(55, i), 0.55}, 8);
                }
            Modeller rail(shell("railings"));
            rail.of("iron");
            for (const double side : {-1.0, 1.0}) {
                const double rz = mid.y + side * (size.y / 2 + 4.5);
                for (double x = mid.x - 36; x < mid.x + 36; x += 0.3)
                    rail.rod({x, 0, rz}, {x, 1.5, rz}, 0.014, 0.014, 4);
                for (const double y : {0.2, 1.3}) rail.box({mid.x, y, rz}, {72, 0.04, 0.03}, 0.002);
            }
            trees(out + 7, 30, 6);
            Model& fronts = shell("facades", true);
            houses(fronts, {{mid.x, 0, l.y - 34}, {}}, -70, 70, {}, nullptr, 4, false, 91);
            houses(fronts, {{mid.x, 0, h.y + 34}, from_yaw(pi)}, -70, 70, {}, nullptr, 4, false,
                   93);
            town(110, 26, 0, 30, 15, 0.4);
        } else if (grass) {
            // Fields in strips, a track, a hedgerow, hills.
            Mason strips(shell("fields"));
            constexpr std::string_view crops[] = {"olive grass", "mustard grass", "grass",
                                                  "moss grass", "sand grass"};
            for (int i = 0; i < 9; ++i)
                for (const double side : {-1.0, 1.0}) {
                    const double z = side < 0 ? l.y - 8 - 13.0 * (i + 1) : h.y + 8 + 13.0 * i;
                    strips.of(crops[static_cast<std::size_t>((i * 2 + (side > 0)) % 5)]);
                    strips.face({-260, 0.002, z + 12.6}, {260, 0.002, z + 12.6}, {260, 0.002, z},
                                {-260, 0.002, z});
                }
            strips.of("earth");
            for (const double x : {mid.x - 1.4, mid.x + 0.8})
                strips.face({x, 0.004, h.y + 120}, {x + 0.6, 0.004, h.y + 120},
                            {x + 0.6, 0.004, l.y - 120}, {x, 0.004, l.y - 120});
            Modeller tall(shell("tall-grass"));
            for (int i = 0; i < 240; ++i) {
                const bool east = i % 2;
                const double x =
                    east ? h.x + 0.3 + 5 * chance(61, i) : l.x - 0.3 - 5 * chance(61, i);
                const double z = l.y - 4 + (size.y + 8) * chance(62, i);
                tall.of(i % 3 ? "olive leaf" : "mustard leaf");
                for (int k = 0; k < 3; ++k)
                    tall.rod({x, 0, z},
                             {x + 0.2 * std::cos(2.0 * k + i), 0.5 + 0.35 * chance(63, i),
                              z + 0.2 * std::sin(2.0 * k + i)},
                             0.012, 0.002, 4);
            }
            trees(out + 16, 20, 8);
            // A village under the hills.
            Model& fronts = shell("facades", true);
            houses(fronts, {{mid.x - 40, 0, l.y - 84}, {}}, -22, 22, {}, nullptr, 2, false, 95);
            ridge(170, 16, 0.2, 10);
        }
        if (grass) {
            ridge(300, 30, 0.5, 11);
            ridge(560, 70, 0.8, 12);
        }
    }

    // A front at the north edge, for openings of an exterior that has no houses there.
    void front() {
        const auto ways = holes(Side4::north);
        if (ways.empty()) return;
        double left = 1e9, right = -1e9;
        for (const auto& o : ways) {
            left = std::min(left, o.left - 2.2);
            right = std::max(right, o.right + 2.2);
        }
        Model& model = shell("front", true);
        houses(model, wall_frame(ground[0], Side4::north), left, right, ways, &set.walls, 1, false,
               97);
        passages(model, Side4::north);
    }

    void lay() {
        const auto& around = set.surroundings;
        if (around == "street") return street();
        if (around == "alley" || around == "hutong") return lane(around == "hutong");
        if (around == "yard") return yard();
        if (around == "siheyuan") return halls();
        if (around == "roofs") return roofs();
        if (around == "station") return station();
        around == "sea" ? sea() : lawn();
        front();
    }
};

}  // namespace

std::vector<Shell> grounds(const Set& set) {
    Grounds g{set};
    g.lay();
    return {std::make_move_iterator(g.all.begin()), std::make_move_iterator(g.all.end())};
}

}  // namespace answerprint::scene
