// The world at one moment of a shot: where everybody and everything is, what they hold, what is on
// and open, and which line of direction made it so.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/maths.h"
#include "film/make.h"
#include "scene/chronicle.h"

namespace answerprint::film {

struct State {
    struct Fact {
        std::string value;
        Place since;  // no line: so the scene opens
    };
    struct Body {
        std::string name;
        bool person = false;
        Vec3 at;  // m; of a person between the hips, of a thing its base
        double yaw = 0;
        std::map<scene::Trait, Fact> facts;
    };
    std::string shot, scene, heading, set;
    double in_shot = 0, in_scene = 0;  // s
    int day = 1;
    direction::DayTime time = direction::DayTime::unset;
    std::vector<Body> bodies;  // people first, each in the order of the scene
};
std::string to_json(const State& state);

/// Puts everybody and everything of a staged shot where they are at `frame`.
void stand(State& state, const scene::Blocking& blocking, int frame);
/// Adds what the events up to its moment say of those that stand in it.
void tell(State& state, const std::vector<scene::Event>& events);

/// `at`: "2s", "12f". Stages the scene; renders nothing.
Report state(const Settings& settings, const std::string& shot, const std::string& at, State& state,
             const Watch& watch);

}  // namespace answerprint::film
