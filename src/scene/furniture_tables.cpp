#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// A board that things stand on and that hands take by its front edge.
void board(Modeller& m, double w, double d, double h) {
    m.top({-w / 2 + 0.015, -d / 2 + 0.015}, {w / 2 - 0.015, d / 2 - 0.015}, h);
    m.grip({0, h - 0.016, d / 2 - 0.015}, {1, 0, 0}, {0, 0, -1}, 0.032);
}

void table(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    m.box({0, h - 0.016, 0}, {w, 0.032, d}, 0.008);
    const double x = w / 2 - 0.065, z = d / 2 - 0.065;
    for (const double sx : {-x, x})
        for (const double sz : {-z, z})
            m.lathe({sx, 0, sz},
                    {{0, 0},
                     {0.018, 0},
                     {0.020, 0.05},
                     {0.029, h * 0.55},
                     {0.031, h - 0.16},
                     {0.024, h - 0.145},
                     {0.033, h - 0.13},
                     {0.033, h - 0.032},
                     {0, h - 0.032}},
                    12);
    for (const double sz : {-z, z}) m.box({0, h - 0.075, sz}, {2 * x - 0.04, 0.085, 0.022}, 0.003);
    for (const double sx : {-x, x}) m.box({sx, h - 0.075, 0}, {0.022, 0.085, 2 * z - 0.04}, 0.003);
    board(m, w, d, h);
}

// A chest of fronts: `columns` by `rows`, each with a knob, on the face z.
void fronts(Modeller& m, double left, double right, double low, double high, double z, int columns,
            int rows) {
    const double w = (right - left) / columns, h = (high - low) / rows;
    for (int c = 0; c < columns; ++c)
        for (int r = 0; r < rows; ++r) {
            const double x = left + (c + 0.5) * w, y = low + (r + 0.5) * h;
            m.box({x, y, z}, {w - 0.012, h - 0.012, 0.022}, 0.006);
        }
}
void knobs(Modeller& m, double left, double right, double low, double high, double z, int columns,
           int rows) {
    const double w = (right - left) / columns, h = (high - low) / rows;
    for (int c = 0; c < columns; ++c)
        for (int r = 0; r < rows; ++r)
            m.ball({left + (c + 0.5) * w, low + (r + 0.5) * h, z + 0.022}, {0.014, 0.014, 0.014},
                   10);
}

// A case of boards `t` thick, open before.
void carcass(Modeller& m, Vec3 low, Vec3 high, double t) {
    const Vec3 middle = (low + high) * 0.5, size = high - low;
    for (const double x : {low.x + t / 2, high.x - t / 2})
        m.box({x, middle.y, middle.z}, {t, size.y, size.z}, 0.002);
    for (const double y : {low.y + t / 2, high.y - t / 2})
        m.box({middle.x, y, middle.z}, {size.x - 2 * t, t, size.z}, 0.002);
    m.box({middle.x, middle.y, low.z + t / 2}, {size.x - 2 * t, size.y - 2 * t, t}, 0.002);
}

// A drawer that fills a front from `low` to `high`, [x, y], on the face z, pulled out by `open` of
// its depth.
void drawer(Modeller& m, Vec2 low, Vec2 high, double z, double depth, double open) {
    constexpr double t = 0.012;  // m
    const double w = high.x - low.x - 0.012, h = high.y - low.y - 0.012;
    m.at({{(low.x + high.x) / 2, low.y + 0.006, z + 0.65 * depth * open}, {}});
    m.box({0, h / 2, 0}, {w, h, 0.022}, 0.006);
    for (const double x : {-w / 2 + 0.03, w / 2 - 0.03})
        m.box({x, 0.4 * h, -depth / 2}, {t, 0.7 * h, depth - 0.02}, 0.002);
    m.box({0, 0.05 * h + t / 2, -depth / 2}, {w - 0.08, t, depth - 0.02}, 0.002);
    m.box({0, 0.4 * h, -depth + t}, {w - 0.08, 0.7 * h, t}, 0.002);
}

