// What an act asks of the legs: walks, turns, sitting down and the like, at their times.
#include <algorithm>
#include <cstdio>

#include "scene/rehearsal.h"

namespace answerprint::scene {

using direction::Act;
using direction::Target;
using direction::TargetKind;
using direction::Verb;

namespace {

std::string number(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", v);
    return text;
}

bool moves_feet(const Act& act, const Passage& p) {
    return p.rises || !p.way.empty() || !p.approach.empty() || act.verb == Verb::sits ||
           act.verb == Verb::stands_up || act.verb == Verb::kneels || act.verb == Verb::falls;
}

}  // namespace

void Rehearsal::locomotion(const Act& act, const Passage& p) {
    const auto i = static_cast<std::size_t>(p.person);
    auto& who = people_[i];
    const double start = act.time.start.seconds();
    const double end = std::max(act.time.end.seconds(), start);
    double from = start - std::max(p.approach_time, act.approach.seconds());
    if (p.approach_time <= 0) from = start;
    const double free = std::max(busy_[i], 0.0);
    const bool legs = moves_feet(act, p);

    if (legs && from < free - 0.05 && p.approach_time > 0) from = free;
    if (legs && start < busy_[i] - 0.05 && act.verb != Verb::follows)
        error(out_, act.place, msg("scene.two-places", act.actor, number(start)));

    const auto pace = [&](const Way& way, double t0, double t1, bool run) {
        const double l = length(way);
        const double most = run ? 8.0 : 3.0;
        const double v = l / std::max(1e-3, t1 - t0);
        if (l > 0.3 && v > most + 0.02)
            error(out_, act.place,
                  msg("scene.too-fast", act.actor, number(l), number(t1 - t0), number(v)),
                  msg("scene.time-needed", number(l / most)));
    };

    if (act.verb == Verb::enters) {
        who.gait.place(std::max(0.0, start) - 1e-6, p.before.at, p.before.yaw);
        who.presence.push_back({start, true});
    }
    double ready = from;
    const bool sat = p.before.posture != Posture::stands;
    if (sat && (p.rises || act.verb == Verb::stands_up || (p.posture == Posture::stands && legs))) {
        const double t0 = act.verb == Verb::stands_up ? start : from;
        const double t1 = act.verb == Verb::stands_up
                              ? end
                              : from + std::min(kRiseTime, 0.6 * std::max(0.2, start - from));
        who.postures.change({t0, t1, Posture::stands, {}});
        ready = t1;
    }
    if (!p.approach.empty() && length(p.approach) > 0.02) {
        pace(p.approach, ready, start, false);
        who.gait.walk(ready, start, p.approach, p.approach_yaw);
        Target ahead;
        ahead.kind = TargetKind::none;
    } else if (p.approach_time > 0 && p.posture != Posture::sits) {
        who.gait.turn(ready, start, p.approach_yaw);
    } else if (!p.approach.empty()) {
        who.gait.turn(ready, start, p.approach_yaw);
    }
    const bool door_act = act.verb == Verb::enters || act.verb == Verb::exits;
    const double go = door_act ? start + std::min(0.4, 0.3 * (end - start)) : start;
    if (!p.way.empty() && length(p.way) > 0.02) {
        pace(p.way, go, end, act.verb == Verb::runs_to || act.speed > 3);
        who.gait.walk(go, end, p.way, p.yaw);
    } else if (p.posture == Posture::stands || p.posture == Posture::leans) {
        const bool turns = act.verb == Verb::turns_to || !p.way.empty();
        if (turns) who.gait.turn(start, end, p.yaw);
    }
    switch (act.verb) {
        case Verb::enters:
            door(p.thing, start, end);
            break;
        case Verb::exits:
            door(p.thing, start, end);
            who.presence.push_back({end, false});
            break;
        case Verb::sits:
            if (p.before.posture == Posture::sits && p.approach.empty()) break;
            who.postures.change({start, end, Posture::sits, p.pelvis});
            sound(start + 0.8 * (end - start), "sit", p.pelvis);
            break;
        case Verb::kneels:
            who.postures.change({start, end, Posture::kneels, {}});
            break;
        case Verb::leans_on:
            who.postures.change({start, end, Posture::leans, {}});
            break;
        case Verb::falls:
            who.postures.change({start, end, Posture::lies, {}});
            sound(end, "put", where_.people()[i].pelvis);
            break;
        default:
            break;
    }
    if (legs) busy_[i] = std::max(busy_[i], end);
}

void Rehearsal::walk_sounds() {
    for (std::size_t p = 0; p < people_.size(); ++p) {
        if (!present_[p]) continue;
        for (const bool left : {true, false})
            for (const auto& s : people_[p].gait.steps(left))
                if (s.land > s.lift && s.height > 0.02)
                    sound(s.land, "step", s.to.at, s.height > 0.1 ? 1.4 : 0.8, surface());
    }
}

}  // namespace answerprint::scene
