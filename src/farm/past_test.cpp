#include "farm/past.h"

#include <gtest/gtest.h>

namespace answerprint::farm {
namespace {

TEST(Past, ComesBack) {
    const Past past{{"render 2A", {Digest::of("c"), Digest::of("p"), {{"light", Digest::of("l")}}}},
                    {"", {}}};
    EXPECT_EQ(past_from_bytes(to_bytes(past)), past);
    EXPECT_EQ(past_from_bytes(to_bytes(Past{})), Past{});
    const Costs costs{{"render", {1.5, 3}}, {"voice", {}}};
    EXPECT_EQ(costs_from_bytes(to_bytes(costs)), costs);
}

TEST(Past, CutAnywhereIsNone) {
    const std::string past = to_bytes(Past{{"a", {{}, {}, {{"in", {}}}}}});
    for (std::size_t n = 0; n < past.size(); ++n) EXPECT_FALSE(past_from_bytes(past.substr(0, n)));
    const std::string costs = to_bytes(Costs{{"a", {1, 2}}});
    for (std::size_t n = 0; n < costs.size(); ++n)
        EXPECT_FALSE(costs_from_bytes(costs.substr(0, n)));
    EXPECT_FALSE(past_from_bytes(past + "x"));
    EXPECT_FALSE(costs_from_bytes(costs + "x"));
}

}  // namespace
}  // namespace answerprint::farm
