// The room around a sound.
#pragma once

#include <vector>

namespace answerprint::sound {

/// Adds the reverberation of `dry` (mono, 48 kHz) to `left` and `right` of the same length, `wet`
/// (linear) loud; `seconds` is its RT60. A feedback delay network of eight lines with a Hadamard
/// matrix (Jot 1991).
void add_reverb(const std::vector<float>& dry, double seconds, double wet, std::vector<float>& left,
                std::vector<float>& right);

}  // namespace answerprint::sound
