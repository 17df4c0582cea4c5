#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// Vessels are hollow: out along the profile, back along the inside.
void cup(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.028, 0},
             {0.030, 0.006},
             {0.036, 0.02},
             {0.042, 0.088},
             {0.0425, 0.09},
             {0.039, 0.089},
             {0.033, 0.022},
             {0.020, 0.012},
             {0, 0.011}},
            28);
    m.tube({{0.039, 0.072, 0},
            {0.058, 0.070, 0},
            {0.064, 0.050, 0},
            {0.056, 0.030, 0},
            {0.036, 0.026, 0}},
           0.005);
    m.of("dark chestnut glaze").rod({0, 0.070, 0}, {0, 0.072, 0}, 0.0375, 24);
    m.grip({0.062, 0.050, 0}, {0, 1, 0}, {-1, 0, 0}, 0.010);
}

void glass(Modeller& m) {
    m.lathe({}, {{0, 0}, {0.033, 0}, {0.037, 0.12}, {0.035, 0.12}, {0.031, 0.01}, {0, 0.01}}, 28);
    m.grip({0, 0.055, 0}, {0, 1, 0}, {}, 0.070);
}

void bottle(Modeller& m) {
    m.of("forest glaze");
    m.lathe({},
            {{0, 0.008},
             {0.030, 0},
             {0.039, 0.006},
             {0.040, 0.02},
             {0.040, 0.17},
             {0.034, 0.20},
             {0.016, 0.235},
             {0.0135, 0.25},
             {0.0135, 0.275},
             {0.016, 0.277},
             {0.016, 0.290},
             {0, 0.290}},
            28);
    m.of("cream paper")
        .lathe({0, 0.05, 0}, {{0.0400, 0}, {0.0406, 0}, {0.0406, 0.08}, {0.0400, 0.08}}, 28);
    m.of("tan paper").rod({0, 0.288, 0}, {0, 0.30, 0}, 0.011, 0.0115, 14);
    m.grip({0, 0.12, 0}, {0, 1, 0}, {}, 0.080);
}

void bowl(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.036, 0},
             {0.036, 0.010},
             {0.058, 0.028},
             {0.074, 0.052},
             {0.080, 0.075},
             {0.077, 0.075},
             {0.070, 0.052},
             {0.054, 0.030},
             {0.030, 0.017},
             {0, 0.015}},
            32);
    m.of("blue glaze").ring({0, 0.066, 0}, {0, 1, 0}, 0.0768, 0.0016, 32, 6);
    m.grip({0.075, 0.058, 0}, {}, {-0.9, 0.4, 0}, 0.03);
}

void plate(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.060, 0},
             {0.064, 0.004},
             {0.100, 0.014},
             {0.120, 0.023},
             {0.119, 0.025},
             {0.096, 0.017},
             {0.070, 0.010},
             {0, 0.009}},
            36);
    m.of("blue glaze").ring({0, 0.0225, 0}, {0, 1, 0}, 0.112, 0.0012, 36, 6);
    m.grip({0.108, 0.018, 0}, {}, {0, 1, 0}, 0.008);
}

void kettle(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.085, 0},
             {0.090, 0.015},
             {0.085, 0.08},
             {0.055, 0.13},
             {0.035, 0.138},
             {0, 0.142}},
            28);
    m.tube({{0.075, 0.05, 0}, {0.105, 0.085, 0}, {0.125, 0.125, 0}}, 0.013, 12);
    m.of("black bakelite").ball({0, 0.150, 0}, {0.014, 0.012, 0.014}, 12);
    std::vector<Vec3> handle;
    for (int i = 0; i <= 16; ++i) {
        const double a = pi * (1.04 - 1.08 * i / 16.0);
        handle.push_back({0.066 * std::cos(a), 0.130 + 0.092 * std::sin(a), 0});
    }
    m.tube(handle, 0.008);
    m.grip({0, 0.222, 0}, {1, 0, 0}, {0, -1, 0}, 0.016);
}

void teapot(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.045, 0},
             {0.045, 0.006},
             {0.065, 0.03},
             {0.070, 0.06},
             {0.058, 0.10},
             {0.035, 0.115},
             {0.036, 0.120},
             {0.015, 0.128},
             {0, 0.130}},
            28);
    m.ball({0, 0.138, 0}, {0.012, 0.012, 0.012}, 12);
    m.tube({{0.055, 0.035, 0}, {0.085, 0.055, 0}, {0.095, 0.090, 0}, {0.115, 0.112, 0}}, 0.010, 12);
    m.tube({{-0.055, 0.10, 0},
            {-0.09, 0.105, 0},
            {-0.108, 0.075, 0},
            {-0.095, 0.045, 0},
            {-0.062, 0.035, 0}},
           0.007);
    m.grip({-0.104, 0.072, 0}, {0, 1, 0}, {1, 0, 0}, 0.014);
}

