// What stands in courtyards, streets and harbours.
#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void traffic_light(Modeller& m, const Material& paint) {
    m.lathe({},
            {{0, 0}, {0.16, 0}, {0.16, 0.05}, {0.08, 0.09}, {0.055, 0.30}, {0.05, 2.45}, {0, 2.45}},
            18);
    m.of(paint).box({0, 2.92, 0}, {0.30, 0.94, 0.20}, 0.03);
    constexpr std::string_view lamps[] = {"red glaze", "mustard glaze", "green glaze"};
    for (int i = 0; i < 3; ++i) {
        const double y = 3.20 - 0.28 * i;
        m.of(lamps[i]).ball({0, y, 0.10}, {0.095, 0.095, 0.03}, 22);
        m.of(paint);
        std::vector<Vec3> hood;
        for (int k = 0; k <= 8; ++k) {
            const double a = pi * (0.05 + 0.9 * k / 8.0);
            hood.push_back({0.105 * std::cos(a), y + 0.105 * std::sin(a), 0.14});
        }
        m.tube(hood, 0.018, 8);
    }
    m.of("steel").box({0.0, 1.15, 0.07}, {0.09, 0.16, 0.06}, 0.015);
    m.of("cream plastic")
        .rod({0, 1.14, 0.10}, {0, 1.14, 0.112}, 0.022, 16)
        .finger({0, 1.14, 0.112});
}

void bus_stop(Modeller& m, Vec3 s, const Material& paint) {
    m.of("steel").rod({0, 0, 0}, {0, s.y, 0}, 0.03, 14);
    m.rod({0, 0, 0}, {0, 0.02, 0}, 0.10, 18);
    m.of(paint).box({0, s.y - 0.24, 0.035}, {s.x, 0.40, 0.02}, 0.008);
    m.of("white paint").ring({-s.x * 0.26, s.y - 0.22, 0.046}, {0, 0, 1}, 0.075, 0.008, 24, 6);
    for (int i = 0; i < 3; ++i)
        m.box({s.x * 0.18, s.y - 0.14 - 0.09 * i, 0.046}, {s.x * 0.46, 0.035, 0.002}, 0);
    m.of("steel").box({0, 1.45, 0.035}, {0.36, 0.62, 0.025}, 0.006);
    m.of("white paper").box({0, 1.45, 0.049}, {0.32, 0.58, 0.002}, 0);
    m.of("charcoal paint");
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < 12; ++i)
            m.box({-0.10 + 0.10 * c, 1.68 - 0.042 * i, 0.0505}, {0.075, 0.010, 0.001}, 0);
    m.grip({0, 1.05, 0}, {0, 1, 0}, {}, 0.06);
}

void swing(Modeller& m, double w) {
    m.of("iron");
    for (const double x : {-w / 2 + 0.06, w / 2 - 0.06})
        for (const double z : {-1.0, 1.0}) m.rod({x, 0, z * 0.62}, {x * 0.94, 2.06, 0}, 0.03, 12);
    m.rod({-w / 2 + 0.04, 2.06, 0}, {w / 2 - 0.04, 2.06, 0}, 0.035, 14);
    for (const double x : {-w / 2 + 0.30, w / 2 - 0.30}) {
        m.of("steel");
        m.tube({{x, 2.05, 0}, {x, 1.10, 0.03}, {x, 0.72, 0.22}}, 0.006, 6);
        m.tube({{x, 1.10, 0.03}, {x, 0.92, -0.27}}, 0.006, 6);
        m.of("teak").tube({{x, 0.45, 0.24}, {x, 0.71, 0.24}, {x, 0.73, -0.18}}, 0.02, 10);
    }
    m.of("teak");
    const double sw = w - 0.5;
    for (int i = 0; i < 5; ++i) m.box({0, 0.452, 0.21 - 0.10 * i}, {sw, 0.026, 0.090}, 0.008);
    for (int i = 0; i < 4; ++i)
        m.box({0, 0.56 + 0.11 * i, -0.225 - 0.02 * i}, {sw, 0.095, 0.022}, 0.007);
    const int n = std::max(1, static_cast<int>((sw - 0.1) / 0.55));
    for (int i = 0; i < n; ++i) m.seat({(sw - 0.1) / n * (i - (n - 1) / 2.0), 0.465, -0.09}, 0.34);
    m.top({-sw / 2 + 0.08, -0.15}, {sw / 2 - 0.08, 0.24}, 0.465);
    m.grip({w / 2 - 0.30, 1.2, 0.027}, {0, 1, 0}, {}, 0.012);
}

