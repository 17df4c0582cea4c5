// Random numbers of a path: a Sobol sequence along the Morton curve of the pixels (Ahmed and Wonka
// 2020), for each pair of dimensions in another order, Owen-shuffled by hashing (Burley 2020).
// Neighbouring pixels share one well spread
// sequence, so that what noise is left is fine and even. A pure function of its arguments.
#pragma once

#include <cstdint>

#include "render/float3.h"

namespace answerprint::render {

class Sampler {
public:
    /// Sample `sample` of 2^log2_samples in pixel (x, y); `seed` chooses the pattern.
    Sampler(std::uint32_t x, std::uint32_t y, std::uint32_t sample, std::uint32_t log2_samples,
            std::uint32_t seed)
        : index_(reversed((spread(x) | spread(y) << 1) << log2_samples | sample)), seed_(seed) {}

    /// The next two dimensions, in [0, 1).
    Float2 next() {
        seed_ = seed_ * 747796405U + 2891336453U;
        const std::uint32_t i = scrambled(index_, seed_);
        return {unit(i ^ seed_ * 0x68bc21ebU), unit(pascal(i) ^ seed_ * 0x02e5be93U)};
    }

private:
    static std::uint32_t spread(std::uint32_t x) {
        x &= 0xffff;
        x = (x | x << 8) & 0x00ff00ff;
        x = (x | x << 4) & 0x0f0f0f0f;
        x = (x | x << 2) & 0x33333333;
        return (x | x << 1) & 0x55555555;
    }
    static std::uint32_t reversed(std::uint32_t x) {
        x = __builtin_bswap32(x);
        x = (x >> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4;
        x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2;
        return (x >> 1 & 0x55555555) | (x & 0x55555555) << 1;
    }
    // Nested uniform scrambling of a bit-reversed number: each bit depends on those below it.
    static std::uint32_t scrambled(std::uint32_t x, std::uint32_t seed) {
        x ^= x * 0x3d20adeaU;
        x += seed;
        x *= (seed >> 16) | 1;
        x ^= x * 0x05526c56U;
        return x ^ x * 0x53a22864U;
    }
    // The second dimension's matrix, Pascal's triangle modulo 2, over bit-reversed numbers.
    static std::uint32_t pascal(std::uint32_t x) {
        x ^= x << 16;
        x ^= (x & 0x00ff00ff) << 8;
        x ^= (x & 0x0f0f0f0f) << 4;
        x ^= (x & 0x33333333) << 2;
        return x ^ (x & 0x55555555) << 1;
    }
    static float unit(std::uint32_t x) { return float(x >> 8) * 0x1p-24f; }

    std::uint32_t index_, seed_;
};

}  // namespace answerprint::render
