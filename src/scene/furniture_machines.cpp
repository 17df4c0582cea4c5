#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// A film reel about `centre`, axis along x: two flanges with holes hinted by spokes, film within.
void reel(Modeller& m, Vec3 c, double r, double film, double width) {
    m.of("dark plastic")
        .rod(c - Vec3{width * 0.42, 0, 0}, c + Vec3{width * 0.42, 0, 0}, r * film, 36);
    for (const double s : {-1.0, 1.0}) {
        const Vec3 at = c + Vec3{s * width * 0.5, 0, 0};
        m.of("steel").ring(at, {1, 0, 0}, r * 0.95, r * 0.05, 36, 6);
        m.ring(at, {1, 0, 0}, r * 0.26, r * 0.045, 24, 6);
        for (int i = 0; i < 6; ++i) {
            const double a = i * pi / 3;
            const Vec3 out{0, std::sin(a), std::cos(a)};
            m.rod(at + out * (r * 0.24), at + out * (r * 0.94), r * 0.055, 8);
        }
        m.rod(at - Vec3{0.004, 0, 0}, at + Vec3{0.004, 0, 0}, r * 0.22, 20);
    }
    m.of("black metal").rod(c - Vec3{width * 0.7, 0, 0}, c + Vec3{width * 0.7, 0, 0}, r * 0.07, 12);
}

void projector(Modeller& m, const Material& paint, double open) {
    // A pedestal, a lamp house behind, the head with its lens in front, two reels.
    m.of("iron").lathe(
        {},
        {{0, 0}, {0.27, 0}, {0.27, 0.03}, {0.12, 0.07}, {0.085, 0.12}, {0.075, 0.74}, {0, 0.74}},
        24);
    for (const double x : {-0.20, 0.20})
        for (const double z : {-0.20, 0.20}) m.rod({x, 0, z}, {x, 0.03, z}, 0.03, 12);
    m.of(paint);
    m.box({0, 0.78, -0.02}, {0.24, 0.08, 0.86}, 0.02);
    m.box({0, 1.03, -0.26}, {0.34, 0.42, 0.42}, 0.045);         // lamp house
    m.rod({0, 1.22, -0.26}, {0, 1.40, -0.26}, 0.07, 0.07, 20);  // its chimney
    m.rod({0, 1.40, -0.26}, {0, 1.43, -0.26}, 0.095, 0.02, 20);
    m.box({0, 1.02, 0.13}, {0.17, 0.36, 0.34}, 0.025);  // head
    m.at({{0.090, 1.02, -0.02}, from_yaw(open * radians(80))});
    m.of("black enamel").box({0.012, 0, 0.15}, {0.02, 0.30, 0.26}, 0.008);  // its door
    m.of("steel").rod({0.022, 0, 0.26}, {0.045, 0, 0.26}, 0.012, 12);
    m.at();
    m.of("black metal");
    m.rod({0, 1.08, 0.29}, {0, 1.08, 0.33}, 0.055, 20);
    m.of("brass").rod({0, 1.08, 0.32}, {0, 1.08, 0.45}, 0.046, 0.050, 24);
    m.of("black metal").ring({0, 1.08, 0.45}, {0, 0, 1}, 0.045, 0.007, 24, 8);
    m.of("sky glaze").ball({0, 1.08, 0.437}, {0.038, 0.038, 0.014}, 18);
    for (int i = 0; i < 4; ++i)
        m.of("black metal").box({0.172, 0.94 + 0.06 * i, -0.26}, {0.006, 0.018, 0.26}, 0.003);
    // Arms and reels: the full one above, the empty one below.
    m.of("iron");
    m.tube({{0, 1.16, 0.12}, {0, 1.34, 0.17}, {0, 1.42, 0.18}}, 0.022);
    m.tube({{0, 0.86, 0.14}, {0, 0.62, 0.24}, {0, 0.52, 0.28}}, 0.022);
    reel(m, {0, 1.42, 0.18}, 0.225, 0.82, 0.05);
    reel(m, {0, 0.50, 0.29}, 0.205, 0.40, 0.05);
    m.of("dark plastic");
    m.rod({0, 1.24, 0.245}, {0, 1.18, 0.215}, 0.012, 8);
    for (const Vec3 p : {Vec3{0, 1.18, 0.22}, {0, 0.86, 0.24}}) {
        m.of("steel").rod(p - Vec3{0.05, 0, 0}, p + Vec3{0.05, 0, 0}, 0.022, 14);
    }
    m.of("red enamel").rod({0.115, 0.79, 0.30}, {0.135, 0.79, 0.30}, 0.016, 12);
    m.finger({0.135, 0.79, 0.30});
    m.at({{0.090, 1.02, -0.02}, from_yaw(open * radians(80))});
    m.grip({0.036, 0, 0.26}, {0, 1, 0}, {-1, 0, 0}, 0.024).at();
}

