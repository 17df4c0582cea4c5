#include "media/film_file.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/digest.h"
#include "base/failure.h"
#include "base/file.h"
#include "media/audio_file.h"
#include "media/drawing.h"
#include "media/video_file.h"

namespace answerprint::media {
namespace {

std::filesystem::path temporary(const std::string& name) { return testing::TempDir() + name; }

/// Grey level of frame `n` of the test film: a slow ramp, with one white flash.
constexpr int flash = 17;
Frame8 frame_of(int n) {
    const auto level = static_cast<std::uint8_t>(n == flash ? 235 : 40 + 2 * n);
    Frame8 f = canvas(160, 90, {level, level, level});
    fill_circle(f, 20 + 3 * n, 45, 10, {200, 60, 40});
    return f;
}

std::filesystem::path piece(const std::string& name, int from, int to, FrameRate rate,
                            int width = 160) {
    const auto path = temporary(name);
    VideoWriter out(path, width, 90, rate);
    for (int n = from; n < to; ++n) out.add(scaled(frame_of(n), width, 90));
    out.finish();
    return path;
}

int corner(const Frame8& f) { return f.rgb[(5 * 160 + 150) * 3 + 1]; }

/// 30 frames from two pieces; a click begins when the flash does.
FilmFile sample(FrameRate rate) {
    FilmFile film;
    film.pieces = {piece("one.mp4", 0, 13, rate), piece("two.mp4", 13, 30, rate)};
    film.sound.channels = 2;
    film.sound.samples.resize(2 * 48000 * 2);
    const auto at = static_cast<std::size_t>(rate.frames(flash).seconds() * Audio::rate);
    for (std::size_t i = at; i < at + 200; ++i)
        film.sound.samples[2 * i] = film.sound.samples[2 * i + 1] = i / 12 % 2 ? 0.8F : -0.8F;
    film.language = "en";
    const Time s = Time::from_seconds(0.25);
    film.subtitles = {{"en", "English", {{s, s * 2, "Wait."}, {s * 3, s * 4, "Two\nlines"}}},
                      {"zh-CN", "中文", {{s, s * 3, "等一下。"}, {s * 2, s * 9, "重叠"}}}};
    film.chapters = {{Time{}, "The room"}, {s * 2, "码头"}};
    film.title = "The Last Reel";
    return film;
}

TEST(VideoFile, KeepsFramesAndTheirOrder) {
    const auto path = piece("plain.mp4", 0, 30, {24, 1});
    VideoReader in(path);
    EXPECT_EQ(in.width(), 160);
    EXPECT_EQ(in.height(), 90);
    EXPECT_EQ(in.rate(), (FrameRate{24, 1}));
    EXPECT_EQ(in.frames(), 30);
    EXPECT_EQ(in.length(), Time::from_seconds(1.25));
    int n = 0;
    for (; const auto f = in.next(); ++n)
        EXPECT_NEAR(corner(*f), corner(frame_of(n)), 4) << "frame " << n;
    EXPECT_EQ(n, 30);
    EXPECT_FALSE(in.next());
    EXPECT_NEAR(corner(in.at(flash)), 235, 4);
    EXPECT_NEAR(corner(in.at(3)), 46, 4);
    EXPECT_NEAR(corner(*in.next()), 48, 4);
    EXPECT_THROW(in.at(30), Failure);
}

TEST(VideoFile, KeepsColours) {
    const auto path = temporary("colours.mp4");
    const Colour colours[] = {{0, 0, 0}, {255, 255, 255}, {200, 40, 40}, {30, 90, 200}};
    VideoWriter out(path, 64, 64, {24, 1}, {10, "veryfast"});
    for (const auto c : colours) out.add(canvas(64, 64, c));
    out.finish();
    VideoReader in(path);
    for (const auto c : colours) {
        const auto f = in.next();
        ASSERT_TRUE(f);
        const std::uint8_t* p = f->rgb.data() + (32 * 64 + 32) * 3;
        EXPECT_NEAR(p[0], c.r, 4);
        EXPECT_NEAR(p[1], c.g, 4);
        EXPECT_NEAR(p[2], c.b, 4);
    }
}

TEST(VideoFile, RepeatsAFrame) {
    const auto path = temporary("twos.mp4");
    VideoWriter out(path, 160, 90, {24000, 1001});
    for (int n = 0; n < 5; ++n) out.add(frame_of(2 * n), 2);
    out.finish();
    VideoReader in(path);
    EXPECT_EQ(in.rate(), (FrameRate{24000, 1001}));
    EXPECT_EQ(in.frames(), 10);
    EXPECT_NEAR(corner(in.at(7)), corner(frame_of(6)), 3);
}

TEST(VideoFile, SaysThatTheDiskIsFull) {
    try {
        VideoWriter out("/dev/full", 160, 90, {24, 1});
        for (int n = 0; n < 50; ++n) out.add(frame_of(n));
        out.finish();
        FAIL();
    } catch (const Failure& f) {
        EXPECT_EQ(f.message.id, "base.no-space");
    }
}

TEST(VideoFile, RefusesRubbishAndOddSizes) {
    EXPECT_THROW(VideoWriter(temporary("odd.mp4"), 161, 90, {24, 1}), Failure);
    EXPECT_THROW(VideoWriter("/nonexistent/a.mp4", 160, 90, {24, 1}), Failure);
    write_file(temporary("rubbish.mp4"), std::string(5000, 'x'));
    EXPECT_THROW(VideoReader(temporary("rubbish.mp4")), Failure);
    EXPECT_THROW(VideoReader(temporary("none.mp4")), Failure);
    const std::string whole = read_file(piece("whole.mp4", 0, 12, {24, 1}));
    write_file(temporary("cut.mp4"), whole.substr(0, whole.size() / 2));
    EXPECT_THROW(VideoReader(temporary("cut.mp4")), Failure);
    // Damaged anywhere: frames or a Failure, nothing else.
    for (std::size_t at = 40; at < whole.size(); at += whole.size() / 40) {
        std::string broken = whole;
        for (std::size_t i = at; i < std::min(at + 16, whole.size()); ++i) broken[i] = '\x5A';
        write_file(temporary("broken.mp4"), broken);
        try {
            VideoReader in(temporary("broken.mp4"));
            while (in.next()) {
            }
        } catch (const Failure&) {
        }
    }
}

class Film : public testing::TestWithParam<FrameRate> {};
INSTANTIATE_TEST_SUITE_P(Rates, Film,
                         testing::Values(FrameRate{24, 1}, FrameRate{25, 1},
                                         FrameRate{24000, 1001}));

TEST_P(Film, JoinsPiecesExactly) {
    const auto path = temporary("film.mp4");
    const FilmFile film = sample(GetParam());
    write_film(path, film);
    VideoReader in(path);
    EXPECT_EQ(in.rate(), GetParam());
    EXPECT_EQ(in.frames(), 30);
    int n = 0;
    for (; const auto f = in.next(); ++n)
        EXPECT_NEAR(corner(*f), corner(frame_of(n)), 4) << "frame " << n;
    EXPECT_EQ(n, 30);

    const std::string bytes = read_file(path);
    EXPECT_LT(bytes.find("moov"), bytes.find("mdat"));
    write_film(temporary("again.mp4"), sample(GetParam()));
    EXPECT_EQ(Digest::of(read_file(temporary("again.mp4"))), Digest::of(bytes));

    const Audio sound = read_audio(path);
    const double length = GetParam().frames(30).seconds();
    EXPECT_GE(static_cast<double>(sound.frames()), std::floor(length * Audio::rate));
    EXPECT_LT(static_cast<double>(sound.frames()), length * Audio::rate + 1024);  // a whole block
    std::size_t click = 0;
    while (click < sound.frames() && std::abs(sound.samples[2 * click]) < 0.3) ++click;
    EXPECT_NEAR(static_cast<double>(click) / Audio::rate, GetParam().frames(flash).seconds(),
                0.002);

    const FilmContents has = read_contents(path);
    EXPECT_EQ(has.title, "The Last Reel");
    ASSERT_GE(has.streams.size(), 4U);
    using Kind = FilmStream::Kind;
    const Kind kinds[] = {Kind::picture, Kind::sound, Kind::subtitle, Kind::subtitle};
    const char* codecs[] = {"h264", "aac", "mov_text", "mov_text"};
    const char* languages[] = {"und", "eng", "eng", "zho"};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto& s = has.streams[i];
        EXPECT_EQ(s.kind, kinds[i]);
        EXPECT_EQ(s.codec, codecs[i]);
        EXPECT_EQ(s.language, languages[i]);
        EXPECT_EQ(s.start, Time{}) << i;
        EXPECT_NEAR(s.length.seconds(), length, i == 0 ? 1e-9 : 0.002) << i;
        EXPECT_EQ(s.shown_unasked, i < 2) << i;
    }
    EXPECT_EQ(has.streams[2].title, "English");
    EXPECT_EQ(has.streams[3].title, "中文");
    ASSERT_EQ(has.chapters.size(), 2U);
    EXPECT_EQ(has.chapters[1].title, "码头");
    EXPECT_EQ(has.chapters[1].start, Time::from_seconds(0.5));
}

TEST(Film, SubtitlesAreShownInTheirTime) {
    const auto path = temporary("subtitled.mp4");
    write_film(path, sample({24, 1}));
    const FilmContents has = read_contents(path);
    const auto ms = [](double s) { return Time::from_seconds(s); };
    ASSERT_EQ(has.streams[2].cues.size(), 2U);
    EXPECT_EQ(has.streams[2].cues[0].text, "Wait.");
    EXPECT_EQ(has.streams[2].cues[0].start, ms(0.25));
    EXPECT_EQ(has.streams[2].cues[0].end, ms(0.5));
    EXPECT_EQ(has.streams[2].cues[1].text, "Two\nlines");
    ASSERT_EQ(has.streams[3].cues.size(), 2U);
    EXPECT_EQ(has.streams[3].cues[0].end, ms(0.5));  // the next one takes its place
    EXPECT_EQ(has.streams[3].cues[1].end, ms(1.25));
}

TEST(Film, OneShotWithoutSoundOrTitle) {
    const auto path = temporary("shot.mp4");
    FilmFile film;
    film.pieces = {piece("shot-piece.mp4", 0, 5, {25, 1})};
    write_film(path, film);
    EXPECT_EQ(VideoReader(path).frames(), 5);
    EXPECT_EQ(read_contents(path).streams.size(), 1U);
}

TEST(Film, RefusesPiecesThatDiffer) {
    FilmFile film;
    EXPECT_THROW(write_film(temporary("no.mp4"), film), Failure);
    film.pieces = {piece("a.mp4", 0, 5, {25, 1}), piece("b.mp4", 0, 5, {24, 1})};
    EXPECT_THROW(write_film(temporary("no.mp4"), film), Failure);
    film.pieces[1] = piece("c.mp4", 0, 5, {25, 1}, 176);
    EXPECT_THROW(write_film(temporary("no.mp4"), film), Failure);
    write_file(film.pieces[1], "rubbish");
    EXPECT_THROW(write_film(temporary("no.mp4"), film), Failure);
}

}  // namespace
}  // namespace answerprint::media
