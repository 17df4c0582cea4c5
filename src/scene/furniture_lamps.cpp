#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// A thin open cone, seen from in and out.
void shade(Modeller& m, Vec3 base, double low, double high, double h) {
    const double t = 0.004;
    m.lathe(base, {{low - t, 0.0}, {low, 0}, {high, h}, {high - t, h}, {low - t, 0}}, 28);
}

void bulb(Modeller& m, Vec3 at, double r) { m.of("white glaze").ball(at, {r, r * 1.15, r}, 14); }

void table_lamp(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.075, 0},
             {0.078, 0.012},
             {0.060, 0.028},
             {0.022, 0.040},
             {0.014, 0.075},
             {0.030, 0.115},
             {0.034, 0.150},
             {0.018, 0.200},
             {0.011, 0.230},
             {0.011, 0.290},
             {0, 0.290}},
            24);
    m.of("cream canvas");
    shade(m, {0, 0.285, 0}, 0.140, 0.085, 0.195);
    bulb(m, {0, 0.317, 0}, 0.028);
    m.of("black bakelite").ball({0, 0.028, 0.060}, {0.009, 0.007, 0.009}, 10);
    m.finger({0, 0.034, 0.062}).grip({0, 0.25, 0}, {0, 1, 0}, {}, 0.022);
}

void desk_lamp(Modeller& m, const Material& paint) {
    m.lathe({0, 0, -0.09},
            {{0, 0}, {0.085, 0}, {0.088, 0.010}, {0.070, 0.024}, {0.015, 0.030}, {0, 0.030}}, 24);
    m.of("brass");
    m.tube(
        {{0, 0.025, -0.09}, {0, 0.20, -0.13}, {0, 0.26, -0.13}, {0, 0.33, -0.09}, {0, 0.44, 0.05}},
        0.008);
    m.ball({0, 0.25, -0.132}, {0.016, 0.016, 0.016}, 10);
    m.of(paint).at({{0, 0.435, 0.06}, Quat::about({1, 0, 0}, -0.35)});
    m.lathe({},
            {{0.082, -0.105},
             {0.088, -0.105},
             {0.074, -0.05},
             {0.035, 0.0},
             {0.024, 0.045},
             {0, 0.052},
             {0, 0.040},
             {0.030, -0.004},
             {0.068, -0.05},
             {0.082, -0.105}},
            24);
    m.of("white glaze").ball({0, -0.075, 0}, {0.030, 0.034, 0.030}, 12);
    m.at().of("black bakelite").ball({0, 0.027, -0.035}, {0.010, 0.008, 0.010}, 10);
    m.finger({0, 0.035, -0.035}).grip({0, 0.14, -0.116}, {0, 1, 0}, {}, 0.016);
}

void floor_lamp(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.150, 0},
             {0.150, 0.018},
             {0.040, 0.032},
             {0.014, 0.060},
             {0.012, 1.28},
             {0, 1.28}},
            24);
    m.of("cream canvas");
    shade(m, {0, 1.26, 0}, 0.210, 0.140, 0.34);
    bulb(m, {0, 1.33, 0}, 0.03);
    // A pull cord with its bead, and the flex.
    m.of("brass").tube({{0.04, 1.31, 0.04}, {0.06, 1.26, 0.06}, {0.06, 1.10, 0.06}}, 0.0015, 6);
    m.ball({0.06, 1.09, 0.06}, {0.009, 0.012, 0.009}, 10);
    m.finger({0.06, 1.09, 0.06}).grip({0, 1.05, 0}, {0, 1, 0}, {}, 0.025);
}

void ceiling_lamp(Modeller& m, const Material& paint, double h) {
    m.of("black metal").rod({0, h - 0.03, 0}, {0, h, 0}, 0.055, 0.055, 16);
    m.rod({0, 0.20, 0}, {0, h - 0.02, 0}, 0.005, 8);
    m.of(paint).lathe({},
                      {{0.222, 0.0},
                       {0.230, 0.0},
                       {0.200, 0.06},
                       {0.090, 0.14},
                       {0.045, 0.17},
                       {0.035, 0.22},
                       {0, 0.225},
                       {0, 0.21},
                       {0.080, 0.135},
                       {0.192, 0.055},
                       {0.222, 0.0}},
                      32);
    m.of("white glaze").ball({0, 0.05, 0}, {0.045, 0.050, 0.045}, 14);
}

