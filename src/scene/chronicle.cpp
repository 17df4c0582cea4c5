#include "scene/chronicle.h"

#include <algorithm>
#include <cmath>

namespace answerprint::scene {

using direction::Act;
using direction::Verb;

namespace {

std::string yes(bool v) { return v ? "yes" : "no"; }

std::string posture_of(const Person& who) {
    switch (who.posture) {
        case Posture::sits:
            return who.seat.empty() ? "sits" : "sits on " + who.seat;
        case Posture::kneels:
            return "kneels";
        case Posture::leans:
            return "leans";
        case Posture::lies:
            return "lies";
        case Posture::stands:
            break;
    }
    return "stands";
}

/// When an act's outcome is there: hands meet things in the middle of their acts.
double outcome(const Act& act) {
    const double t0 = act.time.start.seconds(), t1 = act.time.end.seconds();
    switch (act.verb) {
        case Verb::picks_up:
        case Verb::holds:
        case Verb::puts:
        case Verb::gives:
        case Verb::opens:
        case Verb::closes:
        case Verb::switches_on:
        case Verb::switches_off:
            return (t0 + t1) / 2;
        case Verb::enters:
            return t0;
        default:
            return t1;
    }
}

std::string written(const Place& place) {
    return place.line > 0 ? place.file + ":" + std::to_string(place.line) : place.file;
}

}  // namespace

Chronicle::Chronicle(const Set& set, const std::vector<Character>& cast, const script::Scene& page,
                     const WorldState& before)
    : where_(set, cast, page), before_(before) {
    take_stock(0, {set.file, 0, 0, 1});
}

void Chronicle::tell(double at, const std::string& of, Trait trait, const std::string& value,
                     const Place& since) {
    const auto key = std::pair{of, trait};
    const auto found = now_.find(key);
    if (found != now_.end() && found->second.value == value) return;
    if (found == now_.end() && value.empty()) return;
    now_[key] = {value, since};
    events_.push_back({std::max(0.0, at), of, trait, value, since});
}

const Chronicle::Told* Chronicle::told(const std::string& of, Trait trait) const {
    const auto found = now_.find({of, trait});
    return found == now_.end() ? nullptr : &found->second;
}

void Chronicle::take_stock(double at, const Place& since) {
    for (const auto& who : where_.people()) {
        tell(at, who.name, Trait::here, yes(who.here), since);
        tell(at, who.name, Trait::posture, posture_of(who), since);
        tell(at, who.name, Trait::left_hand, who.left, since);
        tell(at, who.name, Trait::right_hand, who.right, since);
    }
    for (std::size_t i = 0; i < where_.things().size(); ++i) {
        const Thing& thing = where_.set().things[i];
        const Whereat& now = where_.things()[i];
        const Kind* kind = kind_named(thing.kind);
        // What was left so in an earlier scene is so since then.
        Place from = since;
        if (events_.empty() || since.line == 0) {
            const auto set = before_.sets.find(where_.set().name);
            const auto was = set == before_.sets.end() ? decltype(set->second.end()){}
                                                       : set->second.find(thing.name);
            if (set != before_.sets.end() && was != set->second.end())
                from = was->second.since;
            else if (const auto* other = before_.elsewhere(where_.set().name, thing.name))
                if (other->thing.held_by == now.held_by) from = other->since;
        }
        if (kind && kind->is(Affordance::opens))
            tell(at, thing.name, Trait::open, yes(now.open > 0.5), from);
        if (kind && kind->is(Affordance::light))
            tell(at, thing.name, Trait::on, yes(now.on > 0.5), from);
        tell(at, thing.name, Trait::held_by, now.held_by, from);
        tell(at, thing.name, Trait::lies_on, now.held_by.empty() ? now.on_top_of : "", from);
    }
}

void Chronicle::light(const direction::Light& light, const Place& place) {
    const int lamp = where_.thing(light.name);
    if (light.kind != direction::LightKind::practical || lamp < 0) return;
    where_.switch_light(lamp, !light.off);
    touched_.push_back(light.name);
    take_stock(light.time.start.seconds(), place);
}

void Chronicle::contradict(const Act& act) {
    contradiction_ = {};
    cause_ = {};
    const std::string& thing = act.object.name;
    const auto since = [&](Trait trait) {
        const Told* t = told(thing, trait);
        return t ? msg("scene.since", written(t->since)) : Message{};
    };
    const auto already = [&](Trait trait, const char* value, Message what) {
        const Told* t = told(thing, trait);
        if (t && t->value == value && !t->since.file.empty())
            contradiction_ = std::move(what), cause_ = since(trait);
    };
    switch (act.verb) {
        case Verb::switches_on:
            return already(Trait::on, "yes", msg("scene.already-on", thing));
        case Verb::switches_off:
            return already(Trait::on, "no", msg("scene.already-off", thing));
        case Verb::opens:
            return already(Trait::open, "yes", msg("scene.already-open", thing));
        case Verb::closes:
            return already(Trait::open, "no", msg("scene.already-closed", thing));
        case Verb::picks_up:
        case Verb::holds:
        case Verb::gives:
        case Verb::puts:
            break;
        default:
            return;
    }
    // Staging says that it is in other hands, or in none; here stands since when.
    if (const Told* t = told(thing, Trait::held_by); t && t->since.line > 0) {
        cause_ = msg("scene.since", written(t->since));
        return;
    }
    std::string where;
    const auto* left = before_.elsewhere(where_.set().name, thing, &where);
    if (!left || std::count(touched_.begin(), touched_.end(), thing)) return;
    contradiction_ = left->thing.held_by.empty()
                         ? msg("scene.left-elsewhere", thing, where)
                         : msg("scene.held-elsewhere", thing, left->thing.held_by, where);
    cause_ = msg("scene.since", written(left->since));
}

void Chronicle::play(const Act& act) {
    contradict(act);
    where_.play(act);
    for (const auto* name : {&act.object.name, &act.actor})
        if (where_.thing(*name) >= 0) touched_.push_back(*name);
    take_stock(act.opening ? 0 : outcome(act), act.place);
}

WorldState Chronicle::after() const {
    WorldState state = before_;
    const Set& set = where_.set();
    for (std::size_t i = 0; i < where_.things().size(); ++i) {
        const Whereat& now = where_.things()[i];
        Thing thing = set.things[i];
        const bool acted = std::count(touched_.begin(), touched_.end(), thing.name) > 0;
        if (!acted && now.held_by.empty()) continue;
        const Vec3 z = now.at.rotation * Vec3{0, 0, 1};
        thing.position = now.at.position;
        thing.yaw = yaw_along(z);
        thing.open = now.open;
        thing.on = now.on > 0.5;
        thing.held_by = now.held_by;
        thing.on_top_of = now.on_top_of;
        Place since;
        for (const Trait trait : {Trait::held_by, Trait::lies_on, Trait::open, Trait::on})
            if (const Told* t = told(thing.name, trait); t && t->since.line > 0) since = t->since;
        // Carried in from another set: there it is no more.
        for (auto& [name, things] : state.sets) {
            const auto there = things.find(thing.name);
            if (name != set.name && there != things.end() && there->second.in.empty() &&
                !there->second.thing.held_by.empty())
                there->second.in = set.name;
        }
        state.sets[set.name][thing.name] = {thing, {}, since};
    }
    for (const auto& who : where_.people())
        if (who.here)
            state.people[who.name] = {set.name, {who.name, who.at, who.yaw, who.seat}, {}};
        else
            state.people.erase(who.name);
    return state;
}

Chronicle chronicle(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
                    const std::vector<Character>& cast, const WorldState& before,
                    std::vector<Message>& causes, Diagnostics& out) {
    causes.assign(plan.acts.size(), {});
    Chronicle told(set, cast, page, before);
    std::vector<std::pair<const direction::Light*, const Place*>> lights;
    for (const auto& shot : plan.shots)
        for (const auto& light : shot.lights)
            if (light.time.start >= shot.time.start) lights.emplace_back(&light, &shot.place);
    std::stable_sort(lights.begin(), lights.end(), [](const auto& a, const auto& b) {
        return a.first->time.start < b.first->time.start;
    });
    std::size_t next = 0;
    const auto lights_until = [&](Time t) {
        for (; next < lights.size() && lights[next].first->time.start <= t; ++next)
            told.light(*lights[next].first, *lights[next].second);
    };
    for (const bool opening : {true, false})
        for (const auto& act : plan.acts) {
            if (act.opening != opening) continue;
            if (!opening) lights_until(act.time.start);
            told.play(act);
            if (told.contradiction()) warning(out, act.place, told.contradiction(), told.cause());
            causes[static_cast<std::size_t>(&act - plan.acts.data())] = told.cause();
        }
    lights_until(plan.length);
    return told;
}

}  // namespace answerprint::scene
