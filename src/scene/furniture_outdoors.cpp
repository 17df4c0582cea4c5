#include <algorithm>
#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void wheel(Modeller& m, Vec3 c, Vec3 axis, double r, double tyre, std::string_view rim) {
    m.of("black rubber").ring(c, axis, r - tyre, tyre, 32, 10);
    m.of(rim).ring(c, axis, r - 2.1 * tyre, tyre * 0.4, 32, 8);
    m.rod(c - normalised(axis) * (tyre * 0.8), c + normalised(axis) * (tyre * 0.8), tyre * 0.9, 14);
}

void spokes(Modeller& m, Vec3 c, double r) {
    m.of("steel");
    for (int i = 0; i < 14; ++i) {
        const double a = pi * i / 7;
        m.rod(c, c + Vec3{0, r * std::sin(a), r * std::cos(a)}, 0.0016, 5);
    }
}

void bicycle(Modeller& m, const Material& paint) {
    const Vec3 rear{0, 0.335, -0.52}, fore{0, 0.335, 0.535}, pedal{0, 0.28, -0.09},
        saddle{0, 0.80, -0.27}, head{0, 0.86, 0.36};
    for (const Vec3 c : {rear, fore}) {
        wheel(m, c, {1, 0, 0}, 0.335, 0.019, "steel");
        spokes(m, c, 0.295);
    }
    m.of(paint);
    const Vec3 seat_low{0, 0.72, -0.24}, head_low{0, 0.70, 0.405};
    m.rod(seat_low, pedal, 0.016, 12)
        .rod(seat_low, head, 0.015, 12)
        .rod(pedal, head_low, 0.017, 12);
    m.rod(head + Vec3{0, 0.02, -0.006}, head_low, 0.019, 12);
    for (const double x : {-0.05, 0.05}) {
        m.rod(seat_low, rear + Vec3{x, 0, 0}, 0.009, 8).rod(pedal, rear + Vec3{x, 0, 0}, 0.010, 8);
        m.tube(
            {head_low + Vec3{x * 0.4, 0, 0}, head_low + Vec3{x, -0.06, 0.02}, fore + Vec3{x, 0, 0}},
            0.010);
    }
    for (const Vec3 c : {rear, fore}) {
        std::vector<Vec3> guard;
        for (int i = 0; i <= 14; ++i) {
            const double a = pi * (0.08 + 0.62 * i / 14.0);
            guard.push_back(c + Vec3{0, 0.355 * std::sin(a), -0.355 * std::cos(a)});
        }
        m.tube(guard, 0.012, 8);
    }
    m.of("steel")
        .rod(seat_low, saddle, 0.011, 10)
        .rod(head, head + Vec3{0, 0.10, -0.02}, 0.011, 10);
    m.tube({{-0.27, 0.97, 0.20},
            {-0.26, 0.98, 0.27},
            {-0.10, 0.96, 0.34},
            {0.10, 0.96, 0.34},
            {0.26, 0.98, 0.27},
            {0.27, 0.97, 0.20}},
           0.011);
    m.rod(pedal - Vec3{0.07, 0, 0}, pedal + Vec3{0.07, 0, 0}, 0.014, 12);
    m.ring(pedal + Vec3{0.045, 0, 0}, {1, 0, 0}, 0.085, 0.006, 28, 6);
    for (const double s : {-1.0, 1.0}) {
        const Vec3 end = pedal + Vec3{s * 0.075, -s * 0.12, s * 0.10};
        m.of("steel").rod(pedal + Vec3{s * 0.07, 0, 0}, end, 0.009, 8);
        m.of("black rubber").box(end + Vec3{s * 0.05, 0, 0}, {0.09, 0.022, 0.07}, 0.006);
        m.rod({s * 0.27, 0.97, 0.21}, {s * 0.278, 0.967, 0.12}, 0.017, 12);
    }
    m.of("brown leather").ball(saddle + Vec3{0, 0.03, -0.04}, {0.085, 0.032, 0.11}, 18);
    m.ball(saddle + Vec3{0, 0.035, 0.07}, {0.028, 0.025, 0.09}, 14);
    m.of("iron");
    for (const double x : {-0.055, 0.0, 0.055}) m.rod({x, 0.73, -0.72}, {x, 0.73, -0.36}, 0.006, 8);
    m.tube({{-0.06, 0.72, -0.72}, {-0.06, 0.50, -0.57}, rear + Vec3{-0.05, 0, 0}}, 0.006, 8);
    m.tube({{0.06, 0.72, -0.72}, {0.06, 0.50, -0.57}, rear + Vec3{0.05, 0, 0}}, 0.006, 8);
    m.of("brass").ball({0, 0.90, 0.40}, {0.045, 0.045, 0.045}, 16);
    for (const double s : {-1.0, 1.0})
        m.grip({s * 0.274, 0.968, 0.165}, {s, 0, 0.3}, {0, -1, 0}, 0.034);
}

