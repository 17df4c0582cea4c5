#include "film/scene_state.h"

#include "base/json.h"

namespace answerprint::scene {

NLOHMANN_JSON_SERIALIZE_ENUM(Trait, {{Trait::here, "here"},
                                     {Trait::posture, "posture"},
                                     {Trait::left_hand, "left hand"},
                                     {Trait::right_hand, "right hand"},
                                     {Trait::open, "open"},
                                     {Trait::on, "on"},
                                     {Trait::lies_on, "lies on"},
                                     {Trait::held_by, "held by"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Event, at, of, trait, value, since)

}  // namespace answerprint::scene

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SceneState, day, time, events, causes)

std::string to_json(const SceneState& state) { return json(state).dump(); }
SceneState scene_state_from_json(std::string_view text) {
    return json::parse(text).get<SceneState>();
}

}  // namespace answerprint::film
