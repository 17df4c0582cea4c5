// What stands and lies in a ward and a laboratory.
#include <cmath>

#include "scene/furniture.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

void spoked_wheel(Modeller& m, Vec3 c, double r) {
    m.of("black rubber").ring(c, {1, 0, 0}, r - 0.014, 0.014, 32, 8);
    m.of("steel").ring(c, {1, 0, 0}, r - 0.032, 0.005, 32, 6);
    for (int i = 0; i < 12; ++i) {
        const double a = pi * i / 6;
        m.rod(c, c + Vec3{0, (r - 0.03) * std::sin(a), (r - 0.03) * std::cos(a)}, 0.0016, 5);
    }
    m.rod(c - Vec3{0.03, 0, 0}, c + Vec3{0.03, 0, 0}, 0.022, 14);
}

void castor(Modeller& m, Vec3 at, double r) {
    m.of("steel").rod(at + Vec3{0, r, 0}, at + Vec3{0, 2.6 * r, 0}, 0.011, 10);
    m.of("black rubber").rod(at + Vec3{-0.013, r, 0}, at + Vec3{0.013, r, 0}, r, 18);
}

void wheelchair(Modeller& m, const Material& cloth) {
    for (const double x : {-0.27, 0.27}) {
        spoked_wheel(m, {x, 0.30, -0.12}, 0.30);
        m.of("steel").ring({x * 1.13, 0.30, -0.12}, {1, 0, 0}, 0.25, 0.008, 32, 6);
        castor(m, {x * 0.85, 0, 0.34}, 0.075);
        m.of("steel");
        m.tube({{x * 0.85, 0.20, 0.34}, {x * 0.85, 0.46, 0.32}, {x * 0.85, 0.47, -0.20}}, 0.012);
        m.tube({{x * 0.85, 0.25, -0.22},
                {x * 0.85, 0.60, -0.23},
                {x * 0.85, 0.88, -0.27},
                {x * 0.85, 0.91, -0.38}},
               0.012);
        m.tube({{x * 0.95, 0.47, 0.20}, {x * 0.95, 0.68, 0.16}, {x * 0.95, 0.69, -0.22}}, 0.011);
        m.rod({x * 0.85, 0.44, 0.32}, {x * 0.70, 0.12, 0.46}, 0.011, 10);
        m.of("charcoal plastic").box({x * 0.95, 0.705, -0.02}, {0.05, 0.03, 0.30}, 0.012);
        m.box({x * 0.5, 0.11, 0.46}, {0.15, 0.016, 0.13}, 0.005);
        m.of("black rubber").rod({x * 0.85, 0.908, -0.30}, {x * 0.85, 0.912, -0.42}, 0.018, 12);
    }
    m.of("steel");
    m.rod({-0.23, 0.30, -0.12}, {0.23, 0.46, 0.05}, 0.010, 8);
    m.rod({0.23, 0.30, -0.12}, {-0.23, 0.46, 0.05}, 0.010, 8);
    m.of(cloth).box({0, 0.49, 0.04}, {0.45, 0.04, 0.44}, 0.016);
    m.at({{0, 0.71, -0.245}, Quat::about({1, 0, 0}, -0.1)}).box({}, {0.45, 0.38, 0.02}, 0.008).at();
    m.seat({0, 0.51, -0.07}, 0.32);
    for (const double s : {-1.0, 1.0})
        m.grip({s * 0.23, 0.911, -0.37}, {0, 0, 1}, {0, -1, 0}, 0.036);
}

