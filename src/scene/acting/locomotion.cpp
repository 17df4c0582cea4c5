// What an act asks of the legs: walks, turns, sitting down and the like, at their times.
#include <algorithm>

#include "base/decimal.h"
#include "scene/rehearsal.h"

namespace answerprint::scene {

using direction::Act;
using direction::Verb;

namespace {

constexpr double kBeat = 0.22;  // s

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
    // Where one motion follows the other at once, a beat of standing tells them apart; what is
    // handed over is taken first.
    if (p.approach_time > 0)
        from = std::max(
            {from, std::max(who.gait.end(), busy_[i]) + std::min(kBeat, 0.2 * p.approach_time),
             takes_[i]});
    // Up from the floor first.
    if (const auto& stoops = who.stoops;
        legs && stoops.size() > 1 && (stoops.end() - 2)->drop > 0.05 && from < start)
        from = std::max(from, std::min(stoops.back().t - 0.1, (from + start) / 2));
    if (legs && start < busy_[i] - 0.05 && act.verb != Verb::follows)
        error(out_, act.place, msg("scene.two-places", act.actor, decimal(start)));

    const auto pace = [&](const Way& way, double t0, double t1, bool run) {
        const double l = length(way);
        const double most = run ? 8.0 : 3.0;
        const double v = l / std::max(1e-3, t1 - t0);
        if (l > 0.3 && v > most + 0.02)
            error(out_, act.place,
                  msg("scene.too-fast", act.actor, decimal(l), decimal(t1 - t0), decimal(v)),
                  msg("scene.time-needed", decimal(l / most)));
    };

