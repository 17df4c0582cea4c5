// A Chinese house's and a feast's things.
#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void tray(Modeller& m, Vec3 s) {
    m.box({0, 0.005, 0}, {s.x - 0.02, 0.010, s.z - 0.02}, 0.003);
    for (const double x : {-1.0, 1.0}) {
        m.box({x * (s.x / 2 - 0.006), s.y * 0.5, 0}, {0.012, s.y * 0.98, s.z}, 0.004);
    }
    for (const double z : {-1.0, 1.0})
        m.box({0, s.y * 0.4, z * (s.z / 2 - 0.006)}, {s.x - 0.01, s.y * 0.75, 0.012}, 0.004);
    m.of("brass");
    for (const double x : {-1.0, 1.0})
        m.tube({{x * (s.x / 2 - 0.006), s.y * 0.9, -0.05},
                {x * (s.x / 2 - 0.004), s.y + 0.012, -0.035},
                {x * (s.x / 2 - 0.004), s.y + 0.012, 0.035},
                {x * (s.x / 2 - 0.006), s.y * 0.9, 0.05}},
               0.005, 8);
    m.top({-s.x / 2 + 0.02, -s.z / 2 + 0.02}, {s.x / 2 - 0.02, s.z / 2 - 0.02}, 0.010);
    for (const double x : {-1.0, 1.0})
        m.grip({x * (s.x / 2 - 0.004), s.y + 0.012, 0}, {0, 0, 1}, {-x, 0, 0}, 0.010);
}

void wok(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.06, 0.004},
             {0.12, 0.035},
             {0.165, 0.085},
             {0.178, 0.115},
             {0.174, 0.115},
             {0.160, 0.087},
             {0.116, 0.039},
             {0.06, 0.008},
             {0, 0.004}},
            32);
    for (const double x : {-1.0, 1.0})
        m.tube({{x * 0.168, 0.10, -0.04},
                {x * 0.20, 0.125, -0.03},
                {x * 0.20, 0.125, 0.03},
                {x * 0.168, 0.10, 0.04}},
               0.006, 8);
    for (const double x : {-1.0, 1.0}) m.grip({x * 0.20, 0.125, 0}, {0, 0, 1}, {-x, 0, 0}, 0.012);
}

void rice_cooker(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.11, 0},
             {0.115, 0.012},
             {0.130, 0.03},
             {0.135, 0.16},
             {0.128, 0.175},
             {0, 0.175}},
            30);
    m.of("steel").lathe({0, 0.175, 0},
                        {{0, 0}, {0.127, 0}, {0.118, 0.025}, {0.05, 0.045}, {0, 0.048}}, 30);
    m.of("black plastic").rod({0, 0.215, 0}, {0, 0.245, 0}, 0.016, 0.022, 16);
    for (const double x : {-1.0, 1.0}) m.box({x * 0.145, 0.14, 0}, {0.035, 0.022, 0.09}, 0.008);
    m.box({0, 0.07, 0.128}, {0.07, 0.07, 0.02}, 0.006);
    m.of("red plastic")
        .box({0, 0.055, 0.139}, {0.03, 0.012, 0.01}, 0.003)
        .finger({0, 0.055, 0.144});
    for (const double x : {-1.0, 1.0}) m.grip({x * 0.148, 0.14, 0}, {0, 0, 1}, {-x, 0, 0}, 0.022);
}

