#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// The frame round a hole of w by h: standing proud of the wall on the room's side.
void frame(Modeller& m, double w, double h, double deep, bool sill) {
    const double t = 0.075;
    for (const double x : {-w / 2 - t / 2 + 0.03, w / 2 + t / 2 - 0.03})
        m.box({x, h / 2 + (sill ? 0 : 0.02), 0}, {t, h + (sill ? 0.09 : 0.04), deep}, 0.008);
    m.box({0, h + t / 2 - 0.03, 0}, {w + 2 * t - 0.06, t, deep}, 0.008);
}

void door(Modeller& m, Vec3 s, double open, const Material& wood) {
    const double w = s.x, h = s.y, lw = w - 0.07, lh = h - 0.045;
    Material dark = wood;
    dark.colour = wood.colour * 0.8;
    m.of(dark);
    frame(m, w, h, 0.10, false);
    // Hinged on its left as seen from the room, opening into it.
    m.of(wood).at({{-lw / 2, 0, 0.012}, from_yaw(-open * radians(100))});
    m.box({lw / 2, lh / 2 + 0.008, 0}, {lw, lh, 0.040}, 0.004);
    for (const double side : {-1.0, 1.0})
        for (const double x : {lw * 0.27, lw * 0.73}) {
            m.box({x, lh * 0.73, side * 0.022}, {lw * 0.33, lh * 0.40, 0.012}, 0.006);
            m.box({x, lh * 0.25, side * 0.022}, {lw * 0.33, lh * 0.33, 0.012}, 0.006);
        }
    m.of("brass");
    for (const double side : {-1.0, 1.0}) {
        m.box({lw - 0.06, 1.0, side * 0.023}, {0.04, 0.20, 0.006}, 0.002);
        m.rod({lw - 0.06, 1.02, side * 0.022}, {lw - 0.06, 1.02, side * 0.060}, 0.009, 10);
        m.tube({{lw - 0.055, 1.02, side * 0.058},
                {lw - 0.12, 1.02, side * 0.060},
                {lw - 0.17, 1.015, side * 0.056}},
               0.009);
    }
    for (const double side : {1.0, -1.0})
        m.grip({lw - 0.12, 1.02, side * 0.060}, {1, 0, 0}, {0, 0, -side}, 0.018);
    m.finger({lw - 0.14, 1.018, 0.058}).at();
}

void window(Modeller& m, Vec3 s, double open, const Material& paint) {
    const double w = s.x, h = s.y, t = 0.045;
    m.of(paint);
    frame(m, w, h, 0.10, true);
    m.box({0, -0.02, 0.05}, {w + 0.16, 0.035, 0.22}, 0.010);  // the sill
    // Two casements with a crossbar, swinging into the room.
    for (const double side : {-1.0, 1.0}) {
        const double lw = w / 2 - 0.03;
        m.of(paint).at({{side * (w / 2 - 0.028), 0, -0.015}, from_yaw(side * open * radians(95))});
        const double x0 = 0, x1 = -side * lw;
        for (const double x : {x0 - side * t / 2, x1 + side * t / 2})
            m.box({x, h / 2, 0}, {t, h - 0.06, 0.04}, 0.006);
        for (const double y : {0.03 + t / 2, h - 0.03 - t / 2})
            m.box({x1 / 2, y, 0}, {lw - 2 * t, t, 0.04}, 0.006);
        m.box({x1 / 2, h * 0.64, 0}, {lw - 2 * t, 0.022, 0.030}, 0.004);
        m.of("clear glass").pane({x1 / 2, h / 2, 0}, lw - 2 * t + 0.01, h - 0.06 - 2 * t + 0.01);
        if (side > 0) {
            m.of("brass").rod({x1 + t / 2, h * 0.45, 0.02}, {x1 + t / 2, h * 0.45, 0.045}, 0.007,
                              8);
            m.rod({x1 + t / 2, h * 0.45, 0.045}, {x1 + t / 2, h * 0.54, 0.045}, 0.007, 8);
            m.grip({x1 + t / 2, h * 0.50, 0.045}, {0, 1, 0}, {0, 0, -1}, 0.014);
            m.finger({x1 + t / 2, h * 0.53, 0.045});
        }
    }
    m.at();
    m.top({-w / 2 - 0.06, 0.06}, {w / 2 + 0.06, 0.145}, -0.0025);
}

void gate(Modeller& m, Vec3 s, double open) {
    const double w = s.x, h = s.y;
    for (const double x : {-w / 2 - 0.03, w / 2 + 0.03}) {
        m.of("stone").block({x, 0, 0}, {0.14, h + 0.1, 0.14}, 0.02);
        m.ball({x, h + 0.14, 0}, {0.07, 0.07, 0.07}, 14);
    }
    m.of("iron").at({{-w / 2 + 0.04, 0, 0}, from_yaw(-open * radians(95))});
    const double lw = w - 0.08;
    for (const double y : {0.12, h * 0.5, h - 0.12})
        m.box({lw / 2, y, 0}, {lw, 0.035, 0.025}, 0.005);
    const int bars = std::max(3, static_cast<int>(lw / 0.12));
    for (int i = 0; i <= bars; ++i) {
        const double x = lw * i / bars;
        m.rod({x, 0.06, 0}, {x, h - 0.02, 0}, 0.010, 8);
        m.rod({x, h - 0.02, 0}, {x, h + 0.04, 0}, 0.014, 0.001, 8);
    }
    for (const double side : {1.0, -1.0})
        m.grip({lw, std::min(1.0, h * 0.7), side * 0.006}, {0, 1, 0}, {0, 0, -side}, 0.02);
    m.at();
}

}  // namespace

bool make_opening(Modeller& m, const Thing& t, double open) {
    if (t.kind == "door")
        door(m, t.size, open, t.material);
    else if (t.kind == "doorway") {
        m.of(t.material);
        frame(m, t.size.x, t.size.y, 0.10, false);
    } else if (t.kind == "window")
        window(m, t.size, open, t.material);
    else if (t.kind == "gate")
        gate(m, t.size, open);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
