// Tools, arms and what is carried to work.
#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void hammer(Modeller& m, Vec3 s) {
    const double y = s.y / 2;
    m.of("beech").rod({0, y, -s.z / 2}, {0, y, s.z / 2 - 0.02}, 0.0135, 0.010, 12);
    m.of("steel").box({0, y, s.z / 2 - 0.018}, {0.05, 0.03, 0.034}, 0.006);
    m.rod({0.02, y, s.z / 2 - 0.018}, {0.052, y, s.z / 2 - 0.018}, 0.012, 0.016, 16);
    m.rod({0.052, y, s.z / 2 - 0.018}, {0.062, y, s.z / 2 - 0.018}, 0.016, 16);
    for (const double z : {-0.008, 0.008})
        m.tube({{-0.02, y, s.z / 2 - 0.018 + z * 0.6},
                {-0.045, y, s.z / 2 - 0.020 + z},
                {-0.066, y, s.z / 2 - 0.034 + z * 1.5}},
               0.006, 8);
    m.grip({0, y, -s.z * 0.30}, {0, 0, 1}, {}, 0.026);
}

void saw(Modeller& m, Vec3 s) {
    const double y = s.y / 2;
    m.of("steel").at({{0, y, 0}, Quat::about({1, 0, 0}, -pi / 2)});
    // In its own plane: x across, y towards the handle.
    m.slab({}, {{-0.062, 0.13}, {-0.020, -0.27}, {0.020, -0.27}, {0.020, 0.13}}, 0.0016);
    for (int i = 0; i < 26; ++i) {
        const double u = i / 26.0;
        m.slab({0.020, 0.12 - 0.385 * u, 0}, {{0, 0}, {0, -0.014}, {0.006, -0.012}}, 0.0016);
    }
    m.of("walnut");
    m.tube({{-0.045, 0.125, 0},
            {-0.055, 0.17, 0},
            {-0.045, 0.245, 0},
            {-0.005, 0.262, 0},
            {0.022, 0.225, 0},
            {0.012, 0.165, 0},
            {0.014, 0.125, 0}},
           0.0125, 10);
    m.of("brass");
    for (const double x : {-0.04, 0.0}) m.rod({x, 0.118, -0.008}, {x, 0.118, 0.008}, 0.006, 10);
    m.grip({-0.052, 0.20, 0}, {0, -1, 0}, {}, 0.025).at();
}

void toolbox(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    m.block({}, {w, h * 0.52, d}, 0.012);
    m.block({0, h * 0.53, 0}, {w + 0.004, h * 0.20, d + 0.004}, 0.022);
    m.of("black plastic");
    for (const double x : {-0.09, 0.09}) m.rod({x, h * 0.70, 0}, {x, h * 0.92, 0}, 0.010, 10);
    m.rod({-0.10, h * 0.94, 0}, {0.10, h * 0.94, 0}, 0.0145, 12);
    m.of("steel");
    for (const double x : {-0.13, 0.13})
        m.box({x, h * 0.53, d / 2 + 0.002}, {0.04, 0.055, 0.01}, 0.004);
    for (const double x : {-1.0, 1.0})
        m.box({x * w * 0.47, h * 0.05, 0}, {0.03, 0.022, d + 0.006}, 0.005);
    m.grip({0, h * 0.94, 0}, {1, 0, 0}, {0, -1, 0}, 0.029).finger({0.13, h * 0.53, d / 2 + 0.007});
}

void paint_can(Modeller& m, Vec3 s, const Material& paint) {
    const double r = 0.088, h = 0.19;
    m.of("steel").lathe({},
                        {{0, 0.004},
                         {r - 0.003, 0.004},
                         {r, 0},
                         {r, 0.006},
                         {r - 0.003, 0.010},
                         {r - 0.003, h - 0.01},
                         {r, h - 0.006},
                         {r, h},
                         {r - 0.012, h},
                         {r - 0.013, h - 0.02},
                         {0, h - 0.022}},
                        30);
    m.of(paint).lathe({0, 0.03, 0},
                      {{r - 0.003, 0}, {r - 0.0015, 0}, {r - 0.0015, 0.12}, {r - 0.003, 0.12}}, 30);
    m.rod({0, h - 0.024, 0}, {0, h - 0.019, 0}, r - 0.014, 28);
    for (int i = 0; i < 4; ++i)
        m.ball({(r - 0.001) * std::sin(0.5 * i - 0.6), h - 0.02 - 0.012 * (i % 3),
                (r - 0.001) * std::cos(0.5 * i - 0.6)},
               {0.005, 0.022, 0.003}, 8);
    m.of("steel").tube({{-r, h - 0.03, 0},
                        {-0.07, h + 0.03, 0},
                        {0, s.y - 0.003, 0},
                        {0.07, h + 0.03, 0},
                        {r, h - 0.03, 0}},
                       0.0025, 6);
    m.grip({0, s.y - 0.003, 0}, {1, 0, 0}, {0, -1, 0}, 0.005);
}

