// A vision model's answer: whatever it is, one finding a claim, of which none is left unexplained.
// parser: review/advice.cpp
// plant: review/advice.cpp | if (n < 1 || n > | if (n < -9 || n >
#include <cstdint>

#include "base/text.h"
#include "review/advice.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint;
    using namespace answerprint::review;
    static const std::vector<std::string> claims{"frame medium on ANN", "ANN waves at 1s"};
    const auto all = advice(claims, {reinterpret_cast<const char*>(data), size}, "eyes", 23);
    if (all.size() != claims.size()) __builtin_trap();
    for (const auto& f : all) {
        if (f.verdict == Finding::Verdict::unmeasured && !f.why) __builtin_trap();
        for (const auto& word : f.why.args)
            if (first_broken_utf8(word) != std::string_view::npos || code_points(word) > 200)
                __builtin_trap();
    }
    return 0;
}
