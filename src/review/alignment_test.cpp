#include "review/alignment.h"

#include <gtest/gtest.h>

#include <cmath>

namespace answerprint::review {
namespace {

/// Two channels of a nod and a step, `late` frames late.
Signal signal(double late, double size = 1) {
    Signal out{80, 2, {}};
    for (int n = 0; n < out.frames; ++n) {
        const double t = n - late;
        out.values.push_back(static_cast<float>(size * std::exp(-0.02 * (t - 35) * (t - 35))));
        out.values.push_back(static_cast<float>(size / (1 + std::exp(-(t - 42) / 2))));
    }
    return out;
}

TEST(Alignment, FindsALagBetweenFrames) {
    for (const double lag : {-7.0, -2.5, 0.0, 0.4, 6.0, 11.7}) {
        const auto found = aligned(signal(lag, 0.4), signal(0), {5, 75}, -24, 24);
        ASSERT_TRUE(found);
        EXPECT_NEAR(found->lag, lag, 0.25);
        EXPECT_GT(found->match, 0.95);
        EXPECT_NEAR(found->gain, 0.4, 0.03);
        EXPECT_LT(found->rival, found->match - 0.04);
    }
}

TEST(Alignment, WhatDoesNotMoveDoesNothingOfIt) {
    const Signal still{80, 2, std::vector<float>(160, 0.5F)};
    const auto found = aligned(still, signal(0), {5, 75}, -24, 24);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->match, 0);
    EXPECT_EQ(found->gain, 0);
    EXPECT_FALSE(aligned(signal(0), still, {5, 75}, -24, 24));
}

TEST(Alignment, TheOppositeMatchesNowhereNearby) {
    const auto found = aligned(signal(0, -1), signal(0), {5, 75}, -4, 4);
    ASSERT_TRUE(found);
    EXPECT_LT(found->match, 0);
}

}  // namespace
}  // namespace answerprint::review
