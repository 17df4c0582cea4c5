// The keys that set files may have: what the JSON Schema for editors is held against.
#pragma once

#include <map>
#include <set>
#include <string>

namespace answerprint::scene {

/// By table: "" the file itself, "room", "thing", "light", "mark".
std::map<std::string, std::set<std::string>> set_keys();

}  // namespace answerprint::scene
