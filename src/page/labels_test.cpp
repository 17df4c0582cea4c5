#include "page/labels.h"

#include <gtest/gtest.h>

namespace answerprint::page {
namespace {

constexpr Box sheet{{0, 0}, {100, 100}};

TEST(Labels, TheFirstPlaceThatIsFreeIsTaken) {
    Labels labels(sheet);
    const std::vector<Vec2> places = {{50, 50}, {50, 70}, {50, 90}};
    EXPECT_EQ(labels.place({20, 10}, places).centre(), (Vec2{50, 50}));
    EXPECT_EQ(labels.place({20, 10}, places).centre(), (Vec2{50, 70}));
    labels.take({{40, 80}, {60, 95}});
    // All are taken: where it covers least.
    labels.take({{0, 0}, {45, 100}});
    EXPECT_EQ(labels.place({20, 2}, {{50, 50}, {56, 98}}).centre(), (Vec2{56, 98}));
}

TEST(Labels, WordsStayOnTheSheet) {
    Labels labels(sheet);
    EXPECT_EQ(labels.place({20, 10}, {{5, 50}, {50, -20}, {90, 50}}).centre(), (Vec2{90, 50}));
}

TEST(Labels, PlacesBesideAThingDoNotTouchIt) {
    for (const auto& at : Labels::beside({50, 50}, {20, 10}, 8))
        EXPECT_EQ(overlap(Box::around(at, {20, 10}), Box::around({50, 50}, {15, 15})), 0);
}

TEST(Labels, AHanziNeedsTheWidthOfTwoLetters) {
    EXPECT_EQ(Labels::size_of("桌子").x, Labels::size_of("desk").x);
    EXPECT_GT(Labels::size_of("table").x, Labels::size_of("desk").x);
}

TEST(Box, GrowsToHold) {
    Box b{{0, 0}, {1, 1}};
    EXPECT_FALSE(b.holds({2, -1}));
    EXPECT_EQ(b.nearest({2, -1}), (Vec2{1, 0}));
    b.hold({2, -1});
    EXPECT_TRUE(b.holds({2, -1}));
    EXPECT_EQ(b.size(), (Vec2{2, 2}));
}

}  // namespace
}  // namespace answerprint::page
