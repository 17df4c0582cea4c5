#include "sound/foley.h"

#include <gtest/gtest.h>

#include <cmath>

namespace answerprint::sound {
namespace {

std::vector<float> heard(const scene::SoundEvent& e, std::int64_t first = 0,
                         std::size_t size = 3 * rate) {
    std::vector<float> out(size);
    add_foley(e, {first, out, 0});
    return out;
}

scene::SoundEvent event(const char* kind, const char* surface, double at) {
    return {Time::from_seconds(at), kind, surface, {}, 1};
}

TEST(Foley, AStepSoundsWhenTheFootLands) {
    for (const char* surface : {"wood", "stone", "carpet", "grass"}) {
        const auto x = heard(event("step", surface, 1));
        std::size_t first = 0;
        while (first < x.size() && std::abs(x[first]) < 1e-4f) ++first;
        EXPECT_GE(first, 48000u) << surface;
        EXPECT_LT(first, 48000u + 480u) << surface;
        float peak = 0;
        for (const float v : x) peak = std::max(peak, std::abs(v));
        EXPECT_GT(voice::to_db(static_cast<double>(peak)), -42) << surface;
        EXPECT_LT(voice::to_db(static_cast<double>(peak)), -22) << surface;
    }
}

TEST(Foley, EveryKindIsHeardAndEnds) {
    for (const char* kind : {"step", "door-open", "door-close", "sit", "put", "switch", "window",
                             "paper", "cloth", "fall"}) {
        const auto x = heard(event(kind, "", 1));
        double power = 0;
        for (const float v : x) {
            ASSERT_TRUE(std::isfinite(v)) << kind;
            power += static_cast<double>(v * v);
        }
        EXPECT_GT(power, 1e-4) << kind;
        for (std::size_t i = 0; i < static_cast<std::size_t>((1 - foley_lead) * rate); ++i)
            ASSERT_EQ(x[i], 0) << kind;
        for (auto i = static_cast<std::size_t>((1 + foley_reach) * rate); i < x.size(); ++i)
            ASSERT_EQ(x[i], 0) << kind;
    }
}

TEST(Foley, AStretchIsAPartOfTheWhole) {
    const auto e = event("door-close", "", 1);
    const auto whole = heard(e), part = heard(e, 50000, 4000);
    for (std::size_t i = 0; i < part.size(); ++i) ASSERT_FLOAT_EQ(part[i], whole[50000 + i]);
}

TEST(Foley, NoTwoStepsAreQuiteTheSame) {
    const auto a = heard(event("step", "wood", 1)), b = heard(event("step", "wood", 1.5));
    double difference = 0;
    for (std::size_t i = 48000; i < 52000; ++i)
        difference += static_cast<double>(std::abs(a[i] - b[i + 24000]));
    EXPECT_GT(difference, 0.1);
    EXPECT_EQ(heard(event("step", "wood", 1)), a);
}

}  // namespace
}  // namespace answerprint::sound
