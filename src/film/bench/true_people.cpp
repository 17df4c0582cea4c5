#include "film/bench/true_people.h"

#include <cmath>

#include "review/likeness_limits.h"
#include "scene/body.h"

namespace answerprint::film {

using review::finding;
using review::Finding;
using review::measured;

namespace {

/// Does the plan's first picture show a place?
bool shown(const Planned& plan, Vec3 at) {
    const auto& s = plan.camera.samples.front();
    const Vec3 seen = s.at.inverse() * at;
    const double wide = plan.camera.lens.sensor.width_mm / s.focal_mm * -seen.z;
    return seen.z < -0.2 && std::abs(seen.x) < 0.48 * wide &&
           std::abs(seen.y) < 0.48 * wide / plan.camera.aspect;
}

bool same_looks(const scene::Character& a, const scene::Character& b) {
    return a.skin == b.skin && a.hair == b.hair && a.hair_style == b.hair_style && a.face == b.face;
}

}  // namespace

std::vector<Finding> true_people(const TakeWorld& take, const Planned& plan) {
    using namespace review::like;
    std::vector<Finding> out;
    if (take.mirrored) return out;
    for (std::size_t i = 0; i < plan.blocking.actors.size(); ++i) {
        const auto& asked = plan.blocking.actors[i];
        const auto& had = take.of.blocking.actors[i].character;
        const std::string& who = asked.character.name;
        if (!shown(plan, scene::eyes_of(asked.poses.front()))) continue;
        const bool own = same_looks(asked.character, had);
        out.push_back(measured(finding("presence", who, "%", 100 - 100 * kThere, 100), 100, 1));
        out.push_back(measured(finding("identity", who, "%", kOwn), own ? 0 : 100, 1));
        if (!own) continue;  // what another one wears is told by identity
        const auto& worn = asked.character.largest();
        const bool changed = length(worn.material.colour - had.largest().material.colour) > 0.01;
        out.push_back(measured(finding("wardrobe", who + ": " + worn.kind, "", kChanged),
                               changed ? 5 * kChanged : 0, 1));
    }
    for (std::size_t i = 0; i < plan.blocking.things.size(); ++i) {
        const auto& thing = plan.blocking.things[i];
        if (thing.at.empty() || !shown(plan, thing.at.front().position)) continue;
        const auto& seen = take.of.blocking.things[i].visible;
        const bool gone = !seen.empty() && seen.front() == 0;
        out.push_back(measured(finding("prop", thing.name, "%", 100 - 100 * kThingThere, 100),
                               gone ? 0 : 100, 1));
    }
    return out;
}

}  // namespace answerprint::film
