#include "film/state.h"

#include <algorithm>

#include "base/json.h"
#include "direction/direction.h"

namespace answerprint::film {

namespace {

const char* word(scene::Trait trait) {
    switch (trait) {
        case scene::Trait::here:
            return "here";
        case scene::Trait::posture:
            return "posture";
        case scene::Trait::left_hand:
            return "left_hand";
        case scene::Trait::right_hand:
            return "right_hand";
        case scene::Trait::open:
            return "open";
        case scene::Trait::on:
            return "on";
        case scene::Trait::lies_on:
            return "lies_on";
        case scene::Trait::held_by:
            return "held_by";
    }
    return "";
}

json value_of(const std::string& text) {
    if (text == "yes") return true;
    if (text == "no") return false;
    return text.empty() ? json(nullptr) : json(text);
}

double rounded(double v) { return std::round(v * 1000) / 1000 + 0.0; }

}  // namespace

void stand(State& state, const scene::Blocking& blocking, int frame) {
    const auto n = static_cast<std::size_t>(frame);
    const auto yaw_of = [](const Quat& q) { return yaw_along(q * Vec3{0, 0, 1}); };
    state.set = blocking.set.name;
    for (const auto& actor : blocking.actors) {
        const Transform& hips = actor.poses[n][scene::Joint::pelvis];
        state.bodies.push_back(
            {actor.character.name, true, hips.position, yaw_of(hips.rotation), {}});
    }
    for (const auto& thing : blocking.set.things) {
        State::Body body{thing.name, false, thing.position, thing.yaw, {}};
        for (const auto& track : blocking.things)
            if (track.name == thing.name && !track.at.empty()) {
                body.at = track.at[n].position;
                body.yaw = yaw_of(track.at[n].rotation);
            }
        state.bodies.push_back(std::move(body));
    }
}

void tell(State& state, const std::vector<scene::Event>& events) {
    auto in_time = events;
    std::stable_sort(in_time.begin(), in_time.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    for (const auto& e : in_time) {
        if (e.at > state.in_scene + 1e-6) break;
        for (auto& body : state.bodies)
            if (body.name == e.of) body.facts[e.trait] = {e.value, e.since};
    }
}

std::string to_json(const State& s) {
    json people = json::array(), things = json::array();
    for (const auto& body : s.bodies) {
        json j = {{"name", body.name},
                  {"at", {rounded(body.at.x), rounded(body.at.y), rounded(body.at.z)}},
                  {"yaw", rounded(degrees(body.yaw))}};
        for (const auto& [trait, fact] : body.facts) {
            json& told = j[word(trait)];
            told["is"] = value_of(fact.value);
            if (fact.since.line > 0)
                told["since"] = {{"file", fact.since.file}, {"line", fact.since.line}};
        }
        (body.person ? people : things).push_back(std::move(j));
    }
    return json{{"answerprint", 1},
                {"shot", s.shot},
                {"scene", s.scene},
                {"heading", s.heading},
                {"set", s.set},
                {"in_shot", rounded(s.in_shot)},
                {"in_scene", rounded(s.in_scene)},
                {"day", s.day},
                {"time", direction::word(s.time)},
                {"people", people},
                {"things", things}}
        .dump(1);
}

}  // namespace answerprint::film
