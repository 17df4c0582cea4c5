#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void hat(Modeller& m, const Material& felt) {
    m.lathe({},
            {{0, 0.012},
             {0.09, 0.010},
             {0.125, 0.004},
             {0.150, 0.012},
             {0.152, 0.016},
             {0.128, 0.010},
             {0.096, 0.014},
             {0.094, 0.07},
             {0.086, 0.115},
             {0.05, 0.128},
             {0, 0.110}},
            32);
    Material band = felt;
    band.colour = felt.colour * 0.35;
    m.of(band).lathe({0, 0.016, 0},
                     {{0.0945, 0}, {0.0975, 0}, {0.0965, 0.028}, {0.0935, 0.028}, {0.0945, 0}}, 32);
    m.grip({0, 0.013, 0.138}, {}, {0, 1, 0}, 0.006);
}

void coat(Modeller& m, const Material& felt) {
    // Hangs by its collar: flattened body, two sleeves, a collar.
    m.lathe({},
            {{0, 0},
             {0.23, 0.0},
             {0.22, 0.30},
             {0.19, 0.62},
             {0.20, 0.84},
             {0.17, 0.96},
             {0.07, 1.0},
             {0, 1.0}},
            28);
    for (const double s : {-1.0, 1.0})
        m.tube({{s * 0.17, 0.93, 0},
                {s * 0.235, 0.80, 0},
                {s * 0.245, 0.60, 0.01},
                {s * 0.24, 0.38, 0.02}},
               0.055, 14);
    Material dark = felt;
    dark.colour = felt.colour * 0.6;
    m.of(dark).ring({0, 1.0, 0}, {0, 1, 0.2}, 0.085, 0.028, 24, 8);
    for (int i = 0; i < 4; ++i) m.ball({0.02, 0.82 - 0.13 * i, 0.20}, {0.014, 0.014, 0.008}, 10);
    m.grip({0, 1.0, -0.085}, {1, 0, 0}, {0, -1, 0}, 0.05);
}

void scarf(Modeller& m) {
    for (int i = 0; i < 3; ++i)
        m.box({0.01 * (i % 2), 0.009 + 0.016 * i, -0.01 * i}, {0.22 - 0.01 * i, 0.016, 0.26},
              0.008);
    m.of("cream cloth");
    for (int i = 0; i < 12; ++i)
        m.rod({-0.10 + 0.018 * i, 0.010, 0.12}, {-0.10 + 0.018 * i, 0.004, 0.15}, 0.003, 6);
    for (const double z : {-0.06, 0.05}) m.box({0, 0.0495, z}, {0.205, 0.002, 0.02}, 0.0005);
    m.grip({0, 0.025, 0}, {0, 0, 1}, {0, -1, 0}, 0.05);
}

void shoes(Modeller& m, const Material& leather) {
    for (const double x : {-0.065, 0.065}) {
        m.of(leather).at({{x, 0.018, 0}, {}});
        m.cushion({0, 0.022, 0.055}, {0.092, 0.062, 0.170}, 28);
        m.cushion({0, 0.034, -0.060}, {0.078, 0.090, 0.150}, 28);
        m.cushion({0, 0.046, 0.010}, {0.060, 0.050, 0.110}, 24);
        m.ring({0, 0.073, -0.065}, {0, 1, 0.12}, 0.033, 0.008, 24, 8);
        m.of("cream cloth");
        for (int i = 0; i < 4; ++i)
            m.rod({-0.018, 0.066 - 0.004 * i, -0.015 + 0.018 * i},
                  {0.018, 0.066 - 0.004 * i, -0.010 + 0.018 * i}, 0.0022, 6);
        m.of("black rubber").box({0, -0.008, 0.058}, {0.094, 0.018, 0.165}, 0.008);
        m.box({0, -0.003, -0.095}, {0.080, 0.028, 0.085}, 0.008);
    }
    m.at();
}

void glasses(Modeller& m) {
    for (const double x : {-0.034, 0.034}) {
        m.ring({x, 0.0225, 0.065}, {0, 0, 1}, 0.0205, 0.0022, 24, 6);
        m.tube({{x * 1.62, 0.028, 0.065},
                {x * 1.95, 0.028, 0.0},
                {x * 1.95, 0.026, -0.05},
                {x * 1.9, 0.008, -0.072}},
               0.0018, 6);
    }
    m.tube({{-0.014, 0.026, 0.065}, {0, 0.031, 0.067}, {0.014, 0.026, 0.065}}, 0.0018, 6);
    m.grip({0.066, 0.028, 0}, {}, {-1, 0, 0}, 0.004);
}

