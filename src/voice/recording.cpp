#include <algorithm>
#include <cmath>
#include <utility>

#include "voice/filter.h"
#include "voice/manner.h"
#include "voice/speech.h"

namespace answerprint::voice {

namespace {

std::vector<float> mono(media::Audio audio) {
    if (audio.channels == 1) return std::move(audio.samples);
    std::vector<float> out(audio.frames());
    const auto channels = static_cast<std::size_t>(audio.channels);
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (std::size_t c = 0; c < channels; ++c) out[i] += audio.samples[i * channels + c];
        out[i] /= static_cast<float>(channels);
    }
    return out;
}

/// What sounds, with a little air: from the first to the last sample within 40 dB of the peak.
std::vector<float> trimmed(const std::vector<float>& samples) {
    float peak = 0;
    for (const float s : samples) peak = std::max(peak, std::abs(s));
    if (peak == 0) return samples;
    const auto heard = [&](float s) { return std::abs(s) > peak * 0.01f; };
    constexpr std::ptrdiff_t air = media::Audio::rate / 50;
    const auto first = std::find_if(samples.begin(), samples.end(), heard);
    const auto last = std::find_if(samples.rbegin(), samples.rend(), heard).base();
    return {first - std::min(air, first - samples.begin()),
            last + std::min(air, samples.end() - last)};
}

}  // namespace

Speech from_recording(const script::Line& line, const Voice& voice, media::Audio recording) {
    Speech speech = estimate(line, voice);
    const double before = speech.length.seconds();
    speech.estimated = false;
    speech.audio.channels = 1;
    speech.audio.samples = trimmed(mono(std::move(recording)));
    set_level(speech.audio.samples, speech_level + gain_of(line.loudness));
    speech.length = speech.audio.length();
    const double stretch = speech.length.seconds() / before;
    const auto stretched = [&](auto& item) {
        const Time end = Time::from_seconds((item.start + item.length).seconds() * stretch);
        item.start = Time::from_seconds(item.start.seconds() * stretch);
        item.length = end - item.start;
    };
    for (Phoneme& p : speech.phonemes) stretched(p);
    for (Word& w : speech.words) stretched(w);
    return speech;
}

}  // namespace answerprint::voice
