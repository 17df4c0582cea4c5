// Exact time. One tick is a flick, 1/705,600,000 s: a whole number of ticks for a frame at
// 24, 25, 30, 48, 50, 60, 24000/1001 fps and for a sample at 44.1 and 48 kHz.
#pragma once

#include <compare>
#include <cstdint>

namespace answerprint {

/// A moment or a length, exact. Arithmetic never rounds; conversions say how they do.
struct Time {
    static constexpr std::int64_t ticks_per_second = 705'600'000;

    std::int64_t ticks = 0;

    constexpr auto operator<=>(const Time&) const = default;
    constexpr Time operator+(Time b) const { return {ticks + b.ticks}; }
    constexpr Time operator-(Time b) const { return {ticks - b.ticks}; }
    constexpr Time operator-() const { return {-ticks}; }
    constexpr Time operator*(std::int64_t n) const { return {ticks * n}; }
    constexpr Time operator/(std::int64_t n) const { return {ticks / n}; }
    constexpr Time& operator+=(Time b) {
        ticks += b.ticks;
        return *this;
    }
    constexpr Time& operator-=(Time b) {
        ticks -= b.ticks;
        return *this;
    }

    /// Seconds as a floating-point number, for geometry and for print.
    constexpr double seconds() const {
        return static_cast<double>(ticks) / static_cast<double>(ticks_per_second);
    }
    /// The nearest tick to `s` seconds.
    static constexpr Time from_seconds(double s) {
        const double t = s * static_cast<double>(ticks_per_second);
        return {static_cast<std::int64_t>(t < 0 ? t - 0.5 : t + 0.5)};
    }
};

/// Frames a second as a ratio: 24/1, 24000/1001.
struct FrameRate {
    int numerator = 24;
    int denominator = 1;

    constexpr bool operator==(const FrameRate&) const = default;
    constexpr double fps() const {
        return static_cast<double>(numerator) / static_cast<double>(denominator);
    }
    /// The length of `n` frames.
    constexpr Time frames(std::int64_t n) const {
        return {n * Time::ticks_per_second * denominator / numerator};
    }
    /// The frame that shows at `t` (rounded down), for `t` >= 0.
    constexpr std::int64_t frame_at(Time t) const { return divide(t, 0); }
    /// The frame boundary nearest to `t`, for `t` >= 0.
    constexpr std::int64_t nearest_frame(Time t) const {
        return divide(t, Time::ticks_per_second * denominator / 2);
    }
    /// `t` moved to the nearest frame boundary.
    constexpr Time snapped(Time t) const { return frames(nearest_frame(t)); }

private:
    // Whole seconds first, so that hours at 60 fps do not overflow 64 bits.
    constexpr std::int64_t divide(Time t, std::int64_t half_up) const {
        const std::int64_t one = Time::ticks_per_second * denominator;
        const std::int64_t whole = t.ticks / one;
        const std::int64_t rest = t.ticks % one;
        return whole * numerator + (rest * numerator + half_up) / one;
    }
};

}  // namespace answerprint
