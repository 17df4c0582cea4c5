#include "scene/geometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "scene/body.h"
#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

// A flat-shaded picture of a snapshot, for a person to look at: ANSWERPRINT_DUMP=folder.
void dump(const Snapshot& s, const std::string& name, Vec3 eye, Vec3 target, double fov = 40) {
    const char* folder = std::getenv("ANSWERPRINT_DUMP");
    if (!folder) return;
    constexpr int w = 960, h = 600;
    std::vector<float> depth(w * h, 1e9F);
    std::vector<Vec3> colour(w * h, Vec3{0.55, 0.60, 0.66});
    const Quat look = looking_along(normalised(target - eye)).conjugate();
    const double scale = h / 2.0 / std::tan(radians(fov) / 2);
    const Vec3 sun = normalised(Vec3{0.4, 0.8, 0.6});
    for (const auto& m : s.meshes) {
        const Material& material = s.materials[static_cast<std::size_t>(m.material)];
        if (material.pattern == Pattern::glass) continue;
        std::vector<Vec3> p;
        for (const auto& v : m.positions) p.push_back(look * (vec(v) - eye));
        for (const auto& t : m.triangles) {
            const Vec3 a = p[t[0]], b = p[t[1]], c = p[t[2]];
            const Vec3 face = cross(b - a, c - a);
            if (m.one_sided && dot(face, a) > 0) continue;
            if (a.z > -0.05 || b.z > -0.05 || c.z > -0.05) continue;
            const auto at = [&](Vec3 v) {
                return Vec2{w / 2.0 + scale * v.x / -v.z, h / 2.0 - scale * v.y / -v.z};
            };
            const Vec2 A = at(a), B = at(b), C = at(c);
            const double area = (B.x - A.x) * (C.y - A.y) - (C.x - A.x) * (B.y - A.y);
            if (std::abs(area) < 1e-9) continue;
            const int x0 = std::max(0, int(std::floor(std::min({A.x, B.x, C.x})))),
                      x1 = std::min(w - 1, int(std::max({A.x, B.x, C.x})) + 1);
            const int y0 = std::max(0, int(std::floor(std::min({A.y, B.y, C.y})))),
                      y1 = std::min(h - 1, int(std::max({A.y, B.y, C.y})) + 1);
            for (int y = y0; y <= y1; ++y)
                for (int x = x0; x <= x1; ++x) {
                    const double px = x + 0.5, py = y + 0.5;
                    const double u = ((B.x - px) * (C.y - py) - (C.x - px) * (B.y - py)) / area;
                    const double v = ((C.x - px) * (A.y - py) - (A.x - px) * (C.y - py)) / area;
                    const double z = 1 - u - v;
                    if (u < 0 || v < 0 || z < 0) continue;
                    const auto d = static_cast<float>(1 / (u / -a.z + v / -b.z + z / -c.z));
                    const auto pixel = std::size_t(y) * std::size_t(w) + std::size_t(x);
                    auto& there = depth[pixel];
                    if (d >= there) continue;
                    there = d;
                    Vec3 n = normalised(vec(m.normals[t[0]]) * u + vec(m.normals[t[1]]) * v +
                                        vec(m.normals[t[2]]) * z);
                    if (dot(face, a) > 0) n = -n;
                    const double light = 0.30 + 0.10 * n.y + 0.75 * std::max(0.0, dot(n, sun));
                    colour[pixel] = material.colour * light;
                }
        }
    }
    std::ofstream out(std::string(folder) + "/" + name + ".ppm", std::ios::binary);
    out << "P6\n" << w << " " << h << "\n255\n";
    for (const Vec3& c : colour)
        for (const double v : {c.x, c.y, c.z})
            out.put(
                static_cast<char>(std::lround(255 * std::pow(std::clamp(v, 0.0, 1.0), 1 / 2.2))));
}

