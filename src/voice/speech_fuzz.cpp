#include <cstdint>

#include "base/failure.h"
#include "voice/speech.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const voice::Speech s = voice::speech_from_bytes(bytes);
        // What is read is what was written; only flags other than 0 and 1 may differ.
        if (voice::to_bytes(s).size() != bytes.size()) __builtin_trap();
    } catch (const Failure&) {
    }
    return 0;
}
