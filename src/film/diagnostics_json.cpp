#include "film/diagnostics_json.h"

#include "base/json.h"

namespace answerprint::film {

std::string to_json(const Diagnostics& d) { return json(d).dump(); }
Diagnostics diagnostics_from_json(std::string_view text) {
    return json::parse(text).get<Diagnostics>();
}

}  // namespace answerprint::film
