// What all sounds are made of: noise and decaying tones as functions of absolute time, so that any
// stretch of a sound can be made by itself and two stretches fit without a seam.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "media/audio.h"
#include "voice/filter.h"

namespace answerprint::sound {

inline constexpr int rate = media::Audio::rate;

/// A seed from a name: FNV-1a.
std::uint64_t seed_of(std::string_view name);

/// Numbers from a seed and an index; the same for the same two, in any order of asking.
class Dice {
public:
    Dice(std::uint64_t seed, std::int64_t index);
    /// Uniform in [low, high).
    double operator()(double low, double high);

private:
    std::uint64_t state_;
};

/// Noise in [-1, 1] that changes smoothly, about once a unit of `t`.
double drift(std::uint64_t seed, double t);

/// Samples first … first + size of a mono sound whose time 0 is its start.
struct Stretch {
    std::int64_t first = 0;
    std::span<float> samples;
    std::uint64_t seed = 0;

    std::int64_t end() const { return first + static_cast<std::int64_t>(samples.size()); }
    /// Adds `value` at absolute sample `at`, where it is inside.
    void add(std::int64_t at, double value) {
        if (at >= first && at < end())
            samples[static_cast<std::size_t>(at - first)] += static_cast<float>(value);
    }
};

/// White noise of RMS about 0.58 through `filters`, at the stretch's samples.
std::vector<double> noise(const Stretch& s, std::uint64_t salt,
                          std::initializer_list<voice::Filter> filters);

/// A tone that begins at sample `at` with amplitude `gain` and falls by 60 dB in `decay` seconds.
/// `bend` is by what factor its pitch has fallen at the end.
void strike(Stretch& s, std::int64_t at, double hz, double decay, double gain, double bend = 1);

/// A burst of band-passed noise: rises in `rise` seconds, falls by 60 dB in `decay`.
void burst(Stretch& s, std::int64_t at, double hz, double q, double rise, double decay, double gain,
           std::uint64_t salt = 0);

/// Calls `make(at, dice, index)` once for every cell of `cell` seconds whose sound, of at most
/// `reach` seconds, can be heard in the stretch; `at` is the cell's first sample. None begins
/// before time 0 unless the stretch itself does.
template <typename Make>
void each(const Stretch& s, double cell, double reach, std::uint64_t salt, Make make) {
    const double length = cell * rate;
    auto floored = [](double x) {
        const auto n = static_cast<std::int64_t>(x);
        return static_cast<double>(n) > x ? n - 1 : n;
    };
    const std::int64_t low =
        floored((static_cast<double>(s.first) - (reach + cell) * rate) / length);
    const std::int64_t high = floored(static_cast<double>(s.end()) / length);
    for (std::int64_t i = s.first >= 0 && low < 0 ? 0 : low; i <= high; ++i)
        make(floored(static_cast<double>(i) * length), Dice(s.seed ^ salt, i), i);
}

}  // namespace answerprint::sound
