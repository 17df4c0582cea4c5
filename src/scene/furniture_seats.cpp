#include <algorithm>
#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// As many places side by side as `w` has room for, each `one` wide; the middle ones first.
void places(Modeller& m, double w, double one, double y, double z, double front) {
    const int n = std::max(1, static_cast<int>(w / one + 1e-6));
    for (int k = 0; k < n; ++k) {
        const int i = (n - 1) / 2 + (k % 2 ? (k + 1) / 2 : -k / 2);
        m.seat({w / n * (i - (n - 1) / 2.0), y, z}, front);
    }
}

void chair(Modeller& m) {
    for (const double x : {-0.19, 0.19}) {
        m.rod({x, 0, 0.21}, {x, 0.43, 0.20}, 0.014, 0.019, 10);
        m.tube({{x * 1.02, 0, -0.24},
                {x, 0.30, -0.20},
                {x, 0.50, -0.20},
                {x, 0.70, -0.22},
                {x, 0.88, -0.25}},
               0.017);
        m.rod({x, 0.20, -0.20}, {x, 0.20, 0.20}, 0.010, 8);
    }
    m.rod({-0.19, 0.15, 0.20}, {0.19, 0.15, 0.20}, 0.010, 8);
    m.box({0, 0.40, 0}, {0.38, 0.05, 0.40}, 0.008);
    m.box({0, 0.44, 0.005}, {0.45, 0.026, 0.45}, 0.012);
    for (const double y : {0.58, 0.69}) m.box({0, y, -0.213}, {0.37, 0.045, 0.016}, 0.007);
    m.box({0, 0.825, -0.240}, {0.40, 0.085, 0.020}, 0.009);
    m.seat({0, 0.453, -0.06}, 0.29).top({-0.20, -0.17}, {0.20, 0.21}, 0.453);
    m.grip({0, 0.855, -0.24}, {1, 0, 0}, {0, -1, 0}, 0.02);
}

void stool(Modeller& m) {
    m.lathe(
        {},
        {{0, 0.445}, {0.165, 0.445}, {0.178, 0.455}, {0.180, 0.468}, {0.172, 0.479}, {0, 0.480}},
        28);
    for (int i = 0; i < 4; ++i) {
        const double a = pi / 4 + i * pi / 2, c = std::cos(a), s = std::sin(a);
        m.rod({0.170 * c, 0, 0.170 * s}, {0.115 * c, 0.45, 0.115 * s}, 0.014, 0.018, 10);
    }
    m.ring({0, 0.17, 0}, {0, 1, 0}, 0.150, 0.009);
    m.seat({0, 0.48, -0.02}, 0.20).top({-0.11, -0.11}, {0.11, 0.11}, 0.4795);
    m.grip({0, 0.462, 0.165}, {1, 0, 0}, {0, 0, -1}, 0.03);
}

void bench(Modeller& m, double w) {
    const Material wood = *material_named("teak");
    for (const double x : {-w / 2 + 0.04, w / 2 - 0.04}) {
        m.of("iron");
        m.tube({{x, 0.01, 0.25},
                {x, 0.20, 0.21},
                {x, 0.40, 0.24},
                {x, 0.42, 0.10},
                {x, 0.39, -0.12},
                {x, 0.50, -0.19},
                {x, 0.80, -0.27}},
               0.020);
        m.tube({{x, 0.01, -0.26}, {x, 0.22, -0.20}, {x, 0.39, -0.12}}, 0.020);
        m.tube({{x, 0.40, 0.24}, {x, 0.58, 0.24}, {x, 0.63, 0.18}, {x, 0.63, -0.21}}, 0.016);
        m.box({x, 0.012, 0.25}, {0.06, 0.024, 0.08}, 0.006);
        m.box({x, 0.012, -0.26}, {0.06, 0.024, 0.08}, 0.006);
    }
    m.of(wood);
    for (int i = 0; i < 5; ++i) m.box({0, 0.437, 0.21 - 0.085 * i}, {w, 0.026, 0.080}, 0.004);
    for (int i = 0; i < 3; ++i) {
        const double y = 0.54 + 0.115 * i;
        m.at({{0, y, -0.185 - 0.27 * (y - 0.5)}, Quat::about({1, 0, 0}, -0.27)});
        m.box({}, {w, 0.095, 0.024}, 0.007);
    }
    m.at();
    places(m, w - 0.1, 0.5, 0.45, -0.045, 0.292);
    m.top({-w / 2 + 0.06, -0.09}, {w / 2 - 0.06, 0.24}, 0.45);
    m.grip({0, 0.815, -0.268}, {1, 0, 0}, {0, -1, 0}, 0.03);
}

