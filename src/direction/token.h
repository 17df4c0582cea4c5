// A line of direction as tokens: Chinese words stand as their English ones, full-width as narrow.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace answerprint::direction {

struct Token {
    enum class Kind { word, quoted, number, point, mark } kind = Kind::word;
    std::string text;      // word: folded, in English; quoted: as written; mark: "," or ";"
    std::string_view raw;  // as written: part of the line, which must outlive the token
    double value = 0;      // number; point: x
    double second = 0;     // point: z; ratio: after the colon
    std::string unit;      // "mm" "s" "f" "m" "deg" "%" "k" "stop" "t" (T2.8) ":" (ratio) or "";
                           // point: "m" when it is one
    int column = 1;        // code points, from 1
    int length = 1;
    bool open = false;  // a quote or bracket that is not closed
};

/// Tokens of one line; a comment is left out. `names` (folded) are taken whole where hanzi stand
/// without spaces, the longest first.
std::vector<Token> tokens_of(std::string_view line, const std::set<std::string>& names = {});

}  // namespace answerprint::direction
