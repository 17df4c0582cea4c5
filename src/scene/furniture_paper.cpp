#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// Lines of writing on a lying sheet: thin strips a hair above it.
void writing(Modeller& m, double w, double d, double y, int lines) {
    m.of("indigo paint");
    for (int i = 0; i < lines; ++i) {
        const double z = -d / 2 + d * (i + 0.5) / lines,
                     cut = i + 1 == lines ? 0.45 : (i * 5 % 3) * 0.06;
        m.box({-w * cut / 2, y, z}, {w * (1 - cut), 0.0004, d / lines * 0.28}, 0);
    }
}

void book(Modeller& m, Vec3 s, double open) {
    const double w = s.x, h = s.y, d = s.z;
    if (open > 0.05) {  // lies open at its middle
        for (const double side : {-1.0, 1.0}) {
            m.at({{}, Quat::about({0, 0, 1}, side * 0.06)});
            m.box({side * w / 2, 0.004, 0}, {w, 0.004, d}, 0.001);
            m.of("cream paper")
                .box({side * w * 0.49, 0.012, 0}, {w * 0.96, 0.012, d * 0.97}, 0.004);
            m.at({{side * w * 0.49, 0, 0}, Quat::about({0, 0, 1}, side * 0.06)});
            writing(m, w * 0.75, d * 0.85, 0.0185, 14);
        }
        m.at().grip({w * 0.35, 0.012, 0}, {}, {0, 1, 0}, 0.02);
        return;
    }
    m.box({0, 0.0015, 0}, {w, 0.003, d}, 0.001);
    m.box({0, h - 0.0015, 0}, {w, 0.003, d}, 0.001);
    m.box({-w / 2 + 0.002, h / 2, 0}, {0.004, h, d}, 0.002);
    m.of("cream paper").box({0.002, h / 2, 0}, {w - 0.010, h - 0.006, d - 0.008}, 0.001);
    m.of("gold").box({0.01, h, -d * 0.22}, {w * 0.5, 0.0006, d * 0.07}, 0);
    for (const double side : {1.0, -1.0}) m.grip({side * w * 0.4, h / 2, 0}, {}, {0, 1, 0}, h);
}

void letter(Modeller& m, Vec3 s, bool printed) {
    // Twice folded: the sheet keeps a little of its creases.
    const double third = s.z / 3;
    for (int i = -1; i <= 1; ++i) {
        m.at({{0, 0.0015 + 0.0006 * std::abs(i), i * third}, Quat::about({1, 0, 0}, -0.012 * i)});
        m.box({}, {s.x, 0.0007, third}, 0);
    }
    m.at();
    writing(m, s.x * 0.78, s.z * 0.80, 0.0034, printed ? 20 : 11);
    for (const double side : {1.0, -1.0})
        m.grip({side * s.x * 0.42, 0.002, s.z * 0.2}, {}, {0, 1, 0}, 0.004);
}

void newspaper(Modeller& m, Vec3 s) {
    m.box({0, s.y * 0.45, 0}, {s.x, s.y * 0.9, s.z}, 0.004);
    m.of("charcoal paint").box({0, s.y * 0.93, -s.z * 0.42}, {s.x * 0.8, 0.0008, s.z * 0.07}, 0);
    m.of("grey paint")
        .box({-s.x * 0.20, s.y * 0.93, -s.z * 0.16}, {s.x * 0.46, 0.0008, s.z * 0.30}, 0);
    m.of("slate");
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < 14; ++i) {
            if (c < 2 && i < 5) continue;
            m.box({s.x * (-0.30 + 0.30 * c), s.y * 0.93, s.z * (-0.28 + 0.05 * i)},
                  {s.x * 0.25, 0.0006, s.z * 0.018}, 0);
        }
    for (const double side : {-1.0, 1.0})
        m.grip({side * s.x * 0.47, s.y * 0.45, s.z * 0.1}, {}, {0, 1, 0}, s.y);
}

void envelope(Modeller& m, Vec3 s) {
    m.box({0, s.y / 2, 0}, {s.x, s.y * 0.8, s.z}, 0.001);
    m.at({{0, s.y * 0.93, 0}, Quat::about({1, 0, 0}, -pi / 2)});
    m.slab({}, {{-s.x / 2, s.z / 2}, {0, -s.z * 0.12}, {s.x / 2, s.z / 2}}, 0.0008);
    m.at().of("red paint").box({s.x * 0.40, s.y * 0.98, s.z * 0.30}, {0.022, 0.0006, 0.026}, 0);
    for (const double side : {1.0, -1.0})
        m.grip({side * s.x * 0.42, s.y / 2, 0}, {}, {0, 1, 0}, 0.006);
}

