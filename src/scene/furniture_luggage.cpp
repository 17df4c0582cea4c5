#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void suitcase(Modeller& m, const Material& leather) {
    // Stands on its long side; the handle is up.
    m.box({0, 0.21, 0}, {0.62, 0.42, 0.19}, 0.03);
    Material dark = leather;
    dark.colour = leather.colour * 0.55;
    m.of(dark);
    for (const double x : {-0.17, 0.17}) m.box({x, 0.21, 0}, {0.038, 0.427, 0.197}, 0.012);
    for (const double x : {-1.0, 1.0})
        for (const double y : {0.035, 0.385}) m.box({x * 0.282, y, 0}, {0.065, 0.075, 0.197}, 0.03);
    m.tube({{-0.075, 0.418, 0},
            {-0.070, 0.447, 0},
            {-0.03, 0.453, 0},
            {0.03, 0.453, 0},
            {0.070, 0.447, 0},
            {0.075, 0.418, 0}},
           0.0095);
    m.box({0, 0.21, 0.0955}, {0.61, 0.006, 0.004}, 0.001);
    m.of("brass");
    for (const double x : {-0.17, 0.17}) m.box({x, 0.37, 0.099}, {0.032, 0.045, 0.008}, 0.003);
    for (const double x : {-0.078, 0.078}) m.ball({x, 0.42, 0}, {0.012, 0.010, 0.012}, 10);
    m.grip({0, 0.453, 0}, {1, 0, 0}, {0, -1, 0}, 0.019).finger({0.17, 0.37, 0.102});
}

void bag(Modeller& m, const Material& leather) {
    m.box({0, 0.145, 0}, {0.36, 0.29, 0.13}, 0.05);
    Material dark = leather;
    dark.colour = leather.colour * 0.6;
    m.of(dark);
    m.at({{0, 0.20, 0.066}, Quat::about({1, 0, 0}, -0.05)})
        .box({}, {0.33, 0.17, 0.012}, 0.006)
        .at();
    for (const double z : {-0.035, 0.035})
        m.tube({{-0.10, 0.27, z},
                {-0.095, 0.36, z * 0.7},
                {-0.05, 0.405, z * 0.4},
                {0.05, 0.405, z * 0.4},
                {0.095, 0.36, z * 0.7},
                {0.10, 0.27, z}},
               0.008);
    m.of("brass").box({0, 0.135, 0.075}, {0.035, 0.03, 0.008}, 0.003);
    m.grip({0, 0.405, 0}, {1, 0, 0}, {0, -1, 0}, 0.036).finger({0, 0.135, 0.079});
}

void box(Modeller& m, Vec3 s, double open) {
    const double t = 0.006;
    m.block({0, 0, 0}, {s.x - 2 * t, 0.01, s.z - 2 * t}, 0.001);
    for (const double x : {-1.0, 1.0})
        m.block({x * (s.x - t) / 2, 0, 0}, {t, s.y - 0.006, s.z}, 0.001);
    for (const double z : {-1.0, 1.0})
        m.block({0, 0, z * (s.z - t) / 2}, {s.x - 2 * t, s.y - 0.006, t}, 0.001);
    for (const double z : {-1.0, 1.0}) {
        m.at({{0, s.y - 0.004, z * s.z / 2}, Quat::about({1, 0, 0}, -z * open * radians(140))});
        m.box({0, 0, -z * s.z / 4}, {s.x, 0.004, s.z / 2 - 0.002}, 0.001);
    }
    m.at();
    if (open < 0.05) m.of("tan paper").box({0, s.y - 0.001, 0}, {s.x + 0.001, 0.002, 0.05}, 0.0005);
    if (open < 0.05) m.finger({0, s.y, 0});
    m.both(s.x / 2, s.y * 0.4);
}

void crate(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z, t = 0.018;
    for (int i = 0; i < 3; ++i) {
        const double y = h * (i + 0.5) / 3, b = h / 3 - 0.02;
        for (const double z : {-1.0, 1.0}) m.box({0, y, z * (d / 2 - t / 2)}, {w, b, t}, 0.003);
        for (const double x : {-1.0, 1.0})
            m.box({x * (w / 2 - t / 2), y, 0}, {t, b, d - 2 * t}, 0.003);
    }
    for (const double x : {-1.0, 1.0})
        for (const double z : {-1.0, 1.0})
            m.block({x * (w / 2 - t - 0.02), 0, z * (d / 2 - t - 0.02)}, {0.04, h, 0.04}, 0.003);
    for (int i = 0; i < 4; ++i)
        m.box({0, h - t / 2, d * ((i + 0.5) / 4 - 0.5)}, {w, t, d / 4 - 0.012}, 0.003);
    m.box({0, 0.03, 0}, {w - 2 * t, t, d - 2 * t}, 0.002);
    m.seat({0, h, -d / 8}, d * 5 / 8)
        .top({-w / 2 + 0.01, -d / 2 + 0.01}, {w / 2 - 0.01, d / 2 - 0.01}, h);
    m.both(w / 2, h / 2);
}