void steamer(Modeller& m, Vec3 s) {
    const double r = s.x / 2;
    for (const double y : {0.0, 0.056}) {
        m.lathe({0, y, 0},
                {{0, 0.004},
                 {r - 0.012, 0.004},
                 {r - 0.012, 0},
                 {r - 0.002, 0},
                 {r - 0.002, 0.052},
                 {r - 0.012, 0.052},
                 {r - 0.012, 0.012},
                 {0, 0.012}},
                32);
        for (const double h : {0.010, 0.040})
            m.ring({0, y + h, 0}, {0, 1, 0}, r - 0.003, 0.003, 32, 6);
    }
    m.lathe({0, 0.110, 0},
            {{0, 0}, {r - 0.001, 0}, {r - 0.001, 0.016}, {r * 0.5, 0.034}, {0, 0.038}}, 32);
    for (int i = 0; i < 7; ++i) {
        const double z = r * (-0.75 + 0.25 * i), half = std::sqrt(r * r * 0.9 - z * z);
        m.tube({{-half, 0.128, z}, {0, 0.146 - 0.12 * z * z / r, z}, {half, 0.128, z}}, 0.0028, 6);
    }
    m.ring({0, 0.154, 0}, {1, 0, 0}, 0.012, 0.003, 16, 6);
    m.both(r - 0.001, 0.04);
}

void tea_set(Modeller& m, const Material& glaze) {
    m.of("walnut").block({}, {0.42, 0.035, 0.30}, 0.008);
    m.of("dark walnut");
    for (int i = 0; i < 9; ++i) m.box({0, 0.0355, -0.12 + 0.03 * i}, {0.37, 0.003, 0.006}, 0.001);
    m.of(glaze).at({{-0.10, 0.036, -0.03}, {}});
    m.lathe({},
            {{0, 0},
             {0.034, 0},
             {0.052, 0.03},
             {0.048, 0.055},
             {0.026, 0.070},
             {0.010, 0.074},
             {0.012, 0.086},
             {0, 0.09}},
            24);
    m.tube({{0.044, 0.025, 0}, {0.068, 0.042, 0}, {0.080, 0.064, 0}}, 0.007, 10);
    m.tube({{-0.044, 0.058, 0}, {-0.078, 0.056, 0}, {-0.076, 0.026, 0}, {-0.046, 0.020, 0}}, 0.0055,
           8);
    for (int i = 0; i < 4; ++i) {
        m.at({{0.06 + 0.08 * (i % 2), 0.036, -0.06 + 0.11 * (i / 2)}, {}}).of(glaze);
        m.lathe({},
                {{0, 0},
                 {0.016, 0},
                 {0.024, 0.02},
                 {0.030, 0.038},
                 {0.028, 0.038},
                 {0.020, 0.012},
                 {0, 0.008}},
                20);
        m.of("chestnut glaze").rod({0, 0.022, 0}, {0, 0.026, 0}, 0.0235, 18);
    }
    m.at();
    for (const double x : {-1.0, 1.0}) m.grip({x * 0.205, 0.016, 0}, {}, {-x * 0.3, 1, 0}, 0.034);
}

void mahjong(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y - 0.035, d = s.z;
    m.box({0, h - 0.03, 0}, {w, 0.05, d}, 0.010);
    for (const double x : {-1.0, 1.0})
        for (const double z : {-1.0, 1.0})
            m.block({x * (w / 2 - 0.06), 0, z * (d / 2 - 0.06)}, {0.055, h - 0.05, 0.055}, 0.010);
    for (const double x : {-1.0, 1.0})
        m.box({x * (w / 2 - 0.06), h - 0.10, 0}, {0.022, 0.09, d - 0.16}, 0.004);
    for (const double z : {-1.0, 1.0})
        m.box({0, h - 0.10, z * (d / 2 - 0.06)}, {w - 0.16, 0.09, 0.022}, 0.004);
    m.of("forest felt").box({0, h - 0.003, 0}, {w - 0.06, 0.006, d - 0.06}, 0.002);
    // Four walls of tiles; some lie open in the middle.
    for (int side = 0; side < 4; ++side) {
        m.at({{}, from_yaw(side * pi / 2)});
        for (int i = 0; i < 12; ++i) {
            const double x = -0.15 + 0.027 * i;
            m.of("ivory plastic").box({x, h + 0.015, 0.26}, {0.0255, 0.022, 0.034}, 0.003);
            m.of("green plastic").box({x, h + 0.029, 0.26}, {0.0255, 0.011, 0.034}, 0.003);
        }
    }
    for (int i = 0; i < 9; ++i) {
        m.at({{0.05 * (i % 3) - 0.05, h + 0.010, 0.055 * (i / 3) - 0.05}, from_yaw(0.5 * i)});
        m.of("ivory plastic").box({}, {0.0255, 0.020, 0.034}, 0.003);
        m.of(i % 2 ? "red paint" : "indigo paint").box({0, 0.0102, 0}, {0.012, 0.0006, 0.018}, 0);
    }
    m.at().grip({0, h - 0.03, d / 2 - 0.02}, {1, 0, 0}, {0, 0, -1}, 0.05);
    m.top({-w / 2 + 0.04, 0.295}, {w / 2 - 0.04, d / 2 - 0.035}, h);
}

