// Materials and colours as set files write them.
#pragma once

#include "scene/set.h"
#include "scene/toml_tree.h"

namespace answerprint::scene {

/// `key = "red enamel"`; left as it is where the key is not there, or is wrong, which is said.
void read_material(TomlTable& t, std::string_view key, Material& into, Diagnostics& out);

/// `colour = "rust"`, "#a4552f" or [0.4, 0.2, 0.1].
void read_colour(TomlTable& t, Material& into, Diagnostics& out);

}  // namespace answerprint::scene