void motorcycle(Modeller& m, const Material& paint) {
    for (const double z : {-0.68, 0.70}) {
        wheel(m, {0, 0.30, z}, {1, 0, 0}, 0.30, 0.055, "steel");
        spokes(m, {0, 0.30, z}, 0.21);
    }
    m.of("iron").box({0, 0.40, 0.0}, {0.24, 0.28, 0.36}, 0.05);
    for (int i = 0; i < 5; ++i) m.box({0, 0.50 + 0.03 * i, 0.06}, {0.26, 0.012, 0.22}, 0.004);
    m.tube({{0, 0.62, 0.36}, {0, 0.70, 0.0}, {0, 0.60, -0.45}, {0, 0.34, -0.66}}, 0.03);
    m.of(paint).ball({0, 0.74, 0.16}, {0.15, 0.12, 0.28}, 22);
    for (const double z : {-0.68, 0.70}) {
        std::vector<Vec3> guard;
        for (int i = 0; i <= 10; ++i) {
            const double a = pi * (0.15 + 0.6 * i / 10.0);
            guard.push_back({0, 0.30 + 0.33 * std::sin(a), z - 0.33 * std::cos(a)});
        }
        m.tube(guard, 0.05, 10);
    }
    m.of("black leather").box({0, 0.76, -0.32}, {0.26, 0.10, 0.58}, 0.045);
    m.seat({0, 0.81, -0.20}, 0.15);
    for (const double s : {-1.0, 1.0})
        m.grip({s * 0.32, 1.062, 0.33}, {s, 0, 0.4}, {0, -1, 0}, 0.026);
    m.of("steel");
    for (const double x : {-0.09, 0.09}) m.rod({x, 0.30, 0.70}, {x, 0.92, 0.46}, 0.022, 12);
    m.tube({{-0.36, 1.06, 0.30}, {-0.20, 1.07, 0.42}, {0.20, 1.07, 0.42}, {0.36, 1.06, 0.30}},
           0.013);
    m.tube({{0.13, 0.40, 0.16}, {0.15, 0.24, 0.0}, {0.15, 0.26, -0.50}, {0.15, 0.30, -0.90}}, 0.035,
           12);
    m.rod({0, 0.95, 0.44}, {0, 0.95, 0.58}, 0.06, 0.09, 20);
    m.of("cream glaze").ball({0, 0.95, 0.575}, {0.082, 0.082, 0.03}, 18);
}

