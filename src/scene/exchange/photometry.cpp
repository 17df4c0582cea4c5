#include "scene/exchange/photometry.h"

#include <algorithm>

#include "scene/exchange/node_tree.h"

namespace answerprint::scene {

Vec3 intensity_of(const Lamp& l) {
    double area = 0;
    switch (l.shape) {
        case LampShape::rectangle:
            area = l.size.x * l.size.y;
            break;
        case LampShape::sphere:
            area = pi * l.size.x * l.size.x;  // its disc
            break;
        case LampShape::sun:
            area = 1;
            break;
        case LampShape::dome:
            break;
    }
    const Vec3 c = linear_srgb(l.radiance) * (area * kCandelas);
    return {std::max(0.0, c.x), std::max(0.0, c.y), std::max(0.0, c.z)};
}

}  // namespace answerprint::scene
