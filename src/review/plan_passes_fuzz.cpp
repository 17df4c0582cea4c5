// Stored passes of a plan: refused, or read, every number of them one that a plan may have.
// parser: review/plan_passes.cpp
// plant: review/plan_passes.cpp | b.size > last - b.at | b.size > last
#include <cmath>
#include <cstdint>
#include <sstream>

#include "base/failure.h"
#include "review/plan_passes.h"

namespace {

using namespace answerprint;
using namespace answerprint::review;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

void read(const PlanPasses& plan, int frame) {
    const PlanHead& head = plan.head();
    for (int p = 0; p <= static_cast<int>(Pass::picture); ++p) {
        const auto pass = static_cast<Pass>(p);
        const auto picture = plan.get(frame, pass);
        require(plan.has(frame, pass) != picture.samples.empty());
        for (const float v : picture.samples) {
            require(std::isfinite(v));
            if (pass == Pass::id) require(static_cast<std::size_t>(v) <= head.objects.size());
            if (pass == Pass::material)
                require(static_cast<std::size_t>(v) <= head.materials.size());
        }
    }
    for (const float v : plan.people(frame).samples)
        require(v == 0 || head.people.at(static_cast<std::size_t>(v) - 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const PlanPasses plan(std::make_unique<std::istringstream>(
            std::string(reinterpret_cast<const char*>(data), size)));
        require(plan.head().people.size() == plan.head().objects.size());
        for (int n = 0; n < std::min(4, plan.frames()); ++n) read(plan, n);
    } catch (const Failure&) {
    }
    return 0;
}