void telephone(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.100, 0},
             {0.104, 0.008},
             {0.088, 0.035},
             {0.060, 0.075},
             {0.050, 0.085},
             {0, 0.085}},
            28);
    m.of("white plastic").at({{0, 0.052, 0.062}, Quat::about({1, 0, 0}, 0.75)});
    m.rod({0, -0.004, 0}, {0, 0.004, 0}, 0.048, 28);
    m.of("black bakelite").ring({0, 0.006, 0}, {0, 1, 0}, 0.036, 0.008, 24, 6);
    m.at().of("black bakelite");
    for (const double x : {-0.045, 0.045}) m.box({x, 0.095, -0.02}, {0.02, 0.03, 0.05}, 0.006);
    m.tube({{-0.098, 0.112, -0.02},
            {-0.07, 0.128, -0.02},
            {0, 0.134, -0.02},
            {0.07, 0.128, -0.02},
            {0.098, 0.112, -0.02}},
           0.012);
    for (const double x : {-0.094, 0.094})
        m.rod({x, 0.122, -0.02}, {x, 0.086, -0.02}, 0.022, 0.029, 18);
    m.grip({0, 0.134, -0.02}, {1, 0, 0}, {0, -1, 0}, 0.024).finger({0, 0.07, 0.09});
}

void phone(Modeller& m, Vec3 s) {
    m.box({0, s.y * 0.45, 0}, {s.x, s.y * 0.9, s.z}, 0.004);
    m.of("slate").box({0, s.y * 0.95, 0}, {s.x * 0.93, s.y * 0.1, s.z * 0.92}, 0.0004);
    m.grip({0, s.y / 2, s.z * 0.15}, {0, 0, -1}, {0, 1, 0}, 0.03).finger({0, s.y, 0});
}

void television(Modeller& m) {
    m.box({0, 0.33, -0.02}, {0.80, 0.50, 0.34}, 0.03);
    m.box({0, 0.33, -0.19}, {0.5, 0.34, 0.08}, 0.03);
    for (const double x : {-0.3, 0.3})
        for (const double z : {-0.12, 0.12})
            m.rod({x * 1.1, 0, z * 1.1}, {x, 0.09, z}, 0.012, 0.018, 8);
    m.of("charcoal plastic").box({-0.10, 0.33, 0.152}, {0.54, 0.42, 0.02}, 0.03);
    m.of("slate").ball({-0.10, 0.33, 0.155}, {0.245, 0.185, 0.035}, 28);
    m.of("brass");
    for (const double y : {0.45, 0.36}) m.rod({0.29, y, 0.15}, {0.29, y, 0.19}, 0.034, 0.030, 20);
    for (int i = 0; i < 6; ++i) m.box({0.29, 0.15 + 0.022 * i, 0.152}, {0.13, 0.008, 0.012}, 0.002);
    m.finger({0.29, 0.45, 0.19}).grip({0.29, 0.45, 0.18}, {}, {0, 0, -1}, 0.06);
}

