#include "base/decimal.h"

#include <gtest/gtest.h>

namespace answerprint {
namespace {

TEST(Decimal, HasSoManyPlaces) {
    EXPECT_EQ(decimal(2), "2.0");
    EXPECT_EQ(decimal(2.5, 0), "2");
    EXPECT_EQ(decimal(-0.126, 2), "-0.13");
    EXPECT_EQ(decimal(-0.0), "0.0");
    EXPECT_EQ(decimal(1e40, 0).size(), 41U);
}

}  // namespace
}  // namespace answerprint
