// What answerprint-speak says, and how it is asked.
//
// The request is lines: `voice NAME`, `pitch N`, `rate N` (words a minute) hold for the `say TEXT`
// after them. The answer is "APSPEAK1", the sample rate (u32), then for each `say` the number of
// samples (u32), the samples (i16), the number of events (u32) and the events: sample (u32), code
// point of the word (u32), 1 if stressed (u32), phoneme in IPA (8 bytes, NUL-filled; empty: a word
// begins; "_": silence). Numbers are little-endian.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace answerprint::voice {

struct Utterance {
    struct Event {
        std::size_t sample = 0;
        std::size_t position = 0;  // of a word: its first code point
        bool stressed = false;
        std::string phoneme;  // empty: a word begins; "_": silence
    };
    int rate = 22050;
    std::vector<float> samples;  // full scale is 1
    std::vector<Event> events;   // in order of time
};

/// Runs the program at `helper` with `request`; one utterance for each `say`. Throws Failure
/// voice.helper-failed (it does not start, fails, says nothing in 30 s, or says what is no answer).
std::vector<Utterance> utter(const std::string& helper, const std::string& request);

}  // namespace answerprint::voice
