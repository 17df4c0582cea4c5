// How a line is said, in numbers (DIRECTION.md, section 4).
#pragma once

#include "script/screenplay.h"

namespace answerprint::voice {

/// RMS of normal speech while it sounds, dB under full scale.
inline constexpr double speech_level = -24;

/// dB against normal speech.
constexpr double gain_of(script::Loudness loudness) {
    switch (loudness) {
        case script::Loudness::quiet:
            return -6;
        case script::Loudness::loud:
            return 6;
        case script::Loudness::whisper:
            return -12;
        case script::Loudness::shout:
            return 12;
        case script::Loudness::normal:
            break;
    }
    return 0;
}

/// Times the voice's own speed.
constexpr double pace_of(script::Pace pace) {
    return pace == script::Pace::slow ? 0.8 : pace == script::Pace::quick ? 1.2 : 1;
}

}  // namespace answerprint::voice
