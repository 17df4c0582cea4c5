#include "scene/toric.h"

#include <algorithm>
#include <cmath>

namespace answerprint::scene {

std::vector<ToricStand> toric_stands(Vec3 a, Vec3 b, Vec3 to_a, Vec3 to_b, double distance,
                                     double elevation) {
    const double apart = length(b - a);
    // The angle at the camera, and that at b by the law of sines.
    const double at_camera = angle_between(normalised(to_a), normalised(to_b));
    if (apart < 1e-3 || at_camera < 1e-3) return {};
    const double sine = distance * std::sin(at_camera) / apart;
    const double near = std::asin(std::min(1.0, sine));
    std::vector<double> at_b{near};
    if (sine < 1) at_b.push_back(pi - near);

    const Vec3 along = normalised(b - a);
    const double flat = std::hypot(along.x, along.z);
    if (flat < 1e-3) return {};  // one above the other
    const Vec3 beside{along.z / flat, 0, -along.x / flat};
    const Vec3 above{-along.x * along.y / flat, flat, -along.z * along.y / flat};
    std::vector<ToricStand> out;
    for (const double angle : at_b) {
        const double at_a = pi - at_camera - angle;
        if (at_a <= 1e-3) continue;
        const double from_a = apart * std::sin(angle) / std::sin(at_camera);
        // Round the line until it stands at that elevation, or as near as the arc goes.
        const double up = std::clamp(
            (std::sin(elevation) - along.y * std::cos(at_a)) / (std::sin(at_a) * flat), -1.0, 1.0);
        for (const double side : {1.0, -1.0}) {
            const Vec3 round = above * up + beside * (side * std::sqrt(1 - up * up));
            const Vec3 d = along * std::cos(at_a) + round * std::sin(at_a);
            out.push_back({yaw_along(d), std::asin(std::clamp(d.y, -1.0, 1.0)), from_a});
        }
    }
    return out;
}

}  // namespace answerprint::scene
