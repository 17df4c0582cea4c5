#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void border(Modeller& m, double w, double h, double t, double z, double d) {
    for (const double x : {-1.0, 1.0}) m.box({x * (w - t) / 2, h / 2, z}, {t, h, d}, 0.006);
    for (const double y : {t / 2, h - t / 2}) m.box({0, y, z}, {w - 2 * t, t, d}, 0.006);
}

void picture(Modeller& m, Vec3 s) {
    border(m, s.x, s.y, 0.035, 0, s.z);
    m.of("cream paper").box({0, s.y / 2, -s.z * 0.2}, {s.x - 0.06, s.y - 0.06, 0.01}, 0);
    // A landscape: sky, hills, a field, a house.
    const double w = s.x - 0.16, h = s.y - 0.16, y0 = 0.08, z = -s.z * 0.2 + 0.006;
    m.of("sky paint").box({0, y0 + h * 0.68, z}, {w, h * 0.64, 0.002}, 0);
    m.of("slate paint");
    m.slab({-w * 0.2, y0, z + 0.001}, {{-w * 0.3, h * 0.3}, {w * 0.34, h * 0.3}, {0, h * 0.66}},
           0.002);
    m.slab({w * 0.25, y0, z + 0.001}, {{-w * 0.3, h * 0.3}, {w * 0.25, h * 0.3}, {0, h * 0.56}},
           0.002);
    m.of("olive paint").box({0, y0 + h * 0.18, z + 0.001}, {w, h * 0.36, 0.002}, 0);
    m.of("rust paint").box({w * 0.22, y0 + h * 0.34, z + 0.003}, {w * 0.13, h * 0.16, 0.002}, 0);
    m.of("ochre paint")
        .slab({0, y0, z + 0.003},
              {{-w * 0.25, 0}, {w * 0.05, 0}, {w * 0.19, h * 0.27}, {w * 0.15, h * 0.27}}, 0.002);
}

void mirror(Modeller& m, Vec3 s) {
    border(m, s.x, s.y, 0.045, 0, s.z);
    Material silver{{0.9, 0.9, 0.9}, 0.05, 1, Pattern::plain, 1};
    m.of(silver).box({0, s.y / 2, -s.z * 0.15}, {s.x - 0.07, s.y - 0.07, 0.012}, 0.001);
}

void clock(Modeller& m, Vec3 s) {
    const double r = s.x / 2, c = s.y / 2;
    const Transform facing{{0, c, -s.z / 2}, rotation_between({0, 1, 0}, {0, 0, 1})};
    m.at(facing).lathe({},
                       {{0, 0},
                        {r * 0.95, 0},
                        {r, 0.02},
                        {r, 0.055},
                        {r * 0.92, 0.078},
                        {r * 0.86, 0.070},
                        {r * 0.86, 0.052},
                        {0, 0.052}},
                       40);
    m.of("ivory paper")
        .lathe({0, 0.052, 0}, {{0, 0}, {r * 0.855, 0}, {r * 0.855, 0.004}, {0, 0.004}}, 36);
    m.at().of("black paint");
    const double z = -s.z / 2 + 0.058;
    for (int i = 0; i < 12; ++i) {
        const double a = pi * i / 6, len = i % 3 ? 0.10 : 0.18;
        m.at({{r * 0.72 * std::sin(a), c + r * 0.72 * std::cos(a), z}, Quat::about({0, 0, 1}, -a)});
        m.box({}, {r * 0.05, r * len, 0.003}, 0);
    }
    // Ten past ten.
    m.at({{0, c, z + 0.004}, Quat::about({0, 0, 1}, radians(55))})
        .box({0, r * 0.20, 0}, {r * 0.07, r * 0.46, 0.003}, 0.001);
    m.at({{0, c, z + 0.007}, Quat::about({0, 0, 1}, radians(-60))})
        .box({0, r * 0.30, 0}, {r * 0.05, r * 0.68, 0.003}, 0.001);
    m.at({{0, c, z}, rotation_between({0, 1, 0}, {0, 0, 1})}).rod({}, {0, 0.012, 0}, r * 0.05, 14);
    m.at();
}

void screen(Modeller& m, Vec3 s) {
    m.box({0, s.y / 2 + 0.02, -0.01}, {s.x - 0.12, s.y - 0.14, 0.012}, 0.002);
    m.of("black metal").rod({-s.x / 2, s.y - 0.035, 0}, {s.x / 2, s.y - 0.035, 0}, 0.035, 16);
    m.rod({-s.x / 2 + 0.03, 0.025, -0.01}, {s.x / 2 - 0.03, 0.025, -0.01}, 0.02, 12);
    m.of("black cloth");
    for (const double x : {-1.0, 1.0})
        m.box({x * (s.x / 2 - 0.075), s.y / 2, -0.006}, {0.05, s.y - 0.12, 0.016}, 0.002);
    for (const double y : {0.07, s.y - 0.09})
        m.box({0, y, -0.006}, {s.x - 0.15, 0.05, 0.016}, 0.002);
}

