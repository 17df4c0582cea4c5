// TOML files that people write. Heavy: for the .cpp files that read them, never for a header.
#pragma once

#include <toml++/toml.h>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace answerprint {

/// The file's table. What is not UTF-8 or not TOML is one error, and an empty table.
toml::table read_toml(std::string_view text, const std::string& file, Diagnostics& out);

/// Where a node or a key stands.
Place place_of(const toml::source_region& at, const std::string& file);

}  // namespace answerprint
