#include "sound/stretch.h"

#include <algorithm>
#include <cmath>

#include "base/maths.h"

namespace answerprint::sound {

namespace {

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

double unit(std::uint64_t x) { return static_cast<double>(x >> 11) * 0x1p-53; }

double white(std::uint64_t seed, std::int64_t at) {
    return 2 * unit(mixed(seed + static_cast<std::uint64_t>(at) * 0x9E3779B97F4A7C15u)) - 1;
}

constexpr double sixty_db = 6.907755278982137;  // ln 1000

}  // namespace

std::uint64_t seed_of(std::string_view name) {
    std::uint64_t h = 0xCBF29CE484222325u;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return h;
}

Dice::Dice(std::uint64_t seed, std::int64_t index)
    : state_(seed ^ mixed(static_cast<std::uint64_t>(index))) {}

double Dice::operator()(double low, double high) {
    state_ = mixed(state_);
    return low + (high - low) * unit(state_);
}

double drift(std::uint64_t seed, double t) {
    const double whole = std::floor(t), x = t - whole;
    const auto i = static_cast<std::int64_t>(whole);
    const double blend = x * x * (3 - 2 * x);
    return white(seed, i) * (1 - blend) + white(seed, i + 1) * blend;
}

std::vector<double> noise(const Stretch& s, std::uint64_t salt,
                          std::initializer_list<voice::Filter> filters) {
    // The filters' own beginning lies before the stretch.
    constexpr std::int64_t before = rate / 4;
    std::vector<voice::Filter> chain(filters);
    std::vector<double> out(s.samples.size());
    for (std::int64_t i = -before; i < static_cast<std::int64_t>(out.size()); ++i) {
        double x = white(s.seed ^ mixed(salt), s.first + i);
        for (auto& f : chain) x = f(x);
        if (i >= 0) out[static_cast<std::size_t>(i)] = x;
    }
    return out;
}

void strike(Stretch& s, std::int64_t at, double hz, double decay, double gain, double bend) {
    const auto length = static_cast<std::int64_t>(decay * rate);
    if (at >= s.end() || at + length < s.first) return;
    const double fall = std::exp(-sixty_db / static_cast<double>(length));
    double phase = 0, amplitude = gain, pitch = 2 * pi * hz / rate;
    const double lower = std::pow(bend, 1 / static_cast<double>(length));
    for (std::int64_t i = 0; i < length && at + i < s.end(); ++i) {
        s.add(at + i, amplitude * std::sin(phase));
        phase += pitch;
        pitch *= lower;
        amplitude *= fall;
    }
}

void burst(Stretch& s, std::int64_t at, double hz, double q, double rise, double decay, double gain,
           std::uint64_t salt) {
    const auto up = std::max<std::int64_t>(1, static_cast<std::int64_t>(rise * rate));
    const auto length = up + static_cast<std::int64_t>(decay * rate);
    if (at >= s.end() || at + length < s.first) return;
    voice::Filter filter = voice::Filter::band_pass(hz, q);
    const std::uint64_t seed = s.seed ^ mixed(salt ^ static_cast<std::uint64_t>(at));
    // White noise through a narrow band loses level with its width.
    const double make_up = std::sqrt(q * rate / (pi * hz));
    const double fall = std::exp(-sixty_db / static_cast<double>(length - up));
    double amplitude = gain * make_up;
    for (std::int64_t i = 0; i < length && at + i < s.end(); ++i) {
        const double x = filter(white(seed, i));
        if (i < up) {
            s.add(at + i, x * amplitude * static_cast<double>(i) / static_cast<double>(up));
        } else {
            s.add(at + i, x * amplitude);
            amplitude *= fall;
        }
    }
}

}  // namespace answerprint::sound
