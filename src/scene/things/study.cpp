// A desk's and a film crew's things: brush, abacus, screens, tripod.
#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void abacus(Modeller& m, Vec3 s) {
    const double w = s.x, d = s.z, h = s.y;
    for (const double z : {-d / 2 + 0.008, -d / 2 + 0.058, d / 2 - 0.008})
        m.box({0, h / 2, z}, {w, h * 0.8, 0.014}, 0.003);
    for (const double x : {-1.0, 1.0}) m.box({x * (w / 2 - 0.008), h / 2, 0}, {0.016, h, d}, 0.003);
    constexpr int rods = 13;
    for (int i = 0; i < rods; ++i) {
        const double x = -w / 2 + 0.03 + (w - 0.06) * i / (rods - 1);
        m.of("brass").rod({x, h / 2, -d / 2 + 0.01}, {x, h / 2, d / 2 - 0.01}, 0.0015, 6);
        m.of("dark walnut");
        const int up = (i * 5 + 2) % 3 % 2, down = (i * 7) % 5;
        for (int b = 0; b < 2; ++b)
            m.ball({x, h / 2, -d / 2 + 0.022 + 0.0135 * b + (up && b ? 0.008 : 0)},
                   {0.0108, 0.0108, 0.0062}, 10);
        for (int b = 0; b < 5; ++b)
            m.ball({x, h / 2, d / 2 - 0.022 - 0.0135 * (4 - b) - (b < down ? 0.022 : 0)},
                   {0.0108, 0.0108, 0.0062}, 10);
    }
    for (const double side : {-1.0, 1.0})
        m.grip({side * (w / 2 - 0.01), h / 2, 0}, {}, {0, 1, 0}, h);
}

void brush(Modeller& m, Vec3 s) {
    m.at({{0, s.y / 2, -s.z / 2}, rotation_between({0, 1, 0}, {0, 0, 1})});
    m.rod({0, 0.004, 0}, {0, 0.195, 0}, 0.0042, 0.005, 12);
    m.of("red lacquer").ball({0, 0.004, 0}, {0.005, 0.005, 0.005}, 10);
    m.of("ivory plastic").rod({0, 0.193, 0}, {0, 0.205, 0}, 0.0062, 0.008, 12);
    m.of("charcoal felt")
        .lathe({0, 0.204, 0}, {{0, 0}, {0.0075, 0}, {0.0079, 0.014}, {0.004, 0.040}, {0, 0.056}},
               14);
    m.grip({0, 0.13, 0}, {0, 1, 0}, {}, 0.010).at();
}

void inkstone(Modeller& m, Vec3 s) {
    const double t = 0.012;
    m.block({}, {s.x, s.y * 0.6, s.z}, 0.006);
    for (const double x : {-1.0, 1.0})
        m.box({x * (s.x - t) / 2, s.y * 0.75, 0}, {t, s.y * 0.5, s.z}, 0.004);
    for (const double z : {-1.0, 1.0})
        m.box({0, s.y * 0.75, z * (s.z - t) / 2}, {s.x, s.y * 0.5, t}, 0.004);
    m.of("black glaze").box({0, s.y * 0.61, -s.z * 0.30}, {s.x - 0.03, 0.003, s.z * 0.25}, 0.001);
    m.at({{0.01, s.y * 0.75, s.z * 0.15}, from_yaw(0.5)});
    m.of("charcoal wax").box({}, {0.018, 0.011, 0.075}, 0.002).at();
    m.grip({s.x * 0.47, s.y * 0.5, 0}, {0, 0, 1}, {-1, 0, 0}, 0.02);
}

void scroll(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y;
    m.box({0, h / 2, 0}, {w - 0.06, h - 0.06, 0.004}, 0.001);
    m.of("white paper").box({0, h / 2, 0.003}, {w - 0.14, h - 0.30, 0.003}, 0);
    m.of("dark walnut");
    for (const double y : {0.02, h - 0.03})
        m.rod({-w / 2, y, 0}, {w / 2, y, 0}, y < 0.1 ? 0.02 : 0.011, 14);
    // A mountain in ink, a pine, a seal; a column of writing.
    m.of("grey paint");
    m.slab({-w * 0.05, h * 0.32, 0.0052},
           {{-w * 0.28, 0}, {w * 0.22, 0}, {w * 0.06, h * 0.20}, {-w * 0.06, h * 0.26}}, 0.001);
    m.of("charcoal paint");
    m.slab({w * 0.10, h * 0.26, 0.0062},
           {{-w * 0.22, 0}, {w * 0.20, 0}, {w * 0.10, h * 0.12}, {0, h * 0.15}}, 0.001);
    for (int i = 0; i < 5; ++i)
        m.box({w * 0.27, h * (0.74 - 0.045 * i), 0.0055},
              {w * (0.05 + 0.008 * (i % 2)), h * 0.026, 0.001}, 0);
    m.of("red paint").box({w * 0.27, h * 0.49, 0.0055}, {w * 0.05, w * 0.05, 0.001}, 0);
    m.of("red cloth")
        .tube({{-w * 0.3, h - 0.03, 0}, {0, h + 0.05, -0.005}, {w * 0.3, h - 0.03, 0}}, 0.0025, 6);
}