void desk(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    m.box({0, h - 0.016, 0}, {w, 0.032, d}, 0.008);
    for (const double sx : {-1.0, 1.0}) {
        const double x = sx * (w / 2 - 0.21);
        m.box({x, (h + 0.06) / 2, -0.01}, {0.38, h - 0.10, d - 0.06}, 0.006);
        m.block({x, 0, 0}, {0.34, 0.06, d - 0.12}, 0.004);
        fronts(m, x - 0.18, x + 0.18, 0.09, h - 0.05, d / 2 - 0.045, 1, 3);
    }
    m.box({0, h - 0.35, -d / 2 + 0.05}, {w - 0.8, 0.5, 0.02}, 0.004);
    m.box({0, h - 0.075, d / 2 - 0.05}, {w - 0.82, 0.08, 0.022}, 0.005);
    m.of("brass");
    for (const double sx : {-1.0, 1.0}) {
        const double x = sx * (w / 2 - 0.21);
        knobs(m, x - 0.18, x + 0.18, 0.09, h - 0.05, d / 2 - 0.045, 1, 3);
    }
    m.of("forest leather").box({0, h + 0.0002, 0.06}, {w * 0.5, 0.001, d * 0.55}, 0.0003);
    board(m, w, d, h);
}

void counter(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    m.block({0, 0.08, 0.01}, {w - 0.04, h - 0.12, d - 0.10}, 0.008);
    m.block({0, 0, 0}, {w - 0.10, 0.08, d - 0.16}, 0.004);
    const int panels = std::max(2, static_cast<int>(w / 0.55));
    fronts(m, -w / 2 + 0.05, w / 2 - 0.05, 0.14, h - 0.12, d / 2 - 0.045, panels, 1);
    m.of("stone").box({0, h - 0.02, 0}, {w, 0.04, d}, 0.01);
    m.of("brass").rod({-w / 2 + 0.05, 0.16, d / 2 - 0.01}, {w / 2 - 0.05, 0.16, d / 2 - 0.01},
                      0.018, 12);
    board(m, w, d, h);
}

void kitchen(Modeller& m, Vec3 s, const Material& paint, double open) {
    const double w = s.x, h = s.y, d = s.z;
    const int panels = std::max(2, static_cast<int>(w / 0.48));
    const double wide = w / panels, back = -d / 2 + 0.015, face = d / 2 - 0.03;
    m.block({0, h - 0.21, -0.01}, {w, 0.17, d - 0.05}, 0.004);
    m.block({0, 0, -0.03}, {w - 0.02, 0.10, d - 0.12}, 0.004);
    for (int i = 0; i < panels; ++i)
        carcass(m, {-w / 2 + i * wide, 0.10, back},
                {-w / 2 + (i + 1) * wide, h - 0.21, face - 0.011}, 0.016);
    fronts(m, -w / 2, w / 2, h - 0.21, h - 0.05, face, panels, 1);
    // The door in the middle swings to the right.
    const int door = panels / 2;
    for (int i = 0; i < panels; ++i) {
        const double left = -w / 2 + i * wide;
        m.at({{left + wide - 0.006, 0, face}, from_yaw(i == door ? open * radians(95) : 0)});
        const double x = -(wide - 0.012) / 2;
        m.of(paint).box({x, h / 2 - 0.05, 0}, {wide - 0.012, h - 0.352, 0.022}, 0.006);
        m.of("steel").rod({x - 0.06, h - 0.27, 0.025}, {x + 0.06, h - 0.27, 0.025}, 0.006, 8);
        if (i == door) m.grip({x, h - 0.27, 0.025}, {1, 0, 0}, {0, 0, -1}, 0.012);
    }
    m.at().of("beech").box({0, h - 0.02, 0}, {w, 0.04, d}, 0.008);
    m.of("steel");
    for (int i = 0; i < panels; ++i) {
        const double x = -w / 2 + (i + 0.5) * wide;
        m.rod({x - 0.06, h - 0.13, d / 2 - 0.005}, {x + 0.06, h - 0.13, d / 2 - 0.005}, 0.006, 8);
    }
    // A basin let in, with its tap (low, so that the worktop is the top).
    m.of("steel").box({-w * 0.22, h - 0.003, 0.02}, {0.46, 0.006, 0.38}, 0.002);
    m.of("charcoal metal").box({-w * 0.22, h - 0.0005, 0.02}, {0.40, 0.003, 0.32}, 0.001);
    m.top({-w * 0.22 + 0.25, -d / 2 + 0.015}, {w / 2 - 0.015, d / 2 - 0.015}, h);
}

