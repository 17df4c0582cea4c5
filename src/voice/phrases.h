// Readings that a single hanzi does not tell: words with hanzi of several readings, and the
// everyday reading of a hanzi where Unihan names another first.
#pragma once

#include <string_view>

namespace answerprint::voice {

struct Phrase {
    std::string_view hanzi;
    std::string_view pinyin;  // one syllable a hanzi, tones 1 to 5 (neutral)
};

/// The reading of the longest phrase that `text` begins with; empty pinyin where there is none.
Phrase phrase_at(std::string_view text);

}  // namespace answerprint::voice
