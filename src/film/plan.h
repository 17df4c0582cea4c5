// The film resolved: for each scene its set and its plan, every name, time and default settled.
#pragma once

#include <functional>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "film/film.h"
#include "film/scene_state.h"
#include "scene/set.h"
#include "voice/speech.h"

namespace answerprint::film {

struct Plan {
    std::vector<scene::Set> sets;  // as each scene opens, by the screenplay's scene index
    std::vector<direction::ScenePlan> scenes;
    std::vector<SceneState> states;  // of a paced plan, by the scene's index
};

/// Length and word times of a line; without sound.
using Speaking = std::function<voice::Speech(const script::Line&, const voice::Voice&)>;

/// `paced` takes the lengths of walks and reaches from the sets; else by rule.
Plan plan_film(const Film& film, const Speaking& speaking, bool paced, Diagnostics& out);

/// The files of models that a set's things are made of, in order, each once.
std::vector<std::string> models_of(const scene::Set& set);

/// The voice that speaks a line: its character's.
const voice::Voice& voice_of(const Film& film, const script::Line& line);

}  // namespace answerprint::film
