// The code part of every task kind's key, made by the build (tools/fingerprints).
#pragma once

#include <map>
#include <string>

namespace answerprint::film {

const std::map<std::string, std::string>& fingerprints();

}  // namespace answerprint::film