void radio(Modeller& m, Vec3 s) {
    const double w = s.x, h = s.y, d = s.z;
    m.block({0, 0.01, -0.008}, {w, h - 0.01, d - 0.025}, 0.03);
    m.of("ochre cloth")
        .box({-w * 0.17, h * 0.52, d / 2 - 0.022}, {w * 0.52, h * 0.66, 0.01}, 0.012);
    m.of("cream plastic")
        .box({w * 0.29, h * 0.68, d / 2 - 0.022}, {w * 0.30, h * 0.30, 0.008}, 0.006);
    m.of("brass");
    for (const double x : {0.20, 0.37})
        m.rod({w * x, h * 0.28, d / 2 - 0.025}, {w * x, h * 0.28, d / 2}, 0.022, 0.019, 18);
    for (const double x : {-0.4, 0.4}) m.block({w * x, 0, 0}, {0.03, 0.014, d * 0.6}, 0.004);
    m.rod({w * 0.29, h * 0.58, d / 2 - 0.018}, {w * 0.30, h * 0.79, d / 2 - 0.018}, 0.0015, 6);
    m.both(w / 2, h * 0.5, -0.01).finger({w * 0.20, h * 0.28, d / 2});
}

void record_player(Modeller& m, Vec3 s) {
    m.block({0, 0.015, 0}, {s.x, 0.11, s.z}, 0.012);
    for (const double x : {-0.17, 0.17})
        for (const double z : {-0.14, 0.14}) m.rod({x, 0, z}, {x, 0.02, z}, 0.018, 12);
    m.of("black plastic")
        .lathe({-0.05, 0.125, 0}, {{0, 0}, {0.15, 0}, {0.15, 0.008}, {0, 0.009}}, 36);
    m.of("red paper").rod({-0.05, 0.134, 0}, {-0.05, 0.1355, 0}, 0.05, 24);
    m.of("steel").rod({-0.05, 0.13, 0}, {-0.05, 0.145, 0}, 0.004, 8);
    m.rod({0.16, 0.12, -0.10}, {0.16, 0.165, -0.10}, 0.022, 16);
    m.tube({{0.16, 0.16, -0.14}, {0.16, 0.16, 0.04}, {0.10, 0.155, 0.11}}, 0.006);
    m.box({0.085, 0.15, 0.125}, {0.02, 0.016, 0.04}, 0.004);
    m.rod({0.16, 0.125, 0.13}, {0.16, 0.18, 0.13}, 0.014, 14);
    m.both(s.x / 2, 0.07).finger({0.16, 0.18, 0.13});
}

void laptop(Modeller& m, Vec3 s, double open) {
    const double h = 0.016;
    m.box({0, h / 2, s.z / 2 - 0.12}, {s.x, h, 0.24}, 0.005);
    m.of("charcoal plastic").box({0, h, s.z / 2 - 0.145}, {s.x * 0.86, 0.002, 0.11}, 0.001);
    m.box({0, h, s.z / 2 - 0.045}, {0.10, 0.001, 0.06}, 0.0005);
    for (const double side : {-1.0, 1.0})
        m.grip({side * (s.x / 2 - 0.01), h / 2, s.z / 2 - 0.12}, {}, {0, 1, 0}, h);
    m.finger({0, h + 0.001, s.z / 2 - 0.145});
    const double angle = radians(open > 0 ? 105 * open : 105);
    m.of("steel").at({{0, h, s.z / 2 - 0.24}, Quat::about({1, 0, 0}, radians(90) - angle)});
    m.box({0, 0.115, -0.004}, {s.x, 0.23, 0.008}, 0.003);
    m.of("slate").box({0, 0.117, 0.0005}, {s.x * 0.94, 0.20, 0.002}, 0.0005);
    m.at();
}

void typewriter(Modeller& m) {
    m.block({0, 0, 0.02}, {0.32, 0.05, 0.28}, 0.015);
    m.box({0, 0.075, -0.05}, {0.30, 0.09, 0.14}, 0.03);
    m.rod({-0.17, 0.13, -0.06}, {0.17, 0.13, -0.06}, 0.021, 18);
    for (const double x : {-0.172, 0.172})
        m.rod({x, 0.13, -0.06}, {x * 1.04, 0.13, -0.06}, 0.026, 14);
    m.of("cream plastic");
    for (int r = 0; r < 4; ++r)
        for (int c = 0; c < 10; ++c)
            m.rod({-0.117 + 0.026 * c + 0.006 * (r % 2), 0.052 + 0.010 * (3 - r), 0.05 + 0.028 * r},
                  {-0.117 + 0.026 * c + 0.006 * (r % 2), 0.060 + 0.010 * (3 - r), 0.05 + 0.028 * r},
                  0.0095, 10);
    m.of("white paper").box({0, 0.19, -0.085}, {0.21, 0.13, 0.002}, 0.0005);
    m.of("steel").tube({{-0.17, 0.135, -0.04}, {-0.19, 0.15, 0.0}, {-0.185, 0.15, 0.05}}, 0.005);
    m.both(0.16, 0.025, 0.02).finger({0, 0.085, 0.078});
}

