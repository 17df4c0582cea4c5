// What a shot shows: its own claims, what it inherits, the defaults.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

const Shot& only(const Film& f) { return f.plans.at(0).shots.at(0); }

}  // namespace

TEST(ShotClaims, Defaults) {
    const Film f = shot_with("");
    EXPECT_EQ(only(f).lens.focal_mm, 35);
    EXPECT_EQ(only(f).lens.t_stop, 4);
    EXPECT_FALSE(only(f).lens.claimed);
    EXPECT_TRUE(only(f).frame.assumed);
    EXPECT_EQ(only(f).frame.size, Size::ms);
    EXPECT_EQ(only(f).frame.subjects.at(0).name, "LIN");  // who speaks first here
    EXPECT_THAT(only(f).moves, IsEmpty());
    EXPECT_THAT(only(f).focus, IsEmpty());
    EXPECT_EQ(only(f).cut.kind, CutKind::cut);
    auto assumed = f.assumptions();
    ASSERT_GE(assumed.size(), 6u);
    assumed.resize(6);  // the rest: of the scene without direction
    EXPECT_THAT(assumed, UnorderedElementsAre("direction.assumed-light", "direction.assumed-lens",
                                              "direction.assumed-frame", "direction.assumed-camera",
                                              "direction.assumed-focus", "direction.assumed-cut"));
}

TEST(ShotClaims, ComeFromALikeShotThenTheSceneThenTheFilm) {
    Settings film;
    film.claims = {{"lens", "100mm T8"}, {"camera", "handheld light"}, {"look", "contrast 1.3"}};
    const Film f(
        "scene 1\n lens 50mm T2\n frame wide on LIN\nshot 1A\n lens 40mm\n camera dolly in 1m\n"
        " focus MEI\n light key hard\n look contrast 1.1\n cut dissolve 6f\nshot 1B like 1A\nshot "
        "1C\nscene 2\nshot 2A\n",
        english_page, film);
    EXPECT_THAT(f.complaints(), IsEmpty());
    // Back to the same set-up: lens, frame, camera and focus; not look and cut.
    const Shot& like = f.shot("1B");
    EXPECT_EQ(like.lens.focal_mm, 40);
    EXPECT_EQ(like.frame.size, Size::ws);
    EXPECT_EQ(like.moves.at(0).kind, MoveKind::dolly);
    EXPECT_THAT(like.focus.at(0).names, ElementsAre("MEI"));
    EXPECT_EQ(like.look.contrast, 1.3);
    EXPECT_EQ(like.cut.kind, CutKind::cut);
    EXPECT_EQ(f.shot("1C").lens.focal_mm, 50);
    EXPECT_EQ(f.shot("1C").moves.at(0).kind, MoveKind::handheld);
    EXPECT_EQ(f.shot("2A").lens.focal_mm, 100);
    EXPECT_EQ(f.shot("2A").look.contrast, 1.3);
    EXPECT_THAT(f.assumptions(), Contains("direction.inherited"));
}

