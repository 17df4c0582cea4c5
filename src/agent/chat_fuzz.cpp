// A service's answer: a model's words, or refused.
// parser: agent/chat.cpp
// plant: agent/chat.cpp | at && at->is_array() && !at->empty() ? | at && at->is_array() ?
#include <cstdint>

#include "agent/chat.h"
#include "base/failure.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint;
    try {
        agent::said_in({reinterpret_cast<const char*>(data), size});
    } catch (const Failure& f) {
        if (f.message.id != "agent.not-an-answer") __builtin_trap();
    }
    return 0;
}