void sewing_machine(Modeller& m) {
    m.block({0, 0, 0}, {0.42, 0.05, 0.20}, 0.012);
    m.box({0.13, 0.17, 0}, {0.10, 0.26, 0.11}, 0.03);
    m.box({-0.02, 0.265, 0}, {0.34, 0.085, 0.09}, 0.03);
    m.box({-0.155, 0.20, 0}, {0.055, 0.16, 0.075}, 0.02);
    m.of("steel").rod({-0.155, 0.055, 0}, {-0.155, 0.13, 0}, 0.005, 8);
    m.ring({0.195, 0.25, 0}, {1, 0, 0}, 0.06, 0.012, 24, 8);
    m.rod({0.18, 0.25, 0}, {0.20, 0.25, 0}, 0.03, 14);
    m.of("red cloth").rod({0.05, 0.305, 0}, {0.05, 0.32, 0}, 0.016, 12);
    m.of("brass").box({0.0, 0.265, 0.046}, {0.16, 0.02, 0.003}, 0.001);
    m.both(0.21, 0.025).finger({0.207, 0.25, 0.06});
}

void camera(Modeller& m) {
    m.box({0, 0.042, -0.01}, {0.15, 0.075, 0.045}, 0.010);
    m.of("steel").box({0, 0.088, -0.01}, {0.148, 0.02, 0.044}, 0.006);
    m.box({0, 0.100, -0.01}, {0.05, 0.02, 0.035}, 0.006);
    m.rod({0.05, 0.095, -0.01}, {0.05, 0.106, -0.01}, 0.013, 14);
    m.rod({-0.055, 0.095, -0.01}, {-0.055, 0.103, -0.01}, 0.010, 14);
    m.of("black metal").rod({0, 0.043, 0.01}, {0, 0.043, 0.045}, 0.034, 0.031, 24);
    m.of("steel").ring({0, 0.043, 0.045}, {0, 0, 1}, 0.029, 0.003, 24, 6);
    m.of("slate").ball({0, 0.043, 0.040}, {0.024, 0.024, 0.010}, 16);
    m.grip({-0.055, 0.045, -0.01}, {0, 1, 0}, {1, 0, 0}, 0.045).finger({0.05, 0.106, -0.01});
}

void microphone(Modeller& m) {
    m.lathe(
        {},
        {{0, 0}, {0.12, 0}, {0.12, 0.012}, {0.03, 0.03}, {0.012, 0.05}, {0.010, 1.28}, {0, 1.28}},
        24);
    m.of("steel").box({0, 1.365, 0.01}, {0.07, 0.16, 0.06}, 0.028);
    for (int i = 0; i < 5; ++i) m.ring({0, 1.31 + 0.027 * i, 0.01}, {0, 1, 0}, 0.036, 0.004, 20, 6);
    m.of("black metal").rod({0, 1.27, 0}, {0, 1.30, 0.005}, 0.016, 12);
    m.grip({0, 1.1, 0}, {0, 1, 0}, {}, 0.02);
}

