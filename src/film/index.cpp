#include "film/index.h"

#include "base/json.h"

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Index::Line, key, number, speaker, recording, value, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Index::Spoken, number, key)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Index::Scene, index, id, heading, lines, actions, models,
                                   camera_seen)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Index::Shot, id, scene, first, frames, grade)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Index, title, language, subtitles, rate, aspect, grain, cast,
                                   lines, models, scenes, shots, files)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Places::Scene, acts, shots)

std::string to_json(const Index& i) { return json(i).dump(); }
Index index_from_json(std::string_view text) { return json::parse(text).get<Index>(); }

std::string to_json(const Places& p) { return json(p.scenes).dump(); }
Places places_from_json(std::string_view text) {
    return {json::parse(text).get<std::vector<Places::Scene>>()};
}

}  // namespace answerprint::film