void handcuffs(Modeller& m, Vec3 s) {
    const double y = s.y / 2;
    for (const double z : {-0.075, 0.075}) {
        m.ring({0, y, z}, {0, 1, 0}, 0.034, 0.0048, 28, 8);
        m.box({0, y, z + (z < 0 ? 0.036 : -0.036)}, {0.034, 0.012, 0.018}, 0.004);
    }
    for (int i = 0; i < 3; ++i)
        m.ring({0, y, -0.018 + 0.018 * i}, i % 2 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}, 0.0095, 0.0022,
               16, 6);
    m.grip({0.034, y, -0.075}, {0, 0, 1}, {}, 0.010);
}

void pistol(Modeller& m, Vec3 s) {
    // Lies on its side, the muzzle ahead.
    const double y = s.y / 2;
    m.box({-0.045, y, 0.02}, {0.034, 0.026, 0.17}, 0.006);
    m.box({-0.022, y, 0.015}, {0.022, 0.022, 0.13}, 0.005);
    m.rod({-0.045, y, 0.10}, {-0.045, y, 0.112}, 0.008, 14);
    m.ring({-0.002, y, 0.015}, {0, 1, 0}, 0.021, 0.003, 22, 6);
    m.tube({{-0.012, y, 0.010}, {0.0, y, 0.016}, {0.008, y, 0.014}}, 0.003, 6);
    m.box({-0.066, y, 0.09}, {0.008, 0.005, 0.012}, 0.001);
    for (int i = 0; i < 5; ++i)
        m.box({-0.045, y, -0.035 - 0.007 * i}, {0.028, 0.028, 0.003}, 0.001);
    m.of("walnut").at({{0.014, y, -0.058}, from_yaw(0.28)});
    m.box({0.010, 0, 0}, {0.100, 0.030, 0.044}, 0.010);
    m.of("black metal").box({0.061, 0, 0}, {0.008, 0.026, 0.042}, 0.003);
    m.grip({0.012, 0, 0}, {-1, 0, 0}, {0, 0, 1}, 0.040).at();
    m.finger({0.004, y, 0.016});
}

void sword(Modeller& m, Vec3 s) {
    const double y = s.y / 2;
    m.of("steel").at({{0, y, 0}, Quat::about({1, 0, 0}, -pi / 2)});
    m.slab({}, {{-0.017, 0.28}, {-0.012, -0.42}, {0, -0.475}, {0.012, -0.42}, {0.017, 0.28}},
           0.005);
    m.at().of("brass").box({0, y, -0.285}, {s.x, 0.024, 0.022}, 0.008);
    m.ball({0, y, -s.z / 2 + 0.018}, {0.019, 0.014, 0.018}, 14);
    m.of("dark leather").rod({0, y, -0.295}, {0, y, -s.z / 2 + 0.03}, 0.0135, 0.012, 12);
    for (int i = 0; i < 7; ++i) m.ring({0, y, -0.31 - 0.02 * i}, {0, 0, 1}, 0.0132, 0.0018, 14, 5);
    m.of("red cloth")
        .tube({{0, y, -s.z / 2 + 0.01},
               {0.02, y * 0.7, -s.z / 2 + 0.02},
               {0.03, 0.005, -s.z / 2 + 0.06},
               {0.022, 0.004, -s.z / 2 + 0.10}},
              0.003, 6);
    m.grip({0, y, -0.36}, {0, 0, 1}, {}, 0.027);
}

void staff(Modeller& m, Vec3 s) {
    m.tube({{0, 0, 0}, {0.002, s.y * 0.3, 0.001}, {-0.002, s.y * 0.6, -0.001}, {0, s.y, 0}},
           s.x / 2, 12);
    m.of("brass").lathe({}, {{0, 0}, {s.x * 0.54, 0}, {s.x * 0.54, 0.05}, {0, 0.05}}, 14);
    m.of("dark leather");
    for (int i = 0; i < 9; ++i)
        m.ring({0, s.y * 0.62 + 0.014 * i, 0}, {0, 1, 0}, s.x / 2, 0.003, 16, 5);
    m.grip({0, s.y * 0.60, 0}, {0, 1, 0}, {}, s.x);
}