void car(Modeller& m, Vec3 s, const Material& paint) {
    const double w = s.x;
    // Profile of the body from the side (z, y), lofted as slabs across.
    m.of(paint);
    const Transform side{{0, 0, 0}, from_yaw(-pi / 2)};  // slab's x runs to the front
    m.at(side).slab({0, 0, 0},
                    {{-2.06, 0.34},
                     {-1.0, 0.22},
                     {1.0, 0.22},
                     {2.06, 0.34},
                     {2.08, 0.58},
                     {1.92, 0.78},
                     {0.90, 0.86},
                     {-1.55, 0.90},
                     {-2.05, 0.82},
                     {-2.10, 0.55}},
                    w - 0.10);
    m.slab({0, 0, 0},
           {{-1.50, 0.86}, {0.95, 0.84}, {0.30, 1.36}, {0.10, 1.41}, {-0.85, 1.42}, {-1.05, 1.36}},
           w - 0.36);
    m.at();
    m.box({0, 0.62, 0}, {w, 0.22, 3.9}, 0.10);
    for (const double x : {-1.0, 1.0}) {
        // Fenders over each wheel.
        for (const double z : {-1.28, 1.30})
            m.ball({x * (w / 2 - 0.16), 0.56, z}, {0.17, 0.30, 0.46}, 22);
    }
    m.of("slate glaze");
    const double cx = w / 2 - 0.175;
    for (const double x : {-1.0, 1.0}) {
        m.at({{x * cx, 0, 0}, from_yaw(-pi / 2)});
        m.slab({}, {{-0.52, 0.93}, {0.66, 0.92}, {0.26, 1.30}, {-0.50, 1.35}}, 0.03);
        m.slab({}, {{-1.28, 0.95}, {-0.60, 0.93}, {-0.58, 1.34}, {-0.92, 1.33}}, 0.03);
    }
    m.at({{0, 1.11, 0.635}, Quat::about({1, 0, 0}, -0.90)}).box({}, {w - 0.52, 0.60, 0.02}, 0.008);
    m.at({{0, 1.13, -1.30}, Quat::about({1, 0, 0}, 0.72)})
        .box({}, {w - 0.56, 0.46, 0.02}, 0.008)
        .at();
    for (const double x : {-1.0, 1.0})
        for (const double z : {-1.28, 1.30}) {
            wheel(m, {x * (w / 2 - 0.10), 0.31, z}, {1, 0, 0}, 0.31, 0.085, "steel");
            m.of("steel").ball({x * (w / 2 - 0.04), 0.31, z}, {0.03, 0.13, 0.13}, 18);
        }
    m.of("steel");
    for (const double z : {-2.08, 2.08}) m.box({0, 0.44, z}, {w - 0.12, 0.11, 0.06}, 0.03);
    for (int i = 0; i < 5; ++i) m.box({0, 0.56 + 0.035 * i, 2.065}, {0.70, 0.016, 0.05}, 0.006);
    for (const double x : {-1.0, 1.0}) {
        m.of("steel").rod({x * 0.62, 0.66, 1.96}, {x * 0.62, 0.66, 2.07}, 0.11, 24);
        m.of("cream glaze").ball({x * 0.62, 0.66, 2.06}, {0.095, 0.095, 0.03}, 18);
        m.of("red glaze").box({x * 0.66, 0.66, -2.06}, {0.16, 0.11, 0.05}, 0.02);
        m.of("steel").box({x * (w / 2 - 0.01), 0.80, 0.14}, {0.02, 0.025, 0.14}, 0.008);
        m.rod({x * (w / 2 - 0.06), 0.92, 0.72}, {x * (w / 2 + 0.0), 0.98, 0.72}, 0.012, 8);
    }
}

void truck(Modeller& m, Vec3 s, const Material& paint) {
    const double w = s.x;
    m.of(paint).box({0, 1.35, 2.05}, {w - 0.2, 1.35, 1.5}, 0.16);
    m.box({0, 0.86, 2.72}, {w - 0.24, 0.62, 0.34}, 0.10);
    m.of("iron").box({0, 0.56, -0.2}, {0.9, 0.22, 5.3}, 0.03);
    m.of("pine").box({0, 0.80, -1.0}, {w, 0.10, 3.7}, 0.01);
    for (const double x : {-1.0, 1.0})
        for (int i = 0; i < 4; ++i)
            m.box({x * (w / 2 - 0.03), 0.96 + 0.20 * i, -1.0}, {0.05, 0.17, 3.7}, 0.01);
    for (int i = 0; i < 4; ++i) m.box({0, 0.96 + 0.20 * i, -2.83}, {w - 0.1, 0.17, 0.05}, 0.01);
    m.of("moss canvas");
    for (int i = 0; i < 6; ++i) {
        std::vector<Vec2> arch;
        for (int k = 0; k <= 14; ++k) {
            const double a = pi * k / 14;
            arch.push_back({(w / 2 - 0.02) * std::cos(a), 1.64 + 0.94 * std::sin(a)});
        }
        m.slab({0, 0, -2.53 + 0.61 * i}, arch, 0.605);
    }
    m.of("slate glaze")
        .at({{0, 1.66, 2.80}, Quat::about({1, 0, 0}, -0.12)})
        .box({}, {w - 0.5, 0.56, 0.03}, 0.01)
        .at();
    for (const double x : {-1.0, 1.0})
        m.box({x * (w / 2 - 0.10), 1.66, 2.15}, {0.03, 0.52, 0.8}, 0.01);
    for (const double x : {-1.0, 1.0}) {
        for (const double z : {-1.75, 1.95}) {
            wheel(m, {x * (w / 2 - 0.2), 0.46, z}, {1, 0, 0}, 0.46, 0.13, "steel");
            m.of("iron").ball({x * (w / 2 - 0.13), 0.46, z}, {0.05, 0.18, 0.18}, 16);
        }
        m.of("cream glaze").rod({x * 0.8, 0.90, 2.86}, {x * 0.8, 0.90, 2.90}, 0.12, 22);
    }
    m.of("steel").box({0, 0.56, 2.86}, {w - 0.1, 0.16, 0.08}, 0.03);
}

