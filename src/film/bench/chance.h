// Chance for made-up films: the same everywhere.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace answerprint::film {

/// splitmix64.
struct Chance {
    std::uint64_t state;

    std::uint64_t next() {
        std::uint64_t z = state += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    bool one_in(int n) { return next() % static_cast<std::uint64_t>(n) == 0; }
    template <typename T>
    const T& of(const std::vector<T>& all) {
        return all[next() % all.size()];
    }
};

/// Metres, seconds and degrees as a made-up film states them.
inline std::string text(double v) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2f", v);
    return buffer;
}
inline double rounded(double v) { return std::round(v * 100) / 100; }

}  // namespace answerprint::film