void fan(Modeller& m, const Material& paint) {
    m.lathe(
        {},
        {{0, 0}, {0.11, 0}, {0.11, 0.02}, {0.03, 0.05}, {0.018, 0.09}, {0.016, 0.26}, {0, 0.26}},
        24);
    m.rod({0, 0.36, -0.12}, {0, 0.36, 0.01}, 0.045, 0.055, 20);
    m.rod({0, 0.24, -0.05}, {0, 0.34, -0.05}, 0.02, 12);
    m.of("steel");
    for (const double z : {0.03, 0.11}) {
        m.ring({0, 0.36, z}, {0, 0, 1}, 0.185, 0.004, 36, 6);
        m.ring({0, 0.36, z}, {0, 0, 1}, 0.10, 0.0025, 28, 6);
    }
    for (int i = 0; i < 12; ++i) {
        const double a = i * pi / 6, c = std::cos(a), s = std::sin(a);
        m.tube({{0.02 * c, 0.36 + 0.02 * s, 0.125},
                {0.18 * c, 0.36 + 0.18 * s, 0.11},
                {0.19 * c, 0.36 + 0.19 * s, 0.07},
                {0.18 * c, 0.36 + 0.18 * s, 0.03},
                {0.05 * c, 0.36 + 0.05 * s, 0.015}},
               0.002, 6);
    }
    m.of(paint);
    for (int i = 0; i < 3; ++i) {
        m.at({{0, 0.36, 0.07},
              Quat::about({0, 0, 1}, i * 2 * pi / 3) * Quat::about({0, 1, 0}, 0.5)});
        m.ball({0, 0.085, 0}, {0.06, 0.085, 0.005}, 16);
    }
    m.at();
    m.rod({0, 0.36, 0.05}, {0, 0.36, 0.10}, 0.03, 0.02, 16);
    m.of("red plastic").rod({0, 0.02, 0.085}, {0, 0.032, 0.085}, 0.012, 12);
    m.grip({0, 0.18, 0}, {0, 1, 0}, {}, 0.034).finger({0, 0.032, 0.085});
}

void radiator(Modeller& m, Vec3 s) {
    const int ribs = std::max(3, static_cast<int>(s.x / 0.075));
    for (int i = 0; i < ribs; ++i) {
        const double x = -s.x / 2 + (i + 0.5) * s.x / ribs;
        m.box({x, s.y * 0.53, 0}, {0.052, s.y * 0.90, s.z}, 0.024);
    }
    for (const double y : {0.14, 0.90})
        m.rod({-s.x / 2 + 0.02, s.y * y, 0}, {s.x / 2 - 0.02, s.y * y, 0}, 0.028, 14);
    for (const double x : {-s.x / 2 + 0.12, s.x / 2 - 0.12})
        m.rod({x, 0, 0}, {x, s.y * 0.2, 0}, 0.02, 10);
}

}  // namespace

bool make_machine(Modeller& m, const Thing& t, double open) {
    const auto& k = t.kind;
    if (k == "projector")
        projector(m, t.material, open);
    else if (k == "film-reel") {
        m.at({{0, 0.19, 0}, from_yaw(pi / 2)});
        reel(m, {}, 0.19, 0.80, 0.042);
        m.at().grip({0, 0.365, 0}, {1, 0, 0}, {0, -1, 0}, 0.04);
    } else if (k == "film-can") {
        m.lathe({},
                {{0, 0},
                 {0.195, 0},
                 {0.195, 0.032},
                 {0.20, 0.032},
                 {0.20, 0.055},
                 {0.195, 0.06},
                 {0.15, 0.06},
                 {0.145, 0.057},
                 {0.06, 0.057},
                 {0.055, 0.06},
                 {0, 0.06}},
                40);
        m.of("cream paper").rod({0.09, 0.0575, 0}, {0.09, 0.0595, 0}, 0.032, 18);
        m.grip({0, 0.03, 0.19}, {1, 0, 0}, {0, 0, -1}, 0.06);
    } else if (k == "telephone")
        telephone(m);
    else if (k == "mobile-phone")
        phone(m, t.size);
    else if (k == "television")
        television(m);
    else if (k == "radio")
        radio(m, t.size);
    else if (k == "record-player")
        record_player(m, t.size);
    else if (k == "laptop")
        laptop(m, t.size, open);
    else if (k == "typewriter")
        typewriter(m);
    else if (k == "sewing-machine")
        sewing_machine(m);
    else if (k == "camera")
        camera(m);
    else if (k == "microphone")
        microphone(m);
    else if (k == "fan")
        fan(m, t.material);
    else if (k == "radiator")
        radiator(m, t.size);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