void thermos(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.062, 0},
             {0.066, 0.01},
             {0.066, 0.23},
             {0.040, 0.285},
             {0.034, 0.29},
             {0, 0.29}},
            28);
    m.of("steel").lathe({0, 0.285, 0},
                        {{0, 0}, {0.036, 0}, {0.036, 0.06}, {0.030, 0.072}, {0, 0.075}}, 24);
    m.ring({0, 0.06, 0}, {0, 1, 0}, 0.0665, 0.003, 28, 6);
    m.tube({{0.05, 0.26, 0}, {0.070, 0.25, 0}, {0.072, 0.12, 0}, {0.066, 0.10, 0}}, 0.006);
    m.grip({0.071, 0.18, 0}, {0, 1, 0}, {-1, 0, 0}, 0.012);
}

void knife(Modeller& m, Vec3 s) {
    m.of("steel").at({{0, s.y / 2, 0}, Quat::about({1, 0, 0}, pi / 2)});
    m.slab({}, {{-0.014, -0.02}, {0.012, -0.02}, {0.013, 0.07}, {0.006, 0.105}, {-0.014, 0.12}},
           0.0025);
    m.at().of("walnut").box({0.001, s.y / 2, -0.07}, {0.022, s.y, 0.10}, 0.006);
    m.grip({0.001, s.y / 2, -0.07}, {0, 0, 1}, {}, 0.020);
}

void spoon(Modeller& m) {
    m.ball({0, 0.008, 0.065}, {0.020, 0.008, 0.026}, 16);
    m.tube({{0, 0.010, 0.042}, {0, 0.016, 0.01}, {0, 0.012, -0.06}, {0, 0.006, -0.088}}, 0.003, 8);
    m.grip({0, 0.0135, -0.04}, {0, 0, 1}, {}, 0.006);
}

void chopsticks(Modeller& m) {
    for (const double x : {-0.006, 0.006})
        m.rod({x * 1.8, 0.006, -0.12}, {x, 0.005, 0.12}, 0.0042, 0.0022, 8);
    m.grip({0, 0.006, -0.05}, {0, 0, 1}, {}, 0.016);
}

void vase(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.045, 0},
             {0.050, 0.008},
             {0.072, 0.09},
             {0.070, 0.15},
             {0.035, 0.23},
             {0.032, 0.26},
             {0.046, 0.30},
             {0.042, 0.298},
             {0.028, 0.26},
             {0.030, 0.23},
             {0, 0.20}},
            28);
    m.grip({0, 0.24, 0}, {0, 1, 0}, {}, 0.068);
}

void flowers(Modeller& m) {
    constexpr std::string_view petals[] = {"red petal", "rose petal", "mustard petal",
                                           "white petal", "red petal"};
    for (int i = 0; i < 5; ++i) {
        const double a = 2 * pi * i / 5, r = i == 4 ? 0.01 : 0.065;
        const Vec3 top{r * std::cos(a), 0.30 + 0.012 * (i % 3), r * std::sin(a)};
        m.of("forest leaf")
            .tube({{0.006 * std::cos(a), 0, 0.006 * std::sin(a)},
                   {0.2 * top.x, 0.16, 0.2 * top.z},
                   top},
                  0.003, 6);
        m.of("leaf");
        m.at({{0.5 * top.x, 0.20, 0.5 * top.z}, from_yaw(a)});
        m.ball({0.02, 0, 0}, {0.028, 0.004, 0.011}, 12);
        m.at().of(petals[i]);
        for (int p = 0; p < 6; ++p) {
            const double b = 2 * pi * p / 6;
            m.ball(top + Vec3{0.016 * std::cos(b), 0.004, 0.016 * std::sin(b)},
                   {0.014, 0.009, 0.014}, 10);
        }
        m.of("ochre felt").ball(top + Vec3{0, 0.009, 0}, {0.010, 0.008, 0.010}, 10);
    }
    m.grip({0, 0.05, 0}, {0, 1, 0}, {}, 0.024);
}

