// Chinese text to pinyin: readings by word, numbers in words, tone changes of 一 and 不.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace answerprint::voice {

/// A hanzi, or a number in digits, and how it is read.
struct Reading {
    std::size_t begin = 0;  // byte range in the text
    std::size_t end = 0;
    std::vector<std::string> syllables;  // "zhang3"; empty: a hanzi without known reading
};

/// The readings of all hanzi and numbers of `text`, in order; all else is passed over. Third-tone
/// changes are left to the voice.
std::vector<Reading> pinyin(std::string_view text);

/// Is this a hanzi of the tables (or 〇)?
bool is_hanzi(char32_t c);

/// A number as it is read, in hanzi: "一百零五". `digits` are ASCII, with at most one point.
std::string number_in_hanzi(std::string_view digits);

}  // namespace answerprint::voice