void fountain(Modeller& m, double r) {
    m.lathe({},
            {{0, 0},
             {r, 0},
             {r, 0.10},
             {r * 0.93, 0.14},
             {r * 0.93, 0.40},
             {r, 0.44},
             {r, 0.50},
             {r * 0.84, 0.50},
             {r * 0.84, 0.20},
             {0, 0.20}},
            40);
    m.lathe({0, 0.18, 0},
            {{0, 0},
             {0.22, 0},
             {0.13, 0.15},
             {0.11, 0.50},
             {0.20, 0.60},
             {0.52, 0.78},
             {0.55, 0.84},
             {0.48, 0.82},
             {0.10, 0.70},
             {0.08, 0.95},
             {0.12, 1.02},
             {0, 1.06}},
            28);
    m.of("water").rod({0, 0.19, 0}, {0, 0.38, 0}, r * 0.85, 40);
    m.rod({0, 0.90, 0}, {0, 0.975, 0}, 0.40, 0.46, 28);
    for (int i = 0; i < 10; ++i) {
        const double a = 2 * pi * i / 10, c = std::cos(a), s = std::sin(a);
        m.tube({{0.54 * c, 1.01, 0.54 * s}, {0.66 * c, 0.92, 0.66 * s}, {0.72 * c, 0.38, 0.72 * s}},
               0.010, 6);
    }
    m.lathe({0, 1.20, 0}, {{0.02, 0}, {0.05, 0.10}, {0.02, 0.26}, {0, 0.30}}, 12);
}

void statue(Modeller& m, Vec3 s) {
    const Material stone = *material_named("stone");
    m.block({}, {s.x, 0.14, s.z}, 0.02);
    m.block({0, 0.14, 0}, {s.x * 0.76, 0.62, s.z * 0.76}, 0.015);
    m.block({0, 0.76, 0}, {s.x * 0.88, 0.09, s.z * 0.88}, 0.025);
    m.of("brass").box({0, 0.46, s.z * 0.385}, {0.34, 0.20, 0.012}, 0.004);
    // A figure in a long coat, a book held to the chest.
    m.of(stone);
    m.lathe({0, 0.85, 0},
            {{0, 0},
             {0.23, 0},
             {0.20, 0.12},
             {0.17, 0.45},
             {0.155, 0.72},
             {0.20, 0.98},
             {0.21, 1.10},
             {0.12, 1.19},
             {0.055, 1.22},
             {0.052, 1.30},
             {0, 1.30}},
            24);
    m.ball({0, 2.25, 0.01}, {0.085, 0.115, 0.10}, 20);
    for (const double x : {-1.0, 1.0})
        m.tube({{x * 0.19, 1.92, 0},
                {x * 0.25, 1.70, 0.02},
                {x * 0.22, 1.52, 0.12},
                {x * 0.06, 1.56, 0.21}},
               0.056, 12);
    m.box({0, 1.60, 0.235}, {0.17, 0.22, 0.035}, 0.008);
    for (const double x : {-0.08, 0.08}) m.ball({x, 0.88, 0.16}, {0.06, 0.04, 0.12}, 14);
    m.of("charcoal paint");
    for (int i = 0; i < 3; ++i)
        m.box({0, 0.51 - 0.05 * i, s.z * 0.385 + 0.007}, {0.26, 0.018, 0.002}, 0);
}

void haystack(Modeller& m, Vec3 s) {
    m.lathe({},
            {{0, 0},
             {s.x * 0.44, 0},
             {s.x * 0.48, s.y * 0.25},
             {s.x * 0.42, s.y * 0.55},
             {s.x * 0.24, s.y * 0.82},
             {s.x * 0.05, s.y * 0.96},
             {0, s.y * 0.97}},
            26);
    m.of("oak").rod({0, s.y * 0.8, 0}, {0.03, s.y, 0}, 0.022, 8);
    // Wisps stand off it all round.
    m.of("wicker");
    for (int i = 0; i < 130; ++i) {
        const double t = (i + 0.5) / 130, a = 2.4 * i, y = s.y * (0.02 + 0.9 * t);
        const double r = s.x * (t < 0.3 ? 0.47 : 0.47 * (1 - (t - 0.3) * 1.15));
        const Vec3 at{r * std::cos(a), y, r * std::sin(a)};
        const double bend = 0.06 * ((i * 7) % 5 - 2);
        m.rod(at * Vec3{0.97, 1, 0.97},
              at * Vec3{1.06, 1, 1.06} +
                  Vec3{-std::sin(a) * bend, -0.10 - 0.02 * (i % 4), std::cos(a) * bend},
              0.008, 0.003, 5);
    }
}