void censer(Modeller& m) {
    m.lathe({0, 0.045, 0},
            {{0, 0},
             {0.05, 0.002},
             {0.085, 0.03},
             {0.09, 0.06},
             {0.075, 0.09},
             {0.072, 0.10},
             {0.086, 0.108},
             {0.086, 0.116},
             {0.070, 0.116},
             {0.066, 0.095},
             {0, 0.09}},
            28);
    for (int i = 0; i < 3; ++i) {
        const double a = 2 * pi * i / 3 + pi / 2;
        m.tube({{0.055 * std::cos(a), 0.06, 0.055 * std::sin(a)},
                {0.075 * std::cos(a), 0.03, 0.075 * std::sin(a)},
                {0.062 * std::cos(a), 0.0, 0.062 * std::sin(a)}},
               0.013, 10);
    }
    for (const double x : {-1.0, 1.0})
        m.tube({{x * 0.080, 0.12, 0},
                {x * 0.095, 0.155, 0},
                {x * 0.088, 0.19, 0},
                {x * 0.074, 0.16, 0}},
               0.008, 8);
    m.of("grey felt").ball({0, 0.142, 0}, {0.066, 0.012, 0.066}, 18);
    m.of("rust wax");
    for (const double x : {-0.015, 0.0, 0.015})
        m.rod({x, 0.14, 0}, {x * 1.8, 0.225, 0.004}, 0.0016, 6);
    for (const double x : {-1.0, 1.0}) m.grip({x * 0.088, 0.09, 0}, {0, 1, 0}, {-x, 0, 0}, 0.012);
}

void bamboo_chair(Modeller& m) {
    const auto joint = [&](Vec3 a, Vec3 b, double r) {
        m.rod(a, b, r, 12);
        for (const double u : {0.25, 0.55, 0.85}) m.ring(lerp(a, b, u), b - a, r, 0.002, 14, 5);
    };
    for (const double x : {-0.21, 0.21}) {
        joint({x, 0, 0.22}, {x, 0.62, 0.22}, 0.018);
        joint({x, 0, -0.22}, {x, 0.80, -0.25}, 0.018);
        joint({x, 0.61, 0.23}, {x, 0.63, -0.235}, 0.016);
        joint({x, 0.14, -0.22}, {x, 0.14, 0.22}, 0.012);
        joint({x, 0.38, -0.22}, {x, 0.38, 0.22}, 0.016);
    }
    for (const double z : {-0.22, 0.22}) {
        joint({-0.21, 0.38, z}, {0.21, 0.38, z}, 0.016);
        joint({-0.21, 0.18, z}, {0.21, 0.18, z}, 0.012);
    }
    joint({-0.23, 0.80, -0.25}, {0.23, 0.80, -0.25}, 0.018);
    for (int i = 0; i < 7; ++i)
        m.rod({-0.15 + 0.05 * i, 0.40, -0.23}, {-0.15 + 0.05 * i, 0.79, -0.25}, 0.008, 8);
    for (int i = 0; i < 13; ++i) m.box({0, 0.402, -0.21 + 0.035 * i}, {0.42, 0.012, 0.033}, 0.004);
    m.seat({0, 0.408, -0.07}, 0.30).top({-0.17, -0.16}, {0.17, 0.18}, 0.408);
    m.grip({0, 0.80, -0.25}, {1, 0, 0}, {0, -1, 0}, 0.036);
}

