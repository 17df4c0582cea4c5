// A line's text in runs of one script and one breath: what each language's voice speaks.
#pragma once

#include <string>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::voice {

enum class Script { letters, hanzi };

struct RunWord {
    std::size_t begin = 0;  // byte range in Line::text
    std::size_t end = 0;
    std::size_t position = 0;            // its first code point in Run::spoken
    std::vector<std::string> syllables;  // of hanzi: pinyin
};

struct Run {
    Script script = Script::letters;
    double pause = 0;    // seconds of silence before it
    std::string spoken;  // for the voice: plain text, or pinyin with tones
    std::vector<RunWord> words;
};

struct Runs {
    std::vector<Run> runs;
    double pause = 0;  // seconds of silence after the last
};

/// Digits are read in the line's own `language`. A beat is 1 s.
Runs runs_of(const script::Line& line, const std::string& language);

}  // namespace answerprint::voice
