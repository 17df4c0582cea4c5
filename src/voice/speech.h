// A line turned into sound, with the time of every phoneme and word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "media/audio.h"
#include "script/screenplay.h"

namespace answerprint::voice {

/// A voice as a cast file asks for it (`[voice]`): all optional.
struct Voice {
    std::string language = "en";  // en, zh
    double pitch = 50;            // 0 to 99, espeak's scale
    double speed = 165;           // words a minute (English); Chinese scaled alike
    std::string variant;          // espeak variant: "m3", "f2"
    std::string recording;        // folder of WAVs named by line number, relative to the film
    bool operator==(const Voice&) const = default;
};

struct Phoneme {
    std::string name;  // IPA as espeak gives it
    Time start;
    Time length;
    bool stressed = false;
};

/// A word of the line's text and when it is spoken.
struct Word {
    std::size_t begin = 0;  // byte range in Line::text
    std::size_t end = 0;
    Time start;
    Time length;
};

/// Mono sound from the first phoneme to the end of the last, with phonemes and words by time.
struct Speech {
    media::Audio audio;
    Time length;
    std::vector<Phoneme> phonemes;
    std::vector<Word> words;  // in Chinese every hanzi is a word
    bool estimated = false;   // silence of estimated length: no voice could be had
};

/// Length and words of `line` by rule alone (no program, no file): for `check --no-stage`, and for
/// the silence when there is no voice.
Speech estimate(const script::Line& line, const Voice& voice);

/// Speaks `line` through the helper program at `helper` (answerprint-speak), in its manner.
/// Throws Failure voice.helper-failed.
Speech speak(const script::Line& line, const Voice& voice, const std::string& helper);

/// A user's recording in place of a made voice; phonemes and words are spread over its sound by
/// `estimate`'s proportions.
Speech from_recording(const script::Line& line, const Voice& voice, media::Audio recording);

/// The stored form: compact binary with a schema version; reading checks every length and throws
/// Failure voice.stored-broken.
std::string to_bytes(const Speech& speech);
Speech speech_from_bytes(std::string_view bytes);

}  // namespace answerprint::voice
