#include "scene/rehearsal.h"

#include <algorithm>
#include <cstdio>

#include "base/decimal.h"
#include "base/text.h"
#include "scene/face.h"

namespace answerprint::scene {

using direction::Act;
using direction::Target;
using direction::TargetKind;
using direction::Verb;

Rehearsal::Rehearsal(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
                     const std::vector<Character>& cast,
                     const std::map<int, voice::Speech>& speeches, FrameRate rate,
                     const Actions& actions, const CameraClips& cameras, Diagnostics& out,
                     const Rehearsal* before)
    : plan_(plan),
      page_(page),
      cast_(cast),
      speeches_(speeches),
      rate_(rate),
      actions_(actions),
      cameras_(cameras),
      out_(out),
      before_(before),
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
        const Passage p = where_.play(act);
        for (const auto& m : p.yields) warning(out_, act.place, m);
    }
    for (const auto& who : where_.people())
        people_.emplace_back(*std::find_if(cast.begin(), cast.end(),
                                           [&](const Character& c) { return c.name == who.name; }),
                             who);
    for (auto& who : people_)
        who.gait.stand_on([this](Vec2 at) { return where_.floor().ground(at); },
                          [this](Vec2 at) { return where_.floor().clearance(at); });
    around_ = std::make_shared<Solids>(where_.set(), where_.things(), Vec3{}, 1e6);
    walls_ = where_.floor().walls();
    for (const auto& d : doorways(where_.set()))  // nor are those that lead out of the set shut
        for (std::size_t k = d.beyond < 0 ? walls_.size() : 0; k-- > 0;) {
            auto& w = walls_[k];
            const bool along_x = std::abs(w.in.y) > 0.5;
            const Vec2 along = along_x ? Vec2{1, 0} : Vec2{0, 1}, across{along.y, along.x};
            const double at = dot(w.a, across), from = dot(d.low, along), to = dot(d.high, along);
            if (length(w.in) < 0.5 || at < dot(d.low, across) - 0.02 ||
                at > dot(d.high, across) + 0.02 || from < dot(w.a, along) || to > dot(w.b, along))
                continue;
            auto rest = w;
            rest.a = along * to + across * at;
            w.b = along * from + across * at;
            walls_.push_back(rest);
        }
    for (const auto& w : walls_) around_->wall(w.a, w.b, w.in, where_.set().height);
    for (std::size_t p = 0; p < count; ++p) {
        people_[p].around = around_;
        people_[p].self = static_cast<int>(p);
    }
    busy_.assign(count, -1);
    takes_.assign(count, -1);
    works_.assign(count, -1);
    borrowed_.assign(count, {});
    const auto things = where_.set().things.size();
    moves_.resize(things);
    opens_.resize(things);
    lights_.resize(things);
    passages_.resize(things);
    for (std::size_t p = 0; p < count; ++p)
        for (const bool left : {false, true}) {
            const auto& who = where_.people()[p];
            const int t = where_.thing(left ? who.left : who.right);
            if (t >= 0)
                moves_[static_cast<std::size_t>(t)] = {
                    {-1,
                     -1,
                     ThingMove::Kind::held,
                     {},
                     static_cast<int>(p),
                     left,
                     who.left == who.right && left ? left_grip(t) : 0,
                     who.left == who.right && left}};
            HandKey key = rest(static_cast<int>(p), left);
            key.t = -1e3;
            people_[p].hand(left) = {key};
        }
    for (std::size_t p = 0; p < count; ++p)
        if (enters[p]) people_[p].presence.push_back({-1, false});
    for (const auto& act : plan.acts)
        if (act.opening && where_.person(act.actor) >= 0) open(act);
    for (const auto& act : plan.acts)
        if (!act.opening) play(act);
    doors();
    open_leaves();
    sitting_trunks();
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
        Passage p;
        p.person = person;
        p.thing = thing;
        p.goal = where_.grip(thing);
        p.left_hand = where_.people()[static_cast<std::size_t>(person)].left == act.object.name;
        work(act, p, -2);
        look(person, -1, kEver, 2, act.object);
    }
    if (act.verb == Verb::leans_on && thing >= 0) {
        Vec3 at = where_.grip(thing);
        at.y = std::min(at.y, 1.2) + 0.03;
        who.reach(false, -1, -0.5, {at, {}, {0, -1, 0}, 0}, solids(at, thing), Touch::flat);
    }
    if (act.verb == Verb::looks_at || act.verb == Verb::looks) look(person, -1, kEver, 3, down);
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

void Rehearsal::play(const Act& act) {
    const Passage p = where_.play(act);
    if (p.cannot) error(out_, act.place, p.cannot);
    for (const auto& m : p.yields) warning(out_, act.place, m);
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
        error(out_, act.place, msg("scene.no-time", act.actor, decimal(t1 - t0)),
              msg("scene.time-needed", decimal(0.6 * p.act_time)));
    if (!quiet) end_work(p.person, std::max(0.0, begins));
    const bool leaves = p.posture != Posture::leans || !p.approach.empty() || !p.way.empty();
    if (p.before.posture == Posture::leans && leaves) {
        constexpr double sooner = 0.3;  // s: the hand leaves before the trunk takes it along
        for (const bool left : {true, false})
            if (who.hand(left).back().frame == HandFrame::world)
                who.release(left, begins - sooner, begins + 0.1, rest(p.person, left));
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

}  // namespace answerprint::scene