void coop(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    for (const double x : {-1.0, 1.0})
        for (const double z : {-1.0, 1.0})
            m.block({x * (w / 2 - 0.06), 0, z * (d / 2 - 0.06)}, {0.05, h * 0.75, 0.05}, 0.006);
    m.box({0, 0.20, 0}, {w - 0.06, 0.03, d - 0.06}, 0.005);
    m.box({0, 0.46, -d / 2 + 0.07}, {w - 0.1, 0.5, 0.02}, 0.004);
    for (int i = 0; i < 17; ++i)
        m.rod({-w / 2 + 0.09 + (w - 0.18) * i / 16, 0.20, d / 2 - 0.06},
              {-w / 2 + 0.09 + (w - 0.18) * i / 16, h * 0.74, d / 2 - 0.06}, 0.008, 6);
    for (const double x : {-1.0, 1.0})
        for (int i = 0; i < 6; ++i)
            m.rod({x * (w / 2 - 0.06), 0.20, -d / 2 + 0.12 + (d - 0.24) * i / 5},
                  {x * (w / 2 - 0.06), h * 0.74, -d / 2 + 0.12 + (d - 0.24) * i / 5}, 0.008, 6);
    m.of("wicker");
    for (const double z : {-1.0, 1.0}) {
        m.at({{0, h * 0.84, z * d * 0.25}, Quat::about({1, 0, 0}, z * 0.42)});
        m.box({}, {w, 0.05, d * 0.60}, 0.02).at();
    }
    m.ball({0.15, 0.235, 0.05}, {0.16, 0.05, 0.14}, 16);
    // A hen looks out.
    m.of("rust felt").ball({-0.22, 0.33, 0.12}, {0.09, 0.10, 0.13}, 18);
    m.ball({-0.22, 0.46, 0.22}, {0.045, 0.055, 0.045}, 14);
    m.of("red petal").ball({-0.22, 0.515, 0.22}, {0.010, 0.025, 0.028}, 10);
    m.of("mustard paint").rod({-0.22, 0.455, 0.26}, {-0.22, 0.45, 0.295}, 0.010, 0.002, 8);
}

void vending_machine(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z, z = d / 2 - 0.03;
    m.block({0, 0.04, -0.02}, {w, h - 0.04, d - 0.06}, 0.03);
    m.of("charcoal plastic").block({0, 0, -0.03}, {w - 0.06, 0.05, d - 0.1}, 0.004);
    m.box({-w * 0.10, h * 0.60, z - 0.02}, {w * 0.70, h * 0.66, 0.03}, 0.008);
    constexpr std::string_view tins[] = {"red enamel", "blue enamel", "green enamel",
                                         "mustard enamel", "white enamel"};
    for (int r = 0; r < 5; ++r) {
        m.of("steel").box({-w * 0.10, h * (0.31 + 0.125 * r), z + 0.005}, {w * 0.66, 0.012, 0.03},
                          0.002);
        for (int c = 0; c < 7; ++c) {
            const Vec3 at{-w * 0.10 + w * 0.09 * (c - 3), h * (0.31 + 0.125 * r) + 0.006,
                          z + 0.004};
            m.of(tins[(r * 2 + c / 2) % 5]).rod(at, at + Vec3{0, 0.115, 0}, 0.026, 12);
        }
    }
    m.of("clear glass").pane({-w * 0.10, h * 0.60, z + 0.038}, w * 0.70, h * 0.64);
    m.of("black plastic").box({-w * 0.10, h * 0.14, z + 0.004}, {w * 0.62, 0.20, 0.03}, 0.012);
    m.of("steel").box({w * 0.37, h * 0.58, z + 0.004}, {w * 0.17, 0.40, 0.024}, 0.008);
    m.of("cream plastic");
    for (int i = 0; i < 12; ++i)
        m.rod({w * (0.33 + 0.04 * (i % 3)), h * 0.63 - 0.045 * (i / 3), z + 0.01},
              {w * (0.33 + 0.04 * (i % 3)), h * 0.63 - 0.045 * (i / 3), z + 0.024}, 0.013, 12);
    m.of("black metal").box({w * 0.37, h * 0.50, z + 0.017}, {0.012, 0.05, 0.004}, 0.001);
    m.finger({w * 0.37, h * 0.63, z + 0.024});
}