void barrel(Modeller& m, Vec3 s) {
    const double r = s.x / 2, h = s.y;
    std::vector<Vec2> p{{0, 0.03}, {r * 0.78, 0.03}, {r * 0.80, 0}};
    for (int i = 0; i <= 10; ++i) {
        const double t = i / 10.0;
        p.push_back({r * (0.80 + 0.17 * std::sin(pi * t)) + 0.0005, h * t});
    }
    p.push_back({r * 0.76, h});
    p.push_back({r * 0.76, h * 0.966});
    p.push_back({0, h * 0.966});
    m.lathe({}, p, 24);
    m.top({-r * 0.53, -r * 0.53}, {r * 0.53, r * 0.53}, h * 0.966);
    m.of("iron");
    for (const double t : {0.08, 0.28, 0.72, 0.92}) {
        const double rr = r * (0.80 + 0.17 * std::sin(pi * t));
        m.lathe({0, h * t - 0.02, 0},
                {{rr - 0.004, 0},
                 {rr + 0.008, 0},
                 {rr + 0.008, 0.04},
                 {rr - 0.004, 0.04},
                 {rr - 0.004, 0}},
                28);
    }
}

void bucket(Modeller& m) {
    m.lathe({},
            {{0, 0.012},
             {0.095, 0.012},
             {0.095, 0},
             {0.100, 0},
             {0.135, 0.26},
             {0.142, 0.262},
             {0.142, 0.27},
             {0.130, 0.27},
             {0.094, 0.02},
             {0, 0.018}},
            28);
    m.tube({{-0.138, 0.25, 0},
            {-0.11, 0.32, 0},
            {-0.05, 0.352, 0},
            {0.05, 0.352, 0},
            {0.11, 0.32, 0},
            {0.138, 0.25, 0}},
           0.004, 8);
    for (const double y : {0.09, 0.18})
        m.ring({0, y, 0}, {0, 1, 0}, 0.101 + 0.127 * y, 0.003, 28, 6);
    m.grip({0, 0.352, 0}, {1, 0, 0}, {0, -1, 0}, 0.008);
}

void rope(Modeller& m) {
    std::vector<Vec3> coil;
    for (int i = 0; i <= 110; ++i) {
        const double a = 2 * pi * i / 22.0, turn = i / 22.0;
        coil.push_back({(0.165 - 0.006 * turn) * std::cos(a), 0.012 + 0.0165 * turn,
                        (0.165 - 0.006 * turn) * std::sin(a)});
    }
    m.tube(coil, 0.012, 8);
    m.grip({0.155, 0.05, 0}, {0, 0, 1}, {-1, 0, 0}, 0.05);
}

void birdcage(Modeller& m) {
    m.lathe({}, {{0, 0}, {0.16, 0}, {0.165, 0.01}, {0.165, 0.035}, {0.155, 0.035}, {0, 0.03}}, 28);
    for (int i = 0; i < 20; ++i) {
        const double a = 2 * pi * i / 20, c = std::cos(a), s = std::sin(a);
        m.tube({{0.155 * c, 0.03, 0.155 * s},
                {0.155 * c, 0.28, 0.155 * s},
                {0.13 * c, 0.37, 0.13 * s},
                {0.06 * c, 0.43, 0.06 * s},
                {0.005 * c, 0.445, 0.005 * s}},
               0.0022, 6);
    }
    for (const double y : {0.14, 0.28}) m.ring({0, y, 0}, {0, 1, 0}, 0.155, 0.003, 28, 6);
    m.ring({0, 0.47, 0}, {0, 0, 1}, 0.025, 0.004, 20, 6);
    m.of("oak").rod({-0.15, 0.17, 0}, {0.15, 0.17, 0}, 0.005, 8);
    m.of("mustard felt").ball({0.02, 0.198, 0}, {0.022, 0.026, 0.034}, 14);
    m.ball({0.02, 0.225, 0.022}, {0.016, 0.016, 0.016}, 12);
    m.grip({0, 0.495, 0}, {1, 0, 0}, {0, -1, 0}, 0.008);
}

void umbrella(Modeller& m, const Material& cloth) {
    // Furled, standing on its tip.
    m.of("steel").rod({0, 0, 0}, {0, 0.08, 0}, 0.004, 0.006, 8);
    m.of(cloth);
    std::vector<Vec2> folds{{0, 0.06},     {0.012, 0.07}, {0.030, 0.25}, {0.038, 0.45},
                            {0.030, 0.60}, {0.016, 0.66}, {0, 0.665}};
    m.lathe({}, folds, 7);
    m.of("cream cloth").ring({0, 0.56, 0}, {0, 1, 0}, 0.033, 0.004, 18, 6);
    m.of("walnut").rod({0, 0.65, 0}, {0, 0.82, 0}, 0.009, 10);
    m.tube({{0, 0.80, 0},
            {0, 0.86, 0},
            {0.012, 0.885, 0},
            {0.035, 0.892, 0},
            {0.055, 0.875, 0},
            {0.058, 0.84, 0}},
           0.0105);
    m.grip({0, 0.77, 0}, {0, 1, 0}, {}, 0.018);
}

