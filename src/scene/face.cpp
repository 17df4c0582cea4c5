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
    // A tent of 60 ms to either side of each phoneme; the sum of weights normalises.
    Mouth sum;
    double weights = 0;
    for (const auto& p : speech.phonemes) {
        const double start = p.start.seconds(), end = start + p.length.seconds();
        const double outside = std::max({0.0, start - t, t - end});
        if (outside >= 0.06) continue;
        const double w = 1 - outside / 0.06;
        const Mouth m = mouth_of(p.name);
        sum.open += w * m.open;
        sum.wide += w * m.wide;
        weights += w;
    }
    if (weights <= 0) return {};
    const double norm = std::max(1.0, weights);
    return {sum.open / norm, sum.wide / norm};
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
