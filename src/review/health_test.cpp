#include "review/health.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/file.h"
#include "media/drawing.h"
#include "media/grain.h"
#include "media/take_reader.h"
#include "media/video_file.h"
#include "review/health_limits.h"

namespace answerprint::review {
namespace {

using media::Frame8;
using Verdict = Finding::Verdict;

constexpr int wide = 640, high = 360, frames = 72;
constexpr FrameRate rate{24, 1};

std::uint32_t mixed(std::uint32_t v) {
    v = (v ^ (v >> 16)) * 0x7feb352dU;
    v = (v ^ (v >> 15)) * 0x846ca68bU;
    return v ^ (v >> 16);
}

/// A room: coloured panels with a pattern, lit from one side. `shift` px to the left.
Frame8 room(double shift = 0) {
    Frame8 f = media::canvas(wide, high, {70, 66, 60});
    for (int i = -2; i < 14; ++i) {
        const auto c = mixed(static_cast<std::uint32_t>(i + 50));
        const auto tone = [&](int bits) {
            return static_cast<std::uint8_t>(50 + (c >> bits) % 120);
        };
        media::fill_rectangle(f, 80 * i - shift, 20 + c % 50, 66, 200 + c % 100,
                              {tone(0), tone(8), tone(16)});
        for (int k = 0; k < 5; ++k)
            media::fill_circle(f, 80 * i + 30 - shift, 60 + 45 * k, 9 + c % 9,
                               {tone(k), tone(k + 5), tone(k + 10)});
    }
    for (int i = -2; i < 46; ++i)
        media::fill_rectangle(f, 23 * i - shift, 0, 11, high, {20, 20, 20},
                              0.05 + 0.01 * (mixed(static_cast<std::uint32_t>(i + 9)) % 30));
    for (int y = 0; y < high; ++y)
        for (int x = 0; x < wide; ++x)
            for (std::size_t c = 0; c < 3; ++c) {
                auto& v =
                    f.rgb[3 * (static_cast<std::size_t>(y) * wide + static_cast<std::size_t>(x)) +
                          c];
                v = static_cast<std::uint8_t>(v * (0.6 + 0.4 * x / wide));
            }
    return f;
}

/// Somebody walks through it, from frame `starts` on; `off` px beside the plan.
Frame8 shot(int n, double off = 0, int starts = 0) {
    static const Frame8 empty = room();
    Frame8 f = empty;
    const double x = 60 + off + 6.0 * std::max(0, n - starts);
    const double swing = 10 * std::sin(0.6 * std::max(0, n - starts));
    media::fill_rectangle(f, x - 25, 140, 50, 130, {150, 60, 50});
    media::fill_circle(f, x, 115, 26, {205, 160, 130});
    media::fill_rectangle(f, x - 20 + swing, 260, 16, 90, {40, 40, 60});
    media::fill_rectangle(f, x + 4 - swing, 260, 16, 90, {40, 40, 60});
    return f;
}
Frame8 panned(int n) { return room(3.0 * n); }

template <typename To>
void each(Frame8& f, const To& to) {
    for (std::size_t i = 0; i < f.rgb.size(); ++i)
        f.rgb[i] =
            static_cast<std::uint8_t>(std::lround(std::clamp(to(f.rgb[i], i % 3), 0.0, 255.0)));
}
Frame8 brighter(Frame8 f, double by) {
    each(f, [&](double v, std::size_t) { return v + by; });
    return f;
}

using Scene = std::function<Frame8(int)>;

struct Made {
    int crf = 28;
    double grain = 0.3;
    FrameRate as = rate;
    bool with_plan = true;
    int count = frames;
};

std::string encoded(const Scene& take, const Made& made) {
    std::string path = testing::TempDir() + "health.mp4";
    media::VideoWriter out(path, wide, high, made.as, {made.crf, "veryfast"});
    for (int n = 0; n < made.count; ++n) {
        Frame8 f = take(n);
        if (made.grain > 0) media::add_grain(f, {made.grain, "health", n});
        out.add(f);
    }
    out.finish();
    return path;
}

using Findings = std::map<std::string, std::vector<Finding>>;

/// It has seen a take of `plan`, as its file is read.
Health fed(const std::string& path, const Scene& plan, bool with_plan = true,
           std::optional<double> motion = std::nullopt) {
    media::TakeReader in(path, {wide, high, rate, frames});
    Health health(rate);
    for (int n = 0; const auto f = in.next(); ++n) {
        const Frame8 planned = plan(n);
        health.add({f->picture, f->source, f->errors, with_plan ? &planned : nullptr, nullptr,
                    nullptr, motion});
    }
    return health;
}
Findings found_in(const std::string& path, const Scene& plan, bool with_plan = true,
                  std::optional<double> motion = std::nullopt) {
    Findings all;
    for (auto& f : fed(path, plan, with_plan, motion).findings()) {
        EXPECT_EQ(f.verdict == Verdict::unmeasured, !f.had.has_value());
        EXPECT_EQ(f.verdict == Verdict::unmeasured, bool(f.why)) << f.claim;
        EXPECT_LE(f.first, f.last) << f.claim;
        all[f.claim].push_back(f);
    }
    return all;
}
Findings found(const Scene& take, const Scene& plan, const Made& made = {}) {
    return found_in(encoded(take, made), plan, made.with_plan);
}
const Finding& only(const Findings& all, const std::string& claim) {
    EXPECT_EQ(all.at(claim).size(), 1U) << claim;
    return all.at(claim).front();
}
double had(const Findings& all, const std::string& claim) {
    return only(all, claim).had.value_or(-1);
}

/// Every claim holds but those named.
void expect_missed(const Findings& all, const std::vector<std::string>& missed,
                   const std::string& what) {
    for (const auto& [claim, list] : all)
        for (const auto& f : list) {
            const bool named = std::find(missed.begin(), missed.end(), claim) != missed.end();
            EXPECT_EQ(f.verdict, named ? Verdict::misses : Verdict::holds)
                << what << ": " << claim << " " << f.had.value_or(-1) << " of " << f.within
                << ", frames " << f.first << " to " << f.last << " " << f.why.id;
        }
}

Scene plan_of_walk() {
    return [](int n) { return shot(n); };
}

TEST(Health, ASoundTakeIsSound) {
    const Scene beside = [](int n) { return shot(n, 9); };
    for (const auto& [crf, grain] : {std::pair{18, 0.0}, {28, 0.3}, {35, 0.3}}) {
        const std::string what = "crf " + std::to_string(crf) + " grain " + std::to_string(grain);
        const auto walk = found(beside, plan_of_walk(), {crf, grain});
        expect_missed(walk, {}, what);
        const auto pan = found(panned, panned, {crf, grain});
        for (const char* claim : {"flicker", "frozen", "repeated", "drift", "decode-errors"})
            EXPECT_EQ(only(pan, claim).verdict, Verdict::holds)
                << what << " " << claim << " " << had(pan, claim);
        EXPECT_EQ(only(pan, "boil").verdict, Verdict::unmeasured);
    }
}

TEST(Health, WithoutThePlansPicturesItSaysWhatItCannotKnow) {
    const Scene walk = [](int n) { return shot(n, 9); };
    const auto blind = found(walk, plan_of_walk(), {28, 0.3, rate, false});
    for (const char* claim : {"flicker", "repeated", "drift", "decode-errors"})
        EXPECT_EQ(only(blind, claim).verdict, Verdict::holds) << claim << had(blind, claim);
    EXPECT_EQ(only(blind, "boil").why.id, "review.no-plan-pictures");
    EXPECT_EQ(only(blind, "frozen").why.id, "review.no-motion");
    EXPECT_LT(only(blind, "flicker").confidence, health::sure);
    const auto pan = found(panned, panned, {28, 0.3, rate, false});
    EXPECT_EQ(only(pan, "drift").why.id, "review.all-moves");
    EXPECT_EQ(only(pan, "repeated").verdict, Verdict::holds);
    const auto still = found([](int) { return shot(5); }, plan_of_walk(), {28, 0.3, rate, false});
    EXPECT_EQ(only(still, "repeated").why.id, "review.little-motion");
    const Made brief{28, 0.3, rate, true, 4};
    for (const auto& [claim, list] : found(walk, plan_of_walk(), brief))
        if (claim != "decode-errors") {
            EXPECT_EQ(list[0].why.id, "review.few-frames") << claim;
        }
    EXPECT_TRUE(Health(rate).findings().size() == 6);
}

TEST(Health, FlickerIsFound) {
    for (const bool with_plan : {true, false}) {
        const Made made{28, 0.3, rate, with_plan};
        const auto flicker = [&](const Scene& take) {
            return only(found(take, plan_of_walk(), made), "flicker");
        };
        const auto pulse = flicker([](int n) { return brighter(shot(n), n % 2 * 5.0); });
        EXPECT_EQ(pulse.verdict, Verdict::misses);
        EXPECT_NEAR(*pulse.had, 5, 1.5);
        const auto late = flicker([](int n) {
            return brighter(shot(n),
                            n >= 40 && n < 60 ? mixed(static_cast<unsigned>(n)) % 14 : 0.0);
        });
        EXPECT_EQ(late.verdict, Verdict::misses) << *late.had;
        EXPECT_GE(late.last, 45);
        // On twos, as a take at 12 fps does.
        const auto twos = flicker([](int n) { return brighter(shot(n), n / 2 % 2 * 5.0); });
        EXPECT_EQ(twos.verdict, Verdict::misses) << *twos.had;
        // A lamp that is switched on, a fade.
        const auto lamp = flicker([](int n) { return brighter(shot(n), n < 30 ? 0.0 : 40.0); });
        EXPECT_EQ(lamp.verdict, Verdict::holds) << *lamp.had;
        const auto fade = flicker([](int n) { return brighter(shot(n), 0.8 * n); });
        EXPECT_EQ(fade.verdict, Verdict::holds) << *fade.had;
    }
    // A pan does not hide it.
    const auto pan = found([](int n) { return brighter(panned(n), n % 3 * 4.0); }, panned);
    EXPECT_EQ(only(pan, "flicker").verdict, Verdict::misses) << had(pan, "flicker");
    // What the plan does itself is none: a candle.
    const Scene candle = [](int n) {
        return brighter(shot(n), mixed(static_cast<unsigned>(n)) % 12);
    };
    expect_missed(found(candle, candle), {}, "candle");
}

TEST(Health, BoilingIsFound) {
    const Scene boils = [](int n) {
        Frame8 f = shot(n, 5);
        for (std::uint32_t k = 0; k < 240; ++k) {
            const auto v = mixed(k * 977 + static_cast<std::uint32_t>(n));
            media::fill_circle(
                f, 16 + 40 * (k % 16), 12 + 24 * std::floor(k / 16.0), 14,
                {static_cast<std::uint8_t>(v & 255), static_cast<std::uint8_t>(v & 255),
                 static_cast<std::uint8_t>(v & 255)},
                0.12);
        }
        return f;
    };
    const auto all = found(boils, plan_of_walk());
    EXPECT_EQ(only(all, "boil").verdict, Verdict::misses) << had(all, "boil");
    EXPECT_EQ(only(all, "flicker").verdict, Verdict::holds) << had(all, "flicker");
}

TEST(Health, FrozenRunsAreFound) {
    for (const double grain : {0.0, 0.3}) {
        const Made made{28, grain};
        const Scene freezes = [](int n) { return shot(n >= 30 && n < 50 ? 30 : n); };
        const auto one = only(found(freezes, plan_of_walk(), made), "frozen");
        EXPECT_EQ(one.verdict, Verdict::misses);
        EXPECT_NEAR(*one.had, 19, 1);
        EXPECT_NEAR(one.first, 30, 1);
        EXPECT_NEAR(one.last, 49, 1);
        const auto two = found(
            [](int n) {
                return shot(n >= 10 && n < 25 ? 10 : n >= 40 && n < 60 ? 40 : n);
            },
            plan_of_walk(), made);
        EXPECT_EQ(two.at("frozen").size(), 2U);
        // Late is not frozen, nor is a plan that stands still.
        expect_missed(
            found([](int n) { return shot(n, 0, 26); }, [](int n) { return shot(n, 0, 20); }, made),
            {}, "late");
        const Scene rests = [](int n) { return shot(std::min(n, 40)); };
        expect_missed(found(rests, rests, made), {}, "rests");
    }
    // By what is said of the plan's motion alone.
    const std::string path = encoded([](int n) { return shot(n >= 30 && n < 50 ? 30 : n); }, {});
    EXPECT_EQ(only(found_in(path, plan_of_walk(), false, 1.5), "frozen").verdict, Verdict::misses);
    EXPECT_EQ(only(found_in(path, plan_of_walk(), false, 0.0), "frozen").verdict, Verdict::holds);
}

TEST(Health, AMaskTellsWhatMoves) {
    const std::string path = encoded([](int n) { return shot(n >= 30 && n < 50 ? 30 : n); }, {});
    media::TakeReader in(path, {wide, high, rate, frames});
    Health health(rate);
    for (int n = 0; const auto f = in.next(); ++n) {
        std::vector<std::uint8_t> moving(std::size_t{wide} * high);
        for (int y = 80; y < high; ++y)
            for (int x = 10 + 6 * n; x < std::min(wide, 110 + 6 * n); ++x)
                moving[static_cast<std::size_t>(y) * wide + static_cast<std::size_t>(x)] = 1;
        health.add({f->picture, f->source, f->errors, nullptr, &moving});
    }
    for (const auto& f : health.findings())
        EXPECT_EQ(f.verdict, f.claim == "frozen" ? Verdict::misses : Verdict::holds)
            << f.claim << " " << f.had.value_or(-1) << f.why.id;
}

TEST(Health, RepeatedFramesAreFound) {
    for (const auto& [grain, with_plan] : {std::pair{0.0, true}, {0.3, false}}) {
        const auto share = [&, grain = grain, with_plan = with_plan](const Scene& take) {
            return only(found(take, plan_of_walk(), {28, grain, rate, with_plan}), "repeated")
                .had.value_or(-1);
        };
        // 24 in 25; here and there.
        EXPECT_GT(share([](int n) { return shot(n * 24 / 25); }), health::repeated);
        EXPECT_GT(share([](int n) { return shot(n % 9 == 4 || n % 7 == 3 ? n - 1 : n); }), 10);
        EXPECT_EQ(share([](int n) { return shot(n); }), 0);
    }
}

TEST(Health, ARhythmOfFewerFramesIsNoneRepeated) {
    for (const auto& [grain, with_plan] : {std::pair{0.0, true}, {0.3, false}}) {
        const auto rhythm = [&, grain = grain, with_plan = with_plan](
                                const Scene& take, const Scene& plan, FrameRate as = rate) {
            const auto health =
                fed(encoded(take, {28, grain, as, with_plan, frames * as.numerator / 24}), plan,
                    with_plan);
            for (const auto& f : health.findings())
                if (f.claim == "repeated") {
                    EXPECT_EQ(f.verdict, Verdict::holds) << f.had.value_or(-1);
                }
            return health.rhythm().value_or(0);
        };
        // 16 fps in a container of 24, and as a file of 16 fps; on twos.
        EXPECT_NEAR(rhythm([](int n) { return shot(n * 2 / 3 * 3 / 2); }, plan_of_walk()), 16, 0.1);
        EXPECT_NEAR(rhythm([](int n) { return shot(n * 3 / 2); }, plan_of_walk(), {16, 1}), 16,
                    0.1);
        EXPECT_NEAR(rhythm([](int n) { return panned(n / 2 * 2); }, panned), 12, 0.1);
        EXPECT_EQ(rhythm([](int n) { return shot(n); }, plan_of_walk()), 0);
    }
}

TEST(Health, DriftOfColourIsFound) {
    const auto drifts = [](Frame8 f, double r, double b) {
        each(f, [&](double v, std::size_t c) { return v * (c == 0 ? 1 + r : c == 2 ? 1 + b : 1); });
        return f;
    };
    const auto saturated = [](Frame8 f, double by) {
        for (std::size_t i = 0; i < f.rgb.size(); i += 3) {
            const double grey = 0.2126 * f.rgb[i] + 0.7152 * f.rgb[i + 1] + 0.0722 * f.rgb[i + 2];
            for (std::size_t c = 0; c < 3; ++c)
                f.rgb[i + c] = static_cast<std::uint8_t>(
                    std::clamp(grey + (1 + by) * (f.rgb[i + c] - grey), 0.0, 255.0));
        }
        return f;
    };
    const Scene warms = [&](int n) { return drifts(shot(n, 6), 0.0015 * n, -0.0015 * n); };
    const Scene loud = [&](int n) { return saturated(shot(n, 6), 0.006 * n); };
    for (const bool with_plan : {true, false})
        for (const Scene& take : {warms, loud}) {
            const auto all = found(take, plan_of_walk(), {28, 0.3, rate, with_plan});
            EXPECT_EQ(only(all, "drift").verdict, Verdict::misses)
                << with_plan << had(all, "drift");
            EXPECT_GE(only(all, "drift").first, 36);
            EXPECT_EQ(only(all, "flicker").verdict, Verdict::holds);
        }
    const auto pan =
        found([&](int n) { return drifts(panned(n), 0.0015 * n, -0.0015 * n); }, panned);
    EXPECT_EQ(only(pan, "drift").verdict, Verdict::misses) << had(pan, "drift");
    // Another grade from the start on is not drift; nor is what the plan does.
    expect_missed(found([&](int n) { return drifts(shot(n), 0.1, -0.1); }, plan_of_walk()), {},
                  "graded");
    expect_missed(found(warms, warms), {}, "planned");
}

TEST(Health, DecodeErrorsAreTold) {
    const std::string path = encoded([](int n) { return shot(n); }, {});
    std::string bytes = read_file(path);
    const std::size_t at = bytes.find("mdat") + bytes.size() / 3;
    for (std::size_t i = at; i < at + 400; ++i) bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
    const std::string broken = testing::TempDir() + "health-broken.mp4";
    write_file(broken, bytes);
    const auto f = only(found_in(broken, plan_of_walk()), "decode-errors");
    EXPECT_EQ(f.verdict, Verdict::misses);
    EXPECT_GT(*f.had, 0);
    EXPECT_GT(f.first, 5);
    EXPECT_EQ(had(found_in(path, plan_of_walk()), "decode-errors"), 0);
}

}  // namespace
}  // namespace answerprint::review
