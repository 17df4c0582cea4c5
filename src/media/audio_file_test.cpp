#include "media/audio_file.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/failure.h"
#include "base/file.h"
#include "base/maths.h"

namespace answerprint::media {
namespace {

Audio sine(double hertz, double level_db, double seconds, int channels) {
    Audio a;
    a.channels = channels;
    const auto n = static_cast<int>(seconds * Audio::rate);
    for (int i = 0; i < n; ++i)
        for (int c = 0; c < channels; ++c)
            a.samples.push_back(static_cast<float>(std::pow(10, level_db / 20) *
                                                   std::sin(2 * pi * hertz * i / Audio::rate)));
    return a;
}

/// A WAV file of whole samples, as a recorder writes one.
std::string recorded(int bits, int rate, int channels, const std::vector<double>& samples) {
    const auto put = [](std::string& s, std::int64_t v, int bytes) {
        for (int i = 0; i < bytes; ++i) s += static_cast<char>(v >> 8 * i & 0xFF);
    };
    std::string data;
    for (const double v : samples) put(data, std::llround(v * ((1LL << (bits - 1)) - 1)), bits / 8);
    std::string out = "RIFF";
    put(out, static_cast<std::int64_t>(data.size()) + 36, 4);
    out += "WAVEfmt ";
    put(out, 16, 4);
    put(out, 1, 2);
    put(out, channels, 2);
    put(out, rate, 4);
    put(out, rate * channels * bits / 8, 4);
    put(out, channels * bits / 8, 2);
    put(out, bits, 2);
    out += "data";
    put(out, static_cast<std::int64_t>(data.size()), 4);
    return out + data;
}

std::filesystem::path file(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = testing::TempDir() + name;
    write_file(path, bytes);
    return path;
}

double strength(const Audio& a) {
    double sum = 0;
    for (const float v : a.samples) sum += static_cast<double>(v) * v;
    return std::sqrt(sum / static_cast<double>(a.samples.size()));
}

TEST(AudioFile, ReadsWhatItWrites) {
    for (const int channels : {1, 2}) {
        const Audio a = sine(440, -6, 0.25, channels);
        const Audio same = from_wav(to_wav(a));
        EXPECT_EQ(same.channels, channels);
        EXPECT_EQ(same.samples, a.samples);
        const Audio through = read_audio(file("ours.wav", to_wav(a)));
        EXPECT_EQ(through.channels, channels);
        EXPECT_EQ(through.samples, a.samples);
    }
}

TEST(AudioFile, ReadsRecordingsOfAnyRateAndDepth) {
    for (const int bits : {16, 24})
        for (const int rate : {44100, 48000, 96000}) {
            std::vector<double> samples;
            for (int i = 0; i < rate; ++i)
                for (int c = 0; c < 2; ++c)
                    samples.push_back(0.5 * std::sin(2 * pi * 1000 * i / rate));
            const Audio a = read_audio(file("taken.wav", recorded(bits, rate, 2, samples)));
            EXPECT_EQ(a.channels, 2);
            EXPECT_NEAR(static_cast<double>(a.frames()), Audio::rate, 1) << bits << " " << rate;
            EXPECT_NEAR(strength(a), 0.5 / std::sqrt(2), 0.002) << bits << " " << rate;
        }
}

TEST(AudioFile, RefusesRubbish) {
    EXPECT_THROW(read_audio(file("rubbish.wav", "RIFF no sound in here, none at all")), Failure);
    EXPECT_THROW(read_audio(file("empty.wav", "")), Failure);
    EXPECT_THROW(read_audio(testing::TempDir() + "not-there.wav"), Failure);
    EXPECT_THROW(read_audio("http://127.0.0.1:1/a.wav"), Failure);
    EXPECT_THROW(from_wav("RIFF"), Failure);
    const std::string good = to_wav(sine(440, -6, 0.01, 2));
    EXPECT_THROW(from_wav(std::string_view(good).substr(0, good.size() - 1)), Failure);
}

// EBU Tech 3341, test 1: a stereo sine of -23 dBFS is -23 LUFS.
TEST(Loudness, OfAKnownSine) {
    const Loudness l = loudness(sine(997, -23, 3, 2));
    EXPECT_NEAR(l.integrated, -23, 0.05);
    EXPECT_NEAR(l.true_peak, -23, 0.1);
    EXPECT_NEAR(loudness(sine(997, -33, 3, 2)).integrated, -33, 0.05);
    EXPECT_EQ(loudness(Audio{2, std::vector<float>(96000)}).integrated, -HUGE_VAL);
}

}  // namespace
}  // namespace answerprint::media