void anchor(Modeller& m) {
    m.rod({0, 0.05, 0}, {0, 0.80, 0}, 0.035, 0.026, 12);
    m.ring({0, 0.845, 0}, {0, 0, 1}, 0.045, 0.012, 24, 8);
    m.rod({-0.20, 0.70, 0}, {0.20, 0.70, 0}, 0.022, 12);
    std::vector<Vec3> arms;
    for (int i = 0; i <= 14; ++i) {
        const double a = pi * (1.08 + 0.84 * i / 14.0);
        arms.push_back({0.29 * std::cos(a), 0.34 + 0.30 * std::sin(a), 0});
    }
    m.tube(arms, 0.032, 12);
    for (const double x : {-1.0, 1.0}) {
        m.ball({x * 0.20, 0.70, 0}, {0.034, 0.034, 0.034}, 12);
        m.at({{x * 0.275, 0.30, 0}, Quat::about({0, 0, 1}, -x * 0.35)});
        m.slab({}, {{-0.07, -0.06}, {0.07, -0.06}, {0.0, 0.12}}, 0.10).at();
    }
    m.grip({0, 0.55, 0}, {0, 1, 0}, {}, 0.06);
}

void life_ring(Modeller& m, double r) {
    const Transform up{{0, r, 0}, {}};
    m.at(up).ring({}, {0, 0, 1}, r - 0.07, 0.058, 36, 12);
    m.of("red cloth");
    for (int i = 0; i < 4; ++i) {
        const double a = pi / 4 + i * pi / 2;
        for (int k = -3; k <= 3; ++k) {
            const double b = a + 0.045 * k;
            m.ring({(r - 0.07) * std::cos(b), (r - 0.07) * std::sin(b), 0},
                   {-std::sin(b), std::cos(b), 0}, 0.0575, 0.006, 16, 5);
        }
    }
    std::vector<Vec3> line;
    for (int i = 0; i <= 64; ++i) {
        const double a = pi / 4 + 2 * pi * i / 64;
        const double slack = 0.010 * std::cos(4 * (a - pi / 4));
        line.push_back(
            {(r - 0.004 - slack) * std::cos(a), (r - 0.004 - slack) * std::sin(a), 0.02});
    }
    m.of("cream cloth").tube(line, 0.004, 6).at();
    m.grip({0, 2 * r - 0.012, 0}, {1, 0, 0}, {0, -1, 0}, 0.12);
}

void oar(Modeller& m, Vec3 s) {
    m.rod({0, s.y / 2, -s.z / 2}, {0, s.y / 2, s.z * 0.26}, 0.019, 0.022, 12);
    m.box({0, s.y / 2, s.z * 0.38}, {s.x, 0.016, s.z * 0.24}, 0.007);
    m.rod({0, s.y / 2, s.z * 0.20}, {0, s.y / 2, s.z * 0.44}, 0.022, 0.006, 10);
    m.of("black leather").rod({0, s.y / 2, -s.z * 0.16}, {0, s.y / 2, -s.z * 0.10}, 0.0245, 14);
    for (const double z : {-0.45, -0.33}) m.grip({0, s.y / 2, s.z * z}, {0, 0, 1}, {}, 0.04);
}

void fishing_rod(Modeller& m, Vec3 s) {
    // Stands on its butt.
    m.of("black rubber").rod({0, 0, 0}, {0, 0.42, 0}, 0.013, 12);
    m.of("walnut").tube({{0, 0.40, 0}, {0, 1.2, 0}, {0, 1.8, 0.02}, {0, s.y, 0.08}}, 0.005, 8);
    m.of("steel").rod({-0.03, 0.47, 0.035}, {0.03, 0.47, 0.035}, 0.028, 16);
    m.rod({0, 0.47, 0}, {0, 0.47, 0.035}, 0.008, 8);
    m.tube({{0.03, 0.47, 0.035}, {0.05, 0.47, 0.035}, {0.05, 0.50, 0.035}}, 0.004, 8);
    for (const double y : {0.8, 1.2, 1.6, 2.0})
        m.ring({0, y, y < 1.3 ? 0.011 : 0.014 + 0.05 * (y - 1.3)}, {0, 1, 0}, 0.006, 0.0014, 12, 5);
    m.grip({0, 0.28, 0}, {0, 1, 0}, {}, 0.026);
}

