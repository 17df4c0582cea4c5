// Samples at another rate.
#pragma once

#include <vector>

namespace answerprint::voice {

/// `in` at `from` Hz as samples at `to` Hz, band-limited (Kaiser-windowed sinc); in time with it:
/// out[0] is in[0]'s moment.
std::vector<float> resampled(const std::vector<float>& in, int from, int to);

}  // namespace answerprint::voice