void key(Modeller& m, Vec3 s) {
    const double r = s.y / 2;
    m.ring({0, r, -s.z / 2 + 0.015}, {0, 1, 0}, 0.0115, r, 20, 6);
    m.rod({0, r, -s.z / 2 + 0.026}, {0, r, s.z / 2}, 0.0028, 10);
    m.box({0.006, r, s.z / 2 - 0.006}, {0.011, 0.003, 0.005}, 0.0005);
    m.box({0.005, r, s.z / 2 - 0.015}, {0.008, 0.003, 0.005}, 0.0005);
    m.grip({0, r, -s.z / 2 + 0.018}, {0, 0, 1}, {}, 0.006);
}

void watch(Modeller& m, Vec3 s) {
    m.rod({0, 0.002, 0}, {0, s.y - 0.001, 0}, 0.021, 28);
    m.of("ivory paper").rod({0, s.y - 0.002, 0}, {0, s.y, 0}, 0.0185, 28);
    m.of("black metal")
        .box({0, s.y, -0.005}, {0.001, 0.0006, 0.011}, 0)
        .box({0.005, s.y, 0}, {0.010, 0.0006, 0.001}, 0);
    m.of("brown leather");
    for (const double z : {-1.0, 1.0}) m.box({0, 0.003, z * 0.033}, {0.018, 0.004, 0.026}, 0.001);
    m.grip({0, s.y / 2, 0}, {}, {0, -1, 0}, s.y);
}

void doll(Modeller& m) {
    m.of("skin").ball({0, 0.275, 0}, {0.052, 0.056, 0.050}, 20);
    m.of("rust felt").ball({0, 0.295, -0.012}, {0.056, 0.048, 0.050}, 18);
    for (const double x : {-1.0, 1.0}) m.ball({x * 0.052, 0.27, -0.005}, {0.018, 0.024, 0.018}, 12);
    m.of("blue felt")
        .lathe({}, {{0, 0.075}, {0.072, 0.075}, {0.050, 0.17}, {0.036, 0.225}, {0, 0.228}}, 22);
    m.of("skin");
    for (const double x : {-1.0, 1.0}) {
        m.tube({{x * 0.036, 0.205, 0}, {x * 0.062, 0.16, 0.012}, {x * 0.070, 0.12, 0.02}}, 0.013,
               12);
        m.tube({{x * 0.025, 0.085, 0}, {x * 0.027, 0.02, 0.004}}, 0.016, 12);
    }
    m.of("black felt");
    for (const double x : {-1.0, 1.0}) {
        m.ball({x * 0.027, 0.012, 0.016}, {0.018, 0.012, 0.030}, 12);
        m.ball({x * 0.018, 0.278, 0.046}, {0.006, 0.006, 0.004}, 8);
    }
    m.of("red petal").ball({0, 0.255, 0.048}, {0.009, 0.003, 0.003}, 8);
    m.grip({0, 0.17, 0}, {0, 1, 0}, {}, 0.09);
}

void pillow(Modeller& m, Vec3 s) {
    m.cushion({0, s.y / 2, 0}, s);
    for (const double side : {-1.0, 1.0})
        m.grip({side * s.x * 0.47, s.y / 2, 0}, {}, {-side, 0, 0}, 0.09);
}

void blanket(Modeller& m, Vec3 s) {
    for (int i = 0; i < 4; ++i)
        m.box({0.004 * (i % 2), s.y * (i + 0.5) / 4, 0}, {s.x - 0.01 * i, s.y / 4, s.z - 0.006 * i},
              s.y / 9);
    m.both(s.x / 2 - 0.008, s.y / 2);
}

}  // namespace