void cart(Modeller& m) {
    for (int i = 0; i < 5; ++i) m.box({-0.28 + 0.14 * i, 0.60, 0.05}, {0.13, 0.035, 1.05}, 0.006);
    for (const double x : {-1.0, 1.0}) {
        m.box({x * 0.34, 0.565, -0.15}, {0.05, 0.05, 1.30}, 0.01);
        m.tube({{x * 0.34, 0.57, -0.55}, {x * 0.33, 0.72, -0.72}, {x * 0.30, 0.89, -0.785}}, 0.022);
        wheel(m, {x * 0.375, 0.30, 0.15}, {1, 0, 0}, 0.30, 0.025, "oak");
        m.of("oak");
        for (int i = 0; i < 8; ++i) {
            const double a = pi * i / 4;
            m.rod({x * 0.375, 0.30, 0.15},
                  {x * 0.375, 0.30 + 0.26 * std::sin(a), 0.15 + 0.26 * std::cos(a)}, 0.014, 8);
        }
        m.of("pine").rod({x * 0.30, 0, -0.35}, {x * 0.30, 0.56, -0.35}, 0.025, 10);
    }
    m.box({0, 0.66, 0.56}, {0.70, 0.10, 0.03}, 0.006);
    m.rod({-0.30, 0.88, -0.78}, {0.30, 0.88, -0.78}, 0.018, 12);
    m.of("iron").rod({-0.38, 0.30, 0.15}, {0.38, 0.30, 0.15}, 0.018, 12);
    m.top({-0.34, -0.45}, {0.34, 0.52}, 0.6175);
    for (const double s : {-1.0, 1.0}) m.grip({s * 0.2, 0.88, -0.78}, {1, 0, 0}, {0, -1, 0}, 0.036);
}

void boat(Modeller& m, Vec3 s, const Material& paint) {
    // Clinker strakes along the hull, each a bent board.
    const double l = s.z / 2, w = s.x / 2, h = s.y;
    const auto rib = [&](double t, double up) {  // t -1 stern … 1 bow
        const double bow = t > 0 ? std::sqrt(std::max(0.0, 1 - t * t * t)) : 1 - 0.25 * t * t;
        const double half = w * bow * (0.35 + 0.65 * std::sqrt(up));
        return Vec3{half, h * (0.06 + 0.80 * up + 0.14 * up * t * t), l * t};
    };
    m.of(paint);
    constexpr int strakes = 7, along = 18;
    for (const double side : {-1.0, 1.0})
        for (int i = 0; i < strakes; ++i) {
            std::vector<Vec3> path;
            for (int k = 0; k <= along; ++k) {
                Vec3 p = rib(-1 + 1.985 * k / along, (i + 0.5) / strakes);
                p.x *= side;
                path.push_back(p);
            }
            m.tube(path, h * 0.095, 8);
        }
    m.of("cream paint");
    for (const double side : {-1.0, 1.0}) {
        std::vector<Vec3> path;
        for (int k = 0; k <= along; ++k) {
            Vec3 p = rib(-1 + 1.985 * k / along, 1.0);
            p.x *= side;
            path.push_back(p);
        }
        m.tube(path, 0.035, 8);
    }
    m.of("oak");
    m.box({0, 0.10, -0.1}, {w * 1.0, 0.05, l * 1.5}, 0.01);
    for (const double z : {-0.55, 0.15, 0.62})
        m.box({0, h * 0.58, l * z}, {w * (z > 0.5 ? 1.35 : 1.75), 0.04, 0.26}, 0.01);
    m.box({0, h * 0.45, -l + 0.03}, {w * 1.35, h * 0.75, 0.05}, 0.01);
    for (const double side : {-1.0, 1.0}) {
        m.of("beech").rod({side * 0.46, h * 0.66, -l * 0.7}, {side * 0.42, h * 0.66, l * 0.45},
                          0.022, 10);
        m.box({side * 0.46, h * 0.66, -l * 0.78}, {0.13, 0.02, 0.5}, 0.008);
        m.grip({side * 0.423, h * 0.66, l * 0.36}, {0, 0, 1}, {0, -1, 0}, 0.044);
    }
    // Who rows looks astern.
    m.seat({0, h * 0.58 + 0.02, l * 0.15}, 0.13, pi).seat({0, h * 0.58 + 0.02, -l * 0.55}, 0.13);
}