void curtain(Modeller& m, Vec3 s, double open) {
    // Two lengths of pleated cloth; drawn aside by `open`.
    for (const double side : {-1.0, 1.0}) {
        const double width = s.x * (0.28 - 0.12 * open), x0 = side * (s.x / 2 - 0.03);
        const int folds = 7;
        for (int i = 0; i < folds; ++i) {
            const double x = x0 - side * width * (i + 0.5) / folds;
            m.rod({x, 0, 0.008 * (i % 2 ? 1 : -1)}, {x, s.y - 0.07, 0.02 * (i % 2 ? 1 : -1)},
                  width / folds * 0.85, width / folds * 0.62, 12);
        }
    }
    m.of("brass").rod({-s.x / 2, s.y - 0.05, 0}, {s.x / 2, s.y - 0.05, 0}, 0.014, 12);
    for (const double x : {-s.x / 2 + 0.03, s.x / 2 - 0.03})
        m.ball({x, s.y - 0.05, 0}, {0.03, 0.03, 0.03}, 14);
    const double edge = s.x * (0.28 - 0.12 * open) - 0.02;
    for (const double side : {-1.0, 1.0})
        m.grip({side * (s.x / 2 - edge), s.y * 0.5, 0}, {0, 1, 0}, {side, 0, 0}, 0.03);
}

void rug(Modeller& m, Vec3 s, const Material& wool) {
    Material dark = wool, light = wool;
    dark.colour = wool.colour * 0.45;
    light.colour = lerp(wool.colour, {0.75, 0.68, 0.55}, 0.6);
    m.of(dark).box({0, s.y * 0.3, 0}, {s.x - 0.06, s.y * 0.6, s.z}, 0.003);
    m.of(wool).box({0, s.y * 0.66, 0}, {s.x - 0.30, s.y * 0.08, s.z - 0.24}, 0);
    m.of(light).box({0, s.y * 0.72, 0}, {s.x - 0.48, s.y * 0.08, s.z - 0.42}, 0);
    m.of(wool).box({0, s.y * 0.78, 0}, {s.x - 0.54, s.y * 0.08, s.z - 0.48}, 0);
    m.at({{0, s.y * 0.88, 0}, Quat::about({1, 0, 0}, -pi / 2)});
    m.of(light).slab({}, {{0.28 * s.x, 0}, {0, 0.24 * s.z}, {-0.28 * s.x, 0}, {0, -0.24 * s.z}},
                     s.y * 0.1);
    m.of(dark).slab({0, 0, s.y * 0.07},
                    {{0.20 * s.x, 0}, {0, 0.17 * s.z}, {-0.20 * s.x, 0}, {0, -0.17 * s.z}},
                    s.y * 0.08);
    m.at().of("cream cloth");
    const int tassels = static_cast<int>(s.z / 0.04);
    for (int i = 0; i < tassels; ++i)
        for (const double x : {-1.0, 1.0}) {
            const double z = -s.z / 2 + 0.02 + (s.z - 0.04) * i / (tassels - 1.0);
            m.rod({x * (s.x / 2 - 0.04), s.y * 0.3, z}, {x * s.x / 2, 0.003, z}, 0.003, 5);
        }
}

void blackboard(Modeller& m, Vec3 s) {
    m.box({0, s.y / 2, -0.01}, {s.x - 0.06, s.y - 0.06, 0.02}, 0.002);
    m.of("oak");
    border(m, s.x, s.y, 0.05, -0.005, 0.04);
    m.box({0, 0.012, 0.015}, {s.x * 0.8, 0.02, 0.06}, 0.005);
    m.of("white paint");
    for (int i = 0; i < 3; ++i)
        m.rod({-0.3 + 0.22 * i, 0.028, 0.02}, {-0.22 + 0.22 * i, 0.028, 0.025}, 0.006, 8);
    for (int i = 0; i < 4; ++i)
        m.box({-s.x * 0.18 + 0.05 * (i % 2), s.y * (0.78 - 0.13 * i), 0.001},
              {s.x * (0.36 - 0.05 * (i % 3)), 0.014, 0.002}, 0);
}

void easel(Modeller& m) {
    for (const double x : {-1.0, 1.0}) m.rod({x * 0.30, 0, 0.28}, {x * 0.05, 1.60, 0.0}, 0.018, 10);
    m.rod({0, 0, -0.32}, {0, 1.50, -0.02}, 0.018, 10);
    m.box({0, 0.62, 0.20}, {0.56, 0.03, 0.08}, 0.006);
    m.of("canvas")
        .at({{0, 1.0, 0.15}, Quat::about({1, 0, 0}, -0.17)})
        .box({}, {0.60, 0.74, 0.025}, 0.003);
    m.of("sky paint").box({0, 0.12, 0.013}, {0.48, 0.32, 0.002}, 0);
    m.of("olive paint").box({0, -0.16, 0.013}, {0.48, 0.24, 0.002}, 0);
    m.at();
}

}  // namespace

bool make_wall_thing(Modeller& m, const Thing& t, double open) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "picture")
        picture(m, s);
    else if (k == "mirror")
        mirror(m, s);
    else if (k == "clock")
        clock(m, s);
    else if (k == "screen")
        screen(m, s);
    else if (k == "curtain")
        curtain(m, s, open);
    else if (k == "rug")
        rug(m, s, t.material);
    else if (k == "blackboard")
        blackboard(m, s);
    else if (k == "easel")
        easel(m);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
