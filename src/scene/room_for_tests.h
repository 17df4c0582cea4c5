// A furnished room, two people and a plan made by hand, for the tests of this folder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scene/stage.h"

namespace answerprint::scene::tests {

inline Thing thing(const std::string& kind, Vec3 position, double yaw = 0,
                   const std::string& on = {}) {
    const Kind* k = kind_named(kind);
    Thing t;
    t.name = t.kind = k->name;
    t.position = position;
    t.yaw = yaw;
    t.size = k->size;
    t.lumens = k->lumens;
    t.kelvin = k->kelvin;
    t.on_top_of = on;
    return t;
}

/// 9 m by 8 m. Door in the west, window in the north, a table with letter and cup east of the
/// middle, a chair that faces it from the south.
inline Set room() {
    Set s;
    s.name = "room";
    s.low = {-4.5, -4};
    s.high = {4.5, 4};
    s.height = 3;
    s.things = {thing("door", {-4.5, 0, 0}, pi / 2),
                thing("window", {0, 0.9, -4}),
                thing("table", {2.2, 0, -1}),
                thing("letter", {2.0, 0.75, -0.75}, 0.3, "table"),
                thing("cup", {2.5, 0.75, -0.8}, 0, "table"),
                thing("chair", {2.2, 0, 0.2}, pi),
                thing("lamp", {-2, 0, -2.5})};
    s.marks = {{"centre", {0, 0}, 0}, {"corner", {-2, 2.5}, 0}};
    return s;
}

inline std::vector<Character> cast() {
    Character mei, lin;
    mei.name = "MEI";
    mei.height = 1.64;
    lin.name = "LIN";
    lin.height = 1.78;
    return {mei, lin};
}

inline script::Scene page() {
    script::Scene s;
    for (const char* name : {"MEI", "LIN"}) {
        script::Line l;
        l.number = static_cast<int>(s.lines.size());
        l.speaker = name;
        l.text = "You came back.";
        s.lines.push_back(l);
    }
    return s;
}

inline direction::Target to(const std::string& name) {
    return {direction::TargetKind::name, name, {}};
}
inline direction::Target spot(double x, double z) {
    return {direction::TargetKind::point, "", {x, z}};
}

inline direction::Act act(const std::string& actor, direction::Verb verb, direction::Target object,
                          double start = 0, double end = 0, double approach = 0) {
    direction::Act a;
    a.actor = actor;
    a.verb = verb;
    a.object = std::move(object);
    a.opening = end <= 0;
    a.time = {Time::from_seconds(start), Time::from_seconds(end)};
    a.approach = Time::from_seconds(approach);
    a.when_stated = end > 0;
    return a;
}

/// The acts one after the other from `gap` seconds on, each as long as its pacing says.
inline direction::ScenePlan paced(std::vector<direction::Act> acts, double gap = 0.5) {
    const auto lengths = pacing(room(), cast(), page());
    direction::ScenePlan plan;
    double t = gap;
    for (auto& a : acts) {
        const auto length = lengths->length(a);
        if (!a.opening) {
            a.approach = length.approach;
            a.time.start = Time::from_seconds(t) + length.approach;
            a.time.end = a.time.start + length.act;
            t = a.time.end.seconds() + 0.1;
        }
        plan.acts.push_back(a);
    }
    plan.length = Time::from_seconds(t + 1);
    return plan;
}

inline StagedScene staged(const direction::ScenePlan& plan, Diagnostics& out,
                          const std::map<int, voice::Speech>& speeches = {}) {
    return stage(plan, page(), room(), cast(), speeches, {24, 1}, out);
}

/// A message as a test's failure shows it.
inline std::string told(const Diagnostic& d) {
    std::string out = d.what.id;
    for (const auto& a : d.what.args) out += " " + a;
    return out;
}

/// That fingers graze something, by less than 1.5 cm, is told of, and no fault of an act.
inline bool grazes(const Diagnostic& d) {
    return d.what.id == "scene.inside" && std::stod(d.what.args.at(1)) < 1.5;
}

inline direction::Shot whole(const direction::ScenePlan& plan) {
    direction::Shot s;
    s.id = "1A";
    s.time = {Time{}, plan.length};
    return s;
}

inline const Actor& actor(const StagedScene& s, const std::string& name) {
    for (const auto& a : s.actors)
        if (a.character.name == name) return a;
    static const Actor nobody;
    return nobody;
}

inline const ThingTrack* track(const StagedScene& s, const std::string& name) {
    for (const auto& t : s.things)
        if (t.name == name) return &t;
    return nullptr;
}

/// A bare room, MEI and LIN some way apart in it, both looking south.
inline Blocking bare_room(double apart, Vec2 half, bool assumed) {
    Set s;
    s.low = {-half.x, -half.y};
    s.high = half;
    s.height = 2.7;
    s.assumed = assumed;
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(0.2);
    plan.acts = {act("MEI", direction::Verb::stands_at, spot(-apart / 2, 0)),
                 act("LIN", direction::Verb::stands_at, spot(apart / 2, 0))};
    Diagnostics out;
    return cut_out(stage(plan, page(), s, cast(), {}, {24, 1}, out), whole(plan));
}

}  // namespace answerprint::scene::tests
