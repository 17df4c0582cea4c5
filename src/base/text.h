// UTF-8 text: code points, display width, names matched without regard to case and width.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace answerprint {

/// The code point at byte `at`, which is moved past it. A broken sequence gives U+FFFD and moves
/// one byte.
char32_t next_code_point(std::string_view utf8, std::size_t& at);
void append_utf8(std::string& out, char32_t c);
/// Byte offset of the first broken sequence, or npos when the text is UTF-8.
std::size_t first_broken_utf8(std::string_view utf8);
/// Number of code points.
std::size_t code_points(std::string_view utf8);

/// Terminal cells of one code point: 0 combining, 2 wide (hanzi, full-width), else 1.
int cell_width(char32_t c);
int cell_width(std::string_view utf8);

/// Hanzi, kana, full-width forms: scripts written without spaces.
bool is_cjk(char32_t c);

/// Full-width ASCII and U+3000 to narrow; case folded; NFC. The form in which names and words are
/// compared.
std::string folded(std::string_view utf8);

}  // namespace answerprint