void kang(Modeller& m, Vec3 s) {
    // Its height is to the top of the quilts.
    const double w = s.x, h = s.y * 0.58, d = s.z, q = h / 0.62;
    m.block({0, 0, -0.02}, {w, h - 0.06, d - 0.04}, 0.01);
    m.of("dark oak").box({0, h - 0.05, d / 2 - 0.05}, {w, 0.07, 0.10}, 0.012);
    m.of("wicker").box({0, h - 0.03, -0.04}, {w - 0.02, 0.06, d - 0.12}, 0.006);
    // The fire door, and quilts folded at the back.
    m.of("iron").box({-w * 0.25, 0.18, d / 2 - 0.035}, {0.26, 0.22, 0.02}, 0.006);
    m.rod({-w * 0.25 + 0.09, 0.18, d / 2 - 0.02}, {-w * 0.25 + 0.09, 0.18, d / 2}, 0.012, 10);
    constexpr std::string_view quilts[] = {"red cloth", "blue cloth", "cream cloth", "rust cloth"};
    for (int i = 0; i < 4; ++i) {
        m.of(quilts[i]);
        m.box({w * 0.27, h + (0.0575 + 0.11 * i) * q, -d / 2 + 0.28},
              {0.78 - 0.02 * i, 0.115 * q, 0.44}, 0.045);
    }
    m.of("white cloth");
    for (int i = 0; i < 2; ++i)
        m.cushion({-w * 0.10 - 0.45 * i, h + 0.07, -d / 2 + 0.24}, {0.40, 0.15, 0.30});
    const int n = std::max(1, static_cast<int>((w - 0.2) / 0.75));
    for (int i = 0; i < n; ++i)
        m.seat({(w - 0.2) / n * (i - (n - 1) / 2.0), h, d / 2 - 0.27}, 0.27);
    m.top({-w / 2 + 0.04, -d / 2 + 0.52}, {w / 2 - 0.04, d / 2 - 0.13}, h);
    m.grip({0, h - 0.05, d / 2 - 0.03}, {1, 0, 0}, {0, -1, 0}, 0.07);
}

void folding_screen(Modeller& m, Vec3 s) {
    constexpr int leaves = 4;
    const double step = s.x / leaves, lw = std::hypot(step, s.z - 0.03), h = s.y;
    const double a = std::atan2(s.z - 0.03, step);
    for (int i = 0; i < leaves; ++i) {
        const double sign = i % 2 ? 1 : -1;
        m.at({{-s.x / 2 + step * (i + 0.5), 0, 0}, from_yaw(sign * a)});
        m.of("dark walnut");
        for (const double x : {-1.0, 1.0})
            m.block({x * (lw / 2 - 0.02), 0, 0}, {0.035, h, 0.028}, 0.006);
        for (const double y : {0.16, 0.46, h - 0.03})
            m.box({0, y, 0}, {lw - 0.06, 0.035, 0.024}, 0.005);
        for (int k = 0; k < 3; ++k)
            m.box({0, 0.23 + 0.08 * k, 0}, {lw - 0.06, 0.014, 0.014}, 0.003);
        for (int k = 0; k < 4; ++k)
            m.box({-lw * 0.3 + lw * 0.2 * k, 0.31, 0}, {0.014, 0.28, 0.014}, 0.003);
        m.of("ivory paper").box({0, (0.46 + h) / 2, 0}, {lw - 0.07, h - 0.53, 0.006}, 0.001);
        // Bamboo in ink.
        m.of("forest paint");
        const double x = 0.10 * ((i * 3) % 4 - 1.5) * 0.8;
        m.tube({{x, 0.50, 0.006}, {x + 0.02, 0.95, 0.006}, {x - 0.01, 1.35 * h / 1.7, 0.006}},
               0.006, 6);
        for (int k = 0; k < 7; ++k) {
            const double y = 0.70 + 0.11 * k, side = k % 2 ? 1 : -1;
            m.slab({x + 0.01, y, 0.0045},
                   {{0, 0}, {side * 0.11, -0.05}, {side * 0.05, side > 0 ? 0.005 : -0.045}}, 0.002);
        }
    }
    m.at();
}

