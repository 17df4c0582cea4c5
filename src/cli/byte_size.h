// Sizes of stored bytes as people write and read them; decimal, as disks are sold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace answerprint::cli {

/// "20GB", "500 MB", "1.5tb", "0": bytes; empty when it is no size.
std::optional<std::int64_t> bytes_of(std::string_view text);

/// "6.2 MB", "1.5 GB".
std::string in_words(std::int64_t bytes);

}  // namespace answerprint::cli