void tree(Modeller& m, Vec3 s) {
    const double h = s.y;
    m.tube({{0, 0, 0},
            {0.03, h * 0.16, 0.02},
            {-0.02, h * 0.34, 0},
            {0.03, h * 0.5, 0.03},
            {0, h * 0.72, 0}},
           0.15, 12);
    m.rod({0, 0, 0}, {0.01, 0.35, 0.01}, 0.25, 0.15, 12);
    for (int i = 0; i < 6; ++i) {
        const double a = 2.4 * i, y = h * (0.36 + 0.055 * i), r = 1.0 - 0.07 * i;
        m.tube({{0, y, 0},
                {0.4 * r * std::cos(a), y + 0.35, 0.4 * r * std::sin(a)},
                {r * std::cos(a), y + 0.75, r * std::sin(a)}},
               0.055, 8);
    }
    for (int i = 0; i < 26; ++i) {
        // Leaves in clouds about the crown, by the golden angle.
        const double t = (i + 0.5) / 26, a = 2.4 * i, up = 1 - 2 * t, r = std::sqrt(1 - up * up);
        m.of(i % 4 == 0 ? "olive leaf" : i % 4 == 2 ? "moss leaf" : "leaf");
        const double size = 0.50 + 0.14 * ((i * 7) % 4) / 3.0;
        m.ball({0.98 * r * std::cos(a), h * 0.70 + 1.02 * up, 0.98 * r * std::sin(a)},
               {size, size * 0.82, size}, 14);
    }
}

void bush(Modeller& m) {
    m.of("bark").rod({0, 0, 0}, {0, 0.3, 0}, 0.05, 8);
    for (int i = 0; i < 14; ++i) {
        const double t = (i + 0.5) / 14, a = 2.4 * i, up = 1 - t, r = std::sqrt(1 - up * up);
        m.of(i % 3 ? "leaf" : "moss leaf");
        const double size = 0.20 + 0.03 * (i % 3);
        m.ball({0.34 * r * std::cos(a), 0.24 + 0.42 * up, 0.30 * r * std::sin(a)},
               {size, size * 0.9, size}, 14);
    }
}

void rock(Modeller& m, Vec3 s) {
    // A heap of rounded stones grown together, with a ledge before the tallest.
    m.ball({0, s.y * 0.42, -s.z * 0.22}, {s.x * 0.44, s.y * 0.58, s.z * 0.27}, 18);
    m.ball({s.x * 0.30, s.y * 0.22, s.z * 0.08}, {s.x * 0.20, s.y * 0.30, s.z * 0.34}, 14);
    m.ball({-s.x * 0.31, s.y * 0.24, s.z * 0.03}, {s.x * 0.19, s.y * 0.34, s.z * 0.36}, 14);
    m.box({0, s.y * 0.365, s.z * 0.14}, {s.x * 0.62, s.y * 0.73, s.z * 0.70}, s.y * 0.10);
    m.seat({0, s.y * 0.73, s.z * 0.29}, s.z * 0.20);
}

void fence(Modeller& m, Vec3 s) {
    const int pales = std::max(3, static_cast<int>(s.x / 0.14));
    for (int i = 0; i < pales; ++i) {
        const double x = -s.x / 2 + 0.045 + (s.x - 0.09) * i / (pales - 1.0);
        m.slab({x, 0, 0.012},
               {{-0.042, 0.03}, {0.042, 0.03}, {0.042, s.y - 0.06}, {0, s.y}, {-0.042, s.y - 0.06}},
               0.020);
    }
    for (const double y : {s.y * 0.25, s.y * 0.75})
        m.box({0, y, -0.014}, {s.x, 0.07, 0.032}, 0.005);
    const int posts = std::max(2, static_cast<int>(s.x / 1.5) + 1);
    for (int i = 0; i < posts; ++i)
        m.block({-s.x / 2 + 0.04 + (s.x - 0.08) * i / (posts - 1.0), 0, -0.014},
                {0.08, s.y * 0.95, 0.05}, 0.006);
}

