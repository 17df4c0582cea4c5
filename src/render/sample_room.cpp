#include "render/sample_room.h"

namespace answerprint::render {
namespace {

using scene::Mesh;
using scene::Pattern;
using scene::Snapshot;

scene::Point point(Vec3 v) { return {float(v.x), float(v.y), float(v.z)}; }

// A grid of rings from pole to pole, or from end to end.
void sew(Mesh& mesh, int rings, int sides) {
    for (int i = 0; i < rings; ++i) {
        for (int j = 0; j < sides; ++j) {
            const auto a = std::uint32_t(i * (sides + 1) + j), b = a + 1,
                       c = a + std::uint32_t(sides) + 1, d = c + 1;
            mesh.triangles.push_back({a, b, c});
            mesh.triangles.push_back({b, d, c});
        }
    }
}

class Room {
public:
    explicit Room(bool moving_only) : moving_only_(moving_only) {}

    int object(const char* name) {
        out_.objects.push_back(name);
        return int(out_.objects.size()) - 1;
    }
    int material(Vec3 colour, double roughness, Pattern pattern, double metallic = 0) {
        out_.materials.push_back({colour, roughness, metallic, pattern, 1});
        return int(out_.materials.size()) - 1;
    }
    void add(Mesh mesh, int object, int material, bool moves = false, Vec3 by = {}) {
        if (moving_only_ && !moves) return;
        mesh.object = object;
        mesh.material = material;
        mesh.moves = moves;
        mesh.rest = mesh.positions;
        for (auto& p : mesh.positions)
            p = {p[0] + float(by.x), p[1] + float(by.y), p[2] + float(by.z)};
        out_.meshes.push_back(std::move(mesh));
    }
    Snapshot take() { return std::move(out_); }

private:
    Snapshot out_;
    bool moving_only_;
};

void person(Room& room, int object, int skin, int coat, int trousers, int hair, Vec3 at, Vec3 by) {
    const auto add = [&](Mesh m, int material) {
        room.add(std::move(m), object, material, true, by);
    };
    const int fine = 20;
    add(ellipsoid(at + Vec3{0, 1.60, 0}, {0.10, 0.13, 0.11}, fine), skin);
    add(ellipsoid(at + Vec3{0, 1.66, -0.02}, {0.112, 0.10, 0.12}, fine), hair);
    add(ellipsoid(at + Vec3{0, 1.58, 0.11}, {0.018, 0.03, 0.025}), skin);
    for (const double side : {-1.0, 1.0}) {
        add(ellipsoid(at + Vec3{0.038 * side, 1.615, 0.098}, {0.013, 0.013, 0.01}), hair);
        add(ellipsoid(at + Vec3{0.25 * side, 1.20, 0}, {0.06, 0.21, 0.06}, fine), coat);
        add(ellipsoid(at + Vec3{0.27 * side, 0.93, 0.05}, {0.045, 0.17, 0.05}, fine), coat);
        add(ellipsoid(at + Vec3{0.27 * side, 0.76, 0.08}, {0.035, 0.06, 0.04}, fine), skin);
        add(ellipsoid(at + Vec3{0.10 * side, 0.66, 0}, {0.095, 0.28, 0.10}, fine), trousers);
        add(ellipsoid(at + Vec3{0.10 * side, 0.27, 0}, {0.065, 0.27, 0.07}, fine), trousers);
        add(ellipsoid(at + Vec3{0.10 * side, 0.04, 0.05}, {0.05, 0.045, 0.12}, fine), hair);
    }
    add(ellipsoid(at + Vec3{0, 1.18, 0}, {0.21, 0.30, 0.13}, fine), coat);
    add(cylinder(at + Vec3{0, 0.82, 0}, at + Vec3{0, 1.2, 0}, 0.2, 0.19, fine), coat);
    add(cylinder(at + Vec3{0, 1.40, 0}, at + Vec3{0, 1.52, 0}, 0.06, 0.055, fine), skin);
}

}  // namespace

Mesh box(Vec3 centre, Vec3 size, double yaw) {
    Mesh mesh;
    const Quat turn = from_yaw(yaw);
    for (int axis = 0; axis < 3; ++axis) {
        for (const double side : {-1.0, 1.0}) {
            const double half[3] = {size.x / 2, size.y / 2, size.z / 2};
            const auto base = std::uint32_t(mesh.positions.size());
            for (int i = 0; i < 4; ++i) {
                double v[3];
                v[axis] = side * half[axis];
                v[(axis + 1) % 3] = (i == 1 || i == 2 ? 1 : -1) * half[(axis + 1) % 3] * side;
                v[(axis + 2) % 3] = (i >= 2 ? 1 : -1) * half[(axis + 2) % 3];
                mesh.positions.push_back(point(centre + turn * Vec3{v[0], v[1], v[2]}));
            }
            mesh.triangles.push_back({base, base + 1, base + 2});
            mesh.triangles.push_back({base, base + 2, base + 3});
        }
    }
    return mesh;
}

Mesh ellipsoid(Vec3 centre, Vec3 radii, int rings) {
    Mesh mesh;
    for (int i = 0; i <= rings; ++i) {
        for (int j = 0; j <= 2 * rings; ++j) {
            const double a = pi * i / rings, b = pi * j / rings;
            const Vec3 n{std::sin(a) * std::cos(b), std::cos(a), -std::sin(a) * std::sin(b)};
            mesh.positions.push_back(point(centre + n * radii));
            mesh.normals.push_back(
                point(normalised(Vec3{n.x / radii.x, n.y / radii.y, n.z / radii.z})));
        }
    }
    // The first direction runs down, the second counter-clockwise.
    sew(mesh, rings, 2 * rings);
    for (auto& t : mesh.triangles) std::swap(t[1], t[2]);
    return mesh;
}

Mesh cylinder(Vec3 bottom, Vec3 top, double bottom_radius, double top_radius, int sides) {
    Mesh mesh;
    const Quat up = rotation_between({0, 1, 0}, normalised(top - bottom));
    const auto ring = [&](Vec3 at, double radius, bool flat, Vec3 flat_normal) {
        for (int j = 0; j <= sides; ++j) {
            const double a = 2 * pi * j / sides;
            const Vec3 n = up * Vec3{std::cos(a), 0, -std::sin(a)};
            mesh.positions.push_back(point(at + n * radius));
            mesh.normals.push_back(point(flat ? flat_normal : n));
        }
    };
    const Vec3 axis = normalised(top - bottom);
    ring(top, 0, true, axis);
    ring(top, top_radius, true, axis);
    ring(top, top_radius, false, {});
    ring(bottom, bottom_radius, false, {});
    ring(bottom, bottom_radius, true, -axis);
    ring(bottom, 0, true, -axis);
    sew(mesh, 5, sides);
    for (auto& t : mesh.triangles) std::swap(t[1], t[2]);
    return mesh;
}

Snapshot SampleRoom::snapshot(int frame, bool moving_only) {
    Room r(moving_only);
    const int planks = r.material({0.30, 0.19, 0.11}, 0.45, Pattern::planks);
    const int plaster = r.material({0.62, 0.57, 0.48}, 0.95, Pattern::plaster);
    const int white = r.material({0.75, 0.74, 0.70}, 1, Pattern::plaster);
    const int oak = r.material({0.36, 0.22, 0.12}, 0.4, Pattern::wood);
    const int walnut = r.material({0.17, 0.10, 0.06}, 0.35, Pattern::wood);
    const int rug = r.material({0.40, 0.10, 0.08}, 1, Pattern::felt);
    const int linen = r.material({0.55, 0.50, 0.40}, 1, Pattern::fabric);
    const int steel = r.material({0.62, 0.60, 0.58}, 0.3, Pattern::metal, 1);
    const int brass = r.material({0.75, 0.55, 0.25}, 0.25, Pattern::metal, 1);
    const int brick = r.material({0.40, 0.17, 0.11}, 0.9, Pattern::bricks);
    const int stone = r.material({0.35, 0.34, 0.32}, 0.8, Pattern::stone);
    const int paper = r.material({0.72, 0.68, 0.58}, 1, Pattern::paper);
    const int tiles = r.material({0.25, 0.38, 0.40}, 0.15, Pattern::tiles);
    const int skin = r.material({0.58, 0.36, 0.25}, 0.6, Pattern::wood);
    const int red = r.material({0.38, 0.07, 0.06}, 1, Pattern::felt);
    const int blue = r.material({0.07, 0.13, 0.26}, 1, Pattern::fabric);
    const int grey = r.material({0.14, 0.14, 0.15}, 1, Pattern::felt);
    const int black = r.material({0.03, 0.025, 0.02}, 0.4, Pattern::plain);
    const int glass = r.material({0.95, 0.97, 0.96}, 0.05, Pattern::glass);

    const int floor = r.object("floor"), walls = r.object("walls"), table = r.object("table"),
              chair = r.object("chair"), shelf = r.object("bookcase"), lamp = r.object("lamp"),
              things = r.object("things"), stove = r.object("stove"), window = r.object("window"),
              ann = r.object("ANN"), ben = r.object("BEN");

    // 6 x 2.7 x 5 m; the camera looks north.
    r.add(box({0, -0.05, 0}, {6, 0.1, 5}), floor, planks);
    r.add(box({0, 0.006, 0.3}, {2.6, 0.012, 1.8}), floor, rug);
    r.add(box({0, 2.75, 0}, {6.2, 0.1, 5.2}), walls, white);
    r.add(box({0, 1.35, -2.55}, {6.2, 2.7, 0.1}), walls, plaster);
    r.add(box({0, 1.35, 2.55}, {6.2, 2.7, 0.1}), walls, plaster);
    r.add(box({3.05, 1.35, 0}, {0.1, 2.7, 5}), walls, plaster);
    // West, with a window 1.4 m wide from 0.9 to 2.2 m.
    r.add(box({-3.05, 0.45, 0}, {0.1, 0.9, 5}), walls, plaster);
    r.add(box({-3.05, 2.45, 0}, {0.1, 0.5, 5}), walls, plaster);
    r.add(box({-3.05, 1.55, -1.7}, {0.1, 1.3, 1.6}), walls, plaster);
    r.add(box({-3.05, 1.55, 1.5}, {0.1, 1.3, 2}), walls, plaster);
    r.add(box({-3.03, 1.55, -0.2}, {0.005, 1.3, 1.4}), window, glass);
    for (const double z : {-0.88, -0.2, 0.48})
        r.add(box({-3.02, 1.55, z}, {0.06, 1.3, 0.05}), window, white);
    for (const double y : {0.9, 1.55, 2.2})
        r.add(box({-3.02, y, -0.2}, {0.06, 0.05, 1.4}), window, white);
    r.add(box({-2.95, 0.88, -0.2}, {0.22, 0.04, 1.6}), window, white);
    for (const double side : {-1.0, 1.0})
        r.add(box({side * 2.985, 0.06, 0}, {0.03, 0.12, 5}), walls, walnut);
    r.add(box({0, 0.06, -2.485}, {6, 0.12, 0.03}), walls, walnut);

    r.add(cylinder({0.1, 0.72, -0.5}, {0.1, 0.76, -0.5}, 0.55, 0.55, 64), table, oak);
    r.add(cylinder({0.1, 0.02, -0.5}, {0.1, 0.72, -0.5}, 0.05, 0.05), table, oak);
    r.add(cylinder({0.1, 0, -0.5}, {0.1, 0.03, -0.5}, 0.3, 0.28, 48), table, oak);
    for (const double side : {-1.0, 1.0}) {
        const double x = 0.1 + side * 0.85;
        r.add(box({x, 0.45, -0.75}, {0.42, 0.04, 0.42}), chair, walnut);
        r.add(box({x, 0.75, -0.95}, {0.40, 0.5, 0.03}), chair, walnut);
        for (const double a : {-1.0, 1.0})
            for (const double b : {-1.0, 1.0})
                r.add(cylinder({x + a * 0.18, 0, -0.75 + b * 0.18},
                               {x + a * 0.17, 0.44, -0.75 + b * 0.17}, 0.018, 0.022),
                      chair, walnut);
    }

    // A bookcase on the north wall.
    for (const double x : {1.2, 2.4}) r.add(box({x, 1, -2.35}, {0.03, 2, 0.3}), shelf, walnut);
    const Vec3 spines[5] = {{0.34, 0.09, 0.07},
                            {0.10, 0.17, 0.13},
                            {0.45, 0.36, 0.20},
                            {0.08, 0.10, 0.20},
                            {0.30, 0.26, 0.22}};
    int cloth[5];
    for (int i = 0; i < 5; ++i) cloth[i] = r.material(spines[i], 0.8, Pattern::fabric);
    for (int i = 0; i < 6; ++i) {
        const double y = 0.1 + 0.37 * i;
        r.add(box({1.8, y, -2.35}, {1.17, 0.025, 0.3}), shelf, walnut);
        for (int k = 0; i < 5 && k < 20; ++k) {
            const int dice = (i * 37 + k * 53 + i * k * 7) % 97;
            if (dice % 9 == 0) continue;
            const double height = 0.2 + 0.001 * (dice % 60);
            r.add(box({1.26 + k * 0.057, y + 0.012 + height / 2, -2.35 - 0.0008 * (dice % 40)},
                      {0.035 + 0.0004 * (dice % 40), height, 0.19}),
                  shelf, cloth[dice % 5]);
        }
    }

    // A stove before a tiled chimney breast, a brick pier.
    r.add(box({-1.7, 1.35, -2.4}, {1.2, 2.7, 0.2}), walls, brick);
    r.add(box({-1.7, 0.5, -2.28}, {1.0, 1.0, 0.06}), walls, tiles);
    r.add(box({-1.7, 0.03, -2}, {1.3, 0.06, 0.8}), walls, stone);
    r.add(cylinder({-1.7, 0.15, -1.95}, {-1.7, 0.85, -1.95}, 0.26, 0.26, 48), stove, steel);
    r.add(cylinder({-1.7, 0.85, -1.95}, {-1.7, 2.7, -1.95}, 0.07, 0.07, 32), stove, steel);
    r.add(cylinder({-1.7, 0.06, -1.95}, {-1.7, 0.15, -1.95}, 0.2, 0.24, 48), stove, black);

    // A standing lamp with an open shade, and what lies on the table.
    r.add(cylinder({2.35, 0, -1.3}, {2.35, 0.03, -1.3}, 0.16, 0.15, 48), lamp, brass);
    r.add(cylinder({2.35, 0.03, -1.3}, {2.35, 1.45, -1.3}, 0.012, 0.012), lamp, brass);
    Mesh shade = cylinder({2.35, 1.42, -1.3}, {2.35, 1.72, -1.3}, 0.22, 0.14, 48);
    std::erase_if(shade.triangles, [](const auto& t) { return t[0] < 98 || t[0] >= 3 * 49; });
    r.add(std::move(shade), lamp, linen);
    r.add(ellipsoid({0.3, 0.80, -0.35}, {0.045, 0.045, 0.045}), things,
          r.material({0.75, 0.28, 0.04}, 0.5, Pattern::felt));
    r.add(cylinder({-0.1, 0.76, -0.4}, {-0.1, 0.85, -0.4}, 0.03, 0.04), things, white);
    r.add(cylinder({0.05, 0.76, -0.7}, {0.05, 0.98, -0.7}, 0.04, 0.03), things, brass);
    r.add(box({0.35, 0.765, -0.65}, {0.21, 0.004, 0.29}, 0.4), things, paper);
    for (const double x : {-0.35, 0.45}) {
        r.add(box({x, 1.7, -2.49}, {0.6, 0.45, 0.03}), things, walnut);
        r.add(box({x, 1.7, -2.48}, {0.52, 0.37, 0.03}), things, x < 0 ? paper : linen);
    }

    person(r, ann, skin, red, grey, black, {-0.75, 0.012, 0.25}, {0.02 * frame, 0, 0});
    person(r, ben, skin, blue, grey, walnut, {0.95, 0.012, 0.05}, {});
    Snapshot out = r.take();
    out.people = {ann, ben};
    return out;
}

SampleRoom sample_room(int frames) {
    SampleRoom out;
    out.camera.lens.t_stop = 5.6;
    out.lighting.exposure = 1.6;
    scene::CameraSample sample;
    const Vec3 eye{0.25, 1.45, 2.45};
    sample.at = {eye, looking_along(normalised(Vec3{-0.02, -0.16, -1}))};
    sample.focal_mm = 18;
    sample.focus_m = 2.3;
    out.camera.samples.assign(std::size_t(frames), sample);

    const auto lamp = [&](const char* name, scene::LampShape shape, Vec3 at, Vec3 along, Vec2 size,
                          Vec3 radiance, bool visible = false) {
        scene::Lamp l;
        l.name = name;
        l.shape = shape;
        l.at = {at, looking_along(normalised(along))};
        l.size = size;
        l.radiance = radiance;
        l.ground = radiance * 0.3;
        l.visible = visible;
        out.lighting.lamps.push_back(l);
    };
    using scene::LampShape;
    lamp("window", LampShape::rectangle, {-3.1, 1.55, -0.2}, {1, -0.1, 0}, {1.4, 1.3},
         {2.6, 3.2, 4.2}, true);
    lamp("sun", LampShape::sun, {}, {1, -0.75, -0.35}, {0.53, 0}, {3.4, 2.9, 2.1});
    lamp("lamp", LampShape::sphere, {2.35, 1.56, -1.3}, {0, -1, 0}, {0.05, 0}, {60, 34, 14}, true);
    lamp("key", LampShape::rectangle, {-1.6, 2.3, 2.2}, {0.45, -0.35, -1}, {0.9, 0.6}, {5, 4.6, 4});
    lamp("fill", LampShape::rectangle, {2.6, 1.9, 2.3}, {-0.7, -0.15, -1}, {1.2, 1.2},
         {0.44, 0.48, 0.54});
    return out;
}

}  // namespace answerprint::render
