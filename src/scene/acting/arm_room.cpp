// What arms keep clear of as a scene goes on: walls and things, leaves that stand open, who sits.
#include <algorithm>

#include "scene/rehearsal.h"

namespace answerprint::scene {

Solids Rehearsal::solids(Vec3 near, int except) const {
    Solids out(where_.set(), where_.things(), near, 1.1, except, true);
    for (const auto& w : walls_)
        if (distance_to_segment(from_above(near), w.a, w.b) < 1.1)
            out.wall(w.a, w.b, w.in, where_.set().height);
    return out;
}

/// What stands open is in the way of arms that swing past it.
void Rehearsal::open_leaves() {
    constexpr double nearly = 0.25;  // s before a leaf stands, and after it has left
    const auto& set = where_.set();
    for (std::size_t t = 0; t < opens_.size(); ++t)
        for (const auto& sweep : sweeps_of(set.things[t])) {
            if (sweep.open.empty()) continue;
            Vec2 low = sweep.open.front(), high = low;
            for (const Vec2 p : sweep.open) {
                low = {std::min(low.x, p.x), std::min(low.y, p.y)};
                high = {std::max(high.x, p.x), std::max(high.y, p.y)};
            }
            const Transform at{set.things[t].position, from_yaw(set.things[t].yaw)};
            const auto stands = [&](double from, double until) {
                around_->leaf(at, {{low.x, 0, low.y}, {high.x, set.things[t].size.y, high.y}}, from,
                              until);
            };
            double since = set.things[t].open > 0.5 ? -kEver : kEver;
            for (const auto& level : opens_[t]) {
                const bool open = level.level > 0.5;
                if (open && since >= kEver) since = level.t1 - nearly;
                if (open || since >= kEver) continue;
                stands(since, level.t0 + nearly);
                since = kEver;
            }
            if (since < kEver) stands(since, kEver);
        }
}

/// Who sits beside somebody keeps the elbows to themselves.
void Rehearsal::sitting_trunks() {
    for (std::size_t p = 0; p < people_.size(); ++p) {
        const auto& changes = people_[p].postures.changes();
        const double h = people_[p].bones().height;
        const Box room{{-0.18 * h, 0, -0.07 * h}, {0.18 * h, 0.30 * h, 0.10 * h}};
        for (std::size_t k = 0; k < changes.size(); ++k) {
            if (changes[k].posture != Posture::sits) continue;
            const double until = k + 1 < changes.size() ? changes[k + 1].t0 : kEver;
            const double yaw = people_[p].gait.at(changes[k].t1).yaw;
            around_->leaf({changes[k].rest.pelvis, from_yaw(yaw)}, room, changes[k].t1 - 0.5, until,
                          static_cast<int>(p));
        }
    }
}

}  // namespace answerprint::scene
