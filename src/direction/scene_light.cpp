// Light and sound are of the world: they hold until they are changed, to the end of the scene.
#include <algorithm>

#include "direction/scene_resolver.h"

namespace answerprint::direction {

/// When what is said of the world begins and, where it is said, gives way again; in scene time.
Window SceneResolver::held(const When& when, const Shot* shot) {
    const Time from = shot ? shot->time.start : Time{};
    std::optional<Time> at;
    if (when.kind != When::Kind::none) {
        if (shot)
            at = within(when, *shot, true);
        else if (when.kind == When::Kind::on || when.kind == When::Kind::after)
            at = clock_.beat(when);
        else
            at = when.a.at(settings_.rate);
    }
    return {from + at.value_or(Time{}), when.kind == When::Kind::from_to
                                            ? from + when.until(settings_.rate)
                                            : SceneClock::forever};
}

void SceneResolver::hold_lights() {
    std::vector<Light> all;
    const auto gather = [&](const Claims& claims, const Shot* shot) {
        for (const auto& written : claims.lights) {
            Light light = written.value;
            if (!names_.settle(light, written)) continue;
            light.time = held(written.when, shot);
            all.push_back(std::move(light));
        }
    };
    gather(*written_.claims, nullptr);
    for (std::size_t i = 0; i < plan_.shots.size(); ++i)
        gather(written_.shots[i]->claims, &plan_.shots[i]);
    if (all.empty() && !plan_.shots.empty())
        note(out_, plan_.shots.front().place, msg("direction.assumed-light", scene_.id()));

    // A light replaces one of the same kind on the same name; a light with an end gives way again.
    std::stable_sort(all.begin(), all.end(),
                     [](const Light& a, const Light& b) { return a.time.start < b.time.start; });
    std::vector<Light> held;
    for (const auto& light : all) {
        for (std::size_t k = 0, n = held.size(); k < n; ++k) {
            Light& other = held[k];
            if (other.kind != light.kind || other.on != light.on || other.name != light.name ||
                other.time.end <= light.time.start)
                continue;
            if (other.time.end > light.time.end) {
                Light again = other;
                again.time.start = light.time.end;
                other.time.end = light.time.start;
                held.push_back(std::move(again));
            } else {
                other.time.end = light.time.start;
            }
        }
        held.push_back(light);
    }
    for (auto& shot : plan_.shots)
        for (const auto& light : held) {
            Light here = light;
            here.time.start = std::max(here.time.start, shot.time.start);
            here.time.end = std::min(here.time.end, shot.time.end);
            if (here.time.start < here.time.end) shot.lights.push_back(std::move(here));
        }
}

void SceneResolver::hold_sounds() {
    std::vector<Sound> all;
    const auto gather = [&](const Claims& claims, const Shot* shot) {
        for (const auto& written : claims.sounds) {
            Sound sound = written.value;
            if (!sound.from.empty()) {
                sound.from = names_.any(sound.from, written.from_place);
                if (sound.from.empty()) continue;
            }
            sound.time = held(written.when, shot);
            if (const auto& over = written.when.over)
                sound.time.end = sound.time.start + over->at(settings_.rate);
            all.push_back(std::move(sound));
        }
    };
    gather(*written_.claims, nullptr);
    for (std::size_t i = 0; i < plan_.shots.size(); ++i)
        gather(written_.shots[i]->claims, &plan_.shots[i]);
    std::stable_sort(all.begin(), all.end(),
                     [](const Sound& a, const Sound& b) { return a.time.start < b.time.start; });
    std::vector<Sound> held;
    for (const auto& sound : all) {
        // Silence ends all others; the same sound from the same place is that sound, changed.
        for (auto& other : held)
            if (sound.name == "silence" || other.name == "silence" ||
                (other.name == sound.name && other.from == sound.from && other.file == sound.file))
                other.time.end = std::min(other.time.end, sound.time.start);
        held.push_back(sound);
    }
    for (auto& sound : held) sound.time.end = std::min(sound.time.end, plan_.length);
    for (auto& shot : plan_.shots)
        for (const auto& sound : held)
            if (sound.time.start < shot.time.end &&
                sound.time.end > std::max(shot.time.start, sound.time.start))
                shot.sounds.push_back(sound);
}

}  // namespace answerprint::direction