void railing(Modeller& m, Vec3 s) {
    const int posts = std::max(2, static_cast<int>(s.x / 1.5) + 1);
    for (int i = 0; i < posts; ++i) {
        const double x = -s.x / 2 + 0.05 + (s.x - 0.10) * i / (posts - 1.0);
        m.rod({x, 0, 0}, {x, s.y - 0.03, 0}, 0.026, 12);
        m.rod({x, 0, 0}, {x, 0.015, 0}, 0.05, 12);
    }
    m.rod({-s.x / 2, s.y - 0.03, 0}, {s.x / 2, s.y - 0.03, 0}, 0.03, 14);
    for (const double y : {0.33, 0.64})
        m.rod({-s.x / 2 + 0.05, s.y * y, 0}, {s.x / 2 - 0.05, s.y * y, 0}, 0.014, 10);
}

void pillar(Modeller& m, Vec3 s) {
    const double r = s.x / 2, h = s.y;
    m.block({0, 0, 0}, {s.x, 0.12, s.z}, 0.01);
    m.lathe({0, 0.12, 0},
            {{0, 0},
             {r * 0.95, 0},
             {r * 0.98, 0.04},
             {r * 0.82, 0.09},
             {r * 0.78, 0.14},
             {r * 0.80, h * 0.35},
             {r * 0.70, h - 0.50},
             {r * 0.86, h - 0.44},
             {r * 0.92, h - 0.36},
             {r * 0.92, h - 0.24},
             {0, h - 0.24}},
            28);
    m.block({0, h - 0.12, 0}, {s.x, 0.12, s.z}, 0.01);
}

void ladder(Modeller& m) {
    for (const double x : {-0.20, 0.20}) {
        m.rod({x, 0, 0.28}, {x * 0.85, 2.40, -0.02}, 0.022, 10);
        m.rod({x, 0, -0.30}, {x * 0.85, 2.28, -0.04}, 0.016, 10);
    }
    for (int i = 0; i < 8; ++i) {
        const double y = 0.27 + 0.27 * i, t = y / 2.4;
        m.box({0, y, 0.28 - 0.30 * t}, {0.40 - 0.05 * t, 0.022, 0.075}, 0.006);
    }
    m.box({0, 2.385, -0.02}, {0.40, 0.03, 0.14}, 0.006);
}

void stairs(Modeller& m, Vec3 s, int steps) {
    for (int i = 0; i < steps; ++i) {
        const double y = s.y * (i + 1) / steps, z = s.z / 2 - s.z * i / steps;
        m.block({0, 0, (z - s.z / 2) / 2}, {s.x - 0.04, y - 0.03, z + s.z / 2}, 0.004);
        m.box({0, y - 0.02, z - s.z / steps / 2 + 0.01}, {s.x, 0.04, s.z / steps + 0.02}, 0.008);
    }
    const int sat = std::clamp(static_cast<int>(std::lround(0.45 * steps / s.y)), 1, steps);
    const double tread = s.z / steps;
    m.seat({0, s.y * sat / steps, s.z / 2 - tread * (sat - 0.4)}, tread * 0.6 + 0.01);
}

// What stands on it stands on all of its top.
void whole_top(Modeller& m, Vec3 s) {
    m.top({-s.x / 2 + 0.02, -s.z / 2 + 0.02}, {s.x / 2 - 0.02, s.z / 2 - 0.02}, s.y);
}

// Boards on a frame, with a skirting all round.
void platform(Modeller& m, Vec3 s) {
    const int boards = std::max(3, static_cast<int>(s.z / 0.16));
    for (int i = 0; i < boards; ++i)
        m.box({0, s.y - 0.015, s.z * ((i + 0.5) / boards - 0.5)}, {s.x, 0.03, s.z / boards - 0.004},
              0.002);
    m.block({0, 0, 0}, {s.x - 0.06, s.y - 0.03, s.z - 0.06}, 0.006);
    const int panels = std::max(2, static_cast<int>(s.x / 0.75));
    for (int i = 0; i < panels; ++i)
        for (const double z : {-1.0, 1.0})
            m.box({s.x * ((i + 0.5) / panels - 0.5), (s.y - 0.03) / 2, z * (s.z / 2 - 0.026)},
                  {s.x / panels - 0.05, s.y * 0.7, 0.016}, 0.005);
    whole_top(m, s);
}