void net(Modeller& m, Vec3 s) {
    // Gathered in a heap: cords over a low mound, floats along its edge.
    const auto over = [&](double x, double z) {
        const double r2 = x * x + z * z;
        return Vec3{
            x * s.x / 2,
            s.y * (0.10 + 0.75 * std::exp(-2.2 * r2) * (1 + 0.15 * std::sin(9 * x + 5 * z))),
            z * s.z / 2};
    };
    for (int i = -6; i <= 6; ++i)
        for (const bool across : {false, true}) {
            const double u = i / 6.6, half = std::sqrt(1 - u * u);
            std::vector<Vec3> cord;
            for (int k = 0; k <= 14; ++k) {
                const double v = half * (2 * k / 14.0 - 1);
                cord.push_back(across ? over(u, v) : over(v, u));
            }
            m.tube(cord, 0.0045, 5);
        }
    for (int i = 0; i < 12; ++i) {
        const double a = 2 * pi * i / 12;
        m.of(i % 3 ? "orange plastic" : "white plastic");
        m.ball(over(0.97 * std::cos(a), 0.97 * std::sin(a)) + Vec3{0, 0.012, 0},
               {0.035, 0.024, 0.024}, 10);
    }
    m.of("moss cloth").ball({0, s.y * 0.30, 0}, {s.x * 0.36, s.y * 0.42, s.z * 0.36}, 18);
}

void flag(Modeller& m, Vec3 s, const Material& cloth) {
    m.of("oak").rod({-s.x / 2 + 0.02, 0, 0}, {-s.x / 2 + 0.02, s.y - 0.04, 0}, 0.014, 12);
    m.of("brass").ball({-s.x / 2 + 0.02, s.y - 0.02, 0}, {0.022, 0.028, 0.022}, 12);
    // It hangs in folds.
    m.of(cloth);
    constexpr int folds = 12;
    const double w = s.x - 0.05, h = s.y * 0.30;
    for (int i = 0; i < folds; ++i) {
        const double x0 = -s.x / 2 + 0.035 + w * i / folds, z0 = 0.022 * std::sin(1.7 * i),
                     z1 = 0.022 * std::sin(1.7 * (i + 1)), step = w / folds;
        m.at({{x0 + step / 2, s.y - 0.08 - h / 2 - 0.005 * i, (z0 + z1) / 2},
              from_yaw(-std::atan2(z1 - z0, step))});
        m.box({}, {std::hypot(step, z1 - z0) + 0.004, h, 0.003}, 0.001);
    }
    m.at().grip({-s.x / 2 + 0.02, s.y * 0.5, 0}, {0, 1, 0}, {}, 0.028);
}

void train_seat(Modeller& m, double w) {
    for (const double x : {-w / 2 + 0.06, w / 2 - 0.06}) {
        m.of("steel").box({x, 0.20, 0}, {0.05, 0.40, 0.40}, 0.01);
    }
    m.of("steel").box({0, 0.36, 0}, {w - 0.04, 0.03, 0.50}, 0.01);
    const Material cover = *material_named("teal leather");
    const int n = std::max(1, static_cast<int>(w / 0.5));
    for (int i = 0; i < n; ++i) {
        const double one = w / n, x = one * (i - (n - 1) / 2.0);
        m.of(cover).box({x, 0.42, 0.03}, {one - 0.006, 0.10, 0.50}, 0.035);
        m.at({{x, 0.79, -0.235}, Quat::about({1, 0, 0}, -0.10)});
        m.box({}, {one - 0.006, 0.66, 0.10}, 0.04);
        m.of("white cloth").box({0, 0.22, 0.051}, {one * 0.7, 0.20, 0.006}, 0.002).at();
        m.seat({x, 0.47, -0.04}, 0.32);
    }
    m.of("steel").tube({{-w / 2 + 0.10, 1.10, -0.27},
                        {-w / 2 + 0.10, 1.145, -0.275},
                        {w / 2 - 0.10, 1.145, -0.275},
                        {w / 2 - 0.10, 1.10, -0.27}},
                       0.010);
    m.top({-w / 2 + 0.06, -0.12}, {w / 2 - 0.06, 0.23}, 0.47);
    m.grip({0, 1.145, -0.275}, {1, 0, 0}, {0, -1, 0}, 0.02);
}

}  // namespace

bool make_yard(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "traffic-light")
        traffic_light(m, t.material);
    else if (k == "bus-stop")
        bus_stop(m, s, t.material);
    else if (k == "swing")
        swing(m, s.x);
    else if (k == "fountain")
        fountain(m, s.x / 2);
    else if (k == "statue")
        statue(m, s);
    else if (k == "haystack")
        haystack(m, s);
    else if (k == "chicken-coop")
        coop(m, s);
    else if (k == "vending-machine")
        vending_machine(m, s);
    else if (k == "anchor")
        anchor(m);
    else if (k == "life-ring")
        life_ring(m, s.x / 2);
    else if (k == "oar")
        oar(m, s);
    else if (k == "fishing-rod")
        fishing_rod(m, s);
    else if (k == "net")
        net(m, s);
    else if (k == "flag")
        flag(m, s, t.material);
    else if (k == "train-seat")
        train_seat(m, s.x);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
