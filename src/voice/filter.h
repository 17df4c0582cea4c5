// Second-order filters and a peak limiter, for one channel at 48 kHz.
#pragma once

#include <span>

namespace answerprint::voice {

/// A biquad after R. Bristow-Johnson's "Audio EQ Cookbook".
class Filter {
public:
    static Filter low_pass(double hz, double q = 0.7071);
    static Filter high_pass(double hz, double q = 0.7071);
    /// 0 dB at its middle.
    static Filter band_pass(double hz, double q);
    static Filter peak(double hz, double q, double db);
    static Filter low_shelf(double hz, double db);
    static Filter high_shelf(double hz, double db);

    double operator()(double x) {
        const double y = b0_ * x + z1_;
        z1_ = b1_ * x - a1_ * y + z2_;
        z2_ = b2_ * x - a2_ * y;
        return y;
    }
    void apply(std::span<float> samples) {
        for (float& s : samples) s = static_cast<float>((*this)(static_cast<double>(s)));
    }

private:
    Filter(double b0, double b1, double b2, double a0, double a1, double a2)
        : b0_(b0 / a0), b1_(b1 / a0), b2_(b2 / a0), a1_(a1 / a0), a2_(a2 / a0) {}
    double b0_, b1_, b2_, a1_, a2_;
    double z1_ = 0, z2_ = 0;
};

double from_db(double db);
double to_db(double amplitude);

/// RMS (dB under full scale) of the 20 ms windows that are within 30 dB of the loudest: the level
/// while something sounds. -200 for silence.
double sounding_level(std::span<const float> samples);

/// Turns down around every peak above `ceiling` (linear), 5 ms before to 60 ms after, for
/// interleaved `channels` alike. No sample is above it afterwards.
void limit(std::span<float> samples, double ceiling, int channels = 1);

/// Gives mono `samples` a sounding level of `db` and keeps their peaks under -1 dBFS. Silence stays
/// silence.
void set_level(std::span<float> samples, double db);

}  // namespace answerprint::voice
