#include "film/looked_json.h"

#include "base/json.h"

namespace answerprint::review {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Sighting, name, face, hidden)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Glance, frame, claimed, clipped, luminance, face, furnished,
                                   named)

void to_json(json& j, const Raised& r) {
    j = {{"flag", direction::word(r.flag, Language::english)},
         {"who", r.who},
         {"value", r.value},
         {"limit", r.limit},
         {"frame", r.frame}};
}
void from_json(const json& j, Raised& r) {
    r = {*direction::flag_named(j.at("flag").get<std::string>()), j.at("who"), j.at("value"),
         j.at("limit"), j.at("frame")};
}
}  // namespace answerprint::review

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LookedPage, glances, flags)

std::string to_json(const LookedPage& page) { return json(page).dump(); }
LookedPage looked_from_json(std::string_view text) { return json::parse(text).get<LookedPage>(); }

}  // namespace answerprint::film
