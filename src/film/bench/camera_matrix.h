// A camera's place as other programs read it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/maths.h"

namespace answerprint::film {

/// 4 rows of 4: y-up, columns right, up, back, place.
nlohmann::json matrix(const Transform& at);

}  // namespace answerprint::film