void hospital_bed(Modeller& m, double w, double d) {
    for (const double x : {-w / 2 + 0.08, w / 2 - 0.08})
        for (const double z : {-d / 2 + 0.12, d / 2 - 0.12}) {
            castor(m, {x, 0, z}, 0.05);
            m.of("white enamel").rod({x, 0.10, z}, {x, 0.38, z}, 0.018, 10);
        }
    m.box({0, 0.40, 0}, {w - 0.06, 0.05, d - 0.06}, 0.012);
    for (const double z : {-d / 2 + 0.02, d / 2 - 0.02}) {
        const double high = z < 0 ? 0.98 : 0.80;
        m.tube({{-w / 2 + 0.02, 0.38, z},
                {-w / 2 + 0.02, high - 0.08, z},
                {-w / 2 + 0.10, high, z},
                {w / 2 - 0.10, high, z},
                {w / 2 - 0.02, high - 0.08, z},
                {w / 2 - 0.02, 0.38, z}},
               0.018);
        for (int i = 1; i < 6; ++i) {
            const double x = -w / 2 + w * i / 6;
            m.rod({x, 0.42, z}, {x, high, z}, 0.009, 8);
        }
    }
    m.of("white cloth").box({0, 0.485, 0}, {w - 0.04, 0.13, d - 0.10}, 0.04);
    m.at({{0, 0.57, -d / 2 + 0.28}, Quat::about({1, 0, 0}, 0.15)});
    m.cushion({}, {0.54, 0.14, 0.36}).at();
    m.of("sky cloth").box({0, 0.53, 0.20}, {w - 0.02, 0.06, d - 0.72}, 0.025);
    m.of("white cloth").box({0, 0.548, -0.36}, {w - 0.03, 0.03, 0.24}, 0.012);
    for (const double s : {1.0, -1.0}) m.seat({s * (w / 2 - 0.20), 0.56, 0.25}, 0.19, s * pi / 2);
    m.top({-w / 2 + 0.05, -0.20}, {w / 2 - 0.05, d / 2 - 0.22}, 0.56);
    for (const double s : {-1.0, 1.0})
        m.grip({s * 0.2, 0.80, d / 2 - 0.02}, {1, 0, 0}, {0, -1, 0}, 0.036);
}

void drip_stand(Modeller& m) {
    for (int i = 0; i < 5; ++i) {
        const double a = 2 * pi * i / 5;
        const Vec3 end{0.23 * std::sin(a), 0, 0.23 * std::cos(a)};
        m.of("steel").tube({{0, 0.10, 0}, end * 0.7 + Vec3{0, 0.085, 0}, end + Vec3{0, 0.065, 0}},
                           0.010);
        m.of("black rubber").ball(end + Vec3{0, 0.028, 0}, {0.014, 0.028, 0.028}, 12);
    }
    m.of("steel").rod({0, 0.08, 0}, {0, 1.80, 0}, 0.012, 12);
    m.rod({0, 0.95, 0}, {0, 1.02, 0}, 0.019, 12);
    m.tube({{-0.14, 1.80, 0}, {-0.13, 1.78, 0}, {0, 1.80, 0}, {0.13, 1.78, 0}, {0.14, 1.80, 0}},
           0.006, 8);
    // A bag, its drip chamber and the line that hangs down.
    m.of("clear plastic").box({0.13, 1.66, 0}, {0.11, 0.19, 0.035}, 0.016);
    m.of("white paper").box({0.13, 1.66, 0.018}, {0.07, 0.09, 0.003}, 0.001);
    m.of("clear plastic").rod({0.13, 1.50, 0}, {0.13, 1.57, 0}, 0.011, 12);
    m.tube({{0.13, 1.51, 0},
            {0.13, 1.2, 0.02},
            {0.12, 0.95, 0.05},
            {0.10, 0.90, 0.06},
            {0.08, 0.95, 0.075},
            {0.07, 1.05, 0.08}},
           0.0025, 6);
    m.grip({0, 1.15, 0}, {0, 1, 0}, {}, 0.024);
}

void stretcher(Modeller& m, Vec3 s) {
    m.of("beech");
    for (const double x : {-0.24, 0.24}) {
        m.rod({x, 0.12, -s.z / 2}, {x, 0.12, s.z / 2}, 0.018, 12);
        for (const double z : {-0.6, 0.6}) m.rod({x, 0, z}, {x, 0.11, z}, 0.014, 8);
    }
    for (const double z : {-0.62, 0.62}) m.rod({-0.24, 0.10, z}, {0.24, 0.10, z}, 0.010, 8);
    m.of("moss canvas").box({0, 0.135, 0}, {0.54, 0.012, s.z - 0.44}, 0.005);
    m.top({-0.22, -s.z / 2 + 0.26}, {0.22, s.z / 2 - 0.26}, 0.141);
    for (const double x : {-0.24, 0.24})
        m.grip({x, 0.12, s.z / 2 - 0.08}, {0, 0, 1}, {0, -1, 0}, 0.036);
}