void shelf(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    for (const double x : {-w / 2 + 0.0125, w / 2 - 0.0125})
        m.block({x, 0, 0}, {0.025, h, d}, 0.004);
    m.box({0, h / 2, -d / 2 + 0.006}, {w - 0.04, h - 0.02, 0.012}, 0.002);
    const double tall = std::min(1.0, h / 1.9);
    const double levels[] = {h * 0.03, h * 0.225, h * 0.42, h * 0.605, h * 0.80, h - 0.0125};
    for (const double y : levels) m.box({0, y, 0.005}, {w - 0.05, 0.025, d - 0.01}, 0.003);
    // Rows of books with gaps; the board at hand height is left free for what lies there.
    constexpr std::string_view cloths[] = {"rust cloth",  "forest cloth",  "navy cloth",
                                           "ochre cloth", "crimson cloth", "cream cloth",
                                           "teal cloth",  "brown leather"};
    for (const int level : {0, 1, 2, 4}) {
        const double y = levels[level] + 0.0125;
        double x = -w / 2 + 0.04;
        for (int i = 0; x < w / 2 - 0.09; ++i) {
            const int dice = (i * 7 + level * 11 + i * i) % 13;
            if (dice == 12) {
                x += 0.11;
                continue;
            }
            const double bw = 0.022 + 0.004 * (dice % 5), bh = (0.19 + 0.018 * (dice % 6)) * tall,
                         bd = 0.15 + 0.012 * (dice % 4);
            m.of(cloths[(dice + level * 3) % 8]);
            m.block({x + bw / 2, y, d / 2 - 0.035 - bd / 2}, {bw, bh, bd}, 0.003);
            x += bw + 0.002;
        }
    }
    m.top({-w / 2 + 0.03, -d / 2 + 0.02}, {w / 2 - 0.03, d / 2 - 0.01}, levels[3] + 0.0125);
    m.top({-w / 2 + 0.01, -d / 2 + 0.015}, {w / 2 - 0.01, d / 2 - 0.01}, h);
    m.grip({w / 2 - 0.0125, 1.3, d / 2 - 0.01}, {0, 1, 0}, {0, 0, -1}, 0.025);
}

void feet(Modeller& m, double w, double d) {
    for (const double x : {-w / 2 + 0.05, w / 2 - 0.05})
        for (const double z : {-d / 2 + 0.05, d / 2 - 0.06})
            m.rod({x, 0, z}, {x, 0.08, z}, 0.016, 0.024, 10);
}

// Two doors under two drawers: the right door opens.
void cabinet(Modeller& m, Vec3 s, const Material& wood, double open) {
    const double w = s.x, h = s.y, d = s.z, face = d / 2 - 0.022, split = h - 0.2225;
    m.block({0, split, -0.005}, {w - 0.02, h - 0.02 - split, d - 0.04}, 0.006);
    carcass(m, {-w / 2 + 0.01, 0.07, -d / 2 + 0.015}, {w / 2 - 0.01, split, face - 0.011}, 0.018);
    m.box({0, (0.07 + split) / 2, -0.02}, {w - 0.06, 0.018, d - 0.10}, 0.002);
    m.box({0, h - 0.0125, 0}, {w, 0.025, d}, 0.006);
    feet(m, w, d);
    fronts(m, -w / 2 + 0.02, w / 2 - 0.02, h - 0.22, h - 0.035, face, 2, 1);
    const double wide = w / 2 - 0.032, tall = h - 0.327, middle = (h - 0.135) / 2;
    for (const double side : {-1.0, 1.0}) {
        m.at({{side * (w / 2 - 0.026), 0, face}, from_yaw(side > 0 ? open * radians(95) : 0)});
        m.of(wood).box({-side * wide / 2, middle, 0}, {wide, tall, 0.022}, 0.006);
        const Vec3 knob{-side * (wide - 0.029), h * 0.45, 0.022};
        m.of("brass").ball(knob, {0.013, 0.013, 0.013}, 10);
        if (side > 0) m.grip(knob + Vec3{0, 0, 0.002}, {}, {0, 0, -1}, 0.026);
    }
    m.at().of("brass");
    knobs(m, -w / 2 + 0.02, w / 2 - 0.02, h - 0.22, h - 0.035, face, 2, 1);
    m.top({-w / 2 + 0.015, -d / 2 + 0.015}, {w / 2 - 0.015, d / 2 - 0.015}, h);
}

