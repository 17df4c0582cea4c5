// Hands: a palm, and fingers whose skin comes to the tips that grip.
#include "scene/person/cover.h"
#include "scene/person/skeleton.h"

namespace answerprint::scene {

std::vector<Cover> hands_of(const Frame& f) {
    std::vector<Cover> out;
    const double h = f.h;
    const auto fingers = fingers_of(f.who);
    const double u = f.bones.hand / 0.050;
    Material m;
    m.colour = f.who.skin;
    m.roughness = 0.55;
    m.wear = 0.1;
    for (const bool left : {true, false}) {
        const Transform& frame = f.rest[left ? Joint::left_hand : Joint::right_hand];
        const Vec3 mirror{left ? 1.0 : -1.0, 1, 1};
        const auto world = [&](Vec3 p) { return frame * (p * mirror); };
        const double up = f.bones.hand;
        Field s;
        s.add({frame,
               {0, up + 0.035 * h, 0},
               {0, up - 0.004 * h, 0},
               0.0190 * u,
               0.0185 * u,
               {0.85, 1, 1.05},
               0.006 * h,
               false});
        for (std::size_t k = 1; k < 5; ++k)
            s.cone(world({0.002 * u, up - 0.012 * u, fingers[k].at[0].z * 0.55}),
                   world(fingers[k].at[0] + Vec3{-0.0015 * u, 0.004 * u, 0}), 0.0095 * u,
                   0.0075 * u, 0.009 * u);
        s.cone(world({0.002 * u, up - 0.008 * u, 0.006 * u}), world(fingers[0].at[0]), 0.0095 * u,
               0.0085 * u, 0.009 * u);
        s.cone(world(fingers[0].at[0]), world(fingers[0].at[1]), 0.0090 * u, 0.0070 * u, 0.006 * u);
        for (std::size_t k = 0; k < 5; ++k)
            for (std::size_t i = k == 0 ? 1 : 0; i < 3; ++i) {
                const double r = fingers[k].radius;
                Vec3 to = fingers[k].at[i + 1];
                if (i == 2) to = lerp(fingers[k].at[i], to, 0.6);
                s.cone(world(fingers[k].at[i]), world(to), r * (1.06 - 0.08 * double(i)),
                       r * (0.98 - 0.08 * double(i)), 0.0028 * u);
            }
        out.push_back(
            {surface(s, 0.0042 * u), m, left ? Part::left_hand : Part::right_hand, {}, false});
    }
    return out;
}

}  // namespace answerprint::scene
