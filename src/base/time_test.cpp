#include "base/time.h"

#include <gtest/gtest.h>

namespace answerprint {

namespace {

constexpr FrameRate rates[] = {{24, 1}, {25, 1}, {30, 1}, {48, 1}, {50, 1}, {60, 1}, {24000, 1001}};

}  // namespace

TEST(Time, ATickIsWholeInFramesAndSamples) {
    for (const auto& rate : rates)
        EXPECT_EQ(Time::ticks_per_second * rate.denominator % rate.numerator, 0)
            << rate.numerator << "/" << rate.denominator;
    EXPECT_EQ(Time::ticks_per_second % 44100, 0);
    EXPECT_EQ(Time::ticks_per_second % 48000, 0);
}

TEST(Time, ArithmeticIsExact) {
    const Time second{Time::ticks_per_second};
    EXPECT_EQ(second / 3 * 3, second);
    EXPECT_EQ(second - second * 2, -second);
    Time t;
    for (int i = 0; i < 24; ++i) t += FrameRate{}.frames(1);
    EXPECT_EQ(t, second);
    t -= second;
    EXPECT_EQ(t, Time{});
    EXPECT_LT(Time{1}, Time{2});
}

TEST(Time, SecondsRoundToTheNearestTick) {
    EXPECT_EQ(Time::from_seconds(1.5).ticks, Time::ticks_per_second * 3 / 2);
    EXPECT_EQ(Time::from_seconds(-1.5), -Time::from_seconds(1.5));
    EXPECT_EQ(Time::from_seconds(0.6 / Time::ticks_per_second).ticks, 1);
    EXPECT_EQ(Time::from_seconds(0.4 / Time::ticks_per_second).ticks, 0);
    EXPECT_EQ(Time::from_seconds(-0.6 / Time::ticks_per_second).ticks, -1);
    EXPECT_DOUBLE_EQ(Time::from_seconds(2.25).seconds(), 2.25);
}

TEST(Time, AFrameShowsFromItsStartToTheNext) {
    for (const auto& rate : rates)
        for (const std::int64_t n : {0, 1, 23, 24, 1000, 24 * 3600 * 10}) {
            const Time start = rate.frames(n), next = rate.frames(n + 1);
            EXPECT_EQ(rate.frame_at(start), n);
            EXPECT_EQ(rate.frame_at(next - Time{1}), n);
            EXPECT_EQ(rate.frame_at(next), n + 1);
        }
}

TEST(Time, TheNearestFrameRoundsHalfUp) {
    const FrameRate rate{25, 1};
    const Time half = rate.frames(1) / 2;
    EXPECT_EQ(rate.nearest_frame(rate.frames(7) + half - Time{1}), 7);
    EXPECT_EQ(rate.nearest_frame(rate.frames(7) + half), 8);
    EXPECT_EQ(rate.snapped(rate.frames(7) + Time{5}), rate.frames(7));
    EXPECT_EQ(rate.snapped(rate.frames(8) - Time{5}), rate.frames(8));
}

TEST(Time, HoursAtHighRatesDoNotOverflow) {
    const FrameRate rate{60, 1};
    const Time ten_hours{Time::ticks_per_second * 36000};
    EXPECT_EQ(rate.frame_at(ten_hours), 60 * 36000);
    EXPECT_EQ((FrameRate{24000, 1001}.frames(24000)), (Time{Time::ticks_per_second * 1001}));
    EXPECT_DOUBLE_EQ((FrameRate{24000, 1001}.fps()), 24000.0 / 1001.0);
}

}  // namespace answerprint