// Stones end to end.
void kerb(Modeller& m, Vec3 s) {
    const int stones = std::max(1, static_cast<int>(s.x / 1.0));
    for (int i = 0; i < stones; ++i)
        m.block({s.x * ((i + 0.5) / stones - 0.5), 0, 0}, {s.x / stones - 0.006, s.y, s.z}, 0.012);
    whole_top(m, s);
}

void well(Modeller& m, Vec3 s) {
    const double r = s.x / 2;
    m.lathe({},
            {{r * 0.72, 0},
             {r * 0.96, 0},
             {r * 0.94, s.y - 0.10},
             {r, s.y - 0.09},
             {r, s.y},
             {r * 0.70, s.y},
             {r * 0.72, 0}},
            28);
    // Courses of stones round it.
    for (int row = 0; row < 4; ++row)
        for (int i = 0; i < 14; ++i) {
            const double a = 2 * pi * (i + 0.5 * (row % 2)) / 14;
            m.at({{r * 0.90 * std::sin(a), s.y * (0.11 + 0.205 * row), r * 0.90 * std::cos(a)},
                  from_yaw(a)});
            m.box({}, {r * 0.42, s.y * 0.19, 0.12}, 0.03);
        }
    m.at();
    m.of("water").rod({0, 0.02, 0}, {0, 0.25, 0}, r * 0.73, 24);
}

void mailbox(Modeller& m) {
    m.rod({0, 0, 0}, {0, 0.62, 0}, 0.035, 14);
    m.rod({0, 0, 0}, {0, 0.02, 0}, 0.14, 18);
    std::vector<Vec2> front{{-0.20, 0.60}, {0.20, 0.60}, {0.20, 1.10}};
    for (int i = 1; i < 10; ++i)
        front.push_back({0.20 * std::cos(pi * i / 10), 1.10 + 0.20 * std::sin(pi * i / 10)});
    front.push_back({-0.20, 1.10});
    m.slab({0, 0, 0}, front, 0.35);
    m.of("black metal").box({0, 1.10, 0.175}, {0.26, 0.025, 0.012}, 0.004);
    m.of("cream paint").box({0, 0.92, 0.176}, {0.18, 0.11, 0.008}, 0.003);
}

void phone_box(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y;
    for (const double x : {-1.0, 1.0})
        for (const double z : {-1.0, 1.0})
            m.block({x * (w / 2 - 0.045), 0, z * (w / 2 - 0.045)}, {0.09, h - 0.12, 0.09}, 0.01);
    m.block({0, 0, 0}, {w, 0.10, w}, 0.01);
    m.box({0, h - 0.20, 0}, {w, 0.22, w}, 0.015);
    m.lathe({0, h - 0.10, 0}, {{0, 0}, {w * 0.49, 0}, {w * 0.40, 0.06}, {0, 0.10}}, 28);
    for (int side = 0; side < 4; ++side) {
        m.at({{}, from_yaw(side * pi / 2)});
        for (int i = 0; i <= 6; ++i)
            m.of(std::string_view("red enamel"))
                .box({0, 0.42 + 0.265 * i, w / 2 - 0.03}, {w - 0.16, 0.03, 0.03}, 0.004);
        for (const double x : {-0.14, 0.14})
            m.box({x, 1.2, w / 2 - 0.03}, {0.025, 1.62, 0.03}, 0.004);
        m.box({0, 0.24, w / 2 - 0.03}, {w - 0.16, 0.34, 0.03}, 0.006);
        m.of("clear glass").pane({0, 1.2, w / 2 - 0.03}, w - 0.18, 1.6);
    }
    m.at().of("cream paint").box({0, h - 0.19, w / 2 + 0.001}, {w * 0.7, 0.10, 0.01}, 0.002);
    m.of("black bakelite").box({0, 1.25, -w / 2 + 0.14}, {0.26, 0.34, 0.14}, 0.02);
    m.tube(
        {{-0.15, 1.20, -w / 2 + 0.15}, {-0.17, 1.27, -w / 2 + 0.16}, {-0.15, 1.36, -w / 2 + 0.15}},
        0.02, 10);
}