// Drawers one over the other: the topmost opens.
void chest(Modeller& m, Vec3 s, const Material& wood, double open) {
    const double w = s.x, h = s.y, d = s.z, face = d / 2 - 0.022;
    const double low = 0.09, high = h - 0.035, left = -w / 2 + 0.02, right = w / 2 - 0.02;
    const int rows = h > 0.7 ? 4 : 2;
    const double row = (high - low) / rows;
    carcass(m, {-w / 2 + 0.01, 0.07, -d / 2 + 0.015}, {w / 2 - 0.01, h - 0.02, face - 0.011},
            0.018);
    m.box({0, h - 0.0125, 0}, {w, 0.025, d}, 0.006);
    feet(m, w, d);
    for (int r = 0; r < rows; ++r) {
        const double y = low + r * row;
        m.of(wood);
        drawer(m, {left, y}, {right, y + row}, face, d - 0.08, r + 1 == rows ? open : 0);
        m.of("brass");
        const double x = (right - left) / 4, middle = row / 2 - 0.006;
        for (const double side : {-x, x}) m.ball({side, middle, 0.022}, {0.014, 0.014, 0.014}, 10);
        if (r + 1 == rows) m.grip({x, middle, 0.024}, {}, {0, 0, -1}, 0.026);
        m.at();
    }
    m.top({-w / 2 + 0.015, -d / 2 + 0.015}, {w / 2 - 0.015, d / 2 - 0.015}, h);
}

void wardrobe(Modeller& m, Vec3 s, double open) {
    const double w = s.x, h = s.y, d = s.z;
    m.block({0, 0, -d / 2 + 0.01}, {w - 0.04, h - 0.04, 0.02}, 0.004);
    for (const double x : {-w / 2 + 0.03, w / 2 - 0.03})
        m.block({x, 0, -0.01}, {0.022, h - 0.05, d - 0.05}, 0.004);
    m.block({0, 0.03, -0.01}, {w - 0.06, 0.06, d - 0.06}, 0.004);
    m.box({0, h - 0.055, -0.01}, {w - 0.06, 0.02, d - 0.05}, 0.004);
    m.box({0, h - 0.025, 0}, {w, 0.05, d}, 0.012);
    for (const double side : {-1.0, 1.0}) {
        const double lw = w / 2 - 0.025;
        m.at({{side * (w / 2 - 0.02), 0, d / 2 - 0.035}, from_yaw(side * open * radians(95))});
        const double x = -side * lw / 2;
        m.of("walnut").box({x, h / 2, 0}, {lw - 0.006, h - 0.16, 0.022}, 0.004);
        for (const double y : {h * 0.30, h * 0.72})
            m.box({x, y, 0.013}, {lw - 0.16, h * 0.32, 0.012}, 0.006);
        m.of("brass").rod({-side * (lw - 0.05), h * 0.47, 0.025},
                          {-side * (lw - 0.05), h * 0.54, 0.025}, 0.008, 8);
        if (side > 0) m.grip({-side * (lw - 0.05), h * 0.505, 0.027}, {0, 1, 0}, {0, 0, -1}, 0.016);
    }
    m.at();
}

void piano(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    m.block({0, 0, -d / 2 + 0.17}, {w - 0.04, h - 0.04, 0.34}, 0.012);
    m.box({0, h - 0.02, -d / 2 + 0.19}, {w, 0.04, 0.40}, 0.01);
    for (const double x : {-w / 2 + 0.03, w / 2 - 0.03}) {
        m.block({x, 0, 0.02}, {0.05, 0.72, d - 0.06}, 0.01);
        m.box({x, 0.76, 0.14}, {0.05, 0.12, 0.34}, 0.02);
    }
    m.box({0, 0.68, 0.14}, {w - 0.06, 0.06, 0.34}, 0.008);
    m.box({0, h * 0.80, 0.035}, {w * 0.5, 0.16, 0.015}, 0.005);
    m.of("ivory plastic").box({0, 0.725, 0.21}, {w - 0.12, 0.025, 0.17}, 0.004);
    m.of("black lacquer");
    for (int i = 0; i < 36; ++i) {
        if (i % 7 == 2 || i % 7 == 6) continue;
        m.box({-w / 2 + 0.10 + i * (w - 0.2) / 35, 0.742, 0.175}, {0.014, 0.016, 0.10}, 0.003);
    }
    for (const double x : {-0.07, 0.07})
        m.of("brass").box({x, 0.05, 0.02}, {0.04, 0.015, 0.12}, 0.005);
    m.top({-w / 2 + 0.015, -d / 2 + 0.01}, {w / 2 - 0.015, -d / 2 + 0.37}, h);
    for (const double side : {-1.0, 1.0}) m.grip({side * 0.2, 0.74, 0.24}, {}, {0, -1, 0}, 0.15);
}

