// Takes of every shot of a film, rendered from worlds put off their plan, each with what is true of
// it: for `bench review`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "film/bench/take_world.h"

namespace answerprint::film {

/// Every shot of a film, in order. Throws Failure film.bench-run-failed where it has errors.
std::vector<Planned> planned_shots(const std::filesystem::path& film);

/// Writes FOLDER/SHOT-N.mp4 and FOLDER/takes.json: of each take its file, shot, fault ("": none),
/// what the picture suffered besides ("clean", "crf28", "crf35", "noise", "blur", "colour", "half",
/// "16fps"), and the findings and camera that are true of it. By our renderer, or by Blender's
/// Cycles. Same film and seed, same takes.
void make_takes(const std::filesystem::path& film, const std::filesystem::path& folder,
                std::uint64_t seed, bool blender);

}  // namespace answerprint::film