bool make_worn(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    const Vec3 s = t.size;
    if (k == "hat")
        hat(m, t.material);
    else if (k == "coat")
        coat(m, t.material);
    else if (k == "scarf")
        scarf(m);
    else if (k == "shoe")
        shoes(m, t.material);
    else if (k == "glasses")
        glasses(m);
    else if (k == "key")
        key(m, s);
    else if (k == "watch")
        watch(m, s);
    else if (k == "doll")
        doll(m);
    else if (k == "pillow")
        pillow(m, s);
    else if (k == "blanket")
        blanket(m, s);
    else if (k == "ring") {
        m.ring({0, s.y / 2, 0}, {0, 1, 0}, s.x / 2 - 0.001, 0.0015, 28, 8);
        m.of("sky glaze").ball({0, s.y / 2, s.z / 2}, {0.002, 0.002, 0.0015}, 10);
        m.grip({s.x / 2 - 0.001, s.y / 2, 0}, {}, {0, -1, 0}, 0.003);
    } else if (k == "coin")
        m.lathe({},
                {{0, 0.0003},
                 {0.0105, 0.0003},
                 {0.011, 0},
                 {0.0125, 0},
                 {0.0125, 0.003},
                 {0.011, 0.003},
                 {0.0105, 0.0024},
                 {0, 0.0024}},
                28)
            .grip({0.009, 0.0015, 0}, {}, {0, -1, 0}, 0.003);
    else if (k == "wallet") {
        m.box({0, s.y * 0.28, 0}, {s.x, s.y * 0.45, s.z}, 0.003);
        m.box({0, s.y * 0.75, 0.001}, {s.x * 0.99, s.y * 0.45, s.z * 0.97}, 0.003);
        m.of("green paper").box({0.002, s.y * 0.52, -0.004}, {s.x * 0.96, 0.002, s.z * 0.95}, 0);
        m.grip({0, s.y / 2, s.z * 0.3}, {}, {0, 1, 0}, s.y);
    } else if (k == "ball") {
        m.ball({0, s.y / 2, 0}, s * 0.5, 28);
        m.of("cream paint").ring({0, s.y / 2, 0}, {1, 0.3, 0}, s.x * 0.497, 0.002, 36, 6);
        m.ring({0, s.y / 2, 0}, {0, 0.3, 1}, s.x * 0.497, 0.002, 36, 6);
        m.both(s.x / 2, s.y / 2);
    } else if (k == "kite") {
        m.slab({}, {{0, 0}, {0.30, 0.44}, {0, 0.70}, {-0.30, 0.44}}, 0.003);
        m.of("oak")
            .rod({0, 0.0, -0.006}, {0, 0.70, -0.006}, 0.004, 8)
            .rod({-0.29, 0.44, -0.006}, {0.29, 0.44, -0.006}, 0.004, 8);
        m.of("mustard paper");
        for (int i = 0; i < 3; ++i)
            m.box({0.0, 0.05 + 0.03 * i, 0.012}, {0.05, 0.012, 0.02}, 0.004);
        m.grip({0, 0.30, -0.006}, {0, 1, 0}, {}, 0.008);
    } else if (k == "cigarette") {
        m.at({{0, 0.005, -0.0425}, rotation_between({0, 1, 0}, {0, 0, 1})});
        m.rod({0, 0.024, 0}, {0, 0.085, 0}, 0.004, 12);
        m.of("tan paper").rod({0, 0, 0}, {0, 0.024, 0}, 0.0042, 12);
        m.of("charcoal paint").rod({0, 0.0845, 0}, {0, 0.0855, 0}, 0.0036, 10);
        m.grip({0, 0.02, 0}, {0, 1, 0}, {}, 0.008);
        m.at();
    } else if (k == "matchbox") {
        m.box({0, s.y / 2, 0}, {s.x, s.y, s.z}, 0.0008);
        m.of("cream paper").box({0, s.y, 0}, {s.x * 0.7, 0.0005, s.z * 0.6}, 0);
        m.of("charcoal paint").box({0, s.y / 2, s.z / 2}, {s.x * 0.96, s.y * 0.7, 0.0006}, 0);
        m.grip({0, s.y / 2, 0}, {1, 0, 0}, {0, -1, 0}, s.y);
    } else if (k == "broom") {
        m.rod({0, 0.22, 0}, {0, 1.30, 0}, 0.012, 10);
        m.of("wicker").slab({}, {{-0.15, 0}, {0.15, 0}, {0.05, 0.26}, {-0.05, 0.26}}, 0.05);
        m.of("red cloth").box({0, 0.20, 0}, {0.15, 0.012, 0.056}, 0.004);
        m.grip({0, 0.95, 0}, {0, 1, 0}, {}, 0.024);
    } else
        return false;
    return true;
}

}  // namespace answerprint::scene
