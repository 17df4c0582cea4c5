// What happens to everybody and everything in a scene, as `state` tells it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "direction/plan.h"
#include "scene/chronicle.h"

namespace answerprint::film {

struct SceneState {
    int day = 1;  // of the story
    direction::DayTime time = direction::DayTime::unset;
    std::vector<scene::Event> events;
    std::vector<Message> causes;  // one an act; see scene::chronicle
};

std::string to_json(const SceneState& state);
SceneState scene_state_from_json(std::string_view json);

}  // namespace answerprint::film
