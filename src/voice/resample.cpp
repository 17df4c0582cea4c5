#include "voice/resample.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "base/maths.h"

namespace answerprint::voice {

namespace {

/// Modified Bessel function of the first kind, order 0, by its series.
double bessel0(double x) {
    double sum = 1, term = 1;
    for (int k = 1; term > 1e-12 * sum; ++k) {
        term *= x * x / (4.0 * k * k);
        sum += term;
    }
    return sum;
}

}  // namespace

std::vector<float> resampled(const std::vector<float>& in, int from, int to) {
    const int common = std::gcd(from, to);
    const int up = to / common, down = from / common;
    // Pass band 0.92 of the lower Nyquist rate; 16 zero crossings a side; beta 8: -80 dB.
    const double cutoff = 0.92 * std::min(1.0, static_cast<double>(to) / from);
    const double reach = 16 / cutoff;
    const int side = static_cast<int>(std::ceil(reach));
    const std::size_t taps = 2 * static_cast<std::size_t>(side);
    std::vector<double> filter(taps * static_cast<std::size_t>(up));
    for (int phase = 0; phase < up; ++phase) {
        double* row = &filter[taps * static_cast<std::size_t>(phase)];
        double sum = 0;
        for (int k = 0; k < 2 * side; ++k) {
            const double t = k - side + 1 - static_cast<double>(phase) / up;
            const double x = pi * cutoff * t, inside = 1 - t * t / (reach * reach);
            const double sinc = std::abs(x) < 1e-9 ? 1 : std::sin(x) / x;
            row[k] = inside > 0 ? sinc * bessel0(8 * std::sqrt(inside)) : 0;
            sum += row[k];
        }
        for (int k = 0; k < 2 * side; ++k) row[k] /= sum;
    }

    const auto n = static_cast<std::int64_t>(in.size());
    std::vector<float> out(static_cast<std::size_t>((n * up + down - 1) / down));
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::int64_t at = static_cast<std::int64_t>(i) * down;
        const std::int64_t first = at / up - side + 1;
        const double* row = &filter[taps * static_cast<std::size_t>(at % up)];
        double sum = 0;
        const std::int64_t low = std::max<std::int64_t>(0, -first);
        const std::int64_t high = std::min<std::int64_t>(2 * side, n - first);
        for (std::int64_t k = low; k < high; ++k)
            sum += row[k] * static_cast<double>(in[static_cast<std::size_t>(first + k)]);
        out[i] = static_cast<float>(sum);
    }
    return out;
}

}  // namespace answerprint::voice