void gift_box(Modeller& m, Vec3 s) {
    const double w = s.x - 0.012, h = s.y - 0.04, d = s.z - 0.012;
    m.block({}, {w, h * 0.8, d}, 0.004);
    m.block({0, h * 0.78, 0}, {w + 0.012, h * 0.22, d + 0.012}, 0.005);
    m.of("gold cloth").box({0, h / 2 + 0.001, 0}, {0.035, h + 0.003, d + 0.015}, 0.002);
    m.box({0, h / 2 + 0.001, 0}, {w + 0.015, h + 0.003, 0.035}, 0.002);
    for (int i = 0; i < 4; ++i) {
        const double a = pi / 4 + i * pi / 2, c = std::cos(a), z = std::sin(a);
        m.tube({{0, h, 0},
                {0.035 * c, h + 0.035, 0.035 * z},
                {0.07 * c, h + 0.025, 0.07 * z},
                {0.05 * c, h + 0.008, 0.05 * z},
                {0, h + 0.006, 0}},
               0.006, 8);
    }
    m.ball({0, h + 0.012, 0}, {0.014, 0.012, 0.014}, 12);
    m.both(w / 2, h * 0.4);
}

void balloon(Modeller& m, Vec3 s, const Material& skin) {
    const double r = s.x / 2, top = s.y;
    m.of(skin).lathe({0, top - 0.36, 0},
                     {{0, 0},
                      {0.012, 0.006},
                      {0.05, 0.03},
                      {r * 0.88, 0.14},
                      {r, 0.22},
                      {r * 0.86, 0.30},
                      {r * 0.45, 0.348},
                      {0, 0.36}},
                     28);
    m.rod({0, top - 0.375, 0}, {0, top - 0.355, 0}, 0.012, 0.004, 10);
    m.of("white cloth")
        .tube({{0, top - 0.37, 0}, {0.012, 0.5, 0.006}, {-0.010, 0.25, 0}, {0, 0, 0}}, 0.0012, 5);
    m.grip({-0.006, 0.16, 0}, {0, 1, 0}, {}, 0.003);
}

void board(Modeller& m, Vec3 s, std::string_view frame) {
    m.box({0, s.y / 2, -0.008}, {s.x - 0.04, s.y - 0.04, 0.02}, 0.002);
    m.of(frame);
    for (const double x : {-1.0, 1.0})
        m.box({x * (s.x / 2 - 0.018), s.y / 2, 0}, {0.036, s.y, 0.036}, 0.006);
    for (const double y : {0.018, s.y - 0.018}) m.box({0, y, 0}, {s.x - 0.06, 0.036, 0.036}, 0.006);
}

void notice_board(Modeller& m, Vec3 s) {
    board(m, s, "oak");
    constexpr std::string_view papers[] = {"white paper", "cream paper", "kraft paper", "sky paper",
                                           "rose paper"};
    for (int i = 0; i < 9; ++i) {
        const double x = s.x * (-0.34 + 0.17 * (i % 5)),
                     y = s.y * (i < 5 ? 0.70 : 0.30) + 0.02 * (i % 3 - 1);
        m.at({{x, y, 0.0045 + 0.0004 * (i % 2)}, Quat::about({0, 0, 1}, 0.05 * ((i * 7) % 5 - 2))});
        m.of(papers[(i * 3) % 5]).box({}, {0.15, 0.20 + 0.03 * (i % 2), 0.002}, 0);
        m.of("charcoal paint");
        for (int k = 0; k < 4; ++k)
            m.box({-0.01 * (k % 2), 0.05 - 0.03 * k, 0.0014}, {0.11, 0.010, 0.0006}, 0);
        m.of(i % 2 ? "red plastic" : "blue plastic")
            .ball({0, 0.09, 0.006}, {0.007, 0.007, 0.007}, 10);
    }
    m.at();
}

