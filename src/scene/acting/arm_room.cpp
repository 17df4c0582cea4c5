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

/// What stands open is in the way of arms that swing past it, and so is what swings.
void Rehearsal::open_leaves() {
    constexpr double nearly = 0.25;  // s before a leaf stands, and after it has left
    const auto& set = where_.set();
    for (std::size_t t = 0; t < opens_.size(); ++t) {
        const Transform at{set.things[t].position, from_yaw(set.things[t].yaw)};
        for (const auto& swing : opens_[t]) {
            constexpr double step = 0.08, about = 0.22;  // s
            for (double s = swing.t0 + step; s < swing.t1; s += step)
                around_->swings(set.things[t], at, level_at(opens_[t], set.things[t].open, s),
                                s - about, s + about);
        }
        const auto stands = [&](double from, double until) {
            around_->swings(set.things[t], at, 1, from, until);
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
