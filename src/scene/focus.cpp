#include "scene/focus.h"

#include <algorithm>

#include "scene/camera_moves.h"
#include "scene/framing.h"

namespace answerprint::scene {

void set_focus(CameraPath& path, const direction::Shot& shot, const Blocking& blocking) {
    for (std::size_t n = 0; n < path.samples.size(); ++n) {
        auto& sample = path.samples[n];
        const double t = blocking.rate.frames(static_cast<std::int64_t>(n)).seconds();
        const Vec3 ahead = sample.at.rotation * Vec3{0, 0, -1};
        const auto distance = [&](const std::vector<std::string>& names) {
            double sum = 0, count = 0;
            for (const auto& name : names) {
                const Sitter s = sitter(blocking, name, static_cast<double>(n));
                if (!s.found) continue;
                sum += 1 / std::max(0.15, dot(ahead, s.eyes - sample.at.position));
                count += 1;
            }
            return count > 0 ? count / sum : 3.0;
        };
        double focus = distance({path.subject});
        for (std::size_t k = 0; k < shot.focus.size(); ++k) {
            const auto& pull = shot.focus[k];
            const double a = pull.time.start.seconds(), b = pull.time.end.seconds();
            if (k > 0 && t < a) break;
            const double u = b > a ? eased(direction::Easing::in_and_out, (t - a) / (b - a)) : 1;
            focus += (distance(pull.names) - focus) * (k == 0 ? 1 : u);
        }
        sample.focus_m = focus;
    }
}

}  // namespace answerprint::scene
