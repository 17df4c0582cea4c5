// Stored bytes of a spoken line: refused, or what is read can be heard, and written again.
// parser: voice/stored.cpp voice/bytes.h
// plant: voice/stored.cpp | !std::isfinite(sample) | std::isinf(sample)
#include <cmath>
#include <cstdint>

#include "base/failure.h"
#include "voice/speech.h"

namespace {

using namespace answerprint;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

void check(Time start, Time length) {
    constexpr Time day{Time::ticks_per_second * 86400};
    require(start >= Time{} && start <= day && length >= Time{} && length <= day);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const voice::Speech s = voice::speech_from_bytes(bytes);
        check({}, s.length);
        for (const auto& p : s.phonemes) check(p.start, p.length);
        for (const auto& w : s.words) {
            check(w.start, w.length);
            require(w.begin <= w.end);
        }
        for (const float sample : s.audio.samples) require(std::isfinite(sample));
        // Only flags other than 0 and 1 may differ from what was read.
        const std::string written = voice::to_bytes(s);
        require(written.size() == bytes.size());
        require(voice::to_bytes(voice::speech_from_bytes(written)) == written);
    } catch (const Failure&) {
    }
    return 0;
}
