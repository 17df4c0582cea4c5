// How loud a film is.
#pragma once

#include "media/audio.h"

namespace answerprint::sound {

/// Brings `audio` to -23 LUFS integrated, true peak at most -1 dBTP. A film without anything loud
/// is raised by 20 dB at most, so that room tone stays room tone; silence stays silence.
void normalise(media::Audio& audio);

}  // namespace answerprint::sound
