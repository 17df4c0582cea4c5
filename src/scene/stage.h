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
#include "scene/exchange/camera_clip.h"
#include "scene/staging.h"
#include "voice/speech.h"

namespace answerprint::scene {

/// A scene with everybody in it, at the film's rate, over its whole length.
struct StagedScene {
    FrameRate rate;
    Set set;
    std::vector<Actor> actors;  // poses over the whole scene
    std::vector<ThingTrack> things;
    std::vector<SoundEvent> sounds;
};

/// Walks, reaches and turns, timed in this set: hands the resolver true lengths.
std::unique_ptr<direction::Pacing> pacing(const Set& set, const std::vector<Character>& cast,
                                          const script::Scene& page);

/// Blocking of the whole scene in its set as it opens (world_state.h). `speeches` by line number,
/// for mouths and gestures; `cameras`: of shots that have one of their own, for who looks at it.
/// What cannot be (out of reach, too fast, not in hand) goes to `out`.
StagedScene stage(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
                  const std::vector<Character>& cast, const std::map<int, voice::Speech>& speeches,
                  FrameRate rate, Diagnostics& out, const Actions& actions = {},
                  const CameraClips& cameras = {});

/// The part of a scene that a shot shows: frames round(start) to round(end).
Blocking cut_out(const StagedScene& scene, const direction::Shot& shot);

/// The camera of a shot, one sample a frame. Claims that cannot hold together: warnings by how
/// much.
CameraPath solve_camera(const direction::Shot& shot, const Blocking& blocking, double aspect,
                        Diagnostics& out);

/// The lamps of a shot.
Lighting solve_lighting(const direction::Shot& shot, const Blocking& blocking,
                        const CameraPath& camera, Diagnostics& out);

}  // namespace answerprint::scene