void stick(Modeller& m) {
    m.rod({0, 0, 0}, {0, 0.84, 0}, 0.008, 0.011, 12);
    m.tube({{0, 0.82, 0}, {0.004, 0.865, 0}, {0.03, 0.888, 0}, {0.075, 0.885, 0}, {0.095, 0.86, 0}},
           0.012);
    m.of("black rubber").rod({0, 0, 0}, {0, 0.03, 0}, 0.012, 12);
    m.grip({0.045, 0.887, 0}, {1, 0, 0}, {0, -1, 0}, 0.024);
}

void guitar(Modeller& m, const Material& top) {
    std::vector<Vec2> body;
    for (int i = 0; i < 40; ++i) {
        const double a = 2 * pi * i / 40;
        const double waist = 1 - 0.22 * std::exp(-8 * (std::sin(a) - 0.12) * (std::sin(a) - 0.12));
        const double upper = std::sin(a) > 0.1 ? 0.80 : 1.0;
        body.push_back({0.19 * waist * upper * std::cos(a), 0.235 + 0.235 * std::sin(a)});
    }
    m.of("rust lacquer").slab({0, 0, -0.005}, body, 0.095);
    m.of(top).slab({0, 0, 0.0455}, body, 0.004);
    m.of("black lacquer").rod({0, 0.285, 0.046}, {0, 0.285, 0.0485}, 0.045, 24);
    m.box({0, 0.115, 0.052}, {0.15, 0.018, 0.012}, 0.004);
    m.of("walnut").box({0, 0.62, 0.045}, {0.05, 0.56, 0.022}, 0.008);
    m.at({{0, 0.94, 0.036}, Quat::about({1, 0, 0}, -0.18)})
        .box({}, {0.068, 0.14, 0.016}, 0.006)
        .at();
    m.of("steel");
    for (int i = 0; i < 6; ++i) {
        const double x = -0.0175 + 0.007 * i;
        m.rod({x, 0.115, 0.060}, {x, 0.89, 0.0585}, 0.0008, 5);
    }
    for (int i = 0; i < 3; ++i)
        for (const double x : {-0.042, 0.042})
            m.rod({x * 0.7, 0.90 + 0.035 * i, 0.035}, {x, 0.90 + 0.035 * i, 0.035}, 0.006, 8);
    m.grip({0, 0.70, 0.045}, {0, 1, 0}, {}, 0.045);
}

void violin(Modeller& m, const Material& wood) {
    std::vector<Vec2> body;
    for (int i = 0; i < 40; ++i) {
        const double a = 2 * pi * i / 40;
        const double waist = 1 - 0.38 * std::exp(-22 * (std::sin(a) - 0.08) * (std::sin(a) - 0.08));
        body.push_back({0.11 * waist * (std::sin(a) > 0.08 ? 0.84 : 1.0) * std::cos(a),
                        0.18 + 0.18 * std::sin(a)});
    }
    m.of(wood).slab({0, 0, 0}, body, 0.042);
    m.of("black lacquer").box({0, 0.36, 0.03}, {0.03, 0.30, 0.012}, 0.004);
    m.box({0, 0.06, 0.03}, {0.035, 0.11, 0.01}, 0.004);
    m.of(wood).box({0, 0.48, 0.012}, {0.026, 0.16, 0.024}, 0.006);
    m.ring({0, 0.575, 0.005}, {1, 0, 0}, 0.016, 0.009, 18, 8);
    m.of("cream plastic").box({0, 0.155, 0.035}, {0.045, 0.004, 0.03}, 0.001);
    m.of("steel");
    for (int i = 0; i < 4; ++i)
        m.rod({-0.010 + 0.0067 * i, 0.07, 0.042}, {-0.006 + 0.004 * i, 0.55, 0.038}, 0.0006, 5);
    m.grip({0, 0.50, 0.015}, {0, 1, 0}, {}, 0.03);
}

}  // namespace

bool make_luggage(Modeller& m, const Thing& t, double open) {
    const auto& k = t.kind;
    if (k == "suitcase")
        suitcase(m, t.material);
    else if (k == "bag")
        bag(m, t.material);
    else if (k == "box")
        box(m, t.size, open);
    else if (k == "crate")
        crate(m, t.size);
    else if (k == "barrel")
        barrel(m, t.size);
    else if (k == "bucket")
        bucket(m);
    else if (k == "rope")
        rope(m);
    else if (k == "birdcage")
        birdcage(m);
    else if (k == "umbrella")
        umbrella(m, t.material);
    else if (k == "walking-stick")
        stick(m);
    else if (k == "guitar")
        guitar(m, t.material);
    else if (k == "violin")
        violin(m, t.material);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
