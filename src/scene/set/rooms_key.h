// [[room]]: connected rooms of a set file.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scene/set.h"
#include "scene/toml_tree.h"

namespace answerprint::scene {

/// Is there such a room, or exterior? Width, height, depth in metres; an error where not.
bool can_be(Vec3 size, SetKind kind, const Place& place, Diagnostics& out);

/// The file's rooms, each as `usual` where it says nothing else. Of two that overlap the later is
/// left out. `keys`: those a room may have.
std::vector<Room> read_rooms(TomlTable& top, const Room& usual, Diagnostics& out,
                             std::set<std::string>& keys);

/// Warns of the rooms that no door leads to.
void check_rooms(const Set& set, const Place& place, Diagnostics& out);

}  // namespace answerprint::scene