void potted_plant(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.10, 0},
             {0.135, 0.22},
             {0.145, 0.22},
             {0.145, 0.26},
             {0.125, 0.26},
             {0.12, 0.23},
             {0, 0.23}},
            24);
    m.of("bark").tube({{0, 0.22, 0}, {0.01, 0.40, 0.01}, {0, 0.55, 0}}, 0.014);
    for (int i = 0; i < 16; ++i) {
        const double a = 2.4 * i, up = 0.36 + 0.022 * i, r = 0.12 - 0.003 * i;
        m.of(i % 3 ? "forest leaf" : "leaf");
        m.at({{r * std::cos(a), up, r * std::sin(a)}, from_yaw(-a) * Quat::about({0, 0, 1}, 0.5)});
        m.ball({}, {0.085, 0.010, 0.040}, 12);
    }
    m.at();
}

// Round, with a dimple above and a smaller one below, deeper in an apple.
void fruit(Modeller& m, bool apple) {
    std::vector<Vec2> p;
    for (int i = 0; i <= 20; ++i) {
        const double a = pi * i / 20, up = -std::cos(a);
        const double dimple = (apple ? 0.012 : 0.002) * std::exp(-40 * std::sin(a) * std::sin(a));
        p.push_back({0.038 * std::sin(a) * (apple ? 1 + 0.10 * up : 1),
                     0.038 + 0.036 * up - (up > 0 ? dimple : -0.5 * dimple)});
    }
    m.lathe({}, p, 28);
    const double top = p.back().y;
    m.of(apple ? "bark" : "forest leaf")
        .tube({{0, top - 0.004, 0},
               {0.001, top + 0.002, 0},
               {apple ? 0.006 : 0.002, top + (apple ? 0.016 : 0.003), 0}},
              0.0018, 6);
    m.grip({0, 0.038, 0}, {}, {}, 0.076);
}

void bread(Modeller& m) {
    m.ball({0, 0.052, 0}, {0.065, 0.058, 0.14}, 24);
    for (int i = -1; i <= 1; ++i) {
        m.of("cream crust").at({{0, 0.104, 0.07 * i}, from_yaw(0.6)});
        m.ball({}, {0.034, 0.006, 0.008}, 12);
    }
    m.at();
    m.grip({0, 0.075, 0}, {0, 0, 1}, {0, -1, 0}, 0.07);
}

void cake(Modeller& m) {
    m.lathe(
        {},
        {{0, 0}, {0.12, 0}, {0.12, 0.004}, {0.10, 0.006}, {0.10, 0.075}, {0.095, 0.08}, {0, 0.08}},
        32);
    for (int i = 0; i < 8; ++i) {
        const double a = 2 * pi * i / 8;
        m.of("red petal")
            .ball({0.08 * std::cos(a), 0.086, 0.08 * std::sin(a)}, {0.011, 0.010, 0.011}, 10);
    }
    for (int i = 0; i < 5; ++i) {
        const double a = 2 * pi * i / 5;
        m.of("sky wax").rod({0.04 * std::cos(a), 0.08, 0.04 * std::sin(a)},
                            {0.04 * std::cos(a), 0.12, 0.04 * std::sin(a)}, 0.003, 8);
    }
    for (const double s : {-1.0, 1.0}) m.grip({s * 0.115, 0.002, 0}, {}, {-s * 0.3, 1, 0}, 0.006);
}

void basket(Modeller& m) {
    for (int i = 0; i < 7; ++i) {
        const double t = i / 6.0, y = 0.014 + 0.165 * t;
        m.at({{0, y, 0}, {}});
        std::vector<Vec3> loop;
        for (int k = 0; k <= 28; ++k) {
            const double a = 2 * pi * k / 28;
            loop.push_back({(0.155 + 0.030 * t) * std::cos(a), 0.003 * (k % 2),
                            (0.11 + 0.026 * t) * std::sin(a)});
        }
        m.tube(loop, 0.0145, 8);
    }
    m.at();
    m.lathe({0, 0.004, 0}, {{0, 0}, {0.115, 0}, {0.115, 0.02}, {0, 0.02}}, 24);
    m.tube({{-0.185, 0.17, 0},
            {-0.16, 0.28, 0},
            {-0.08, 0.345, 0},
            {0.08, 0.345, 0},
            {0.16, 0.28, 0},
            {0.185, 0.17, 0}},
           0.013);
    m.grip({0, 0.345, 0}, {1, 0, 0}, {0, -1, 0}, 0.026);
}

