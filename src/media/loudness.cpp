#include <ebur128.h>

#include <cmath>
#include <memory>

#include "base/failure.h"
#include "media/audio_file.h"

namespace answerprint::media {

Loudness loudness(const Audio& audio) {
    struct Destroy {
        void operator()(ebur128_state* s) const { ebur128_destroy(&s); }
    };
    const std::unique_ptr<ebur128_state, Destroy> meter(
        ebur128_init(static_cast<unsigned>(audio.channels), Audio::rate,
                     EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));
    if (!meter || ebur128_add_frames_float(meter.get(), audio.samples.data(), audio.frames()) !=
                      EBUR128_SUCCESS)
        throw Failure(msg("media.bad-audio", "loudness"));
    Loudness out;
    ebur128_loudness_global(meter.get(), &out.integrated);
    double highest = 0;
    for (unsigned c = 0; c < static_cast<unsigned>(audio.channels); ++c) {
        double peak = 0;
        ebur128_true_peak(meter.get(), c, &peak);
        highest = std::max(highest, peak);
    }
    out.true_peak = 20 * std::log10(highest);
    return out;
}

}  // namespace answerprint::media
