// A shot's world as Blender's Cycles shows it: through our glTF, with its own materials and lights.
#pragma once

#include <filesystem>
#include <vector>

#include "film/bench/take_world.h"
#include "media/picture.h"

namespace answerprint::film {

/// All frames; what Blender reads and writes goes to `folder`. Throws Failure film.no-program,
/// film.bench-run-failed.
std::vector<media::Frame8> pictures_of_blender(const Planned& shot,
                                               const std::filesystem::path& folder);

}  // namespace answerprint::film
