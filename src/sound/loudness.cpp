#include "sound/loudness.h"

#include <algorithm>
#include <cmath>

#include "media/audio_file.h"
#include "voice/filter.h"

namespace answerprint::sound {

void normalise(media::Audio& audio) {
    constexpr double target = -23, ceiling = -1, most = 20;
    double raised = 0, sample_ceiling = ceiling - 0.1;
    for (int round = 0; round < 8; ++round) {
        const media::Loudness now = media::loudness(audio);
        if (!(now.integrated > -70)) return;
        const double gain = std::min(target - now.integrated, most - raised);
        if (now.true_peak + gain <= ceiling && std::abs(gain) < 0.05) return;
        raised += gain;
        // Between the samples a peak can be higher than at them: the limiter works below by as
        // much.
        if (round > 0 && now.true_peak > ceiling) sample_ceiling -= now.true_peak - ceiling + 0.05;
        for (float& s : audio.samples)
            s = static_cast<float>(static_cast<double>(s) * voice::from_db(gain));
        voice::limit(audio.samples, voice::from_db(sample_ceiling), audio.channels);
    }
}

}  // namespace answerprint::sound