void monitor(Modeller& m, Vec3 s) {
    m.box({0, 0.008, 0}, {0.24, 0.016, s.z}, 0.006);
    m.tube({{0, 0.01, -0.04}, {0, 0.12, -0.05}, {0, 0.22, -0.02}}, 0.017, 12);
    m.box({0, s.y * 0.60, 0.0}, {s.x, s.y * 0.80, 0.022}, 0.008);
    m.box({0, s.y * 0.60, -0.018}, {s.x * 0.5, s.y * 0.45, 0.03}, 0.012);
    m.of("slate").box({0, s.y * 0.615, 0.0112}, {s.x - 0.024, s.y * 0.74, 0.002}, 0.0006);
    m.of("steel").rod({s.x * 0.44, s.y * 0.222, 0.011}, {s.x * 0.44, s.y * 0.222, 0.013}, 0.005,
                      10);
    m.grip({s.x / 2 - 0.01, s.y * 0.6, 0}, {0, 1, 0}, {-1, 0, 0}, 0.022);
    m.finger({s.x * 0.44, s.y * 0.222, 0.013});
}

void keyboard(Modeller& m, Vec3 s) {
    m.at({{0, 0.010, 0}, Quat::about({1, 0, 0}, 0.05)}).box({}, {s.x, 0.014, s.z}, 0.004);
    m.of("cream plastic");
    for (int r = 0; r < 5; ++r)
        for (int c = 0; c < 15; ++c) {
            if (r == 4 && c > 3 && c < 10) continue;
            m.box({s.x * (-0.46 + 0.92 * (c + 0.5) / 15), 0.010, -s.z * 0.38 + s.z * 0.19 * r},
                  {s.x * 0.052, 0.008, s.z * 0.155}, 0.002);
        }
    m.box({s.x * -0.03, 0.010, s.z * 0.38}, {s.x * 0.34, 0.008, s.z * 0.155}, 0.002).at();
    for (const double side : {-1.0, 1.0})
        m.grip({side * (s.x / 2 - 0.01), 0.010, 0}, {}, {0, 1, 0}, 0.016);
    m.finger({0, 0.020, 0});
}

void tablet(Modeller& m, Vec3 s) {
    m.box({0, s.y * 0.45, 0}, {s.x, s.y * 0.9, s.z}, 0.003);
    m.of("slate").box({0, s.y * 0.94, 0}, {s.x * 0.90, s.y * 0.12, s.z * 0.90}, 0.0004);
    for (const double side : {-1.0, 1.0})
        m.grip({side * s.x * 0.47, s.y / 2, s.z * 0.1}, {}, {0, 1, 0}, s.y);
    m.finger({0, s.y, 0});
}

void headphones(Modeller& m) {
    std::vector<Vec3> band;
    for (int i = 0; i <= 12; ++i) {
        const double a = pi * i / 12;
        band.push_back({0.078 * std::cos(a), 0.085 + 0.105 * std::sin(a), 0});
    }
    m.tube(band, 0.007);
    for (const double x : {-1.0, 1.0}) {
        m.rod({x * 0.078, 0.045, 0}, {x * 0.078, 0.10, 0}, 0.006, 8);
        m.of("charcoal plastic")
            .rod({x * 0.068, 0.042, 0}, {x * 0.090, 0.042, 0}, 0.038, 0.033, 22);
        m.of("black leather").ring({x * 0.062, 0.042, 0}, {1, 0, 0}, 0.028, 0.012, 24, 8);
        m.of("black metal");
    }
    m.grip({0, 0.19, 0}, {1, 0, 0}, {0, -1, 0}, 0.014);
}

