#include "sound/mix.h"

#include <gtest/gtest.h>

#include <cmath>

#include "media/audio_file.h"
#include "sound/loudness.h"
#include "sound/stretch.h"
#include "voice/filter.h"

namespace answerprint::sound {
namespace {

Time at(double seconds) { return Time::from_seconds(seconds); }

/// Something like speech: syllables of a buzz at -24 dBFS.
media::Audio talk(double seconds, double hz = 140) {
    media::Audio a;
    a.samples.resize(static_cast<std::size_t>(seconds * rate));
    for (std::size_t i = 0; i < a.samples.size(); ++i) {
        const double t = static_cast<double>(i) / rate;
        double x = 0;
        for (int k = 1; k < 12; ++k) x += std::sin(2 * pi * hz * k * t + k * k) / k;
        a.samples[i] = static_cast<float>(x * (0.6 + 0.4 * std::sin(2 * pi * 4 * t)));
    }
    voice::set_level(a.samples, -24);
    return a;
}

double level(const media::Audio& a, double from, double to, int channel = -1) {
    double power = 0, count = 0;
    for (auto i = static_cast<std::size_t>(from * rate); i < static_cast<std::size_t>(to * rate);
         ++i)
        for (int c = 0; c < 2; ++c) {
            if (channel >= 0 && c != channel) continue;
            const double x = static_cast<double>(a.samples[2 * i + static_cast<std::size_t>(c)]);
            power += x * x;
            count += 1;
        }
    return voice::to_db(std::sqrt(power / count));
}

SceneSound scene_of(double length) {
    SceneSound s;
    s.length = at(length);
    return s;
}

Voiced voiced(double start, double length, double hz = 140) {
    Voiced v;
    v.audio = talk(length, hz);
    v.start = at(start);
    return v;
}

media::Audio whole(const SceneSound& s, std::optional<Ear> ear = {}) {
    return shot_sound(heard_in(s, {{0}, s.length}, {0}, {0}, ear));
}

direction::Sound claim(const char* name, double from, double to, double level = 1) {
    direction::Sound s;
    s.name = name;
    s.level = level;
    s.time = {at(from), at(to)};
    return s;
}

TEST(ShotSound, IsAsLongAsItsPictureAndMargins) {
    const auto a = shot_sound(heard_in(scene_of(5), {at(1), at(3.5)}, at(0.25), at(0.5), {}));
    EXPECT_EQ(a.channels, 2);
    EXPECT_EQ(a.frames(), static_cast<std::size_t>(3.25 * rate));
}

TEST(ShotSound, PutsTheVoiceOnTopOfTheRoom) {
    SceneSound s = scene_of(4);
    s.voices.push_back(voiced(2, 1));
    const auto a = whole(s);
    EXPECT_NEAR(level(a, 2, 3), -27, 1.5);  // -24 dBFS over two loudspeakers
    EXPECT_LT(level(a, 0.2, 1.8), -45);
    EXPECT_GT(level(a, 0.2, 1.8), -70);
}

TEST(ShotSound, DependsOnNothingOutsideIt) {
    SceneSound s = scene_of(10);
    s.voices = {voiced(1, 2), voiced(6, 1)};
    s.events = {{at(6), "step", "wood", {}, 1}};
    s.sounds = {{claim("wind", 0, 10, 0.3), {}, {}}};
    const direction::Window shot{at(5.5), at(7)};
    const auto before = shot_sound(heard_in(s, shot, {0}, {0}, {}));
    s.voices[0] = voiced(0.5, 3, 220);
    s.events.push_back({at(2), "door-close", "", {}, 1});
    EXPECT_EQ(shot_sound(heard_in(s, shot, {0}, {0}, {})).samples, before.samples);
    EXPECT_EQ(heard_in(s, shot, {0}, {0}, {}).scene.voices.size(), 1u);
    s.voices[1] = voiced(6, 1, 220);
    EXPECT_NE(shot_sound(heard_in(s, shot, {0}, {0}, {})).samples, before.samples);
}

TEST(ShotSound, TwoShotsOfASceneMeetWithoutASeam) {
    SceneSound s = scene_of(4);
    s.voices = {voiced(1, 2.5)};
    s.sounds = {{claim("sea", 0, 4), {}, {}}};
    const auto all = whole(s);
    const auto half = shot_sound(heard_in(s, {at(2), at(4)}, {0}, {0}, {}));
    double worst = 0;
    for (std::size_t i = 0; i < half.samples.size(); ++i)
        worst = std::max(
            worst, std::abs(static_cast<double>(half.samples[i] - all.samples[i + 4u * rate])));
    EXPECT_LT(worst, 1e-3);
}

TEST(ShotSound, HearsWhereThingsAre) {
    const Ear ear{{{0, 1.5, 4}, {}}, 0.4};
    SceneSound s = scene_of(2);
    s.voices = {voiced(0.2, 1.5)};
    s.voices[0].position = Vec3{-1.2, 1.6, 0};
    const auto left = whole(s, ear);
    EXPECT_GT(level(left, 0.3, 1.6, 0), level(left, 0.3, 1.6, 1) + 1);
    s.voices[0].position = Vec3{1.2, 1.6, 0};
    const auto right = whole(s, ear);
    EXPECT_GT(level(right, 0.3, 1.6, 1), level(right, 0.3, 1.6, 0) + 1);
    s.voices[0].position = Vec3{0, 1.6, -16};
    EXPECT_LT(level(whole(s, ear), 0.3, 1.6), level(right, 0.3, 1.6) - 3);
    s.voices[0].voice_over = true;
    EXPECT_NEAR(level(whole(s, ear), 0.3, 1.6), -27, 1.5);
}

TEST(ShotSound, ARoomRingsOnAndTheOpenAirDoesNot) {
    SceneSound s = scene_of(3);
    s.voices = {voiced(0.5, 1)};
    s.room.volume = 200;
    const double room = level(whole(s), 1.52, 1.57);
    s.room = {"open", 0};
    EXPECT_GT(room, level(whole(s), 1.52, 1.57) + 3);
    EXPECT_LT(room, -36);
}

TEST(ShotSound, AStepIsHeardAtItsMomentUnderTheVoice) {
    SceneSound s = scene_of(2);
    s.events = {{at(1), "step", "wood", {0, 0, 2.5}, 1}};
    const Ear ear{{{0, 1.5, 4}, {}}, 0.4};
    const auto a = whole(s, ear);
    EXPECT_GT(level(a, 1, 1.1), level(a, 0.85, 0.95) + 6);
    EXPECT_LT(level(a, 1, 1.1), -36);
}

TEST(ShotSound, NamedSoundsKeepTheirWindow) {
    SceneSound s = scene_of(3);
    s.sounds = {{claim("rain", 1, 2), {}, {}}};
    const auto a = whole(s);
    EXPECT_NEAR(level(a, 1.1, 1.6), -36, 1.5);
    EXPECT_LT(level(a, 0.1, 0.95), -50);
    EXPECT_LT(level(a, 2.05, 3), -50);
    s.sounds[0].sound.level = 0.5;
    EXPECT_NEAR(level(whole(s), 1.1, 1.6), level(a, 1.1, 1.6) - 6, 0.5);
}

TEST(ShotSound, SilenceTakesTheRoomAway) {
    SceneSound s = scene_of(2);
    s.sounds = {{claim("silence", 1, 2), {}, {}}};
    const auto a = whole(s);
    EXPECT_EQ(level(a, 1.1, 1.9), -200);
    EXPECT_GT(level(a, 0.1, 0.9), -70);
}

TEST(ShotSound, MusicIsTheUsersOwn) {
    SceneSound s = scene_of(4);
    Ambience music{claim("music", 1, 4), {}, talk(2)};
    s.sounds = {music};
    const auto a = whole(s);
    EXPECT_NEAR(level(a, 1.2, 2.8), -28, 1.5);
    EXPECT_LT(level(a, 3.2, 3.9), -50);
}

Clip clip(double start, double from, double to, int scene) {
    Clip c;
    c.start = at(start);
    c.time = {at(from), at(to)};
    c.scene = scene;
    return c;
}

media::Audio mixed(const std::vector<Clip>& clips, const std::vector<SceneSound>& scenes,
                   double length) {
    const auto margins = margins_of(clips, at(length));
    std::vector<media::Audio> sounds;
    for (std::size_t i = 0; i < clips.size(); ++i)
        sounds.push_back(
            shot_sound(heard_in(scenes[static_cast<std::size_t>(clips[i].scene)], clips[i].time,
                                margins[i].before, margins[i].after, {})));
    return film_mix(clips, margins, sounds, at(length));
}

TEST(FilmMix, IsAsLoudAsItMustBe) {
    SceneSound a = scene_of(6), b = scene_of(6);
    a.voices = {voiced(0.5, 2), voiced(3, 2, 210)};
    b.voices = {voiced(1, 4)};
    // A shout: 12 dB above the rest.
    for (float& x : b.voices[0].audio.samples) x *= 4;
    const std::vector<Clip> clips = {clip(2, 0, 3, 0), clip(5, 3, 6, 0), clip(8, 0, 4, 1)};
    const auto film = mixed(clips, {a, b}, 13);
    EXPECT_EQ(film.frames(), 13u * rate);
    const media::Loudness l = media::loudness(film);
    EXPECT_NEAR(l.integrated, -23, 0.5);
    EXPECT_LE(l.true_peak, -1);
    // The card before is silent, then the room comes up.
    EXPECT_EQ(level(film, 0, 1.4), -200);
    EXPECT_GT(level(film, 1.8, 2), -80);
    EXPECT_EQ(film.samples, mixed(clips, {a, b}, 13).samples);
}

TEST(FilmMix, APeakIsTurnedDownNotCutOff) {
    media::Audio film;
    film.channels = 2;
    film.samples.resize(2u * 4u * rate);
    for (std::size_t i = 0; i < film.frames(); ++i) {
        const double t = static_cast<double>(i) / rate;
        // Quiet, with clicks 30 dB above.
        double x = 0.02 * std::sin(2 * pi * 440 * t);
        if (i % 48000 < 40) x += 0.9 * std::sin(2 * pi * 11000 * t);
        film.samples[2 * i] = film.samples[2 * i + 1] = static_cast<float>(x);
    }
    normalise(film);
    const media::Loudness l = media::loudness(film);
    EXPECT_LE(l.true_peak, -1);
    EXPECT_NEAR(l.integrated, -23, 0.5);
}

TEST(FilmMix, SilenceStaysSilenceAndRoomToneRoomTone) {
    media::Audio none;
    none.channels = 2;
    none.samples.resize(2u * 5u * rate);
    normalise(none);
    EXPECT_EQ(level(none, 0, 5), -200);
    auto room = whole(scene_of(5));
    const double before = level(room, 0, 5);
    normalise(room);
    EXPECT_LE(level(room, 0, 5), before + 20.1);
}

TEST(Margins, LetSoundLeadAndTrailInAnotherScene) {
    std::vector<Clip> clips = {clip(0, 0, 4, 0), clip(4, 0, 4, 1), clip(8, 0, 4, 2)};
    clips[0].cut.sound_leads = at(1);
    clips[1].cut.sound_leads = at(-0.75);
    const auto m = margins_of(clips, at(12));
    EXPECT_EQ(m[1].before, at(1));
    EXPECT_EQ(m[1].after, at(0.75));
    EXPECT_EQ(m[0].after, at(0.0025));

    SceneSound quiet = scene_of(4), rainy = scene_of(4);
    rainy.sounds = {{claim("rain", 0, 4), {}, {}}};
    const auto film = mixed(clips, {quiet, rainy, quiet}, 12);
    EXPECT_GT(level(film, 3.6, 3.95), level(film, 2.5, 2.9) + 8);
    EXPECT_GT(level(film, 8.05, 8.2), level(film, 9, 9.4) + 8);
}

TEST(Margins, ADissolveCrossesOverItsLength) {
    std::vector<Clip> clips = {clip(0, 0, 4, 0), clip(3.5, 0, 4, 1)};
    clips[0].cut = {direction::CutKind::dissolve, at(0.5), "", {}};
    const auto m = margins_of(clips, at(7.5));
    EXPECT_EQ(m[0].fade_out, at(0.5));
    EXPECT_EQ(m[1].fade_in, at(0.5));
    EXPECT_EQ(m[0].after, Time{0});
}

TEST(Margins, ACutInsideASceneLeavesNoMark) {
    SceneSound s = scene_of(4);
    s.voices = {voiced(0, 4)};
    const auto one = mixed({clip(0, 0, 4, 0)}, {s}, 4);
    const auto two = mixed({clip(0, 0, 2, 0), clip(2, 2, 4, 0)}, {s}, 4);
    double worst = 0;
    for (std::size_t i = 0; i < one.samples.size(); ++i)
        worst = std::max(worst, std::abs(static_cast<double>(one.samples[i] - two.samples[i])));
    EXPECT_LT(worst, 2e-3);
}

TEST(Margins, WithoutThemAShotIsAsLongAsItsPicture) {
    const Margins m{at(0.5), at(0.25), at(0.5), at(0.25)};
    const auto a = shot_sound(heard_in(scene_of(4), {at(1), at(3)}, m.before, m.after, {}));
    EXPECT_EQ(without_margins(a, m).frames(), 2u * rate);
}

}  // namespace
}  // namespace answerprint::sound
