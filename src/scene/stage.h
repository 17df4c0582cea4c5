// From a scene's plan to staged shots: people over time, camera, light.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "direction/world.h"
#include "scene/exchange/action.h"
#include "scene/staging.h"
#include "voice/speech.h"

namespace answerprint::scene {

/// State that outlasts a scene: what is on, open, where things lie; by set name. (A lamp, a prop,
/// a door: of the day.)
struct WorldState {
    struct ThingState {
        bool moved = false;
        Transform at;
        double open = 0;
        bool on = true;
    };
    std::map<std::string, std::map<std::string, ThingState>> sets;  // set name -> thing name
};

/// A scene with everybody in it, at the film's rate, over its whole length.
struct StagedScene {
    FrameRate rate;
    Set set;
    std::vector<Actor> actors;  // poses over the whole scene
    std::vector<ThingTrack> things;
    std::vector<SoundEvent> sounds;
    WorldState after;
};

/// Walks, reaches and turns, timed in this set: hands the resolver true lengths.
std::unique_ptr<direction::Pacing> pacing(const Set& set, const std::vector<Character>& cast,
                                          const script::Scene& page);

/// Blocking of the whole scene. `speeches` by line number, for mouths and gestures. What cannot be
/// (out of reach, too fast, not in hand) goes to `out`.
StagedScene stage(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
                  const std::vector<Character>& cast, const std::map<int, voice::Speech>& speeches,
                  FrameRate rate, const WorldState& before, Diagnostics& out,
                  const Actions& actions = {});

/// The part of a scene that a shot shows: frames round(start) to round(end).
Blocking cut_out(const StagedScene& scene, const direction::Shot& shot);

/// The camera of a shot, one sample a frame. Claims that cannot hold together: warnings by how
/// much.
CameraPath solve_camera(const direction::Shot& shot, const Blocking& blocking, double aspect,
                        Diagnostics& out);

/// The lamps of a shot.
Lighting solve_lighting(const direction::Shot& shot, const Blocking& blocking,
                        const CameraPath& camera, Diagnostics& out);

std::string to_bytes(const WorldState& s);
WorldState world_state_from_bytes(std::string_view bytes);

}  // namespace answerprint::scene
