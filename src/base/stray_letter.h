#pragma once

#include <cstddef>
#include <string_view>

namespace answerprint {

/// Byte offset of the first letter of a TOML text that is not ASCII and stands outside quotes and
/// comments, where TOML has none; npos when there is none. Asked before toml++ 3.3 reads the text:
/// it is undefined on half of those letters (“, 「, é). Also found, though TOML allows it: such a
/// letter right behind a backslash that joins two lines of a string.
std::size_t stray_letter(std::string_view toml);

}  // namespace answerprint