void tripod(Modeller& m) {
    for (int i = 0; i < 3; ++i) {
        const double a = 2 * pi * i / 3 + pi / 6;
        const Vec3 out{std::sin(a), 0, std::cos(a)};
        m.rod(out * 0.05 + Vec3{0, 1.22, 0}, out * 0.27 + Vec3{0, 0.62, 0}, 0.016, 10);
        m.rod(out * 0.24 + Vec3{0, 0.70, 0}, out * 0.46 + Vec3{0, 0.02, 0}, 0.012, 10);
        m.rod({0, 0.60, 0}, out * 0.27 + Vec3{0, 0.66, 0}, 0.006, 6);
        m.of("black rubber").ball(out * 0.46 + Vec3{0, 0.018, 0}, {0.018, 0.018, 0.018}, 10);
        m.of("black metal");
    }
    m.rod({0, 0.58, 0}, {0, 1.34, 0}, 0.014, 12);
    m.rod({0, 1.18, 0}, {0, 1.26, 0}, 0.055, 18);
    m.box({0, 1.39, 0}, {0.10, 0.09, 0.11}, 0.02);
    m.box({0, 1.475, 0}, {0.09, 0.05, 0.12}, 0.008);
    m.tube({{-0.04, 1.40, -0.05}, {-0.08, 1.30, -0.22}, {-0.09, 1.25, -0.33}}, 0.008);
    m.of("black rubber").rod({-0.086, 1.275, -0.27}, {-0.093, 1.235, -0.36}, 0.015, 10);
    m.grip({-0.0895, 1.255, -0.315}, {0, 0.4, 0.9}, {0, -0.9, 0.4}, 0.03);
}

void clapperboard(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y;
    m.box({0, h * 0.38, 0}, {w, h * 0.76, 0.012}, 0.003);
    m.of("white paint");
    for (const double y : {0.24, 0.46, 0.60})
        m.box({0, h * y, 0.0065}, {w * 0.92, 0.003, 0.001}, 0);
    for (const double x : {-0.16, 0.16})
        m.box({w * x, h * 0.14, 0.0065}, {0.003, h * 0.2, 0.001}, 0);
    for (int i = 0; i < 2; ++i) {
        m.at({{-w / 2 + 0.012, h * 0.80, 0}, Quat::about({0, 0, 1}, i ? 0.22 : 0)});
        m.of("black paint").box({w / 2 - 0.012, 0.014 + 0.001 * i, 0}, {w, 0.026, 0.014}, 0.002);
        m.of("white paint");
        for (int k = 0; k < 4; ++k)
            m.slab({w * (0.10 + 0.24 * k), 0.014, 0.0075},
                   {{-0.022, -0.012}, {0.006, -0.012}, {0.022, 0.012}, {-0.006, 0.012}}, 0.001);
    }
    m.at().of("steel").rod({-w / 2 + 0.012, h * 0.80, -0.01}, {-w / 2 + 0.012, h * 0.80, 0.01},
                           0.007, 10);
    for (const double side : {-1.0, 1.0})
        m.grip({side * w * 0.48, h * 0.35, 0}, {0, 1, 0}, {-side, 0, 0}, 0.012);
}

void folding_fan(Modeller& m, Vec3 s, const Material& paper) {
    // Spread, lying: leaves between ribs, about the rivet.
    constexpr int leaves = 14;
    const double y = s.y / 2;
    for (int i = 0; i < leaves; ++i) {
        const double a = radians(-62 + 124 * (i + 0.5) / leaves);
        m.at({{0, y, 0.10}, from_yaw(a + pi) * Quat::about({0, 0, 1}, i % 2 ? 0.14 : -0.14)});
        m.of(paper).box({0, 0, 0.150}, {0.031, 0.0012, 0.11}, 0);
        m.of("wicker").box({0, 0.001, 0.105}, {0.005, 0.0024, 0.19}, 0.0005);
    }
    m.at().of("walnut");
    for (const double a : {-62.0, 62.0}) {
        m.at({{0, y, 0.10}, from_yaw(radians(a) + pi)});
        m.box({0, 0.0015, 0.105}, {0.013, 0.006, 0.21}, 0.002);
    }
    m.at().of("brass").rod({0, 0, 0.10}, {0, s.y, 0.10}, 0.005, 10);
    m.of("red cloth").tube({{0, y, 0.10}, {0.006, y, 0.115}, {0.002, 0.004, 0.135}}, 0.0025, 6);
    m.grip({0, y, 0.075}, {0, 0, -1}, {}, 0.02);
}

}  // namespace

bool make_study(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "abacus")
        abacus(m, s);
    else if (k == "brush")
        brush(m, s);
    else if (k == "inkstone")
        inkstone(m, s);
    else if (k == "scroll")
        scroll(m, s);
    else if (k == "monitor")
        monitor(m, s);
    else if (k == "keyboard")
        keyboard(m, s);
    else if (k == "tablet")
        tablet(m, s);
    else if (k == "headphones")
        headphones(m);
    else if (k == "tripod")
        tripod(m);
    else if (k == "clapperboard")
        clapperboard(m, s);
    else if (k == "folding-fan")
        folding_fan(m, s, t.material);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
