// A measurer's file: refused with an error, or read, every number of it one that it may have.
// parser: review/measurer.cpp
// plant: review/measurer.cpp | if (v < 8 || v > kMostPx) | if (v < -8)
#include <cmath>
#include <cstdint>

#include "review/measurer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint;
    Diagnostics out;
    const auto is =
        review::read_measurer({reinterpret_cast<const char*>(data), size}, "m.toml", out);
    if (!is) {
        if (out.empty()) __builtin_trap();
        return 0;
    }
    if (is->width < 8 || is->width > 4096 || is->height < 8 || is->height > 4096) __builtin_trap();
    if (!std::isfinite(is->scale) || is->frames < 1 || is->seconds < 1) __builtin_trap();
    return 0;
}
