// What everybody and everything is between two scenes: where they were left, what is on, what is
// open, who has what. A scene's own part of it is its Set as it opens.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "scene/set.h"
#include "script/screenplay.h"

namespace answerprint::scene {

struct WorldState {
    struct ThingState {
        Thing thing;     // as it was left: place, opening, light, holder
        std::string in;  // another set, where it has been taken to; empty: it is here
        Place since;     // what was last done to it; no line: as the set says
    };
    struct PersonState {
        std::string set;
        Standing stands;
        Place since;
    };
    int day = 1;  // of the story
    direction::DayTime time = direction::DayTime::unset;
    std::map<std::string, std::map<std::string, ThingState>> sets;  // set name -> thing name
    std::map<std::string, PersonState> people;

    /// Where a thing of this name was left in another set than `here`, or who holds it; nullptr: in
    /// none, or nobody touched it.
    const ThingState* elsewhere(const std::string& here, const std::string& thing,
                                std::string* set = nullptr) const;
};

/// How a scene's time follows the one before.
enum class Follows { on, next_day, at_once, apart };
/// By the heading and the time of day: `at_once` for CONTINUOUS, 连续; `apart` for a flashback or a
/// dream, which neither finds nor leaves a state.
Follows follows(const script::Scene& scene, direction::DayTime time, const WorldState& before);

/// The state as the scene begins: on a new day lamps, doors and props are again as their sets say.
WorldState begins(const WorldState& before, Follows how, direction::DayTime time);

/// The set with its things as they were left, and what those of `present` carry. Of a scene that
/// follows at once in the same set, people stand where they stood.
Set as_it_was_left(const Set& set, const WorldState& state, const std::vector<std::string>& present,
                   Follows how);

}  // namespace answerprint::scene
