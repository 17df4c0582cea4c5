#include <algorithm>

#include "scene/person/cover.h"
#include "scene/person/wardrobe.h"

namespace answerprint::scene {

std::vector<Cover> shoes_of(const Frame& f, const Garment& g) {
    std::vector<Cover> out;
    const double h = f.h, b = f.bones.foot, top = (g.kind == "boots" ? 0.125 : 0.058) * h;
    for (const bool left : {true, false}) {
        const Vec3 a = f.at(left ? Joint::left_ankle : Joint::right_ankle) * Vec3{1, 0, 1};
        const double in = left ? -0.004 * h : 0.004 * h;
        Field s;
        s.cone(a + Vec3{0, 0.020 * h, -0.010 * h}, a + Vec3{0, 0.018 * h, b}, 0.0245 * h, 0.027 * h,
               0.01 * h);
        s.ball(a + Vec3{in, 0.016 * h, b + 0.018 * h}, Vec3{0.029, 0.024, 0.036} * h, 0.02 * h);
        s.cone(a + Vec3{0, 0.035 * h, -0.002 * h}, a + Vec3{0, top + 0.02 * h, 0}, 0.026 * h,
               (g.kind == "boots" ? 0.033 : 0.026) * h, 0.02 * h);
        Sheet whole = clipped(surface(s, 0.0105 * h), [&](Vec3 p) { return p.y - top; });
        hem(whole, 0.0032 * h, 0.02 * h);
        for (auto& p : whole.positions) p.y = std::max(0.0, p.y);
        out.push_back({clipped(whole, [&](Vec3 p) { return 0.006 * h - p.y; }),
                       g.material,
                       Part::shoe,
                       {},
                       false});
        Sheet sole = clipped(lifted(whole, 0.0026 * h), [&](Vec3 p) { return p.y - 0.0105 * h; });
        for (auto& p : sole.positions) p.y = std::max(0.0, p.y);
        out.push_back(
            {std::move(sole), cloth_of("shoes", {0.03, 0.026, 0.022}), Part::shoe, {}, false});
    }
    return out;
}

}  // namespace answerprint::scene
