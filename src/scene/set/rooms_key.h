// [[room]]: connected rooms of a set file.
#pragma once

#include <vector>

#include "scene/set.h"
#include "scene/toml_tree.h"

namespace answerprint::scene {

/// The file's rooms, each as `usual` where it says nothing else. Of two that overlap the later is
/// left out.
std::vector<Room> read_rooms(TomlTable& top, const Room& usual, Diagnostics& out);

/// Warns of the rooms that no door leads to.
void check_rooms(const Set& set, const Place& place, Diagnostics& out);

}  // namespace answerprint::scene