void stove(Modeller& m, Vec3 s, const Material& enamel, double open) {
    const double w = s.x, h = s.y, d = s.z, low = 0.16 * h, high = 0.68 * h;
    m.block({0, 0.05, 0}, {w, low - 0.05, d - 0.04}, 0.012);
    m.block({0, high, 0}, {w, h - 0.02 - high, d - 0.04}, 0.012);
    carcass(m, {-w / 2, low, -d / 2 + 0.02}, {w / 2, high, d / 2 - 0.024}, 0.03);
    m.of("black enamel");
    carcass(m, {-w / 2 + 0.03, low + 0.03, -d / 2 + 0.05},
            {w / 2 - 0.03, high - 0.03, d / 2 - 0.03}, 0.006);
    // Its door falls open.
    m.at({{0, low, d / 2 - 0.012}, Quat::about({1, 0, 0}, open * radians(88))});
    m.of(enamel).box({0, (high - low) / 2, 0}, {w - 0.06, high - low - 0.004, 0.024}, 0.012);
    m.of("black enamel").box({0, 0.28 * h, 0.013}, {w - 0.18, h * 0.24, 0.006}, 0.002);
    m.of("steel").rod({-w / 2 + 0.08, 0.47 * h, 0.042}, {w / 2 - 0.08, 0.47 * h, 0.042}, 0.010, 10);
    for (const double x : {-w / 2 + 0.10, w / 2 - 0.10})
        m.rod({x, 0.47 * h, 0.01}, {x, 0.47 * h, 0.042}, 0.007, 8);
    m.grip({0, 0.47 * h, 0.042}, {1, 0, 0}, {0, 0, -1}, 0.02);
    m.at().of(enamel);
    m.block({0, 0, -0.02}, {w - 0.06, 0.06, d - 0.1}, 0.004);
    m.box({0, h - 0.018, 0}, {w - 0.02, 0.012, d - 0.05}, 0.004).of("charcoal metal");
    for (const double x : {-0.14, 0.14})
        for (const double z : {-0.13, 0.12}) {
            m.rod({x, h - 0.012, z}, {x, h - 0.001, z}, 0.085, 28);
            m.top({x - 0.055, z - 0.055}, {x + 0.055, z + 0.055}, h - 0.001);
            m.ring({x, h - 0.006, z}, {0, 1, 0}, 0.092, 0.003, 28, 6);
        }
    m.of("steel");
    for (int i = 0; i < 5; ++i)
        m.rod({-0.2 + 0.1 * i, h * 0.86, d / 2 - 0.02}, {-0.2 + 0.1 * i, h * 0.86, d / 2 + 0.02},
              0.020, 0.017, 14);
    m.finger({0.1, h * 0.86, d / 2 + 0.02});
}

void sink(Modeller& m) {
    m.lathe({0, 0, 0.02}, {{0, 0}, {0.11, 0}, {0.09, 0.06}, {0.075, 0.45}, {0.10, 0.70}, {0, 0.72}},
            24);
    // The bowl: a thick rim with a hollow.
    m.box({0, 0.74, 0}, {0.54, 0.10, 0.44}, 0.04);
    m.box({0, 0.83, -0.19}, {0.60, 0.09, 0.10}, 0.025);
    m.box({0, 0.83, 0.215}, {0.60, 0.09, 0.06}, 0.025);
    for (const double x : {-0.27, 0.27}) m.box({x, 0.83, 0.02}, {0.06, 0.09, 0.44}, 0.025);
    m.of("steel");
    m.tube({{0, 0.87, -0.19}, {0, 0.94, -0.19}, {0, 0.945, -0.13}, {0, 0.92, -0.07}}, 0.012);
    for (const double x : {-0.11, 0.11})
        m.rod({x, 0.87, -0.19}, {x, 0.91, -0.19}, 0.022, 0.018, 12);
    m.rod({0, 0.792, 0.02}, {0, 0.796, 0.02}, 0.025, 14);
    m.grip({0.11, 0.895, -0.19}, {}, {0, -1, 0}, 0.04).finger({0.11, 0.91, -0.19});
}