void photograph(Modeller& m, Vec3 s) {
    m.box({0, 0.0015, 0}, {s.x, 0.003, s.z}, 0.0004);
    m.of("sand paint").box({0, 0.0033, 0}, {s.x * 0.88, 0.0006, s.z * 0.84}, 0);
    m.of("slate paint").box({-s.x * 0.12, 0.0037, s.z * 0.12}, {s.x * 0.13, 0.0006, s.z * 0.5}, 0);
    m.of("brown paint").box({s.x * 0.08, 0.0037, s.z * 0.16}, {s.x * 0.12, 0.0006, s.z * 0.4}, 0);
    m.of("cream paint");
    m.rod({-s.x * 0.12, 0.0034, -s.z * 0.20}, {-s.x * 0.12, 0.0040, -s.z * 0.20}, s.x * 0.055, 14);
    m.rod({s.x * 0.08, 0.0034, -s.z * 0.12}, {s.x * 0.08, 0.0040, -s.z * 0.12}, s.x * 0.05, 14);
    for (const double side : {1.0, -1.0})
        m.grip({side * s.x * 0.45, 0.0015, 0}, {}, {0, 1, 0}, 0.004);
}

void map(Modeller& m, Vec3 s) {
    for (int i = 0; i < 4; ++i) {
        m.of(i % 2 ? "cream paper" : "ivory paper");
        m.box({s.x * (-0.375 + 0.25 * i), 0.0016, 0}, {s.x * 0.249, 0.0016, s.z}, 0.0004);
    }
    m.of("blue paint")
        .tube({{-s.x * 0.45, 0.003, -s.z * 0.3},
               {-s.x * 0.2, 0.003, -s.z * 0.05},
               {s.x * 0.1, 0.003, -s.z * 0.1},
               {s.x * 0.45, 0.003, s.z * 0.25}},
              0.0018, 6);
    m.of("red paint")
        .tube({{-s.x * 0.3, 0.003, s.z * 0.4},
               {-s.x * 0.1, 0.003, s.z * 0.1},
               {s.x * 0.2, 0.003, -s.z * 0.35}},
              0.0012, 6);
    m.rod({s.x * 0.2, 0.001, -s.z * 0.35}, {s.x * 0.2, 0.004, -s.z * 0.35}, 0.006, 12);
    for (const double side : {-1.0, 1.0})
        m.grip({side * s.x * 0.48, 0.0016, 0}, {}, {0, 1, 0}, 0.004);
}

void pen(Modeller& m, Vec3 s) {
    const double r = s.x / 2;
    m.at({{0, r, -s.z / 2}, rotation_between({0, 1, 0}, {0, 0, 1})});
    m.lathe({},
            {{0, 0},
             {r * 0.7, 0.002},
             {r * 0.9, 0.02},
             {r, 0.06},
             {r, 0.065},
             {r * 0.95, 0.10},
             {r * 0.6, 0.12},
             {0, 0.12}},
            14);
    m.of("gold").lathe({0, 0.12, 0}, {{0, 0}, {r * 0.5, 0}, {r * 0.35, 0.012}, {0, s.z - 0.12}},
                       12);
    m.ring({0, 0.062, 0}, {0, 1, 0}, r, 0.0006, 16, 6);
    m.grip({0, 0.10, 0}, {0, 1, 0}, {}, 0.012).at();
}

}  // namespace

bool make_paper(Modeller& m, const Thing& t, double open) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "book")
        book(m, s, open);
    else if (k == "newspaper")
        newspaper(m, s);
    else if (k == "letter")
        letter(m, s, false);
    else if (k == "envelope")
        envelope(m, s);
    else if (k == "photograph")
        photograph(m, s);
    else if (k == "map")
        map(m, s);
    else if (k == "pen")
        pen(m, s);
    else if (k == "ticket") {
        m.box({0, s.y / 2, 0}, {s.x, s.y * 0.8, s.z}, 0.0002);
        m.of("crimson paint").box({-s.x * 0.1, s.y, 0}, {s.x * 0.5, 0.0004, s.z * 0.22}, 0);
        m.box({s.x * 0.34, s.y, 0}, {0.0012, 0.0004, s.z * 0.9}, 0);
        m.grip({s.x * 0.42, s.y / 2, 0}, {}, {0, 1, 0}, 0.003);
    } else if (k == "money") {
        for (int i = 0; i < 5; ++i) {
            m.at({{0, 0.0008 + 0.0016 * i, 0}, from_yaw(0.02 * (i * 3 % 5 - 2))});
            m.box({}, {s.x * 0.96, 0.0014, s.z * 0.95}, 0);
        }
        m.at().of("forest paint").rod({0, s.y * 0.95, 0}, {0, s.y, 0}, s.z * 0.28, 18);
        m.grip({s.x * 0.4, s.y / 2, 0}, {}, {0, 1, 0}, 0.008);
    } else if (k == "calendar") {
        m.box({0, s.y / 2, -s.z * 0.1}, {s.x, s.y, s.z * 0.7}, 0.002);
        m.of("red paint").box({0, s.y * 0.80, s.z * 0.3}, {s.x * 0.9, s.y * 0.30, 0.003}, 0);
        m.of("charcoal paint");
        for (int r = 0; r < 5; ++r)
            for (int c = 0; c < 7; ++c)
                m.box({s.x * (-0.36 + 0.12 * c), s.y * (0.54 - 0.11 * r), s.z * 0.3},
                      {s.x * 0.055, s.y * 0.035, 0.002}, 0);
    } else
        return false;
    return true;
}

}  // namespace answerprint::scene
