// Where things lie in a store's folder, and how its index is laid out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "base/digest.h"

namespace answerprint::vault {

constexpr std::size_t inline_limit = 16 << 10;  // bytes; from here on an object is a file
constexpr std::int64_t use_grain = 3600;        // s: uses are noted no finer than this

inline std::filesystem::path object_file(const std::filesystem::path& folder, const Digest& d) {
    const std::string hex = d.hex();
    return folder / "objects" / hex.substr(0, 2) / hex;
}

// 2: `total` keeps the sum of all sizes, which a large store cannot add up for each who asks.
// Times are seconds since 1970, `added` when the object was last put or asked for.
constexpr int schema = 2;
constexpr const char* tables = R"(
    CREATE TABLE IF NOT EXISTS object(digest BLOB PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB, added INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS result(key BLOB PRIMARY KEY, record BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS note(space TEXT, name TEXT, value BLOB, PRIMARY KEY(space, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pin(owner TEXT, key BLOB, PRIMARY KEY(owner, key)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS total(one INTEGER PRIMARY KEY CHECK (one = 1), bytes INTEGER NOT NULL);
    INSERT OR IGNORE INTO total SELECT 1, COALESCE(SUM(size), 0) FROM object;
)";

}  // namespace answerprint::vault
