// What a face does by itself: the mouth from phonemes, blinks, the beat of the head on stresses.
#pragma once

#include <cstdint>
#include <string_view>

#include "voice/speech.h"

namespace answerprint::scene {

struct Mouth {
    double open = 0;  // 0 to 1
    double wide = 0;  // -1 round to 1 wide
};

/// The mouth of a phoneme in IPA: vowels by height and lips, shut for m, b, p.
Mouth mouth_of(std::string_view ipa);
/// `t` seconds into a speech; neighbours run into each other over 60 ms.
Mouth mouth_at(const voice::Speech& speech, double t);
/// 0 to 1: how far the head dips for a stressed syllable, `t` seconds into a speech.
double beat_at(const voice::Speech& speech, double t);
/// 0 to 1: one blink of 0.15 s every 3 to 6 s; moments follow from the name.
double blink_at(std::string_view name, double t);

/// A number in [0, 1) from a name and a count: the same always.
double chance(std::string_view name, std::uint64_t count);
/// Smooth noise in about [-1, 1] of one cycle a second at most, for sway and hands.
double drift(std::string_view name, double t);

}  // namespace answerprint::scene