    if (act.verb == Verb::enters) {
        who.gait.place(std::max(0.0, start) - 1e-6, p.before.at, p.before.yaw);
        who.presence.push_back({start, true});
    }
    double ready = from;
    const bool sat = p.before.posture != Posture::stands;
    if (sat && (p.rises || act.verb == Verb::stands_up || (p.posture == Posture::stands && legs))) {
        const double t0 = act.verb == Verb::stands_up ? start : from;
        const double t1 =
            act.verb == Verb::stands_up
                ? end
                : from + std::min(rise_time(p.before.posture), 0.6 * std::max(0.2, start - from));
        who.postures.change({t0, t1, Posture::stands, {}});
        ready = t1;
    }
    const double backs = p.backs.empty() ? 0 : std::min(kBackSeconds, 0.5 * (start - ready));
    if (!p.approach.empty() && length(p.approach) > 0.02) {
        pace(p.approach, ready, start - backs, false);
        walk(act, p.person, ready, start - backs, p.approach, p.approach_yaw);
    } else if (!p.approach.empty() || (p.approach_time > 0 && p.posture != Posture::sits)) {
        who.gait.turn(ready, start - backs, p.approach_yaw);
    }
    if (!p.backs.empty()) who.gait.walk(start - backs, start, p.backs, p.approach_yaw);
    const bool door_act = act.verb == Verb::enters || act.verb == Verb::exits;
    const double go = door_act ? start + std::min(0.4, 0.3 * (end - start))
                      : act.verb == Verb::stands_up
                          ? start + kFeetFree * (end - start)
                          : std::max(start, who.gait.end() + std::min(kBeat, 0.1 * (end - start)));
    if (!p.way.empty() && length(p.way) > 0.02) {
        pace(p.way, go, end, act.verb == Verb::runs_to || act.speed > 3);
        walk(act, p.person, go, end, p.way, p.yaw);
    } else if (p.posture == Posture::stands || p.posture == Posture::leans) {
        const bool turns = act.verb == Verb::turns_to || !p.way.empty();
        if (turns) who.gait.turn(start, end, p.yaw);
    }
    if (act.verb == Verb::gives && p.other >= 0) {
        const auto other = static_cast<std::size_t>(p.other);
        auto& gait = people_[other].gait;
        takes_[other] = (start + end) / 2 + kLetsGo;
        const double until = p.approach_time > 0 ? start : start + 0.4 * (end - start);
        if (p.other_yaw) {
            // Who squats, or is under way, turns when that is over.
            const double time = turning_time(*p.other_yaw - gait.last_yaw());
            double from = std::max(gait.end(), until - time);
            while (from < end && stoop_at(people_[other].stoops, from).drop > 0.05) from += 0.05;
            gait.turn(from, until, *p.other_yaw);
        }
    }
    switch (act.verb) {
        case Verb::enters:
            passes(act, p.thing, start + 0.6, end);
            break;
        case Verb::exits:
            passes(act, p.thing, start + 0.6, end);
            who.presence.push_back({end, false});
            break;
        case Verb::sits:
            if (p.before.posture == Posture::sits && p.approach.empty()) break;
            who.postures.change({start, end, Posture::sits, p.rest});
            sound(start + 0.96 * (end - start), "sit", p.rest.pelvis);
            break;
        case Verb::kneels:
            who.postures.change({start, end, Posture::kneels, p.rest});
            break;
        case Verb::leans_on:
            who.postures.change({start, end, Posture::leans, {}});
            break;
        case Verb::falls:
            who.postures.change({start, end, Posture::lies, p.rest});
            sound(start + 0.92 * (end - start), "put", p.rest.pelvis);
            break;
        default:
            break;
    }
    if (legs) busy_[i] = std::max(busy_[i], end);
}

/// A walk round those who walk and stand at that time, and through doors that open for it.
void Rehearsal::walk(const Act& act, int person, double t0, double t1, const Way& wish,
                     double yaw) {
    auto& gait = people_[static_cast<std::size_t>(person)].gait;
    const Way way = round_others(act, person, t0, t1, wish, yaw);
    gait.walk(t0, t1, way, yaw);
    passes(act, person, way, t1);
}

/// The floor that somebody takes then: as it is rehearsed so far, or was before.
Occupant Rehearsal::taken_by(std::size_t person, double t, bool& moves) const {
    const bool known = !before_ || t <= people_[person].gait.end() || t <= busy_[person];
    const auto& who = (known ? *this : *before_).people_[person];
    bool seen = true;
    for (const auto& v : who.presence)
        if (t >= v.t) seen = v.visible;
    moves = false;
    if (!seen) return {};
    Person body;
    body.bones = who.bones();
    body.posture = who.postures.at(t);
    body.rest = who.postures.rest(t);
    body.at = who.gait.root(t);
    if (body.posture == Posture::sits || body.posture == Posture::kneels)
        body.yaw = who.gait.at(t).yaw;
    else
        moves = length(who.gait.root(t + 0.1) - body.at) > 0.01;
    Occupant taken = body.takes();
    taken.person = static_cast<int>(person);
    return taken;
}

/// Two who meet do not walk through each other: the later one in the plan swerves, goes another
/// way or sets out a little later, as little as it takes.
Way Rehearsal::round_others(const Act& act, int person, double& t0, double t1, const Way& way,
                            double yaw) {
    constexpr double apart = 0.12;  // m, more than what squeezing past keeps
    const auto& gait = people_[static_cast<std::size_t>(person)].gait;
    const double begin = std::max(t0, gait.end());
    struct Meeting {
        double gap = 1e3, t = 0;  // m, beyond what is kept
        Occupant whom;
    };
    const auto meeting = [&](const Way& w, double from) {
        Gait trial = gait;
        trial.walk(from, t1, w, yaw);
        Meeting nearest;
        for (double t = begin; t <= t1 + 1.5; t += 0.1)
            for (std::size_t q = 0; q < people_.size(); ++q) {
                if (static_cast<int>(q) == person || !present_[q]) continue;
                if (act.verb == Verb::follows && act.object.name == people_[q].character().name)
                    continue;
                bool moves = false;
                const Occupant other = taken_by(q, t, moves);
                if (other.outline.empty()) continue;
                // Who stands too near from the start, or is walked up to, is no meeting.
                double limit = other.keep + apart;
                if (!moves)
                    limit = std::min(
                        {limit, other.distance(w.front()) + 0.05, other.distance(w.back()) + 0.05});
                const double gap = other.distance(trial.root(t)) - limit + apart;
                if (gap < nearest.gap) nearest = {gap, t, other};
            }
        return nearest;
    };
    const Meeting first = meeting(way, t0);
    if (first.gap >= apart - 1e-6 || way.size() < 2) return way;

    const double all = length(way);
    double where = 0;  // along the way, where they meet
    Gait trial = gait;
    trial.walk(t0, t1, way, yaw);
    for (double s = 0, least = 1e3; s <= all; s += 0.05)
        if (const double d = length(point_along(way, s) - trial.root(first.t)); d < least) {
            least = d;
            where = s;
        }
    struct Wish {
        Way way;
        double cost;
    };
    auto taken = where_.leaves_along(way);
    for (auto& o : where_.lying()) taken.push_back(std::move(o));
    std::vector<Wish> wishes{{way, 0}};
    for (const double aside : {0.3, -0.3, 0.5, -0.5, 0.75, -0.75}) {
        Way bent;
        bool clear = true;
        for (double s = 0; s < all; s += 0.15) {
            Vec2 d;
            const Vec2 at = point_along(way, s, &d);
            const double near = std::cos(pi / 2 * std::min(1.0, std::abs(s - where) / 1.4));
            const double ends = std::min({1.0, s / 0.6, (all - s) / 0.6});
            bent.push_back(at + Vec2{d.y, -d.x} * (aside * near * near * ends));
            clear =
                clear && (bent.size() < 2 || near * ends <= 0 ||
                          where_.floor().clear(bent[bent.size() - 2], bent.back(), 0.30, taken));
        }
        bent.push_back(way.back());
        if (clear) wishes.push_back({bent, std::abs(aside)});
    }
    // Other ways: round the one who is met, and whom one meets then.
    Meeting met = first;
    for (int k = 0; k < 3 && act.verb != Verb::enters && act.verb != Verb::exits; ++k) {
        met.whom.keep += apart;
        taken.push_back(met.whom);
        const Way round = where_.floor().walk(way.front(), way.back(), taken);
        if (round.empty()) break;
        wishes.push_back({round, 0.3 + length(round) - all});
        met = meeting(round, begin);
        if (met.gap >= apart - 1e-6) break;
    }

    const auto at_least = [&](const Way& w) {
        Vec2 first, last;
        point_along(w, 0, &first);
        point_along(w, length(w), &last);
        const double turns =
            turning_time(yaw_along(first) - gait.last_yaw()) + turning_time(yaw - yaw_along(last));
        return std::max(0.3, length(w) / (1.5 * kWalk) + 0.7 * turns);
    };
    Way best = way;
    double lowest = 20 * (apart - first.gap);
    double late = 0;
    for (const double wait : {0.0, 0.4, 0.8, 1.3, 2.0, 3.0})
        for (const auto& wish : wishes) {
            if ((wait == 0 && wish.cost == 0) || t1 - begin - wait < at_least(wish.way)) continue;
            if (wish.cost + 1.5 * wait >= lowest - 1e-9) continue;
            const double gap = meeting(wish.way, begin + wait).gap;
            const double cost = 20 * std::max(0.0, apart - gap) + wish.cost + 1.5 * wait;
            if (cost >= lowest - 1e-9) continue;
            lowest = cost;
            best = wish.way;
            late = wait;
        }
    if (late > 0) t0 = begin + late;
    const Meeting last = meeting(best, t0);
    if (last.gap < -0.12)
        warning(out_, act.place,
                msg("scene.paths-meet", act.actor,
                    people_[static_cast<std::size_t>(last.whom.person)].character().name,
                    decimal(std::max(0.1, last.gap + last.whom.keep)), decimal(last.t)));
    return best;
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