void fridge(Modeller& m, Vec3 s, double open) {
    const double w = s.x, h = s.y, d = s.z;
    m.block({0, 0.05, -0.03}, {w, h - 0.05, d - 0.08}, 0.035);
    m.at({{-w / 2 + 0.01, 0, d / 2 - 0.065}, from_yaw(-open * radians(95))});
    m.box({w / 2 - 0.01, h * 0.37, 0.03}, {w - 0.01, h * 0.60, 0.055}, 0.025);
    m.box({w / 2 - 0.01, h * 0.835, 0.03}, {w - 0.01, h * 0.30, 0.055}, 0.025);
    m.of("steel");
    m.tube({{w - 0.08, h * 0.40, 0.06},
            {w - 0.08, h * 0.42, 0.09},
            {w - 0.08, h * 0.60, 0.09},
            {w - 0.08, h * 0.62, 0.06}},
           0.011);
    m.tube({{w - 0.08, h * 0.74, 0.06},
            {w - 0.08, h * 0.75, 0.09},
            {w - 0.08, h * 0.84, 0.09},
            {w - 0.08, h * 0.85, 0.06}},
           0.011);
    m.grip({w - 0.08, h * 0.55, 0.09}, {0, 1, 0}, {0, 0, -1}, 0.022);
    m.at();
    m.of("black rubber").block({0, 0, -0.04}, {w - 0.08, 0.06, d - 0.14}, 0.01);
}

void bathtub(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    m.block({0, 0.02, 0}, {w - 0.10, 0.30, d - 0.14}, 0.10);
    for (const double x : {-1.0, 1.0})
        m.box({x * (w / 2 - 0.05), h * 0.66, 0}, {0.10, h * 0.66, d - 0.02}, 0.045);
    for (const double z : {-1.0, 1.0})
        m.box({0, h * 0.66, z * (d / 2 - 0.05)}, {w - 0.02, h * 0.66, 0.10}, 0.045);
    m.of("steel").tube(
        {{0, h - 0.05, -d / 2 + 0.05}, {0, h - 0.005, -d / 2 + 0.05}, {0, h - 0.01, -d / 2 + 0.14}},
        0.014);
}

void fireplace(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    for (const double x : {-1.0, 1.0})
        m.block({x * (w / 2 - 0.17), 0, -0.02}, {0.30, h - 0.06, d - 0.06}, 0.01);
    m.box({0, h - 0.20, -0.02}, {w - 0.6, 0.30, d - 0.06}, 0.008);
    m.box({0, 0.45, -d / 2 + 0.03}, {w - 0.5, 0.90, 0.04}, 0.004);
    m.of("stone").box({0, h - 0.03, 0}, {w, 0.06, d}, 0.015);
    m.top({-w / 2 + 0.02, -d / 2 + 0.02}, {w / 2 - 0.02, d / 2 - 0.02}, h);
    m.box({0, 0.015, 0.0}, {w - 0.55, 0.03, d - 0.02}, 0.006);
    m.of("dark bark");
    m.rod({-0.24, 0.09, 0.0}, {0.22, 0.10, 0.05}, 0.05, 0.045, 10);
    m.rod({-0.20, 0.09, 0.10}, {0.25, 0.08, 0.06}, 0.045, 0.05, 10);
    m.rod({-0.15, 0.17, 0.02}, {0.18, 0.18, 0.09}, 0.045, 0.04, 10);
    m.of("iron");
    for (int i = 0; i < 7; ++i)
        m.rod({-0.3 + 0.1 * i, 0.03, 0.16}, {-0.3 + 0.1 * i, 0.17, 0.16}, 0.006, 6);
    m.rod({-0.33, 0.17, 0.16}, {0.33, 0.17, 0.16}, 0.008, 8);
}

}  // namespace

bool make_table(Modeller& m, const Thing& t, double open) {
    const auto& k = t.kind;
    if (k == "table" || k == "coffee-table" || k == "altar")
        table(m, t.size);
    else if (k == "desk")
        desk(m, t.size);
    else if (k == "counter")
        counter(m, t.size);
    else if (k == "kitchen")
        kitchen(m, t.size, t.material, open);
    else if (k == "piano")
        piano(m, t.size);
    else
        return false;
    return true;
}

bool make_cupboard(Modeller& m, const Thing& t, double open) {
    const auto& k = t.kind;
    if (k == "shelf")
        shelf(m, t.size);
    else if (k == "cabinet")
        cabinet(m, t.size, t.material, open);
    else if (k == "bedside-table")
        chest(m, t.size, t.material, open);
    else if (k == "wardrobe")
        wardrobe(m, t.size, open);
    else if (k == "stove")
        stove(m, t.size, t.material, open);
    else if (k == "sink")
        sink(m);
    else if (k == "fridge")
        fridge(m, t.size, open);
    else if (k == "bathtub")
        bathtub(m, t.size);
    else if (k == "fireplace")
        fireplace(m, t.size);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
