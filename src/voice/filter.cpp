#include "voice/filter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "base/maths.h"
#include "media/audio.h"

namespace answerprint::voice {

namespace {

struct Corner {
    double cos, alpha;
};

Corner corner(double hz, double q) {
    const double w = 2 * pi * hz / media::Audio::rate;
    return {std::cos(w), std::sin(w) / (2 * q)};
}

}  // namespace

Filter Filter::low_pass(double hz, double q) {
    const auto [c, a] = corner(hz, q);
    return {(1 - c) / 2, 1 - c, (1 - c) / 2, 1 + a, -2 * c, 1 - a};
}

Filter Filter::high_pass(double hz, double q) {
    const auto [c, a] = corner(hz, q);
    return {(1 + c) / 2, -1 - c, (1 + c) / 2, 1 + a, -2 * c, 1 - a};
}

Filter Filter::band_pass(double hz, double q) {
    const auto [c, a] = corner(hz, q);
    return {a, 0, -a, 1 + a, -2 * c, 1 - a};
}

Filter Filter::peak(double hz, double q, double db) {
    const auto [c, a] = corner(hz, q);
    const double g = std::sqrt(from_db(db));
    return {1 + a * g, -2 * c, 1 - a * g, 1 + a / g, -2 * c, 1 - a / g};
}

Filter Filter::low_shelf(double hz, double db) {
    const auto [c, a] = corner(hz, 0.7071);
    const double g = std::sqrt(from_db(db)), r = 2 * std::sqrt(g) * a;
    return {g * (g + 1 - (g - 1) * c + r), 2 * g * (g - 1 - (g + 1) * c),
            g * (g + 1 - (g - 1) * c - r), g + 1 + (g - 1) * c + r,
            -2 * (g - 1 + (g + 1) * c),    g + 1 + (g - 1) * c - r};
}

Filter Filter::high_shelf(double hz, double db) {
    const auto [c, a] = corner(hz, 0.7071);
    const double g = std::sqrt(from_db(db)), r = 2 * std::sqrt(g) * a;
    return {g * (g + 1 + (g - 1) * c + r), -2 * g * (g - 1 + (g + 1) * c),
            g * (g + 1 + (g - 1) * c - r), g + 1 - (g - 1) * c + r,
            2 * (g - 1 - (g + 1) * c),     g + 1 - (g - 1) * c - r};
}

double from_db(double db) { return std::pow(10, db / 20); }
double to_db(double amplitude) { return amplitude > 1e-10 ? 20 * std::log10(amplitude) : -200; }

double sounding_level(std::span<const float> samples) {
    constexpr std::size_t window = media::Audio::rate / 50;
    std::vector<double> powers;
    for (std::size_t i = 0; i < samples.size(); i += window) {
        const std::size_t end = std::min(i + window, samples.size());
        double sum = 0;
        for (std::size_t k = i; k < end; ++k)
            sum += static_cast<double>(samples[k]) * static_cast<double>(samples[k]);
        powers.push_back(sum / static_cast<double>(end - i));
    }
    if (powers.empty()) return -200;
    const double least = *std::max_element(powers.begin(), powers.end()) * 1e-3;
    double sum = 0, count = 0;
    for (const double p : powers) {
        if (p < least) continue;
        sum += p;
        count += 1;
    }
    return to_db(std::sqrt(sum / count));
}

void limit(std::span<float> samples, double ceiling, int channels) {
    constexpr std::size_t ahead = media::Audio::rate / 200;
    const auto width = static_cast<std::size_t>(channels);
    const std::size_t frames = samples.size() / width;
    std::vector<double> gain(frames, 1);
    bool above = false;
    for (std::size_t i = 0; i < frames; ++i) {
        double peak = 0;
        for (std::size_t c = 0; c < width; ++c)
            peak = std::max(peak, std::abs(static_cast<double>(samples[i * width + c])));
        // A float's last place may round up.
        if (peak > ceiling) gain[i] = ceiling / peak * (1 - 1e-6), above = true;
    }
    if (!above) return;
    const double release = 1.0 / (0.06 * media::Audio::rate),
                 attack = 1.0 / static_cast<double>(ahead);
    for (std::size_t i = 1; i < frames; ++i) gain[i] = std::min(gain[i], gain[i - 1] + release);
    for (std::size_t i = frames; i-- > 1;) gain[i - 1] = std::min(gain[i - 1], gain[i] + attack);
    for (std::size_t i = 0; i < frames; ++i)
        for (std::size_t c = 0; c < width; ++c)
            samples[i * width + c] =
                static_cast<float>(static_cast<double>(samples[i * width + c]) * gain[i]);
}

void set_level(std::span<float> samples, double db) {
    // Limiting takes some of the level away; what is missing is given back.
    for (int round = 0; round < 6; ++round) {
        const double level = sounding_level(samples);
        if (level < -120 || std::abs(level - db) < 0.1) return;
        const double gain = from_db(db - level);
        for (float& s : samples) s = static_cast<float>(static_cast<double>(s) * gain);
        limit(samples, from_db(-1));
    }
}

}  // namespace answerprint::voice
