// Takes that cost little to make, and to measure as much as any.
#pragma once

#include <filesystem>

namespace answerprint::film {

/// Of a film's first shot: FOLDER/take.mp4 and again.mp4, 1920 wide, rendered at a quarter of that.
void make_speed_takes(const std::filesystem::path& film, const std::filesystem::path& folder);

}  // namespace answerprint::film