void whiteboard(Modeller& m, Vec3 s) {
    board(m, s, "steel");
    m.box({0, 0.006, 0.02}, {s.x * 0.5, 0.012, 0.05}, 0.004);
    constexpr std::string_view inks[] = {"red paint", "blue paint", "charcoal paint"};
    for (int i = 0; i < 3; ++i) {
        m.of(inks[i]).rod({-0.2 + 0.16 * i, 0.02, 0.024}, {-0.09 + 0.16 * i, 0.02, 0.024}, 0.008,
                          10);
        for (int k = 0; k < 3; ++k)
            m.box({s.x * (-0.30 + 0.28 * i), s.y * (0.78 - 0.16 * k), 0.003},
                  {s.x * (0.20 - 0.03 * k), 0.012, 0.002}, 0);
    }
    m.ring({s.x * 0.28, s.y * 0.30, 0.003}, {0, 0, 1}, s.y * 0.13, 0.004, 28, 5);
    m.rod({s.x * 0.10, s.y * 0.30, 0.003}, {s.x * 0.19, s.y * 0.30, 0.003}, 0.004, 6);
}

void poster(Modeller& m, Vec3 s) {
    m.box({0, s.y / 2, 0}, {s.x, s.y, 0.003}, 0);
    const double z = 0.0026, w = s.x, h = s.y;
    m.of("navy paint").box({0, h * 0.58, z}, {w * 0.92, h * 0.68, 0.001}, 0);
    m.of("mustard paint")
        .at({{w * 0.12, h * 0.72, z + 0.0008}, rotation_between({0, 1, 0}, {0, 0, 1})});
    m.rod({}, {0, 0.0006, 0}, w * 0.20, 28).at();
    m.of("charcoal paint")
        .slab({0, h * 0.24, z + 0.001},
              {{-w * 0.44, 0},
               {w * 0.44, 0},
               {w * 0.30, h * 0.22},
               {w * 0.05, h * 0.13},
               {-w * 0.18, h * 0.28}},
              0.001);
    m.of("red paint").box({0, h * 0.16, z}, {w * 0.80, h * 0.09, 0.001}, 0);
    m.of("charcoal paint");
    for (int i = 0; i < 3; ++i)
        m.box({0, h * (0.09 - 0.025 * i), z}, {w * (0.7 - 0.1 * i), h * 0.010, 0.001}, 0);
    m.of("steel");
    for (const double x : {-1.0, 1.0})
        for (const double y : {0.02, 0.98})
            m.ball({x * w * 0.47, h * y, 0.003}, {0.004, 0.004, 0.002}, 8);
}

}  // namespace

bool make_house(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "tray")
        tray(m, s);
    else if (k == "wok")
        wok(m);
    else if (k == "rice-cooker")
        rice_cooker(m);
    else if (k == "steamer")
        steamer(m, s);
    else if (k == "tea-set")
        tea_set(m, t.material);
    else if (k == "mahjong-table")
        mahjong(m, s);
    else if (k == "incense-burner")
        censer(m);
    else if (k == "bamboo-chair")
        bamboo_chair(m);
    else if (k == "kang")
        kang(m, s);
    else if (k == "folding-screen")
        folding_screen(m, s);
    else if (k == "gift-box")
        gift_box(m, s);
    else if (k == "balloon")
        balloon(m, s, t.material);
    else if (k == "notice-board")
        notice_board(m, s);
    else if (k == "whiteboard")
        whiteboard(m, s);
    else if (k == "poster")
        poster(m, s);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
