// A line of direction as tokens: Chinese words stand as their English ones, full-width as narrow.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace answerprint::direction {

struct Token {
    enum class Kind { word, quoted, number, point, mark } kind = Kind::word;
    std::string text;   // word: folded; quoted: as written; mark: ; , : |
    std::string raw;    // as written
    double value = 0;   // number; point: x
    double second = 0;  // point: z; ratio: after the colon
    std::string unit;   // "mm" "s" "f" "m" "deg" "%" "k" "stop" "t" (T2.8) ":" (ratio) or ""
    int column = 1;     // code points, from 1
    int length = 1;
};

/// Tokens of one line, from column `first`; the comment is left out.
std::vector<Token> tokens_of(std::string_view line);

/// The English words for a Chinese one, or nullptr ("推" -> "dolly in").
const char* english_for(std::string_view chinese);

}  // namespace answerprint::direction
