// What the formats ask of letters: their case, the space around them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace answerprint::script {

/// Without white space at either end: ASCII, U+00A0, U+3000.
std::string_view trimmed(std::string_view s);
/// Trimmed, and every run of white space inside as one space.
std::string one_spaced(std::string_view s);

/// Of any script that has case.
bool has_lower(std::string_view s);
bool has_upper(std::string_view s);
bool has_letter(std::string_view s);
/// Hanzi, kana, full-width forms.
bool has_cjk(std::string_view s);
bool starts_with_cjk(std::string_view s);
bool starts_with_letter_or_digit(std::string_view s);

/// `s` begins with `word`, which is in ASCII capitals, without regard to case.
bool starts_with_word(std::string_view s, std::string_view word);
/// Takes the first of `words` that `s` begins with off it; empty when there is none.
std::string_view take_one_of(std::string_view& s, std::initializer_list<std::string_view> words);

bool is_any_of(char32_t c, std::u32string_view set);
bool holds_any_of(std::string_view s, std::u32string_view set);
/// The parts between any of the separators, trimmed; empty ones are left out.
std::vector<std::string_view> split(std::string_view s, std::u32string_view separators);

}  // namespace answerprint::script
