// Doors that open for who goes through them, and shut when nobody is in their way any more.
#include <algorithm>

#include "scene/rehearsal.h"

namespace answerprint::scene {

using direction::Act;

namespace {

constexpr double kOpening = 0.6, kShutting = 0.7;  // s
constexpr double kAway = 0.30;                     // m, from what a door swings over

}  // namespace

/// It stands open from `open` to `until`.
void Rehearsal::passes(const Act& act, int thing, double open, double until) {
    if (thing < 0) return;
    const auto t = static_cast<std::size_t>(thing);
    const Kind* kind = kind_named(where_.set().things[t].kind);
    if (!kind || !kind->is(Affordance::opens) || where_.things()[t].open > 0.5) return;
    passages_[t].push_back({open, until, &act});
}

/// Every door on a way opens before the walker comes to where it swings, and shuts behind.
void Rehearsal::passes(const Act& act, int person, const Way& way, double t1) {
    const auto& gait = people_[static_cast<std::size_t>(person)].gait;
    const double all = length(way);
    for (const auto& d : where_.floor().doors()) {
        const int thing = where_.thing(d.name);
        const auto swept = where_.leaves(thing, true);
        double first = -1, last = -1;
        bool through = false;
        for (double s = 0; s < all + 0.05; s += 0.05) {
            const Vec2 at = point_along(way, std::min(s, all));
            const bool in =
                at.x >= d.low.x && at.y >= d.low.y && at.x <= d.high.x && at.y <= d.high.y;
            through = through || in;
            if (!in && std::none_of(swept.begin(), swept.end(), [&](const Occupant& o) {
                    return o.distance(at) < kAway + 0.1;
                }))
                continue;
            if (first < 0) first = s;
            last = std::min(s, all);
        }
        if (through) passes(act, thing, gait.when(first), last >= all ? t1 : gait.when(last));
    }
}

/// Is somebody where the door swings, at some time in between?
bool Rehearsal::in_swing(int thing, double t0, double t1, int* who) const {
    const auto swept = where_.leaves(thing, true);
    for (std::size_t p = 0; p < people_.size(); ++p) {
        if (!present_[p]) continue;
        for (double t = t0; t <= t1; t += 0.1) {
            bool seen = true;
            for (const auto& v : people_[p].presence)
                if (t >= v.t) seen = v.visible;
            const Vec2 at = people_[p].gait.root(t);
            if (!seen || std::none_of(swept.begin(), swept.end(), [&](const Occupant& o) {
                    return o.distance(at) < kAway - 0.08;
                }))
                continue;
            if (who) *who = static_cast<int>(p);
            return true;
        }
    }
    return false;
}

void Rehearsal::doors() {
    for (std::size_t t = 0; t < passages_.size(); ++t) {
        auto& all = passages_[t];
        std::stable_sort(all.begin(), all.end(),
                         [](const Opened& a, const Opened& b) { return a.from < b.from; });
        const int thing = static_cast<int>(t);
        const Vec3 at = where_.things()[t].at.position;
        const double end = plan_.length.seconds();
        for (std::size_t i = 0; i < all.size();) {
            const double from = all[i].from;
            double until = all[i].until;
            // It waits for who comes next, and for whoever stands in its way.
            const Opened& first = all[i++];
            for (;;) {
                if (i < all.size() && all[i].from - kOpening < until + kShutting + 1)
                    until = std::max(until, all[i++].until);
                else if (until < end && in_swing(thing, until, until + kShutting))
                    until += 0.2;
                else
                    break;
            }
            double opens = from - kOpening;
            int who = -1;
            if (in_swing(thing, std::max(0.0, opens), from, &who))
                warning(out_, first.act->place,
                        msg("scene.door-hits", where_.set().things[t].name,
                            people_[static_cast<std::size_t>(who)].character().name));
            opens_[t].push_back({opens, from, 1});
            sound(opens, "door-open", at);
            // Who is to open it just then finds it open, and it stays so.
            const std::string& name = where_.set().things[t].name;
            const auto finds =
                std::find_if(plan_.acts.begin(), plan_.acts.end(), [&](const Act& a) {
                    const double middle = (a.time.start.seconds() + a.time.end.seconds()) / 2;
                    return a.verb == direction::Verb::opens && a.object.name == name &&
                           middle > opens && middle < until + kShutting;
                });
            if (finds != plan_.acts.end())
                warning(out_, finds->place, msg("scene.already-open", name));
            if (until >= end || finds != plan_.acts.end()) continue;
            opens_[t].push_back({until, until + kShutting, 0});
            sound(until + kShutting, "door-close", at);
        }
        std::stable_sort(opens_[t].begin(), opens_[t].end(),
                         [](const ThingLevel& a, const ThingLevel& b) { return a.t0 < b.t0; });
    }
}

}  // namespace answerprint::scene
