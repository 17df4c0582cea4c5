// Bytes as text (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace answerprint {

std::string base64(std::string_view bytes);
/// Of either alphabet; none: it is no base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace answerprint
