#include "film/bench/camera_matrix.h"

#include "base/json.h"

namespace answerprint::film {

json matrix(const Transform& at) {
    const Vec3 x = at.rotation * Vec3{1, 0, 0}, y = at.rotation * Vec3{0, 1, 0},
               z = at.rotation * Vec3{0, 0, 1}, p = at.position;
    return {{x.x, y.x, z.x, p.x}, {x.y, y.y, z.y, p.y}, {x.z, y.z, z.z, p.z}, {0, 0, 0, 1}};
}

}  // namespace answerprint::film
