// Making room: drops the results that were not used for longest.
#pragma once

#include <cstdint>
#include <filesystem>

#include "vault/database.h"
#include "vault/store.h"

namespace answerprint::vault {

/// Store::collect on an open index. `running`: others may be using what was used in the last day.
Store::Swept collect(Database& db, const std::filesystem::path& folder, std::int64_t keep,
                     bool running);

}  // namespace answerprint::vault