void syringe(Modeller& m) {
    m.at({{0, 0.0125, 0.01}, rotation_between({0, 1, 0}, {0, 0, 1})});
    m.of("clear plastic").rod({0, -0.045, 0}, {0, 0.035, 0}, 0.0085, 16);
    m.rod({0, 0.035, 0}, {0, 0.043, 0}, 0.0085, 0.0025, 14);
    m.of("white plastic").rod({0, -0.080, 0}, {0, -0.040, 0}, 0.004, 8);
    m.rod({0, -0.082, 0}, {0, -0.079, 0}, 0.011, 14);
    m.rod({0, -0.047, 0}, {0, -0.044, 0}, 0.0125, 14);
    m.of("steel").rod({0, 0.043, 0}, {0, 0.065, 0}, 0.0006, 6);
    m.grip({0, -0.01, 0}, {0, 1, 0}, {}, 0.017).at();
}

void microscope(Modeller& m, const Material& paint) {
    m.box({0, 0.015, 0}, {0.15, 0.03, 0.20}, 0.010);
    m.tube({{0, 0.02, -0.075}, {0, 0.12, -0.095}, {0, 0.20, -0.08}, {0, 0.25, -0.03}}, 0.021, 12);
    m.of("black metal").box({0, 0.115, 0.02}, {0.12, 0.012, 0.12}, 0.004);
    m.box({0, 0.11, -0.05}, {0.04, 0.04, 0.06}, 0.008);
    m.of("steel").rod({0, 0.03, 0.02}, {0, 0.055, 0.02}, 0.022, 0.017, 18);
    m.at({{0, 0.235, 0.01}, Quat::about({1, 0, 0}, -0.5)});
    m.of(paint).rod({0, -0.04, 0}, {0, 0.06, 0}, 0.022, 18);
    m.of("black metal").rod({0, 0.06, 0}, {0, 0.125, 0}, 0.014, 0.016, 16);
    m.at();
    m.of("steel").rod({0, 0.185, 0.02}, {0, 0.20, 0.02}, 0.03, 18);
    for (const double x : {-0.014, 0.0, 0.014})
        m.rod({x, 0.19, 0.025}, {x * 1.3, 0.145, 0.03}, 0.008, 0.006, 10);
    m.of("black metal").rod({-0.045, 0.10, -0.09}, {0.045, 0.10, -0.09}, 0.020, 18);
    m.grip({0, 0.15, -0.09}, {0, 1, 0}, {0, 0, 1}, 0.042).finger({0.045, 0.10, -0.09});
}

void bandage(Modeller& m, Vec3 s) {
    m.at({{0, 0.03, 0}, rotation_between({0, 1, 0}, {1, 0, 0})});
    std::vector<Vec2> roll{{0.008, -0.03}, {0.029, -0.03}, {0.030, -0.028}, {0.030, 0.028},
                           {0.029, 0.03},  {0.008, 0.03},  {0.008, -0.03}};
    m.lathe({}, roll, 24);
    for (const double r : {0.014, 0.019, 0.024}) m.ring({0, 0.03, 0}, {0, 1, 0}, r, 0.0008, 24, 5);
    m.at().box({0, 0.001, 0.035}, {0.058, 0.002, 0.07}, 0.0005);
    m.grip({0, 0.03, 0}, {1, 0, 0}, {0, -1, 0}, s.y);
}

}  // namespace

bool make_clinic(Modeller& m, const Thing& t) {
    const auto& k = t.kind;
    if (k == "wheelchair")
        wheelchair(m, t.material);
    else if (k == "hospital-bed")
        hospital_bed(m, t.size.x, t.size.z);
    else if (k == "drip-stand")
        drip_stand(m);
    else if (k == "stretcher")
        stretcher(m, t.size);
    else if (k == "syringe")
        syringe(m);
    else if (k == "microscope")
        microscope(m, t.material);
    else if (k == "bandage")
        bandage(m, t.size);
    else
        return false;
    return true;
}

}  // namespace answerprint::scene
