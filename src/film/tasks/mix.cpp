#include "sound/mix.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "direction/direction.h"
#include "edit/timeline.h"
#include "film/tasks/tasks.h"
#include "media/audio_file.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {

/// Where a named thing of a set stands; nothing for what is not in it.
std::optional<Vec3> position_of(const scene::Set& set, const std::string& name) {
    if (const auto* thing = set.thing(name)) return thing->position;
    return {};
}

struct SceneParts {
    direction::ScenePlan plan;
    scene::Set set;
    sound::SceneSound sound;
};

}  // namespace

// Inputs: timeline, scene/N (its plan for sound), world/N, sounds/N, speech/N/LINE, blocking/SHOT,
// camera/SHOT, file/PATH (music). Outputs: film, shot-ID (WAV).
void mix(farm::Work& work) {
    const auto timeline = edit::timeline_from_json(work.input("timeline"));
    const auto inputs = work.inputs();
    const auto given = [&](const std::string& name) {
        return std::binary_search(inputs.begin(), inputs.end(), name);
    };

    std::map<int, SceneParts> scenes;
    for (const auto& name : inputs) {
        if (!name.starts_with("scene/")) continue;
        const std::string number = name.substr(6);
        SceneParts parts;
        parts.plan = direction::plan_from_json(work.input(name));
        parts.set = scene::blocking_from_bytes(work.input("world/" + number)).set;
        parts.sound.room = sound::room_of(parts.set);
        parts.sound.length = parts.plan.length;
        parts.sound.events = scene::sounds_from_bytes(work.input("sounds/" + number));
        for (const auto& spoken : parts.plan.lines) {
            const std::string speech =
                "speech/" + number + "/" + std::to_string(spoken.line.number);
            if (!given(speech)) continue;
            sound::Voiced voiced;
            voiced.audio = voice::speech_from_bytes(work.input(speech)).audio;
            voiced.start = spoken.time.start;
            voiced.off_screen = spoken.line.off_screen;
            voiced.voice_over = spoken.line.voice_over;
            // The speaker's head in the shot in which the line begins.
            for (const auto& shot : parts.plan.shots) {
                if (spoken.time.start < shot.time.start || spoken.time.start >= shot.time.end ||
                    !given("blocking/" + shot.id))
                    continue;
                const auto blocking = scene::blocking_from_bytes(work.input("blocking/" + shot.id));
                const auto frame = static_cast<std::size_t>(
                    blocking.rate.frame_at(spoken.time.start - shot.time.start));
                for (const auto& actor : blocking.actors)
                    if (folded(actor.character.name) == folded(spoken.line.speaker) &&
                        frame < actor.poses.size() && actor.poses[frame].visible)
                        voiced.position = actor.poses[frame][scene::Joint::head].position;
            }
            parts.sound.voices.push_back(std::move(voiced));
        }
        // A sound that goes on through several shots is one sound.
        for (const auto& shot : parts.plan.shots)
            for (const auto& s : shot.sounds) {
                const bool known = std::any_of(parts.sound.sounds.begin(), parts.sound.sounds.end(),
                                               [&](const auto& other) { return other.sound == s; });
                if (known) continue;
                sound::Ambience ambience{s, position_of(parts.set, s.from), {}};
                if (given("file/" + s.file))
                    ambience.music = media::read_audio(work.input_path("file/" + s.file));
                parts.sound.sounds.push_back(std::move(ambience));
            }
        const int index = parts.plan.scene;
        scenes.emplace(index, std::move(parts));
    }

    std::vector<sound::Clip> clips;
    for (const auto& c : timeline.clips) {
        sound::Clip clip;
        clip.start = timeline.rate.frames(c.start);
        clip.scene = c.scene;
        clip.cut = c.cut;
        for (const auto& shot : scenes.at(c.scene).plan.shots)
            if (shot.id == c.shot)
                clip.time = {
                    timeline.rate.snapped(shot.time.start),
                    timeline.rate.snapped(shot.time.start) + timeline.rate.frames(c.frames)};
        clips.push_back(clip);
    }
    const Time length = timeline.rate.frames(timeline.frames);
    const auto margins = sound::margins_of(clips, length);
    std::vector<media::Audio> sounds;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        const std::string& id = timeline.clips[i].shot;
        std::optional<sound::Ear> ear;
        if (given("camera/" + id))
            ear = sound::ear_of(scene::camera_from_bytes(work.input("camera/" + id)));
        sounds.push_back(
            sound::shot_sound(sound::heard_in(scenes.at(clips[i].scene).sound, clips[i].time,
                                              margins[i].before, margins[i].after, ear)));
        work.output("shot-" + id, media::to_wav(sound::without_margins(sounds.back(), margins[i])));
    }
    work.output("film", media::to_wav(sound::film_mix(clips, margins, sounds, length)));
}

}  // namespace answerprint::film::tasks