TEST(ShotClaims, LikeReachesThroughOtherShotsAndScenes) {
    const Film f(
        "scene 1\nshot 1A\n lens 40mm\nshot 1B like 1A\n frame wide on MEI\nscene 2\nshot "
        "2A like 1B\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_EQ(f.shot("2A").lens.focal_mm, 40);
    EXPECT_EQ(f.shot("2A").frame.size, Size::ws);
}

TEST(ShotClaims, LikeNobodyOrItselfIsAnError) {
    EXPECT_THAT(Film("scene 1\nshot 1A like 9Z\n").complaints(),
                ElementsAre("2:14 error direction.no-such-shot"));
    EXPECT_THAT(Film("scene 1\nshot 1A like 1A\n").complaints(),
                ElementsAre("2:14 error direction.cyclic-like"));
    EXPECT_THAT(Film("scene 1\nshot 1A like 1B\nshot 1B like 1A\nshot 1C like 1A\n").complaints(),
                ElementsAre("2:14 error direction.cyclic-like"));
}

TEST(ShotClaims, ASensorThatNobodyStatesIsTheFilms) {
    Settings film;
    sensor_named("full-frame", film.sensor);
    const Film f("scene 1\nshot 1A\n lens 40mm\nshot 1B\n lens 40mm on 65mm\nshot 1C like 1B\n",
                 english_page, film);
    EXPECT_EQ(f.shot("1A").lens.sensor.name, "full-frame");
    EXPECT_EQ(f.shot("1B").lens.sensor.name, "65mm");
    EXPECT_EQ(f.shot("1C").lens.sensor.name, "65mm");
}

TEST(ShotClaims, AFilmsClaimThatIsWrongIsToldOnce) {
    Settings film;
    film.claims = {{"lens", "35"}};
    const Film f("", english_page, film);
    ASSERT_EQ(f.complaints().size(), 1u);
    EXPECT_EQ(f.said[0].place.file, "film.toml");
}

TEST(ShotClaims, TheFrameStandsAtItsMoment) {
    EXPECT_EQ(frames_of(only(shot_with("frame wide on LIN at 2s")).frame_at), 48);
    EXPECT_EQ(frames_of(only(shot_with("frame wide on LIN on \"Nobody\"")).frame_at), 72);
    EXPECT_EQ(only(shot_with("frame wide on LIN")).frame_at, Time{});
}

TEST(ShotClaims, MovesWithoutATimeShareWhatIsLeft) {
    const auto windows = [](const std::string& camera) {
        const Film f = shot_with("lasts 8s\ncamera " + camera);
        std::vector<std::pair<int, int>> all;
        for (const auto& m : only(f).moves)
            all.emplace_back(frames_of(m.time.start), frames_of(m.time.end));
        return all;
    };
    using Windows = std::vector<std::pair<int, int>>;
    EXPECT_EQ(windows("dolly in 1m"), (Windows{{0, 192}}));
    EXPECT_EQ(windows("dolly in 1m then pan left 5deg"), (Windows{{0, 96}, {96, 192}}));
    EXPECT_EQ(windows("dolly in 1m over 2s then pan left 5deg then tilt up 5deg"),
              (Windows{{0, 48}, {48, 120}, {120, 192}}));
    EXPECT_EQ(windows("dolly in 1m then pan left 5deg over 2s"), (Windows{{0, 144}, {144, 192}}));
    EXPECT_EQ(windows("dolly in 1m and pan left 5deg"), (Windows{{0, 192}, {0, 192}}));
    EXPECT_EQ(windows("dolly in 1m then pan left 5deg at 6s"), (Windows{{0, 144}, {144, 192}}));
    EXPECT_EQ(windows("dolly in 1m from 1s to 3s"), (Windows{{24, 72}}));
    EXPECT_EQ(windows("dolly in 1m by 4s"), (Windows{{0, 96}}));
    EXPECT_EQ(windows("dolly in 1m by 4s over 1s"), (Windows{{72, 96}}));
    EXPECT_EQ(windows("dolly in 1m over 1s and pan left 5deg"), (Windows{{0, 24}, {0, 24}}));
    EXPECT_EQ(windows("dolly in 1m over 1s and handheld"), (Windows{{0, 24}, {0, 192}}));
    EXPECT_EQ(windows("handheld and dolly in 1m over 1s then pan left 5deg"),
              (Windows{{0, 24}, {0, 24}, {24, 192}}));
    EXPECT_EQ(windows("dolly in 1m after \"closed.\""), (Windows{{30, 192}}));
}

TEST(ShotClaims, AMoveThatDoesNotFitNamesTheTimeItNeeds) {
    const Film f("scene 2\nshot 2A\n lasts 3s\n camera dolly in 1m at 1s over 4s\n");
    ASSERT_THAT(f.complaints(), Contains("4:9 warning direction.move-cut-off"));
    EXPECT_EQ(f.told("direction.move-cut-off").what.args.at(1), "5.0");
}

TEST(ShotClaims, AMoveToACompositionKeepsTheFramesSubjects) {
    const Film f = shot_with("frame wide on MEI\ncamera dolly in to close-up");
    EXPECT_EQ(only(f).moves.at(0).to->subjects.at(0).name, "MEI");
}

TEST(ShotClaims, ADistanceThatContradictsTheFrameNamesTheOneThatFits) {
    const std::string medium = "lens 50mm\nframe medium on MEI\ncamera ";
    const Film f = shot_with(medium + "follow MEI at 8m");
    ASSERT_THAT(f.complaints(), ElementsAre("5:10 error direction.distance-contradicts"));
    // 0.497 of 1.6 m, through 50 mm on a gate 13.45 mm high.
    EXPECT_THAT(f.told("direction.distance-contradicts").right.args, ElementsAre("3.0m"));
    EXPECT_THAT(shot_with(medium + "follow MEI at 3m").complaints(), IsEmpty());
    EXPECT_THAT(shot_with(medium + "lead MEI at 0.5m").complaints(),
                ElementsAre("5:10 error direction.distance-contradicts"));
    EXPECT_THAT(shot_with(medium + "lead MEI").complaints(), IsEmpty());
}

TEST(ShotClaims, FocusPulls) {
    const Film f = shot_with("focus LIN then MEI on \"Nobody\" over 1s");
    ASSERT_EQ(only(f).focus.size(), 2u);
    EXPECT_EQ(only(f).focus[0].time, (Window{}));
    EXPECT_EQ(frames_of(only(f).focus[1].time.start), 72);
    EXPECT_EQ(frames_of(only(f).focus[1].time.length()), 24);
    // Without a length half a second, without a time at even steps.
    const Film even = shot_with("lasts 8s\nfocus LIN then MEI");
    EXPECT_EQ(frames_of(only(even).focus[1].time.start), 96);
    EXPECT_EQ(frames_of(only(even).focus[1].time.length()), 12);
}

TEST(ShotClaims, Cuts) {
    const Film f = shot_with("cut dissolve 12f with sound leads 6f");
    EXPECT_EQ(only(f).cut.kind, CutKind::dissolve);
    EXPECT_EQ(frames_of(only(f).cut.length), 12);
    EXPECT_EQ(frames_of(only(f).cut.sound_leads), 6);
    EXPECT_EQ(only(shot_with("cut match on door")).cut.match, "door");
}

TEST(ShotClaims, NotesAndClaimsAreKeptForReview) {
    const Film f = shot_with("note  Softer.\nlens 50mm");
    EXPECT_THAT(only(f).notes, ElementsAre("Softer."));
    EXPECT_THAT(only(f).claims, ElementsAre("note  Softer.", "lens 50mm"));
}

// ---------------------------------------------------------------- light and sound hold

namespace {

std::vector<std::string> lights(const Shot& shot) {
    std::vector<std::string> all;
    for (const auto& l : shot.lights)
        all.push_back(std::to_string(static_cast<int>(l.kind)) + "/" + l.on + l.name + "/" +
                      std::to_string(static_cast<int>(l.kelvin.value_or(0))));
    return all;
}

}  // namespace

TEST(Persistence, LightHoldsUntilChangedToTheEndOfTheScene) {
    const Film f(
        "scene 1\n light fill 4000K\nshot 1A\n ends after \"closed.\"\n light key 3200K\n"
        "shot 1B\n ends after \"Nobody\"\nshot 1C\n light key 5600K\nscene 2\nshot 2A\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_THAT(lights(f.shot("1A")), ElementsAre("1//4000", "0//3200"));
    EXPECT_THAT(lights(f.shot("1B")), ElementsAre("1//4000", "0//3200"));
    EXPECT_THAT(lights(f.shot("1C")), ElementsAre("1//4000", "0//5600"));
    EXPECT_THAT(lights(f.shot("2A")), IsEmpty());
}

TEST(Persistence, ALightReplacesOneOfItsKindOnTheSameName) {
    const Film f(
        "scene 1\nshot 1A\n light key on LIN 3200K\n light key on MEI 4000K\nshot 1B\n"
        " light key on LIN 5600K\n");
    EXPECT_THAT(lights(f.shot("1B")), ElementsAre("0/MEI/4000", "0/LIN/5600"));
}

TEST(Persistence, ALightChangesInTheMiddleOfAShot) {
    const Film f(
        "scene 1\nshot 1A\n lasts 4s\n light practical desk-lamp 2900K\n light practical "
        "desk-lamp off at 2s\nshot 1B\n");
    const auto& all = f.shot("1A").lights;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(frames_of(all[0].time.end), 48);
    EXPECT_TRUE(all[1].off);
    EXPECT_EQ(frames_of(all[1].time.start), 48);
    ASSERT_EQ(f.shot("1B").lights.size(), 1u);
    EXPECT_TRUE(f.shot("1B").lights[0].off);
    // One with an end gives way again to what it replaced.
    const Film back(
        "scene 1\nshot 1A\n lasts 6s\n light key 2900K\n light key 5600K from 1s to "
        "2s\nshot 1B\n");
    EXPECT_THAT(lights(back.shot("1B")), ElementsAre("0//2900"));
}

TEST(Persistence, SoundHoldsToo) {
    const Film f(
        "scene 1\n sound rain 30%\nshot 1A\n ends after \"closed.\"\nshot 1B\n ends after "
        "\"Nobody\"\n sound wind\nshot 1C\n sound silence\nscene 2\nshot 2A\n");
    const auto names = [&](const char* id) {
        std::vector<std::string> all;
        for (const auto& s : f.shot(id).sounds) all.push_back(s.name);
        return all;
    };
    EXPECT_THAT(names("1A"), ElementsAre("rain"));
    EXPECT_THAT(names("1B"), ElementsAre("rain", "wind"));
    EXPECT_THAT(names("1C"), ElementsAre("silence"));
    EXPECT_THAT(names("2A"), IsEmpty());
    EXPECT_EQ(f.shot("1A").sounds[0].level, 0.3);
    // Said twice it is said once.
    EXPECT_EQ(shot_with("sound rain at 1s\nsound rain at 1s").shot("1A").sounds.size(), 1u);
    // A sound that nothing ends ends with its scene.
    const Film rain = shot_with("sound rain at 1s");
    EXPECT_EQ(rain.shot("1A").sounds[0].time.end, rain.plans[0].length);
}

}  // namespace answerprint::direction
