// Whole files, read and written: a write is atomic (a reader sees the old bytes or the new).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace answerprint {

/// The file's bytes. Throws Failure base.cannot-read.
std::string read_file(const std::filesystem::path& path);

/// The same in pieces of at most 1 MiB, for what may be too large for memory.
void read_pieces(const std::filesystem::path& path,
                 const std::function<void(std::string_view piece)>& take);

/// Writes beside the target, syncs, renames. Makes missing folders. Throws Failure
/// base.cannot-write or base.no-space; the old file is then untouched.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace answerprint
