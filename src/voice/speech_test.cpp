#include "voice/speech.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/failure.h"
#include "voice/filter.h"
#include "voice/resample.h"
#include "voice/runs.h"

namespace answerprint::voice {
namespace {

const std::string helper = ANSWERPRINT_BINARY "/bin/answerprint-speak";

script::Line line_of(std::string text) {
    script::Line line;
    line.text = std::move(text);
    return line;
}

Voice chinese() {
    Voice v;
    v.language = "zh";
    return v;
}

Speech said(const std::string& text, const Voice& voice = {}) {
    return speak(line_of(text), voice, helper);
}

void expect_whole(const Speech& s, std::string_view text) {
    EXPECT_EQ(s.length, s.audio.length());
    EXPECT_EQ(s.audio.channels, 1);
    Time now{0};
    for (const Phoneme& p : s.phonemes) {
        EXPECT_GE(p.start, now) << p.name;
        EXPECT_GT(p.length.ticks, 0) << p.name;
        now = p.start + p.length;
    }
    EXPECT_LE(now, s.length);
    now = {0};
    std::size_t at = 0;
    for (const Word& w : s.words) {
        EXPECT_GE(w.begin, at);
        EXPECT_GT(w.end, w.begin);
        EXPECT_LE(w.end, text.size());
        EXPECT_GE(w.start, now);
        now = w.start + w.length;
        at = w.end;
    }
    EXPECT_LE(now, s.length);
    for (const float x : s.audio.samples) ASSERT_LE(std::abs(x), 0.892f);
}

TEST(Speak, SaysEveryWordOfAnEnglishLine) {
    const std::string text = "Keep the light on, Mei. I don’t know.";
    const Speech s = said(text);
    expect_whole(s, text);
    ASSERT_EQ(s.words.size(), 8u);
    EXPECT_EQ(text.substr(s.words[6].begin, s.words[6].end - s.words[6].begin), "don’t");
    EXPECT_FALSE(s.estimated);
    EXPECT_GT(s.phonemes.size(), 15u);
    EXPECT_EQ(s.phonemes.front().start, Time{0});
    EXPECT_EQ(s.phonemes.front().name, "k");
    EXPECT_NEAR(sounding_level(s.audio.samples), -24, 0.2);
    // Mei ends, then a stop: a silence of the sentence.
    EXPECT_GT((s.words[5].start - s.words[4].start - s.words[4].length).seconds(), 0.15);
}

TEST(Speak, MarksTheStressedVowels) {
    const Speech s = said("again");
    int stressed = 0;
    for (const auto& p : s.phonemes) stressed += p.stressed;
    EXPECT_EQ(stressed, 1);
    EXPECT_FALSE(s.phonemes.front().stressed);
}

TEST(Speak, SaysEveryHanzi) {
    const std::string text = "守塔人坐下，等我回来。";
    const Speech s = said(text, chinese());
    expect_whole(s, text);
    ASSERT_EQ(s.words.size(), 9u);
    for (const Word& w : s.words) {
        EXPECT_EQ(w.end - w.begin, 3u);
        EXPECT_GT(w.length.seconds(), 0.08);
        EXPECT_LT(w.length.seconds(), 0.5);
    }
    EXPECT_GT(s.length.seconds(), 2);
    EXPECT_LT(s.length.seconds(), 4);
}

TEST(Speak, GivesEachScriptItsVoice) {
    const std::string text = "OK，我知道了，Ben。";
    const Speech s = said(text, chinese());
    expect_whole(s, text);
    ASSERT_EQ(s.words.size(), 6u);
    const Runs runs = runs_of(line_of(text), "zh");
    ASSERT_EQ(runs.runs.size(), 3u);
    EXPECT_EQ(runs.runs[1].script, Script::hanzi);
    EXPECT_EQ(runs.runs[1].spoken, "wo3 zhi1 dao5 le5,");
    EXPECT_EQ(text.substr(runs.runs[2].words[0].begin, 3), "Ben");
}

TEST(Speak, ABeatIsASecond) {
    script::Line line = line_of("Well… no.");
    const Speech without = speak(line, {}, helper);
    line.beats = {4};
    const Speech with = speak(line, {}, helper);
    expect_whole(with, line.text);
    ASSERT_EQ(with.words.size(), 2u);
    EXPECT_NEAR((with.words[1].start - with.words[0].start - with.words[0].length).seconds(), 1,
                0.1);
    EXPECT_GT(with.length, without.length + Time::from_seconds(0.5));
}

TEST(Speak, FollowsTheManner) {
    script::Line line = line_of("The last reel is under the bench.");
    const Speech normal = speak(line, {}, helper);
    const std::pair<script::Loudness, double> manners[] = {{script::Loudness::quiet, -6},
                                                           {script::Loudness::loud, 6},
                                                           {script::Loudness::whisper, -12},
                                                           {script::Loudness::shout, 12}};
    for (const auto& [loudness, db] : manners) {
        line.loudness = loudness;
        const Speech s = speak(line, {}, helper);
        EXPECT_NEAR(sounding_level(s.audio.samples) - sounding_level(normal.audio.samples), db,
                    0.5);
        expect_whole(s, line.text);
    }
    line.loudness = script::Loudness::normal;
    line.pace = script::Pace::slow;
    EXPECT_NEAR(speak(line, {}, helper).length.seconds() / normal.length.seconds(), 1.25, 0.12);
    line.pace = script::Pace::quick;
    EXPECT_NEAR(speak(line, {}, helper).length.seconds() / normal.length.seconds(), 1 / 1.2, 0.1);
}

TEST(Speak, AWhisperHasNoPitch) {
    script::Line line = line_of("Come here now.");
    const auto periodicity = [](const Speech& s) {
        // The highest autocorrelation between 80 and 250 Hz over the line's middle.
        const auto& x = s.audio.samples;
        const std::size_t n = x.size() / 2, at = x.size() / 4;
        double best = 0, power = 0;
        for (std::size_t i = at; i < at + n; i += 2) power += static_cast<double>(x[i] * x[i]);
        for (std::size_t lag = 192; lag < 600; lag += 4) {
            double sum = 0;
            for (std::size_t i = at; i < at + n; i += 2)
                sum += static_cast<double>(x[i] * x[i - lag]);
            best = std::max(best, sum / power);
        }
        return best;
    };
    const double voiced = periodicity(speak(line, {}, helper));
    line.loudness = script::Loudness::whisper;
    EXPECT_LT(periodicity(speak(line, {}, helper)), 0.6 * voiced);
}

TEST(Speak, SameLineSameBytes) {
    const std::string text = "Same again, 再来一次。";
    EXPECT_EQ(to_bytes(said(text)), to_bytes(said(text)));
}

TEST(Speak, NothingToSayIsSilence) {
    const Speech s = said("…?");
    EXPECT_EQ(s.length, Time::from_seconds(0.5));
    EXPECT_TRUE(s.words.empty());
}

TEST(Speak, AMissingOrBrokenHelperIsAFailure) {
    for (const char* program : {"/nowhere/answerprint-speak", "/bin/false", "/bin/cat"}) {
        try {
            speak(line_of("Hello."), {}, program);
            ADD_FAILURE() << program;
        } catch (const Failure& f) {
            EXPECT_EQ(f.message.id, "voice.helper-failed");
        }
    }
}

TEST(Speak, AVariantCannotBreakTheRequest) {
    Voice v;
    v.variant = "m3\nsay boo";
    expect_whole(said("Hello.", v), "Hello.");
}

TEST(Estimate, IsCloseToTheVoice) {
    const std::pair<const char*, Voice> lines[] = {
        {"Anyone home?", {}},
        {"Keep the light on for me.", {}},
        {"I thought you had left already.", {}},
        {"The last reel is in the booth, under the bench. Don't touch it!", {}},
        {"He walked all the way from the station to the pier and back again.", {}},
        {"What are you going to do when the projector finally breaks?", {}},
        {"Well — I don’t know… maybe, Mei.", {}},
        {"You promised me one more film.", {}},
        {"There is a letter for you on the table.", {}},
        {"Nobody comes here any more, not since the war ended.", {}},
        {"Turn it off, please.", {}},
        {"守塔人坐下。", chinese()},
        {"你好，我是老周。今天天气很好！", chinese()},
        {"我们回家吧。", chinese()},
        {"他在一九九八年离开了这座城市，再也没有回来。", chinese()},
        {"这盘胶片是你父亲留给我的。", chinese()},
        {"OK，我知道了。", chinese()},
        {"你怎么现在才回来？", chinese()},
        {"妈妈，我想吃橘子。", chinese()},
        {"海上的雾散了，船就要开了。", chinese()}};
    for (const auto& [text, voice] : lines) {
        const Speech guess = estimate(line_of(text), voice);
        const Speech real = said(text, voice);
        EXPECT_NEAR(guess.length.seconds() / real.length.seconds(), 1, 0.2) << text;
        EXPECT_EQ(guess.words.size(), real.words.size()) << text;
        EXPECT_TRUE(guess.estimated);
        expect_whole(guess, text);
    }
}

TEST(Estimate, IsSilentAndFollowsPaceAndBeats) {
    script::Line line = line_of("The last reel is under the bench.");
    const Speech s = estimate(line, {});
    EXPECT_EQ(sounding_level(s.audio.samples), -200);
    line.pace = script::Pace::slow;
    EXPECT_NEAR(estimate(line, {}).length.seconds() / s.length.seconds(), 1.25, 0.01);
    line.pace = script::Pace::normal;
    line.beats = {13};
    EXPECT_NEAR((estimate(line, {}).length - s.length).seconds(), 1, 0.2);
}

TEST(Recording, KeepsItsSoundAndSpreadsTheWords) {
    media::Audio wav;
    wav.channels = 2;
    wav.samples.resize(2 * 48000 * 3);
    for (std::size_t i = 48000; i < 96000; ++i)
        wav.samples[2 * i] = static_cast<float>(0.1 * std::sin(0.05 * static_cast<double>(i)));
    const std::string text = "Keep the light on.";
    const Speech s = from_recording(line_of(text), {}, wav);
    expect_whole(s, text);
    EXPECT_NEAR(s.length.seconds(), 1.04, 0.01);
    EXPECT_NEAR(sounding_level(s.audio.samples), -24, 0.5);
    ASSERT_EQ(s.words.size(), 4u);
    EXPECT_NEAR((s.words[3].start + s.words[3].length).seconds(), 1.04, 0.02);
    EXPECT_FALSE(s.estimated);
}

TEST(Stored, ComesBackAsItWas) {
    const Speech s = said("Hello, Mei.");
    const std::string bytes = to_bytes(s);
    const Speech back = speech_from_bytes(bytes);
    EXPECT_EQ(to_bytes(back), bytes);
    EXPECT_EQ(back.phonemes.size(), s.phonemes.size());
    EXPECT_EQ(back.audio.samples, s.audio.samples);
}

TEST(Stored, EveryCutIsRefused) {
    Speech s = estimate(line_of("Hello, Mei."), {});
    s.audio.samples.resize(5);
    const std::string bytes = to_bytes(s);
    for (std::size_t n = 0; n < bytes.size(); ++n)
        EXPECT_THROW(speech_from_bytes(bytes.substr(0, n)), Failure) << n;
    EXPECT_THROW(speech_from_bytes(bytes + "x"), Failure);
}

TEST(Resample, KeepsASineAndItsTime) {
    std::vector<float> in(22050);
    for (std::size_t i = 0; i < in.size(); ++i)
        in[i] = static_cast<float>(
            std::sin(2 * 3.14159265358979 * 1000 * static_cast<double>(i) / 22050));
    const auto out = resampled(in, 22050, 48000);
    EXPECT_EQ(out.size(), 48000u);
    double worst = 0;
    for (std::size_t i = 1000; i < 47000; ++i)
        worst = std::max(worst, std::abs(static_cast<double>(out[i]) -
                                         std::sin(2 * 3.14159265358979 * 1000 *
                                                  static_cast<double>(i) / 48000)));
    EXPECT_LT(worst, 1e-3);
}

}  // namespace
}  // namespace answerprint::voice
