#include "film/acts_json.h"

#include "base/json.h"

namespace answerprint::review {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TimedAct, who, what, first, last, approach)
}  // namespace answerprint::review

namespace answerprint::film {

std::string to_json(const std::vector<review::TimedAct>& acts) { return json(acts).dump(); }
std::vector<review::TimedAct> acts_from_json(std::string_view text) {
    return json::parse(text).get<std::vector<review::TimedAct>>();
}

}  // namespace answerprint::film
