#include "sound/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/failure.h"
#include "voice/filter.h"

namespace answerprint::sound {

Loudness loudness_of(const media::Audio& audio) {
    struct Close {
        void operator()(ebur128_state* s) const { ebur128_destroy(&s); }
    };
    const std::unique_ptr<ebur128_state, Close> meter(
        ebur128_init(static_cast<unsigned>(audio.channels), media::Audio::rate,
                     EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));
    Loudness out;
    if (!meter || ebur128_add_frames_float(meter.get(), audio.samples.data(), audio.frames()) !=
                      EBUR128_SUCCESS)
        throw Failure(msg("sound.no-meter"));
    double integrated = 0;
    if (ebur128_loudness_global(meter.get(), &integrated) != EBUR128_SUCCESS)
        throw Failure(msg("sound.no-meter"));
    out.integrated = std::max(integrated, -70.0);
    for (unsigned c = 0; c < static_cast<unsigned>(audio.channels); ++c) {
        double peak = 0;
        if (ebur128_true_peak(meter.get(), c, &peak) != EBUR128_SUCCESS)
            throw Failure(msg("sound.no-meter"));
        out.true_peak = std::max(out.true_peak, voice::to_db(peak));
    }
    return out;
}

void normalise(media::Audio& audio) {
    constexpr double target = -23, ceiling = -1, most = 20;
    double raised = 0, sample_ceiling = ceiling - 0.1;
    for (int round = 0; round < 8; ++round) {
        const Loudness now = loudness_of(audio);
        if (now.integrated <= -70) return;
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