void dustbin(Modeller& m) {
    m.lathe({}, {{0, 0}, {0.135, 0}, {0.160, 0.46}, {0.172, 0.462}, {0.172, 0.475}, {0, 0.475}},
            26);
    for (int i = 0; i < 18; ++i) {
        const double a = 2 * pi * i / 18;
        m.rod({0.137 * std::cos(a), 0.03, 0.137 * std::sin(a)},
              {0.160 * std::cos(a), 0.44, 0.160 * std::sin(a)}, 0.006, 6);
    }
    m.lathe({0, 0.475, 0}, {{0, 0}, {0.18, 0}, {0.18, 0.015}, {0.10, 0.055}, {0, 0.058}}, 26);
    m.tube({{-0.04, 0.525, 0}, {-0.03, 0.55, 0}, {0.03, 0.55, 0}, {0.04, 0.525, 0}}, 0.008);
}

void gravestone(Modeller& m) {
    std::vector<Vec2> p{{-0.28, 0.1}, {0.28, 0.1}, {0.28, 0.68}};
    for (int i = 1; i < 12; ++i)
        p.push_back({0.28 * std::cos(pi * i / 12), 0.68 + 0.27 * std::sin(pi * i / 12)});
    p.push_back({-0.28, 0.68});
    m.slab({0, 0, -0.02}, p, 0.14);
    m.block({0, 0, 0}, {0.65, 0.14, 0.22}, 0.02);
    m.of("charcoal paint");
    for (int i = 0; i < 4; ++i)
        m.box({0, 0.68 - 0.085 * i, 0.0515}, {0.30 - 0.05 * (i % 2), 0.022, 0.004}, 0);
}

void tent(Modeller& m, Vec3 s, double open) {
    const double w = s.x / 2, h = s.y, d = s.z / 2;
    for (const double side : {-1.0, 1.0}) {
        m.at({{side * w / 2, h / 2, 0}, Quat::about({0, 0, 1}, side * std::atan2(w, h))});
        m.box({}, {0.02, std::hypot(w, h), 2 * d}, 0.006);
    }
    m.at({{0, 0, -d + 0.03}, {}})
        .slab({}, {{-w + 0.02, 0.01}, {w - 0.02, 0.01}, {0, h - 0.02}}, 0.02);
    for (const double side : {-1.0, 1.0}) {
        m.at({{side * (w - 0.04) * (0.25 + 0.5 * open), 0, d - 0.03}, {}});
        const double x = (w - 0.04) * (1 - open * 0.8) / 2;
        if (side > 0)
            m.slab({}, {{-x, 0.01}, {x, 0.01}, {-x, h - 0.1}}, 0.014);
        else
            m.slab({}, {{-x, 0.01}, {x, 0.01}, {x, h - 0.1}}, 0.014);
    }
    m.at().of("oak");
    for (const double z : {-d + 0.05, d - 0.06}) m.rod({0, 0, z}, {0, h, z}, 0.018, 10);
}

}  // namespace

bool make_outdoors(Modeller& m, const Thing& t, double open) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "bicycle")
        bicycle(m, t.material);
    else if (k == "motorcycle")
        motorcycle(m, t.material);
    else if (k == "car")
        car(m, s, t.material);
    else if (k == "truck")
        truck(m, s, t.material);
    else if (k == "cart")
        cart(m);
    else if (k == "boat")
        boat(m, s, t.material);
    else if (k == "tree")
        tree(m, s);
    else if (k == "bush")
        bush(m);
    else if (k == "rock")
        rock(m, s);
    else if (k == "fence")
        fence(m, s);
    else if (k == "railing")
        railing(m, s);
    else if (k == "pillar")
        pillar(m, s);
    else if (k == "ladder")
        ladder(m);
    else if (k == "stairs")
        stairs(m, s, steps_of(t));
    else if (k == "platform")
        platform(m, s);
    else if (k == "kerb")
        kerb(m, s);
    else if (k == "well")
        well(m, s);
    else if (k == "mailbox")
        mailbox(m);
    else if (k == "phone-box")
        phone_box(m, s);
    else if (k == "dustbin")
        dustbin(m);
    else if (k == "gravestone")
        gravestone(m);
    else if (k == "tent")
        tent(m, s, open);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
