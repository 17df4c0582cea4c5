#include <algorithm>
#include <map>

#include "film/acts_json.h"
#include "film/diagnostics_json.h"
#include "film/film.h"
#include "film/index.h"
#include "film/page_json.h"
#include "film/plan.h"
#include "film/sources.h"
#include "film/tasks/tasks.h"
#include "scene/exchange/model_file.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {

using direction::ScenePlan;
using direction::Shot;

/// A shot in its own time, with nothing but what the given part of the graph looks at: a change
/// elsewhere leaves its bytes, and so that part's results, as they are.
Shot bare(const Shot& shot) {
    Shot s;
    s.id = shot.id;
    s.scene = shot.scene;
    s.time = {Time{}, shot.time.length()};
    return s;
}

Shot for_camera(const Shot& shot) {
    Shot s = bare(shot);
    s.lens = shot.lens;
    s.frame = shot.frame;
    s.frame_at = shot.frame_at;
    s.moves = shot.moves;
    s.focus = shot.focus;
    return s;
}

Shot for_light(const Shot& shot) {
    Shot s = bare(shot);
    s.frame = shot.frame;
    s.frame_at = shot.frame_at;
    s.lights = shot.lights;
    for (auto& light : s.lights) {
        light.time.start -= shot.time.start;
        light.time.end -= shot.time.start;
    }
    return s;
}

Shot for_look(const Shot& shot) {
    Shot s = bare(shot);
    s.look = shot.look;
    return s;
}

bool camera_seen(const ScenePlan& plan) {
    return std::any_of(plan.acts.begin(), plan.acts.end(), [](const auto& act) {
        return act.object.kind == direction::TargetKind::camera;
    });
}

ScenePlan for_staging(const ScenePlan& plan) {
    ScenePlan p = plan;
    // Whoever looks at the camera must know where it will stand; nobody else does.
    const bool seen = camera_seen(plan);
    for (auto& shot : p.shots) {
        const Shot whole = shot;
        shot = seen ? for_camera(whole) : bare(whole);
        shot.time = whole.time;
    }
    return p;
}

ScenePlan for_sound(const ScenePlan& plan) {
    ScenePlan p = for_staging(plan);
    p.acts.clear();
    for (std::size_t i = 0; i < p.shots.size(); ++i) {
        p.shots[i].sounds = plan.shots[i].sounds;
        p.shots[i].cut = plan.shots[i].cut;
    }
    return p;
}

ScenePlan for_edit(const ScenePlan& plan) {
    ScenePlan p = for_sound(plan);
    for (std::size_t i = 0; i < p.shots.size(); ++i) {
        p.shots[i].sounds.clear();
        p.shots[i].title = plan.shots[i].title;
        p.shots[i].notes = plan.shots[i].notes;
    }
    return p;
}

/// Set and characters of a scene, nobody posed.
std::string world_of(const scene::Set& set, const Film& film) {
    scene::Blocking world;
    world.rate = film.settings.rate;
    world.set = set;
    for (const auto& c : film.cast) world.actors.push_back({c, {}});
    return scene::to_bytes(world);
}

int frames_of(const Shot& shot, FrameRate rate) {
    return static_cast<int>(rate.nearest_frame(shot.time.end) -
                            rate.nearest_frame(shot.time.start));
}

}  // namespace

void plan(farm::Work& work) {
    Diagnostics diagnostics;
    std::map<std::string, scene::ModelFacts> models;
    std::map<std::string, voice::Speech> timings;
    for (const auto& name : work.inputs()) {
        if (name.starts_with("facts/"))
            models[name.substr(6)] = scene::model_facts_from_bytes(work.input(name));
        if (name.starts_with("timing/")) {
            std::string key;
            auto speech = timing_from_json(work.input(name), key);
            timings.emplace(key, std::move(speech));
        }
    }
    const Film film = read_film(sources_of(work), diagnostics, models);
    const auto speaking = [&](const script::Line& line, const voice::Voice& voice) {
        const auto found = timings.find(speech_key(line));
        return found != timings.end() ? found->second : voice::estimate(line, voice);
    };
    const Plan plan = plan_film(film, speaking, true, diagnostics);

    Index index;
    index.title = film.settings.title;
    index.language = film.settings.language;
    index.subtitles = film.settings.subtitles;
    index.rate = film.settings.rate;
    index.aspect = film.settings.aspect;
    index.grain = film.settings.grain;
    Places places;
    places.scenes.resize(film.page.scenes.size());
    for (const auto& scene : plan.scenes) {
        const auto at = static_cast<std::size_t>(scene.scene);
        const auto& page = film.page.scenes[at];
        const std::string part = "scene-" + std::to_string(scene.scene + 1) + "/";
        Index::Scene entry{
            scene.scene,       page.id(), page.heading, {}, {}, models_of(plan.sets[at]),
            camera_seen(scene)};
        for (const auto& act : scene.acts)
            if (act.verb == direction::Verb::performs &&
                std::find(entry.actions.begin(), entry.actions.end(), act.manner) ==
                    entry.actions.end())
                entry.actions.push_back(act.manner);
        for (const auto& spoken : scene.lines)
            entry.lines.push_back({spoken.line.number, speech_key(spoken.line)});
        index.scenes.push_back(std::move(entry));
        for (const auto& act : scene.acts) places.scenes[at].acts.push_back(act.place);
        work.output(part + "page", to_json(page));
        work.output(part + "world", world_of(plan.sets[at], film));
        work.output(part + "blocking", direction::to_json(for_staging(scene), false));
        work.output(part + "sound", direction::to_json(for_sound(scene), false));
        work.output(part + "edit", direction::to_json(for_edit(scene), false));
        work.output(part + "state", to_json(plan.states[at]));
        work.output(part + "shown", direction::to_json(scene, true));
        for (const auto& shot : scene.shots) {
            places.scenes[at].shots.emplace_back(shot.id, shot.place);
            index.shots.push_back(
                {shot.id, scene.scene,
                 static_cast<int>(film.settings.rate.nearest_frame(shot.time.start)),
                 frames_of(shot, film.settings.rate), shot.look.grade});
            for (const auto& sound : shot.sounds)
                if (!sound.file.empty()) index.files.push_back(sound.file);
            const std::string name = "shot-" + shot.id + "/";
            work.output(name + "camera", direction::to_json(for_camera(shot), false));
            work.output(name + "light", direction::to_json(for_light(shot), false));
            work.output(name + "acts",
                        to_json(review::timed_acts(scene, shot, film.settings.rate)));
            work.output(name + "look", direction::to_json(for_look(shot), false));
        }
    }
    work.output("index", to_json(index));
    work.output("places", to_json(places));
    work.output("diagnostics", to_json(diagnostics));
}

}  // namespace answerprint::film::tasks
