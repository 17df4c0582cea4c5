// How loud a mix is, after ITU-R BS.1770-4 and EBU R 128.
#pragma once

#include "media/audio.h"

namespace answerprint::sound {

struct Loudness {
    double integrated = -70;  // LUFS; -70 or less: silence
    double true_peak = -200;  // dBTP
};

/// Throws Failure sound.no-meter.
Loudness loudness_of(const media::Audio& audio);

/// Brings `audio` to -23 LUFS integrated, true peak at most -1 dBTP. A film without anything loud
/// is raised by 20 dB at most, so that room tone stays room tone; silence stays silence.
void normalise(media::Audio& audio);

}  // namespace answerprint::sound