Blocking standing_pair(const std::string& location, bool inside, const std::string& action) {
    script::Scene scene;
    scene.location = location;
    scene.time_of_day = "DAY";
    scene.interior = inside ? script::Interior::interior : script::Interior::exterior;
    script::Element e;
    e.text = action;
    scene.elements.push_back(e);
    Diagnostics d;
    Blocking b;
    b.set = design(scene, nullptr, {}, {"LIN", "MEI"}, d);
    b.frames = 2;
    double x = -0.5;
    for (const char* name : {"LIN", "MEI"}) {
        Actor a;
        a.character = stock_character(name, "en");
        const Bones bones(a.character.height);
        const Pose pose = pose_of(standing(bones, {x, 0, 0.4}, x < 0 ? 0.5 : -0.5), bones);
        a.poses = {pose, pose};
        b.actors.push_back(a);
        x = 0.5;
    }
    return b;
}

TEST(Geometry, ASnapshotIsSound) {
    const Blocking b =
        standing_pair("PROJECTION BOOTH", true,
                      "A projector, a table, a stool, a lamp, a window. LIN holds a suitcase.");
    const Snapshot s = snapshot(b, 0);
    for (const auto& m : s.meshes) {
        ASSERT_LT(static_cast<std::size_t>(m.object), s.objects.size());
        ASSERT_LT(static_cast<std::size_t>(m.material), s.materials.size());
        ASSERT_EQ(m.positions.size(), m.normals.size());
        ASSERT_EQ(m.positions.size(), m.rest.size());
        for (const auto& t : m.triangles)
            for (const auto i : t) ASSERT_LT(i, m.positions.size());
        for (const auto& p : m.positions)
            for (const float c : p) ASSERT_TRUE(std::isfinite(c));
    }
    for (const char* name :
         {"LIN", "MEI", "walls", "floor", "ceiling", "table", "projector", "door"})
        EXPECT_NE(std::find(s.objects.begin(), s.objects.end(), name), s.objects.end()) << name;
}

TEST(Geometry, WhatMovesKeepsItsIndices) {
    Blocking b = standing_pair("ROOM", true, "A table, a cup, a door.");
    ThingTrack cup;
    cup.name = "cup";
    cup.at = {{{0, 1, 0}, {}}, {{0, 1.2, 0}, {}}};
    b.things.push_back(cup);
    const Snapshot all = snapshot(b, 0.5), moving = snapshot(b, 0.5, true);
    ASSERT_LT(moving.meshes.size(), all.meshes.size());
    std::size_t i = 0;
    for (const auto& m : all.meshes) {
        if (!m.moves) continue;
        ASSERT_LT(i, moving.meshes.size());
        const Mesh& same = moving.meshes[i++];
        EXPECT_EQ(m.object, same.object);
        EXPECT_EQ(m.material, same.material);
        EXPECT_EQ(m.positions, same.positions);
        EXPECT_EQ(all.objects[static_cast<std::size_t>(m.object)],
                  moving.objects[static_cast<std::size_t>(same.object)]);
    }
    EXPECT_EQ(i, moving.meshes.size());
    // Between frames the cup is half way up.
    for (const auto& m : moving.meshes) {
        if (moving.objects[static_cast<std::size_t>(m.object)] != "cup") continue;
        double low = 9;
        for (const auto& p : m.positions) low = std::min(low, double(p[1]));
        EXPECT_GT(low, 1.05);
        EXPECT_LT(low, 1.2);
    }
}