void sofa(Modeller& m, double w, double h, bool single) {
    const double arm = 0.16, in = w - 2 * arm;
    m.block({0, 0.08, 0}, {w - 0.04, 0.20, 0.84}, 0.03);
    for (const double s : {-1.0, 1.0}) {
        m.block({s * (w - arm) / 2, 0.08, 0.01}, {arm, 0.44, 0.86}, 0.05);
        m.rod({s * (w - arm) / 2, 0.52, -0.40}, {s * (w - arm) / 2, 0.52, 0.43}, 0.085, 16);
    }
    m.block({0, 0.10, -0.35}, {w - 0.06, h - 0.12, 0.17}, 0.06);
    const int cushions = single ? 1 : std::max(1, static_cast<int>(in / 0.52));
    for (int i = 0; i < cushions; ++i) {
        const double cw = in / cushions, x = -in / 2 + cw * (i + 0.5);
        m.box({x, 0.36, 0.09}, {cw - 0.01, 0.15, 0.70}, 0.055);
        // Stuffed, its face to the front.
        m.at({{x, h / 2 + 0.19, -0.215}, Quat::about({1, 0, 0}, pi / 2 - 0.16)});
        m.cushion({}, {cw, 0.20, h - 0.36});
        m.at();
    }
    m.of("walnut");
    for (const double x : {-w / 2 + 0.1, w / 2 - 0.1})
        for (const double z : {-0.36, 0.36}) m.rod({x, 0, z}, {x, 0.09, z}, 0.020, 0.028, 10);
    places(m, in, single ? in : 0.52, 0.435, 0.10, 0.34);
    m.top({-in / 2 + 0.06, -0.03}, {in / 2 - 0.06, 0.37}, 0.435);
    m.grip({(w - arm) / 2, 0.602, 0.25}, {0, 0, 1}, {0, -1, 0}, 0.12);
}

void rocking_chair(Modeller& m) {
    for (const double x : {-0.26, 0.26}) {
        std::vector<Vec3> runner;
        for (int i = 0; i <= 10; ++i) {
            const double t = i / 10.0 * 2 - 1;
            runner.push_back({x, 0.017 + 0.09 * t * t, 0.44 * t});
        }
        m.tube(runner, 0.017);
        m.rod({x, 0.03, 0.20}, {x, 0.64, 0.18}, 0.016, 10);
        m.tube({{x, 0.04, -0.22}, {x * 0.9, 0.42, -0.22}, {x * 0.85, 1.04, -0.40}}, 0.016);
        m.box({x, 0.645, -0.03}, {0.06, 0.022, 0.50}, 0.009);
    }
    m.box({0, 0.42, 0}, {0.50, 0.03, 0.46}, 0.014);
    m.box({0, 1.0, -0.385}, {0.48, 0.10, 0.022}, 0.01);
    for (int i = 0; i < 6; ++i) {
        const double x = -0.175 + 0.07 * i;
        m.rod({x, 0.43, -0.215}, {x * 0.95, 0.98, -0.375}, 0.009, 8);
    }
    m.seat({0, 0.435, -0.06}, 0.29).top({-0.20, -0.17}, {0.20, 0.20}, 0.435);
    m.grip({0, 1.035, -0.385}, {1, 0, 0}, {0, -1, 0}, 0.022);
}

