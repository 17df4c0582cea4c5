#include "sound/named.h"

#include <gtest/gtest.h>

#include <cmath>

namespace answerprint::sound {
namespace {

double level_of(const std::vector<float>& x) {
    double power = 0;
    for (const float v : x) power += static_cast<double>(v) * static_cast<double>(v);
    return voice::to_db(std::sqrt(power / static_cast<double>(x.size())));
}

std::vector<float> stretch_of(const Named& n, std::int64_t first, std::size_t size) {
    std::vector<float> out(size);
    add_named(n, {first, out, 0}, 1);
    return out;
}

TEST(Named, EverySoundHasItsLevelAndIsFinite) {
    for (const Named& n : named_sounds()) {
        if (n.make == nullptr) continue;
        const auto x = stretch_of(n, 0, 12 * rate);
        EXPECT_NEAR(level_of(x), n.level, 0.5)
            << n.name << " made " << level_of(x) - n.level + n.made;
        for (const float v : x) ASSERT_LT(std::abs(v), 2) << n.name;
    }
}

TEST(Named, AStretchIsAPartOfTheWhole) {
    for (const Named& n : named_sounds()) {
        const auto whole = stretch_of(n, 0, 3 * rate);
        const auto part = stretch_of(n, 70000, 20000);
        double worst = 0;
        for (std::size_t i = 0; i < part.size(); ++i)
            worst = std::max(worst, std::abs(static_cast<double>(part[i] - whole[70000 + i])));
        // 80 dB under full scale: what a filter's beginning before the stretch may leave.
        EXPECT_LT(worst, 1e-4) << n.name;
    }
}

TEST(Named, GoesByEnglishAndChineseNames) {
    for (const char* name : {"rain", "Rain", "雨", "phone ring", "电话铃", "海浪", "waves", "钟"})
        EXPECT_NE(named_sound(name), nullptr) << name;
    EXPECT_EQ(named_sound("风"), named_sound("wind"));
    EXPECT_EQ(named_sound("kazoo"), nullptr);
    EXPECT_EQ(named_sound(""), nullptr);
    EXPECT_EQ(named_sound("雨|雨声"), nullptr);
    for (const Named& n : named_sounds()) EXPECT_EQ(named_sound(n.name), &n);
}

TEST(Named, AClockTicksTwiceASecond) {
    const auto x = stretch_of(*named_sound("clock-tick"), 0, 2 * rate);
    std::vector<std::size_t> onsets;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::abs(x[i]) > 0.01f && (onsets.empty() || i > onsets.back() + 12000))
            onsets.push_back(i);
    ASSERT_EQ(onsets.size(), 4u);
    for (std::size_t k = 1; k < 4; ++k)
        EXPECT_NEAR(static_cast<double>(onsets[k] - onsets[k - 1]), 24000, 50);
}

TEST(RoomTone, IsThereAndQuiet) {
    for (const char* place : {"room", "street", "sea", "park", "yard", "station", "open"}) {
        std::vector<float> x(4 * rate);
        add_room_tone(place, {0, x, 1});
        EXPECT_GT(level_of(x), -62) << place;
        EXPECT_LT(level_of(x), -46) << place;
    }
}

}  // namespace
}  // namespace answerprint::sound