void wall_lamp(Modeller& m) {
    m.box({0, 0.12, -0.10}, {0.09, 0.16, 0.02}, 0.01);
    m.tube({{0, 0.10, -0.10}, {0, 0.08, -0.02}, {0, 0.12, 0.02}, {0, 0.19, 0.02}}, 0.008);
    m.of("cream canvas");
    shade(m, {0, 0.16, 0.02}, 0.090, 0.055, 0.14);
    bulb(m, {0, 0.20, 0.02}, 0.022);
    m.of("brass").tube({{0.03, 0.17, 0.03}, {0.035, 0.10, 0.03}, {0.035, 0.01, 0.03}}, 0.0015, 6);
    m.ball({0.035, 0.008, 0.03}, {0.007, 0.010, 0.007}, 10).finger({0.035, 0.008, 0.03});
}

void lamp_post(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.17, 0},
             {0.17, 0.08},
             {0.12, 0.14},
             {0.10, 0.45},
             {0.075, 0.52},
             {0.055, 0.60},
             {0.050, 1.6},
             {0.062, 1.63},
             {0.044, 1.67},
             {0.036, 3.05},
             {0.060, 3.10},
             {0.030, 3.16},
             {0, 3.16}},
            20);
    m.rod({-0.20, 2.92, 0}, {0.20, 2.92, 0}, 0.016, 10);
    for (const double x : {-0.20, 0.20}) m.ball({x, 2.92, 0}, {0.026, 0.026, 0.026}, 10);
    // The lantern: four bars, a roof, a ball on it.
    for (const double x : {-1.0, 1.0})
        for (const double z : {-1.0, 1.0})
            m.rod({x * 0.10, 3.18, z * 0.10}, {x * 0.165, 3.58, z * 0.165}, 0.010, 8);
    m.box({0, 3.175, 0}, {0.24, 0.03, 0.24}, 0.006);
    m.box({0, 3.585, 0}, {0.37, 0.025, 0.37}, 0.006);
    m.lathe({0, 3.59, 0},
            {{0, 0}, {0.25, 0}, {0.20, 0.04}, {0.07, 0.13}, {0.03, 0.16}, {0.035, 0.19}, {0, 0.21}},
            20);
    m.of("white glaze").ball({0, 3.42, 0}, {0.10, 0.12, 0.10}, 18);
}

void sign(Modeller& m, Vec3 s) {
    m.block({0, 0, -0.02}, {s.x, s.y, s.z - 0.05}, 0.02);
    m.of("cream paint");
    m.ring({-s.x * 0.3, s.y / 2, s.z / 2 - 0.025}, {0, 0, 1}, s.y * 0.28, 0.014, 28, 8);
    for (int i = 0; i < 4; ++i) {
        const double x = s.x * (-0.08 + 0.13 * i);
        m.tube({{x, s.y * 0.22, s.z / 2 - 0.02},
                {x + 0.01, s.y * 0.5, s.z / 2 - 0.014},
                {x + (i % 2 ? 0.05 : -0.02), s.y * 0.78, s.z / 2 - 0.02}},
               0.012);
    }
}

void candle(Modeller& m, const Material& wax) {
    m.of("brass").lathe({},
                        {{0, 0},
                         {0.044, 0},
                         {0.045, 0.008},
                         {0.016, 0.012},
                         {0.012, 0.05},
                         {0.022, 0.055},
                         {0.022, 0.075},
                         {0, 0.075}},
                        20);
    m.of(wax).lathe({0, 0.06, 0}, {{0, 0}, {0.012, 0}, {0.0118, 0.14}, {0.009, 0.15}, {0, 0.145}},
                    16);
    m.of("black metal").rod({0, 0.20, 0}, {0, 0.215, 0}, 0.0015, 6);
    m.of("orange petal")
        .lathe({0, 0.21, 0}, {{0, 0}, {0.005, 0.006}, {0.004, 0.016}, {0, 0.030}}, 10);
    m.grip({0, 0.035, 0}, {0, 1, 0}, {}, 0.028).finger({0, 0.20, 0});
}