void bed(Modeller& m, double w, double d) {
    m.block({0, 0.20, 0}, {w, 0.14, d - 0.04}, 0.012);
    m.block({0, 0, -d / 2 + 0.03}, {w, 0.95, 0.06}, 0.02);
    m.block({0, 0, d / 2 - 0.03}, {w, 0.50, 0.06}, 0.02);
    for (const double x : {-w / 2 + 0.05, w / 2 - 0.05})
        for (const double z : {-d / 2 + 0.05, d / 2 - 0.05}) m.block({x, 0, z}, {0.07, 0.22, 0.07});
    m.of("white cloth").box({0, 0.41, 0}, {w - 0.05, 0.18, d - 0.14}, 0.05);
    const int pillows = w > 1.2 ? 2 : 1;
    for (int i = 0; i < pillows; ++i) {
        const double x = pillows == 1 ? 0 : (i - 0.5) * (w * 0.47);
        m.at({{x, 0.545, -d / 2 + 0.30}, Quat::about({1, 0, 0}, 0.12)});
        m.cushion({}, {0.60, 0.16, 0.40});
        m.at();
    }
    // The quilt hangs over the sides.
    m.of("blue felt").box({0, 0.475, 0.22}, {w - 0.01, 0.09, d - 0.70}, 0.04);
    for (const double s : {-1.0, 1.0})
        m.box({s * (w / 2 - 0.008), 0.39, 0.22}, {0.035, 0.24, d - 0.72}, 0.016);
    m.of("cream cloth").box({0, 0.515, -0.30}, {w - 0.03, 0.03, 0.34}, 0.014);
    for (const double s : {1.0, -1.0}) m.seat({s * (w / 2 - 0.22), 0.52, 0.2}, 0.225, s * pi / 2);
    m.top({-w / 2 + 0.06, -0.10}, {w / 2 - 0.06, d / 2 - 0.18}, 0.52);
    m.grip({w / 2 - 0.2, 0.475, d / 2 - 0.03}, {1, 0, 0}, {0, -1, 0}, 0.06);
}

void toilet(Modeller& m) {
    m.lathe({0, 0, 0.10},
            {{0, 0},
             {0.12, 0},
             {0.11, 0.05},
             {0.10, 0.20},
             {0.17, 0.36},
             {0.185, 0.39},
             {0.14, 0.39},
             {0.10, 0.30},
             {0, 0.26}},
            24);
    m.box({0, 0.22, -0.14}, {0.22, 0.36, 0.20}, 0.03);
    m.box({0, 0.58, -0.235}, {0.38, 0.36, 0.18}, 0.03);
    m.box({0, 0.768, -0.235}, {0.38, 0.024, 0.19}, 0.01);
    m.of("steel").rod({0.12, 0.70, -0.14}, {0.12, 0.70, -0.11}, 0.02, 10);
    m.of("white plastic")
        .lathe({0, 0.395, 0.10},
               {{0, 0}, {0.180, 0}, {0.187, 0.01}, {0.180, 0.022}, {0.165, 0.030}, {0, 0.030}}, 28);
    m.seat({0, 0.425, 0.07}, 0.215).top({-0.10, 0.0}, {0.10, 0.20}, 0.425);
    m.grip({0.12, 0.70, -0.11}, {1, 0, 0}, {0, 0, -1}, 0.03).finger({0.12, 0.70, -0.11});
}

}  // namespace

bool make_seat(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    if (k == "chair")
        chair(m);
    else if (k == "stool")
        stool(m);
    else if (k == "bench")
        bench(m, t.size.x);
    else if (k == "sofa")
        sofa(m, t.size.x, 0.82, false);
    else if (k == "armchair")
        sofa(m, t.size.x, 0.92, true);
    else if (k == "rocking-chair")
        rocking_chair(m);
    else if (k == "bed")
        bed(m, t.size.x, t.size.z);
    else if (k == "toilet")
        toilet(m);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