void helmet(Modeller& m, const Material& shell) {
    m.lathe({0, 0.06, 0},
            {{0.112, 0},
             {0.122, 0.02},
             {0.121, 0.07},
             {0.104, 0.12},
             {0.070, 0.152},
             {0.030, 0.168},
             {0, 0.172},
             {0, 0.166},
             {0.095, 0.115},
             {0.113, 0.07},
             {0.112, 0}},
            36);
    m.of("charcoal plastic").ring({0, 0.062, 0}, {0, 1, 0}, 0.116, 0.008, 30, 6);
    m.of(shell).at({{0, 0.085, 0.125}, Quat::about({1, 0, 0}, 0.12)});
    m.cushion({}, {0.20, 0.014, 0.075}, 24).at();
    for (const double x : {-0.045, 0.0, 0.045})
        m.tube({{x, 0.19, 0.095},
                {x, 0.228 - std::abs(x) * 0.3, 0.03},
                {x, 0.228 - std::abs(x) * 0.3, -0.03},
                {x, 0.185, -0.098}},
               0.006, 8);
    m.of("black leather");
    for (const double x : {-0.108, 0.108})
        m.tube({{x, 0.07, 0}, {x * 0.7, 0.02, 0.03}, {0, 0.004, 0.04}}, 0.006, 8);
    m.grip({0, 0.085, 0.155}, {1, 0, 0}, {0, 0, -1}, 0.014);
}

void backpack(Modeller& m, const Material& cloth) {
    m.box({0, 0.21, 0}, {0.31, 0.42, 0.15}, 0.055);
    Material dark = cloth;
    dark.colour = cloth.colour * 0.6;
    m.of(dark).box({0, 0.135, 0.085}, {0.23, 0.19, 0.06}, 0.025);
    m.at({{0, 0.37, 0.02}, Quat::about({1, 0, 0}, 0.12)}).box({}, {0.32, 0.10, 0.18}, 0.045).at();
    for (const double x : {-0.09, 0.09}) {
        m.tube({{x, 0.40, -0.07},
                {x * 1.1, 0.32, -0.125},
                {x * 1.25, 0.15, -0.115},
                {x * 1.4, 0.05, -0.06}},
               0.016, 8);
        m.of("brass").box({x, 0.26, 0.088}, {0.022, 0.035, 0.008}, 0.003).of(dark);
        m.box({x, 0.30, 0.083}, {0.018, 0.12, 0.006}, 0.002);
    }
    for (const double x : {-1.0, 1.0}) m.box({x * 0.155, 0.12, 0}, {0.03, 0.16, 0.11}, 0.013);
    m.tube(
        {{-0.045, 0.41, -0.05}, {-0.03, 0.455, -0.05}, {0.03, 0.455, -0.05}, {0.045, 0.41, -0.05}},
        0.008);
    m.grip({0, 0.455, -0.05}, {1, 0, 0}, {0, -1, 0}, 0.016).finger({0.09, 0.26, 0.092});
}

void coat_rack(Modeller& m, Vec3 s) {
    m.lathe({},
            {{0, 0.03},
             {0.03, 0.03},
             {0.036, 0.30},
             {0.026, 0.36},
             {0.024, s.y - 0.14},
             {0.034, s.y - 0.10},
             {0.02, s.y - 0.03},
             {0.028, s.y - 0.01},
             {0, s.y}},
            18);
    for (int i = 0; i < 4; ++i) {
        const double a = pi / 4 + i * pi / 2, c = std::cos(a), z = std::sin(a);
        m.tube(
            {{0.03 * c, 0.26, 0.03 * z}, {0.13 * c, 0.10, 0.13 * z}, {0.235 * c, 0.018, 0.235 * z}},
            0.017, 10);
        for (const double y : {s.y - 0.16, s.y - 0.48})
            m.tube({{0.02 * c, y - 0.06, 0.02 * z},
                    {0.12 * c, y - 0.07, 0.12 * z},
                    {0.19 * c, y + 0.03, 0.19 * z}},
                   0.011, 8);
    }
    m.grip({0, 1.05, 0}, {0, 1, 0}, {}, 0.05);
}

void light_switch(Modeller& m, Vec3 s) {
    m.box({0, s.y / 2, -0.004}, {s.x, s.y, s.z - 0.012}, 0.006);
    m.at({{0, s.y / 2, s.z / 2 - 0.009}, Quat::about({1, 0, 0}, 0.14)});
    m.box({}, {s.x * 0.46, s.y * 0.50, 0.012}, 0.004);
    m.finger({0, s.y * 0.12, 0.006});
    m.grip({0, s.y * 0.12, 0.006}, {}, {0, 0, -1}, 0.012).at();
    m.of("steel");
    for (const double y : {0.1, 0.9})
        m.rod({0, s.y * y, 0}, {0, s.y * y, s.z / 2 - 0.009}, 0.004, 10);
}

}  // namespace

bool make_workshop(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "hammer")
        hammer(m, s);
    else if (k == "saw")
        saw(m, s);
    else if (k == "toolbox")
        toolbox(m, s);
    else if (k == "paint-can")
        paint_can(m, s, t.material);
    else if (k == "handcuffs")
        handcuffs(m, s);
    else if (k == "pistol")
        pistol(m, s);
    else if (k == "sword")
        sword(m, s);
    else if (k == "staff")
        staff(m, s);
    else if (k == "helmet")
        helmet(m, t.material);
    else if (k == "backpack")
        backpack(m, t.material);
    else if (k == "coat-rack")
        coat_rack(m, s);
    else if (k == "light-switch")
        light_switch(m, s);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