void pot(Modeller& m) {
    m.lathe({},
            {{0, 0},
             {0.11, 0},
             {0.118, 0.01},
             {0.118, 0.13},
             {0.12, 0.132},
             {0.114, 0.132},
             {0.110, 0.02},
             {0, 0.015}},
            28);
    m.lathe({0, 0.13, 0}, {{0, 0}, {0.119, 0}, {0.10, 0.012}, {0.02, 0.018}, {0, 0.018}}, 28);
    m.of("black bakelite").rod({0, 0.146, 0}, {0, 0.16, 0}, 0.014, 0.018, 14);
    for (const double s : {-1.0, 1.0})
        m.tube({{s * 0.115, 0.11, -0.03},
                {s * 0.165, 0.115, -0.03},
                {s * 0.165, 0.115, 0.03},
                {s * 0.115, 0.11, 0.03}},
               0.007);
    for (const double s : {-1.0, 1.0}) m.grip({s * 0.165, 0.115, 0}, {0, 0, 1}, {-s, 0, 0}, 0.014);
}

void chessboard(Modeller& m) {
    m.block({}, {0.40, 0.03, 0.40}, 0.004);
    for (int i = 0; i < 8; ++i)
        for (int j = 0; j < 8; ++j) {
            m.of((i + j) % 2 ? "dark walnut" : "cream beech");
            m.box({-0.1575 + 0.045 * i, 0.0305, -0.1575 + 0.045 * j}, {0.0445, 0.002, 0.0445},
                  0.0003);
        }
    const int stands[][2] = {{0, 0}, {3, 0}, {4, 1}, {7, 0}, {2, 3},
                             {5, 4}, {1, 6}, {4, 7}, {6, 7}, {3, 5}};
    for (const auto& s : stands) {
        m.of(s[1] < 4 ? "ivory plastic" : "black lacquer");
        m.lathe({-0.1575 + 0.045 * s[0], 0.0315, -0.1575 + 0.045 * s[1]},
                {{0, 0},
                 {0.014, 0},
                 {0.014, 0.006},
                 {0.006, 0.014},
                 {0.005, 0.034},
                 {0.009, 0.037},
                 {0.009, 0.046},
                 {0.004, 0.057},
                 {0, 0.058}},
                14);
    }
    for (const double s : {-1.0, 1.0}) m.grip({s * 0.19, 0.015, 0}, {}, {-s * 0.3, 1, 0}, 0.03);
}

}  // namespace

bool make_tableware(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    if (k == "cup")
        cup(m);
    else if (k == "glass")
        glass(m);
    else if (k == "bottle")
        bottle(m);
    else if (k == "bowl")
        bowl(m);
    else if (k == "plate")
        plate(m);
    else if (k == "kettle")
        kettle(m);
    else if (k == "teapot")
        teapot(m);
    else if (k == "thermos")
        thermos(m);
    else if (k == "knife")
        knife(m, t.size);
    else if (k == "spoon")
        spoon(m);
    else if (k == "chopsticks")
        chopsticks(m);
    else if (k == "vase")
        vase(m);
    else if (k == "flower")
        flowers(m);
    else if (k == "potted-plant")
        potted_plant(m);
    else if (k == "ashtray")
        m.lathe({},
                {{0, 0}, {0.055, 0}, {0.065, 0.035}, {0.058, 0.035}, {0.048, 0.010}, {0, 0.008}},
                24)
            .grip({0.056, 0.02, 0}, {}, {-1, 0, 0}, 0.012);
    else if (k == "orange" || k == "apple")
        fruit(m, k == "apple");
    else if (k == "bread")
        bread(m);
    else if (k == "cake")
        cake(m);
    else if (k == "basket")
        basket(m);
    else if (k == "pot")
        pot(m);
    else if (k == "chessboard")
        chessboard(m);
    else if (k == "medicine") {
        m.of("ochre glaze")
            .lathe(
                {},
                {{0, 0}, {0.021, 0}, {0.0225, 0.004}, {0.0225, 0.052}, {0.016, 0.062}, {0, 0.062}},
                20);
        m.of("white plastic")
            .lathe({0, 0.06, 0}, {{0, 0}, {0.018, 0}, {0.018, 0.024}, {0, 0.025}}, 20);
        m.of("cream paper")
            .lathe({0, 0.012, 0}, {{0.0225, 0}, {0.0228, 0}, {0.0228, 0.034}, {0.0225, 0.034}}, 20);
        m.grip({0, 0.035, 0}, {0, 1, 0}, {}, 0.045);
    } else
        return false;
    return true;
}

}  // namespace answerprint::scene
