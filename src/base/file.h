// Whole files, read and written: a write is atomic (a reader sees the old bytes or the new).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace answerprint {

/// The file's bytes. Throws Failure base.cannot-read.
std::string read_file(const std::filesystem::path& path);

/// Writes beside the target, syncs, renames. Makes missing folders. Throws Failure
/// base.cannot-write or base.no-space; the old file is then untouched.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace answerprint