void lantern(Modeller& m, const Material& paper) {
    // Ribbed paper, open at both ends, with a handle.
    std::vector<Vec2> profile;
    for (int i = 0; i <= 16; ++i) {
        const double t = i / 16.0, r = 0.048 + 0.052 * std::sin(pi * t);
        profile.push_back({r * (i % 2 ? 0.965 : 1.0), 0.02 + 0.225 * t});
    }
    profile.push_back({profile.back().x - 0.005, profile.back().y});
    for (int i = 15; i >= 0; --i) {
        const double t = i / 16.0;
        profile.push_back({0.043 + 0.050 * std::sin(pi * t), 0.02 + 0.225 * t});
    }
    profile.push_back(profile.front());
    m.of(paper).lathe({}, profile, 28);
    m.of("black lacquer");
    m.ring({0, 0.012, 0}, {0, 1, 0}, 0.047, 0.010, 24, 8);
    m.ring({0, 0.255, 0}, {0, 1, 0}, 0.047, 0.010, 24, 8);
    m.tube(
        {{-0.047, 0.255, 0}, {-0.04, 0.31, 0}, {0, 0.337, 0}, {0.04, 0.31, 0}, {0.047, 0.255, 0}},
        0.003, 8);
    m.of("white glaze").ball({0, 0.14, 0}, {0.030, 0.036, 0.030}, 12);
    m.grip({0, 0.337, 0}, {1, 0, 0}, {0, -1, 0}, 0.006).finger({0.045, 0.255, 0.01});
}

void torch(Modeller& m) {
    const Transform lying{{0, 0.0275, -0.10}, rotation_between({0, 1, 0}, {0, 0, 1})};
    m.at(lying).lathe({},
                      {{0, 0},
                       {0.015, 0},
                       {0.017, 0.01},
                       {0.017, 0.13},
                       {0.026, 0.16},
                       {0.0275, 0.198},
                       {0.022, 0.2},
                       {0.018, 0.185},
                       {0, 0.182}},
                      20);
    m.of("steel").ring({0, 0.05, 0}, {0, 1, 0}, 0.017, 0.0015, 20, 6);
    m.of("white glaze").rod({0, 0.182, 0}, {0, 0.186, 0}, 0.018, 16);
    m.of("red plastic").box({0, 0.115, -0.017}, {0.010, 0.022, 0.006}, 0.002);
    m.grip({0, 0.065, 0}, {0, 1, 0}, {}, 0.034).finger({0, 0.115, -0.019});
    m.at();
}

void campfire(Modeller& m) {
    m.of("stone");
    for (int i = 0; i < 9; ++i) {
        const double a = 2 * pi * i / 9;
        m.ball({0.30 * std::cos(a), 0.05, 0.30 * std::sin(a)}, {0.07, 0.055 + 0.01 * (i % 3), 0.06},
               12);
    }
    m.of("bark");
    for (int i = 0; i < 6; ++i) {
        const double a = 2 * pi * i / 6 + 0.3;
        m.rod({0.24 * std::cos(a), 0.04, 0.24 * std::sin(a)},
              {0.03 * std::cos(a), 0.36, 0.03 * std::sin(a)}, 0.035, 0.025, 8);
    }
    m.of("orange petal")
        .lathe({}, {{0, 0.05}, {0.10, 0.10}, {0.09, 0.22}, {0.04, 0.38}, {0, 0.50}}, 14);
}

}  // namespace

bool make_lamp(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    if (k == "lamp")
        table_lamp(m);
    else if (k == "desk-lamp")
        desk_lamp(m, t.material);
    else if (k == "floor-lamp")
        floor_lamp(m);
    else if (k == "ceiling-lamp")
        ceiling_lamp(m, t.material, t.size.y);
    else if (k == "wall-lamp")
        wall_lamp(m);
    else if (k == "lamp-post")
        lamp_post(m);
    else if (k == "neon-sign")
        sign(m, t.size);
    else if (k == "candle")
        candle(m, t.material);
    else if (k == "lantern")
        lantern(m, t.material);
    else if (k == "torch")
        torch(m);
    else if (k == "campfire")
        campfire(m);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
