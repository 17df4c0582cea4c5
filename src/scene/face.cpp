#include "scene/face.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/gait.h"

namespace answerprint::scene {

namespace {

struct Sound {
    const char* ipa;
    Mouth mouth;
};
// Vowels from close (0.25) to open (0.9), lips from rounded (-1) to spread (1).
constexpr Sound kSounds[] = {
    {"i", {0.25, 0.9}},  {"ɪ", {0.30, 0.6}},  {"y", {0.20, -0.8}}, {"u", {0.20, -1.0}},
    {"ʊ", {0.28, -0.7}}, {"ɯ", {0.22, 0.3}},  {"e", {0.42, 0.6}},  {"ɛ", {0.55, 0.5}},
    {"o", {0.45, -0.8}}, {"ɔ", {0.60, -0.6}}, {"ø", {0.40, -0.6}}, {"œ", {0.50, -0.5}},
    {"ə", {0.38, 0.1}},  {"ɜ", {0.42, 0.0}},  {"ɚ", {0.36, -0.2}}, {"ɐ", {0.60, 0.2}},
    {"ʌ", {0.60, 0.1}},  {"ɤ", {0.40, 0.2}},  {"æ", {0.75, 0.5}},  {"a", {0.85, 0.2}},
    {"ɑ", {0.90, 0.0}},  {"ɒ", {0.75, -0.5}}, {"w", {0.12, -1.0}}, {"f", {0.08, 0.2}},
    {"v", {0.08, 0.2}},  {"θ", {0.15, 0.2}},  {"ð", {0.15, 0.2}},  {"s", {0.12, 0.5}},
    {"z", {0.12, 0.5}},  {"ʃ", {0.18, -0.6}}, {"ʒ", {0.18, -0.6}}, {"ɕ", {0.16, 0.5}},
    {"ʂ", {0.18, -0.4}}, {"l", {0.25, 0.2}},  {"ɹ", {0.20, -0.4}}, {"r", {0.22, -0.2}},
    {"j", {0.20, 0.7}},  {"h", {0.35, 0.0}},  {"x", {0.30, 0.0}},  {"k", {0.25, 0.1}},
    {"ɡ", {0.25, 0.1}},  {"g", {0.25, 0.1}},  {"ŋ", {0.22, 0.1}},  {"t", {0.15, 0.3}},
    {"d", {0.15, 0.3}},  {"n", {0.15, 0.2}},
};

/// How far lips meet in a sound: m, b, p wholly, f and v nearly; else 0.
double closure_of(std::string_view ipa) {
    if (ipa.empty()) return 0;
    const char c = ipa[0];
    return c == 'm' || c == 'b' || c == 'p' ? 1 : c == 'f' || c == 'v' ? 0.85 : 0;
}

/// How far the jaw goes with the loudness about `t`, 1 where it is ordinary speech or not known.
double jaw_at(const media::Audio& audio, double t) {
    if (audio.samples.empty()) return 1;
    const auto rate = static_cast<double>(media::Audio::rate);
    const auto frames = static_cast<std::int64_t>(audio.frames());
    const auto from =
        std::clamp<std::int64_t>(static_cast<std::int64_t>((t - 0.02) * rate), 0, frames);
    const auto to =
        std::clamp<std::int64_t>(static_cast<std::int64_t>((t + 0.02) * rate), 0, frames);
    double sum = 0;
    for (auto n = from; n < to; ++n) {
        const double v =
            audio.samples[static_cast<std::size_t>(n) * static_cast<std::size_t>(audio.channels)];
        sum += v * v;
    }
    const double loud = to > from ? std::sqrt(sum / static_cast<double>(to - from)) : 0;
    return 0.7 + 0.5 * std::min(1.0, loud / 0.15);
}

std::uint64_t mixed(std::uint64_t x) {  // splitmix64
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

}  // namespace

double chance(std::string_view name, std::uint64_t count) {
    std::uint64_t h = mixed(count);
    for (const char c : name) h = mixed(h ^ static_cast<unsigned char>(c));
    return static_cast<double>(h >> 11) * 0x1.0p-53;
}

double drift(std::string_view name, double t) {
    const double whole = std::floor(t);
    const auto n = static_cast<std::int64_t>(whole) + (1 << 20);
    const auto value = [&](std::int64_t k) {
        return 2 * chance(name, static_cast<std::uint64_t>(k)) - 1;
    };
    return value(n) + (value(n + 1) - value(n)) * smooth(t - whole);
}

Mouth mouth_of(std::string_view ipa) {
    if (ipa.empty()) return {};
    if (ipa[0] == 'm' || ipa[0] == 'b' || ipa[0] == 'p') return {};
    // The sound that opens the mouth most: of a diphthong or an affricate, its widest part.
    Mouth best;
    for (std::size_t at = 0; at < ipa.size(); ++at)
        for (const auto& s : kSounds)
            if (ipa.substr(at).starts_with(s.ipa) && s.mouth.open > best.open) best = s.mouth;
    return best;
}

Mouth mouth_at(const voice::Speech& speech, double t) {
    // Mouths are ahead of their sound by up to 80 ms and linger for 40; the sum of weights
    // normalises.
    Mouth sum;
    double weights = 0, shut = 0;
    for (const auto& p : speech.phonemes) {
        const double start = p.start.seconds(), end = start + p.length.seconds();
        const double early = (start - t) / 0.08, late = (t - end) / 0.04;
        const double outside = std::max({0.0, early, late});
        if (const double least = closure_of(p.name); least > 0) {
            // Lips that meet stay so for two frames of film at least.
            const double half = std::max(0.5 * (end - start), 0.044);
            const double off = std::abs(t - 0.5 * (start + end)) - half;
            shut = std::max(shut, least * (1 - smooth(off / 0.04)));
        }
        if (outside >= 1) continue;
        const double w = 1 - outside;
        const Mouth m = mouth_of(p.name);
        sum.open += w * m.open;
        sum.wide += w * m.wide;
        weights += w;
    }
    if (weights <= 0) return {};
    const double norm = std::max(1.0, weights);
    const double open = sum.open / norm * jaw_at(speech.audio, t);
    return {std::min(1.0, open * (1 - shut)), sum.wide / norm};
}

double beat_at(const voice::Speech& speech, double t) {
    double beat = 0;
    for (const auto& p : speech.phonemes) {
        if (!p.stressed) continue;
        const double d = std::abs(t - p.start.seconds() - 0.05);
        if (d < 0.22) beat = std::max(beat, 1 - smooth(d / 0.22));
    }
    return beat;
}

double blink_at(std::string_view name, double t) {
    double at = 3 * chance(name, 1);
    for (std::uint64_t k = 2; at < t + 0.1; at += 3 + 3 * chance(name, k++)) {
        const double d = t - at;
        if (d >= 0 && d < 0.15) return d < 0.06 ? smooth(d / 0.06) : 1 - smooth((d - 0.06) / 0.09);
    }
    return 0;
}

}  // namespace answerprint::scene
