#include "scene/rehearsal.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "scene/face.h"

namespace answerprint::scene {

using direction::Act;
using direction::Target;
using direction::TargetKind;
using direction::Verb;

namespace {

constexpr double kEver = 1e6;

std::string number(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", v);
    return text;
}

}  // namespace

Rehearsal::Rehearsal(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
                     const std::vector<Character>& cast,
                     const std::map<int, voice::Speech>& speeches, FrameRate rate,
                     const Actions& actions, Diagnostics& out)
    : plan_(plan),
      page_(page),
      cast_(cast),
      speeches_(speeches),
      rate_(rate),
      actions_(actions),
      out_(out),
      frames_(static_cast<int>(rate.nearest_frame(plan.length))),
      where_(set, cast, page) {
    const auto named = on_page(page, cast);
    const std::size_t count = where_.people().size();
    present_.assign(count, 0);
    for (const auto& name : named) present_[static_cast<std::size_t>(where_.person(name))] = 1;
    for (const auto& act : plan.acts)
        if (const int p = where_.person(act.actor); p >= 0)
            present_[static_cast<std::size_t>(p)] = 1;

    std::vector<char> seen(count, 0), enters(count, 0);
    for (const auto& act : plan.acts) {
        const int p = where_.person(act.actor);
        if (p < 0 || seen[static_cast<std::size_t>(p)]) continue;
        const bool later = act.verb == Verb::enters && !act.opening;
        seen[static_cast<std::size_t>(p)] = 1;
        enters[static_cast<std::size_t>(p)] = later;
        where_.set_here(p, !later);
    }
    for (const auto& act : plan.acts) {
        if (!act.opening) continue;
        if (const Passage p = where_.play(act); p.yields) warning(out_, act.place, p.yields);
    }
    for (const auto& who : where_.people())
        people_.emplace_back(*std::find_if(cast.begin(), cast.end(),
                                           [&](const Character& c) { return c.name == who.name; }),
                             who);
    for (auto& who : people_)
        who.gait.stand_on([this](Vec2 at) { return where_.floor().ground(at); },
                          [this](Vec2 at) { return where_.floor().clearance(at); });
    busy_.assign(count, -1);
    works_.assign(count, -1);
    const auto things = where_.set().things.size();
    moves_.resize(things);
    opens_.resize(things);
    lights_.resize(things);
    for (std::size_t p = 0; p < count; ++p)
        for (const bool left : {true, false}) {
            const auto& who = where_.people()[p];
            const int t = where_.thing(left ? who.left : who.right);
            if (t >= 0)
                moves_[static_cast<std::size_t>(t)].push_back(
                    {-1, -1, ThingMove::Kind::held, {}, static_cast<int>(p), left});
        }
    for (std::size_t p = 0; p < count; ++p)
        if (enters[p]) people_[p].presence.push_back({-1, false});
    for (const auto& act : plan.acts)
        if (act.opening && where_.person(act.actor) >= 0) open(act);
    for (const auto& act : plan.acts)
        if (!act.opening) play(act);
    talk();
    walk_sounds();
}

std::string Rehearsal::surface() const {
    switch (where_.set().floor.pattern) {
        case Pattern::wood:
        case Pattern::planks:
            return "wood";
        case Pattern::fabric:
        case Pattern::felt:
            return "carpet";
        case Pattern::grass:
            return "grass";
        default:
            return "stone";
    }
}

void Rehearsal::sound(double t, std::string kind, Vec3 at, double level, std::string surface) {
    if (t >= 0 && t <= plan_.length.seconds())
        sounds_.push_back({Time::from_seconds(t), std::move(kind), std::move(surface), at, level});
}

void Rehearsal::look(int person, double t0, double t1, int rank, Target target) {
    auto& looks = people_[static_cast<std::size_t>(person)].looks;
    for (auto& l : looks)
        if (l.rank == rank && l.t1 > t0) l.t1 = std::max(l.t0, t0);
    looks.push_back({t0, t1, rank, std::move(target)});
}

/// How the scene opens: states, no acts.
void Rehearsal::open(const Act& act) {
    const int person = where_.person(act.actor);
    auto& who = people_[static_cast<std::size_t>(person)];
    const int thing = where_.thing(act.object.name);
    Target down = act.object;
    if (act.verb == Verb::works_at && thing >= 0) {
        const bool held = where_.people()[static_cast<std::size_t>(person)].holds(act.object.name);
        works_[static_cast<std::size_t>(person)] = 0;
        work(who, held ? Vec3{} : where_.grip(thing), -1, plan_.length.seconds() + 1, held, false);
        look(person, -1, kEver, 2, act.object);
    }
    if (act.verb == Verb::leans_on && thing >= 0) {
        Vec3 at = where_.grip(thing);
        at.y = std::min(at.y, 1.2);
        who.reach(false, -1, -0.5, at);
    }
    if (act.verb == Verb::looks_at || act.verb == Verb::looks) look(person, -1, kEver, 3, down);
}

void Rehearsal::door(int thing, double opens, double shuts) {
    if (thing < 0) return;
    const auto t = static_cast<std::size_t>(thing);
    const Kind* kind = kind_named(where_.set().things[t].kind);
    if (!kind || !kind->is(Affordance::opens) || where_.things()[t].open > 0.5) return;
    const Vec3 at = where_.things()[t].at.position;
    opens_[t].push_back({opens, opens + 0.6, 1});
    opens_[t].push_back({shuts, shuts + 0.7, 0});
    sound(opens, "door-open", at);
    sound(shuts + 0.7, "door-close", at);
}

/// Both hands move over a thing, a cycle in 0.8 s; `body`: it is in the hands.
void Rehearsal::work(Performance& who, Vec3 at, double t0, double t1, bool body, bool) {
    const std::string name = who.character().name;
    const double begin = t0 < 0 ? t0 : t0 + 0.5;
    if (!body && t0 < 0) who.reach(true, -2, -1.5, at);
    for (const bool left : {true, false}) {
        const double side = left ? 1 : -1;
        if (!body) who.reach(left, t0 < 0 ? -1.2 : t0, begin, at);
        std::uint64_t n = left ? 0 : 1000;
        for (double t = begin; t < t1; t += 0.4, ++n) {
            const Vec3 stir{0.05 * (chance(name, n) - 0.5), 0.04 * chance(name, n + 500),
                            0.05 * (chance(name, n + 2000) - 0.5)};
            const double yaw = who.gait.at(t).yaw;
            const Vec3 place = body ? Vec3{side * 0.09, -0.02, 0.30} + stir
                                    : at + from_yaw(yaw) * Vec3{side * 0.08, 0, 0} + stir;
            who.key(left, {t, !body, place, 1});
        }
    }
}

void Rehearsal::end_work(int person, double t) {
    auto& since = works_[static_cast<std::size_t>(person)];
    if (since < 0) return;
    since = -1;
    auto& who = people_[static_cast<std::size_t>(person)];
    for (const bool left : {true, false}) {
        auto& keys = who.hand(left);
        while (keys.size() > 1 && keys.back().t > t) keys.pop_back();
        const auto& now = where_.people()[static_cast<std::size_t>(person)];
        who.release(left, t, t + 0.4, !(left ? now.left : now.right).empty());
    }
    for (auto& l : who.looks)
        if (l.rank == 2 && l.t1 > t) l.t1 = t;
}

void Rehearsal::thing_acts(const Act& act, const Passage& p) {
    if (p.thing < 0) return;
    const auto t = static_cast<std::size_t>(p.thing);
    const double t0 = act.time.start.seconds();
    const double t1 = std::max(act.time.end.seconds(), t0 + 0.05);
    const Vec3 at = where_.things()[t].at.position;
    switch (act.verb) {
        case Verb::opens:
            opens_[t].push_back({t0, t1, 1});
            sound(t0, "door-open", at);
            break;
        case Verb::closes:
            opens_[t].push_back({t0, t1, 0});
            sound(t1, "door-close", at);
            break;
        case Verb::switches_on:
            lights_[t].push_back({t0, t0 + 0.05, 1});
            break;
        case Verb::switches_off:
            lights_[t].push_back({t0, t0 + 0.05, 0});
            break;
        case Verb::falls:
            moves_[t].push_back(
                {t0, t1, ThingMove::Kind::falls, {p.goal, from_yaw(p.goal_yaw)}, -1, false});
            sound(t1, "put", p.goal);
            break;
        default:
            moves_[t].push_back(
                {t0, t1, ThingMove::Kind::moves, {p.goal, from_yaw(p.goal_yaw)}, -1, false});
    }
}

void Rehearsal::hands(const Act& act, const Passage& p) {
    const auto i = static_cast<std::size_t>(p.person);
    auto& who = people_[i];
    const double t0 = act.time.start.seconds();
    const double t1 = std::max(act.time.end.seconds(), t0 + 0.1);
    const double middle = t0 + 0.5 * (t1 - t0);
    const bool left = p.left_hand;
    const auto thing = static_cast<std::size_t>(std::max(0, p.thing));
    const Bones& b = who.bones();
    const auto carries = [&](bool l) {
        return !(l ? where_.people()[i].left : where_.people()[i].right).empty();
    };
    const auto out_of_reach = [&](bool reached, const std::string& name) {
        if (!reached) warning(out_, act.place, msg("scene.out-of-reach", act.actor, name));
    };
    const bool was_held = p.before.holds(act.object.name);
    switch (act.verb) {
        case Verb::picks_up:
        case Verb::holds:
            if (p.thing < 0 || p.cannot) break;
            if (was_held) break;
            out_of_reach(who.reach(left, t0, middle, p.goal), act.object.name);
            who.release(left, middle + 0.1, t1, true);
            moves_[thing].push_back({middle, middle, ThingMove::Kind::held, {}, p.person, left});
            break;
        case Verb::puts:
            if (p.thing < 0 || p.cannot) break;
            out_of_reach(who.reach(left, t0, middle, p.goal), act.object.name);
            who.release(left, middle + 0.1, t1, false);
            moves_[thing].push_back(
                {middle, middle, ThingMove::Kind::rests, where_.things()[thing].at, -1, false});
            sound(middle, "put", p.goal);
            break;
        case Verb::gives: {
            if (p.thing < 0 || p.other < 0 || p.cannot) break;
            auto& other = people_[static_cast<std::size_t>(p.other)];
            const Figure a = who.figure(middle), c = other.figure(middle);
            Vec3 meet = (a.pelvis + c.pelvis) * 0.5;
            meet.y = std::min(a.pelvis.y, c.pelvis.y) + 0.12 * b.height;
            const auto& taker = where_.people()[static_cast<std::size_t>(p.other)];
            const bool other_left = taker.left == act.object.name;
            out_of_reach(who.reach(left, t0, middle, meet) &&
                             other.reach(other_left, t0 + 0.2 * (t1 - t0), middle, meet),
                         act.to.name);
            who.release(left, middle + 0.15, t1, false);
            other.release(other_left, middle + 0.15, t1, true);
            moves_[thing].push_back(
                {middle, middle, ThingMove::Kind::held, {}, p.other, other_left});
            Target at;
            at.kind = TargetKind::name;
            at.name = act.object.name;
            look(p.other, t0, t1, 2, at);
            break;
        }
        case Verb::touches:
        case Verb::opens:
        case Verb::closes:
        case Verb::switches_on:
        case Verb::switches_off:
            if ((p.thing < 0 && p.other < 0) || was_held) break;
            who.reach(left, t0, middle, p.goal);
            who.release(left, t0 + 0.7 * (t1 - t0), t1, carries(left));
            break;
        case Verb::reaches_for: {
            if (p.thing < 0 && p.other < 0) break;
            const Figure f = who.figure(t1);
            const Vec3 shoulder = f.pelvis + Vec3{0, b.chest + b.shoulder_height, 0};
            const Vec3 d = p.goal - shoulder;
            who.reach(left, t0, t1, shoulder + d * std::max(0.5, 1 - 0.08 / length(d)));
            who.release(left, t1 + 0.6, t1 + 1.2, carries(left));
            break;
        }
        case Verb::points_at: {
            const Figure f = who.figure(middle);
            const Vec3 side =
                from_yaw(f.yaw) * Vec3{left ? b.shoulder_half : -b.shoulder_half, 0, 0};
            const Vec3 shoulder = f.pelvis + Vec3{0, b.chest + b.shoulder_height, 0} + side;
            const double arm = 0.94 * (b.upper_arm + b.forearm + b.hand);
            HandKey k{middle, true, shoulder + normalised(p.goal - shoulder) * arm, 1};
            HandKey from = who.hand(left).back();
            from.t = t0;
            who.key(left, from);
            who.key(left, k);
            k.t = std::max(middle + 0.1, t1 - 0.35);
            who.key(left, k);
            who.release(left, k.t, t1, carries(left));
            break;
        }
        case Verb::waves: {
            HandKey from = who.hand(left).back();
            from.t = t0;
            who.key(left, from);
            const double side = left ? 1 : -1;
            double t = t0 + 0.4;
            for (int n = 0; t < t1 - 0.35; ++n, t += 0.22)
                who.key(left, {t,
                               false,
                               {side * (0.22 + (n % 2 ? 0.09 : -0.05)) * b.height / 1.7,
                                0.27 * b.height, 0.14 * b.height},
                               1});
            who.release(left, t, t1, carries(left));
            break;
        }
        case Verb::performs:
            if (const auto a = actions_.find(folded(act.manner)); a != actions_.end())
                who.played.push_back(
                    {t0, t1, std::make_shared<Retarget>(a->second, who.character())});
            break;
        case Verb::shrugs:
            who.gestures.push_back({t0, t1, Gesture::shrug});
            for (const bool l : {true, false}) {
                if (carries(l)) continue;
                HandKey from = who.hand(l).back();
                from.t = t0;
                who.key(l, from);
                const double side = l ? 1 : -1;
                HandKey k{t0 + 0.35 * (t1 - t0),
                          false,
                          {side * 0.20 * b.height, -0.08 * b.height, 0.12 * b.height},
                          1};
                who.key(l, k);
                k.t = t0 + 0.6 * (t1 - t0);
                who.key(l, k);
                who.release(l, k.t, t1, false);
            }
            break;
        case Verb::leans_on:
            if (p.thing >= 0) who.reach(left, t0, t1, p.goal);
            break;
        case Verb::works_at:
            if (p.thing < 0) break;
            works_[i] = t0;
            work(who, p.goal, t0, plan_.length.seconds() + 1, was_held, left);
            break;
        default:
            break;
    }
    if (p.thing >= 0 && !p.cannot) {
        const Vec3 at = where_.things()[thing].at.position;
        const Kind* kind = kind_named(where_.set().things[thing].kind);
        const bool window = kind && kind->name.find("window") != std::string::npos;
        if (act.verb == Verb::opens) {
            opens_[thing].push_back({middle, t1, 1});
            sound(middle, window ? "window" : "door-open", at);
        }
        if (act.verb == Verb::closes) {
            opens_[thing].push_back({middle, t1, 0});
            sound(t1, window ? "window" : "door-close", at);
        }
        if (act.verb == Verb::switches_on || act.verb == Verb::switches_off) {
            lights_[thing].push_back(
                {middle, middle + 0.04, act.verb == Verb::switches_on ? 1.0 : 0.0});
            sound(middle, "switch", p.goal);
        }
    }
}

void Rehearsal::play(const Act& act) {
    const Passage p = where_.play(act);
    if (p.cannot) error(out_, act.place, p.cannot);
    if (p.yields) warning(out_, act.place, p.yields);
    if (p.person < 0) {
        thing_acts(act, p);
        return;
    }
    const auto i = static_cast<std::size_t>(p.person);
    auto& who = people_[i];
    const double t0 = act.time.start.seconds();
    const double t1 = act.time.end.seconds();
    const double begins = t0 - (p.approach_time > 0 ? p.approach_time : 0);
    const bool quiet = act.verb == Verb::says || act.verb == Verb::waits ||
                       act.verb == Verb::smiles || act.verb == Verb::frowns ||
                       act.verb == Verb::nods || act.verb == Verb::shakes_head ||
                       act.verb == Verb::looks_at || act.verb == Verb::looks;
    if (!quiet && p.way.empty() && p.act_time > 0.5 && t1 - t0 < 0.3 * p.act_time)
        error(out_, act.place, msg("scene.no-time", act.actor, number(t1 - t0)),
              msg("scene.time-needed", number(0.6 * p.act_time)));
    if (!quiet) end_work(p.person, std::max(0.0, begins));
    const bool leaves = p.posture != Posture::leans || !p.approach.empty() || !p.way.empty();
    if (p.before.posture == Posture::leans && leaves) {
        for (const bool left : {true, false})
            if (who.hand(left).back().world) who.release(left, begins, begins + 0.4, false);
        if (act.verb != Verb::falls)
            who.postures.change({begins, begins + 0.4, Posture::stands, {}});
    }

    locomotion(act, p);
    hands(act, p);

    switch (act.verb) {
        case Verb::nods:
            who.gestures.push_back({t0, std::max(t1, t0 + 0.3), Gesture::nod});
            break;
        case Verb::shakes_head:
            who.gestures.push_back({t0, std::max(t1, t0 + 0.4), Gesture::shake});
            break;
        case Verb::smiles:
            who.moods.push_back({t0, t1, act.amount.value_or(0.6)});
            break;
        case Verb::frowns:
            who.moods.push_back({t0, t1, -act.amount.value_or(0.6)});
            break;
        default:
            break;
    }

    // Where they look while they do it.
    const bool looking = act.verb == Verb::looks_at || act.verb == Verb::looks;
    Target at = act.object;
    if (looking || act.verb == Verb::turns_to || act.verb == Verb::points_at ||
        act.verb == Verb::works_at) {
        if (at.kind == TargetKind::left || at.kind == TargetKind::right ||
            (at.kind == TargetKind::away && !looking)) {
            if (looking) look(p.person, t0, kEver, 3, at);
        } else {
            look(p.person, t0, act.verb == Verb::points_at ? t1 + 0.3 : kEver,
                 act.verb == Verb::works_at ? 2 : 3, at);
        }
        return;
    }
    if (quiet) return;
    for (auto& l : who.looks)
        if (l.rank >= 2 && l.t1 > begins) l.t1 = std::max(l.t0, begins);
    Target ahead;
    if (!p.approach.empty() && p.approach_time > 0) look(p.person, begins, t0, 1, ahead);
    if (!p.way.empty()) look(p.person, t0, t1, 1, ahead);
    const bool hand =
        act.verb == Verb::picks_up || act.verb == Verb::puts || act.verb == Verb::gives ||
        act.verb == Verb::touches || act.verb == Verb::reaches_for || act.verb == Verb::opens ||
        act.verb == Verb::closes || act.verb == Verb::switches_on || act.verb == Verb::switches_off;
    if (hand) {
        at = act.verb == Verb::gives ? act.to : act.object;
        look(p.person, std::max(0.0, t0 - 0.3), t1 - 0.2 * (t1 - t0), 2, at);
    }
}

/// A free hand rises with a line and beats on its stresses, two lines of three.
void Rehearsal::gesture(Performance& who, const voice::Speech& speech, double start) {
    const double end = start + speech.length.seconds();
    const std::string& name = who.character().name;
    const auto seed = static_cast<std::uint64_t>(start * 100);
    if (end - start < 0.8 || chance(name, seed) > 0.67) return;
    if (who.gait.at(start).speed > 0.1 || who.gait.at(end).speed > 0.1) return;
    const bool left = chance(name, seed + 1) < 0.35;
    auto& keys = who.hand(left);
    const auto next =
        std::find_if(keys.begin(), keys.end(), [&](const HandKey& k) { return k.t > start - 0.3; });
    const bool idle = next != keys.begin() && (next - 1)->weight <= 0;
    if (!idle || (next != keys.end() && next->t < end + 0.7)) return;
    const double h = who.character().height;
    const Vec3 up{(left ? 0.13 : -0.13) * h, -0.09 * h, 0.19 * h};
    std::vector<HandKey> beats{{start - 0.15, false, up, 0}, {start + 0.35, false, up, 0.75}};
    for (const auto& p : speech.phonemes) {
        const double t = start + p.start.seconds();
        if (!p.stressed || t < beats.back().t + 0.25 || t > end - 0.2) continue;
        beats.push_back({t - 0.12, false, up + Vec3{0, 0.02 * h, 0}, 0.8});
        beats.push_back({t, false, up - Vec3{0, 0.03 * h, 0}, 0.8});
    }
    beats.push_back({std::max(end - 0.1, beats.back().t + 0.1), false, up, 0.7});
    beats.push_back({beats.back().t + 0.6, false, up, 0});
    keys.insert(next, beats.begin(), beats.end());
}

/// Mouths, and unspoken gaze: a speaker looks at the person addressed, the others at the speaker.
void Rehearsal::talk() {
    const auto named = [&](const std::string& name) {
        const std::string key = folded(name);
        for (const auto& c : cast_) {
            bool is = folded(c.name) == key;
            for (const auto& a : c.aliases) is = is || folded(a) == key;
            if (is) return where_.person(c.name);
        }
        return -1;
    };
    for (std::size_t n = 0; n < plan_.lines.size(); ++n) {
        const auto& spoken = plan_.lines[n];
        if (spoken.line.voice_over) continue;
        const int speaker = named(spoken.line.speaker);
        if (speaker < 0) continue;
        const double start = spoken.time.start.seconds();
        if (const auto speech = speeches_.find(spoken.line.number); speech != speeches_.end()) {
            auto& who = people_[static_cast<std::size_t>(speaker)];
            who.talks.push_back({start, &speech->second, !spoken.line.off_screen});
            gesture(who, speech->second, start);
        }
        int to = named(spoken.line.addressee);
        // Else the one who spoke last, or who speaks next.
        for (std::size_t k = n; to < 0 && k-- > 0;)
            if (named(plan_.lines[k].line.speaker) != speaker)
                to = named(plan_.lines[k].line.speaker);
        for (std::size_t k = n + 1; to < 0 && k < plan_.lines.size(); ++k)
            if (named(plan_.lines[k].line.speaker) != speaker)
                to = named(plan_.lines[k].line.speaker);
        for (std::size_t k = 0; to < 0 && k < people_.size(); ++k)
            if (present_[k] && static_cast<int>(k) != speaker) to = static_cast<int>(k);
        Target target;
        target.kind = TargetKind::name;
        if (to >= 0 && to != speaker && present_[static_cast<std::size_t>(to)]) {
            target.name = people_[static_cast<std::size_t>(to)].character().name;
            // Who speaks comes back from where the direction had them look a while ago.
            for (auto& l : people_[static_cast<std::size_t>(speaker)].looks)
                if (l.rank == 3 && l.t0 < start - 1.5 && l.t1 > start) l.t1 = start;
            look(speaker, start - 0.25, kEver, 0, target);
        }
        target.name = people_[static_cast<std::size_t>(speaker)].character().name;
        for (std::size_t k = 0; k < people_.size(); ++k)
            if (present_[k] && static_cast<int>(k) != speaker)
                look(static_cast<int>(k), start + 0.15, kEver, 0, target);
    }
}

}  // namespace answerprint::scene
