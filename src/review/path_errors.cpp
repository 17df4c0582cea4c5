#include "review/path_errors.h"

#include <algorithm>

namespace answerprint::review {

namespace {

double divisor(double farthest) { return farthest > 1e-3 ? farthest : 1; }

}  // namespace

PathErrors path_errors(const std::vector<std::optional<Pose>>& had, const std::vector<Pose>& asked,
                       PathUnit unit) {
    const std::size_t frames = std::min(had.size(), asked.size());
    double far_had = 0, far_asked = 0;
    for (std::size_t n = 0; n < frames; ++n) {
        if (had[n]) far_had = std::max(far_had, length(had[n]->position));
        far_asked = std::max(far_asked, length(asked[n].position));
    }
    const double of_asked = unit == PathUnit::metres ? 1 : divisor(far_asked);
    const double of_had = unit == PathUnit::relative ? divisor(far_had) : of_asked;
    PathErrors out;
    for (std::size_t n = 0; n < frames; ++n) {
        if (!had[n]) {
            ++out.failed;
            continue;
        }
        ++out.frames;
        const Vec3 moved = had[n]->position / of_had - asked[n].position / of_asked;
        out.rotation += angle_between(had[n]->rotation, asked[n].rotation);
        out.translation += length(moved);
        double squares = dot(moved, moved);
        for (const Vec3 axis : {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}) {
            const Vec3 d = had[n]->rotation * axis - asked[n].rotation * axis;
            squares += dot(d, d);
        }
        out.camera += std::sqrt(squares);
    }
    out.failed += static_cast<int>(asked.size() - frames);
    return out;
}

}  // namespace answerprint::review