TEST(Geometry, WallsHaveRealHoles) {
    const Blocking b = standing_pair("ROOM", true, "A window, a door.");
    const Snapshot s = snapshot(b, 0);
    for (const auto& t : b.set.things) {
        if (t.kind != "window" && t.kind != "door") continue;
        const Vec3 middle = t.position + Vec3{0, t.size.y / 2, 0};
        for (const auto& m : s.meshes) {
            if (s.objects[static_cast<std::size_t>(m.object)] != "walls") continue;
            for (const auto& tri : m.triangles) {
                const Vec3 a = vec(m.positions[tri[0]]), c = vec(m.positions[tri[1]]),
                           d = vec(m.positions[tri[2]]);
                Box box;
                box.add(a), box.add(c), box.add(d);
                const Vec3 size = box.size();
                // A triangle in the wall's plane about the opening's middle would close it.
                const bool covers = box.low.x <= middle.x + 1e-6 && box.high.x >= middle.x - 1e-6 &&
                                    box.low.y < middle.y && box.high.y > middle.y &&
                                    box.low.z <= middle.z + 1e-6 && box.high.z >= middle.z - 1e-6;
                if (!covers || std::min(size.x, size.z) > 1e-6) continue;
                const Vec3 n = normalised(cross(c - a, d - a));
                const Vec3 front = from_yaw(t.yaw) * Vec3{0, 0, 1};
                if (dot(n, front) < 0.9) continue;
                const auto side = [&](Vec3 p, Vec3 q) { return dot(cross(q - p, middle - p), n); };
                EXPECT_FALSE(side(a, c) > 1e-6 && side(c, d) > 1e-6 && side(d, a) > 1e-6) << t.name;
            }
        }
    }
}

TEST(Body, HiddenPeopleAreOutOfSight) {
    Blocking b = standing_pair("ROOM", true, "");
    for (auto& p : b.actors[0].poses) p.visible = false;
    for (const auto& m : snapshot(b, 0).meshes)
        if (m.object == 0) {
            for (const auto& p : m.positions) ASSERT_LT(p[1], -100);
        }
}

