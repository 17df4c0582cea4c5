#include "scene/world_state.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace answerprint::scene {

namespace {

bool any_in(const std::string& text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return text.find(w) != std::string::npos; });
}

bool here(const std::vector<std::string>& present, const std::string& name) {
    return std::find(present.begin(), present.end(), name) != present.end();
}

/// Where, how and with whom it was left; what it is stays.
void leave(Thing& thing, const Thing& left) {
    thing.position = left.position;
    thing.yaw = left.yaw;
    thing.open = left.open;
    thing.on = left.on;
    thing.on_top_of = left.on_top_of;
    thing.held_by = left.held_by;
}

}  // namespace

const WorldState::ThingState* WorldState::elsewhere(const std::string& here,
                                                    const std::string& thing,
                                                    std::string* set) const {
    for (const auto& [name, things] : sets) {
        if (name == here) continue;
        const auto found = things.find(thing);
        if (found == things.end() || !found->second.in.empty()) continue;
        if (set) *set = name;
        return &found->second;
    }
    return nullptr;
}

Follows follows(const script::Scene& scene, direction::DayTime time, const WorldState& before) {
    const std::string heading = folded(scene.heading);
    if (any_in(heading, {"flashback", "dream", "memory", "闪回", "回忆", "梦", "幻想"}))
        return Follows::apart;
    if (any_in(heading, {"next day", "day after", "days later", "weeks later", "months later",
                         "years later", "次日", "翌日", "第二天", "天后", "年后", "几天"}))
        return Follows::next_day;
    if (any_in(heading, {"continuous", "same time", "moments later", "连续", "同时"}))
        return Follows::at_once;
    return time < before.time ? Follows::next_day : Follows::on;
}

WorldState begins(const WorldState& before, Follows how, direction::DayTime time) {
    if (how == Follows::apart) {
        WorldState own;
        own.day = before.day;
        own.time = time;
        return own;
    }
    WorldState state = before;
    state.time = time;
    if (how == Follows::next_day) {
        ++state.day;
        state.sets.clear();
    }
    if (how != Follows::at_once) state.people.clear();
    return state;
}

Set as_it_was_left(const Set& set, const WorldState& state, const std::vector<std::string>& present,
                   Follows how) {
    Set out = set;
    const auto known = state.sets.find(set.name);
    const auto left = [&](const std::string& thing) -> const WorldState::ThingState* {
        if (known == state.sets.end()) return nullptr;
        const auto found = known->second.find(thing);
        return found == known->second.end() ? nullptr : &found->second;
    };
    std::erase_if(out.things, [&](const Thing& t) {
        const auto* was = left(t.name);
        return was && !was->in.empty() && !t.assumed;
    });
    for (auto& thing : out.things) {
        if (const auto* was = left(thing.name)) {
            if (was->in.empty()) leave(thing, was->thing);
        } else if (thing.assumed) {
            const auto* was_there = state.elsewhere(set.name, thing.name);
            if (!was_there || !here(present, was_there->thing.held_by)) continue;
            thing.material = was_there->thing.material;
            thing.size = was_there->thing.size;
            thing.held_by = was_there->thing.held_by;
            thing.on_top_of.clear();
        }
    }
    for (const auto& [name, things] : state.sets)
        for (const auto& [thing, was] : things) {
            const bool carried = was.in.empty() && here(present, was.thing.held_by);
            if (carried && !out.thing(thing)) out.things.push_back(was.thing);
        }
    if (how == Follows::at_once)
        for (const auto& [name, who] : state.people)
            if (who.set == set.name && here(present, name)) out.people.push_back(who.stands);
    return out;
}

}  // namespace answerprint::scene
