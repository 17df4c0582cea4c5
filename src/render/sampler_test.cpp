#include "render/sampler.h"

#include <gtest/gtest.h>

#include <set>

namespace answerprint::render {
namespace {

// Any 16 samples of 2 x 2 pixels of 4: one in each 4 x 4 cell, in every pair of dimensions.
TEST(Sampler, SpreadsNeighbouringPixelsTogether) {
    for (const std::uint32_t corner : {0U, 34U, 510U}) {
        for (int pair = 0; pair < 12; ++pair) {
            std::set<int> cells, columns, rows;
            for (std::uint32_t i = 0; i < 16; ++i) {
                Sampler s(corner + (i >> 2 & 1), corner + (i >> 3), i & 3, 2, 9);
                Float2 u;
                for (int k = 0; k <= pair; ++k) u = s.next();
                ASSERT_TRUE(u.x >= 0 && u.x < 1 && u.y >= 0 && u.y < 1);
                cells.insert(int(u.x * 4) * 4 + int(u.y * 4));
                columns.insert(int(u.x * 16));
                rows.insert(int(u.y * 16));
            }
            EXPECT_EQ(cells.size(), 16u) << pair;
            EXPECT_EQ(columns.size(), 16u) << pair;
            EXPECT_EQ(rows.size(), 16u) << pair;
        }
    }
}

TEST(Sampler, DimensionsAreStrangers) {
    double xy = 0, across = 0;
    constexpr int n = 1 << 14;
    for (std::uint32_t i = 0; i < n; ++i) {
        Sampler s(i % 128, i / 128, 0, 0, 3);
        const Float2 a = s.next(), b = s.next();
        xy += (a.x - 0.5) * (a.y - 0.5) / n;
        across += (a.x - 0.5) * (b.x - 0.5) / n;
    }
    EXPECT_NEAR(xy, 0, 0.003);
    EXPECT_NEAR(across, 0, 0.003);
}

}  // namespace
}  // namespace answerprint::render