TEST(Dump, Pictures) {
    if (!std::getenv("ANSWERPRINT_DUMP")) GTEST_SKIP() << "no ANSWERPRINT_DUMP";
    const auto set = [](const char* name, const char* place, bool in, const char* action, Vec3 eye,
                        Vec3 to) {
        dump(snapshot(standing_pair(place, in, action), 0), name, eye, to, 48);
    };
    set("booth", "PROJECTION BOOTH", true,
        "A projector, a table, a stool, a lamp, a window. A letter.", {1.9, 1.9, 5.2},
        {0, 0.9, -0.6});
    set("kitchen", "KITCHEN", true, "A table, two chairs, a kettle, a cup, bread, apple.",
        {2.2, 2.0, 5.0}, {0, 0.9, -0.6});
    set("bedroom", "BEDROOM", true, "A bed, a lamp, a chair, a mirror.", {2.2, 2.0, 5.0},
        {0, 0.9, -0.6});
    set("cafe", "CAFE", true, "Two tables, four chairs, bottles, a piano.", {3, 2.4, 6.6},
        {0, 0.8, -0.8});
    set("living", "LIVING ROOM", true, "A sofa, a floor lamp, a television, a telephone.",
        {2.6, 2.0, 5.6}, {0, 0.8, -0.8});
    set("pier", "PIER", false, "A bench, a lamp-post.", {3.4, 2.0, 7.0}, {0, 1.0, -1});
    set("street", "STREET", false, "A car, a bicycle, a lamp-post, a bench, a door.", {4, 2.4, 9.0},
        {0, 1.2, -2});
    set("yard", "COURTYARD", false, "A well, a tree, a bench, a bicycle.", {3, 2.2, 8.0},
        {0, 1.0, -1});
    set("station", "车站", false, "一张长椅，一盏路灯，一只箱子。", {3, 2.2, 8.0}, {0, 1.0, -1});
    set("park", "PARK", false, "A bench, a lamp-post, a tree, a kite.", {3, 2.2, 9.0},
        {0, 1.0, -1});
    // Every stock set from the south, and out of doors from the north too.
    for (const char* place :
         {"BOOTH",      "KITCHEN", "BEDROOM", "HOTEL ROOM",   "DORMITORY", "WARD",
          "BATHROOM",   "OFFICE",  "STUDY",   "CAFE",         "面馆",      "茶馆",
          "CLASSROOM",  "CINEMA",  "SHOP",    "WORKSHOP",     "STUDIO",    "LIBRARY",
          "LABORATORY", "ATTIC",   "CELLAR",  "WAITING ROOM", "CORRIDOR",  "CELL",
          "TEMPLE",     "TRAIN",   "CAR",     "LIVING ROOM",  "ROOM"})
        set(("in-" + std::string(place)).c_str(), place, true, "They wait.", {1.0, 1.7, 6.2},
            {0, 1.0, -1});
    for (const char* place :
         {"STREET", "BUS STOP", "COURTYARD", "四合院", "ROOF", "SHORE", "PIER", "BRIDGE", "STATION",
          "PARK", "SQUARE", "FOREST", "FIELD", "ALLEY", "胡同", "MARKET"})
        for (const double way : {1.0, -1.0})
            set((std::string("out-") + place + (way > 0 ? "-n" : "-s")).c_str(), place, false,
                "They wait.", {1.0, 1.8, way * 8}, {0, 1.6, -way * 3});
    // Characters: whole and close.
    Snapshot row;
    Blocking cast;
    cast.frames = 1;
    double x = -2;
    for (const char* name : {"LIN", "MEI", "ANN", "BO", "小雨", "老周"}) {
        Actor a;
        a.character = stock_character(name, "en");
        const Bones bones(a.character.height);
        a.poses = {pose_of(standing(bones, {x, 0, 0}, 0.35), bones)};
        a.poses[0].gaze = normalised(Vec3{0.3, 0, 1});
        a.poses[0].smile = x > 0 ? 0.6 : 0;
        a.poses[0].mouth_open = x > 1 ? 0.6 : 0;
        cast.actors.push_back(a);
        x += 0.8;
    }
    cast.set.kind = SetKind::exterior;
    row = snapshot(cast, 0);
    dump(row, "cast", {0.2, 1.3, 6.2}, {0, 0.9, 0}, 30);
    for (std::size_t i = 0; i < cast.actors.size(); ++i) {
        const Vec3 head = cast.actors[i].poses[0][Joint::head].position;
        dump(row, "face" + std::to_string(i), head + Vec3{0.30, 0.12, 1.15},
             head + Vec3{0, 0.07, 0}, 24);
    }
    dump(row, "back", {-2.6, 1.7, -3.2}, {-1.2, 1.0, 0}, 34);
    // Every kind on a grid, twenty a sheet.
    for (std::size_t first = 0; first < kinds().size(); first += 20) {
        Snapshot sheet;
        for (std::size_t i = first; i < std::min(first + 20, kinds().size()); ++i) {
            const Kind& k = kinds()[i];
            Thing t;
            t.kind = k.name;
            t.size = k.size;
            t.material = *material_named(k.material);
            Model m = furniture(t, 0);
            const double most = std::max({k.size.x, k.size.y, k.size.z});
            const auto n = static_cast<double>(i - first);
            const Vec3 at{1.35 * (std::fmod(n, 5) - 2), 2.7 - 1.2 * std::floor(n / 5), 0};
            const Quat turn = Quat::about({1, 0, 0}, 0.35) * from_yaw(-0.6);
            const int base = static_cast<int>(sheet.materials.size());
            sheet.materials.insert(sheet.materials.end(), m.materials.begin(), m.materials.end());
            for (auto& mesh : m.meshes) {
                mesh.material += base;
                for (auto& p : mesh.positions) {
                    const Vec3 v = turn * ((vec(p) - Vec3{0, k.size.y / 2, 0}) / most) + at;
                    p = {float(v.x), float(v.y), float(v.z)};
                }
                for (auto& nn : mesh.normals) {
                    const Vec3 v = turn * vec(nn);
                    nn = {float(v.x), float(v.y), float(v.z)};
                }
                sheet.meshes.push_back(mesh);
            }
        }
        dump(sheet, "kinds" + std::to_string(first / 20), {0, 0.9, 12}, {0, 0.9, 0}, 24);
    }
}

}  // namespace
}  // namespace answerprint::scene
