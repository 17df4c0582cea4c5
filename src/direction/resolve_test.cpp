// Structure and time: shots as windows on a scene's one clock.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

/// First and last frame of a window.
std::pair<int, int> span(const Window& w) {
    return {static_cast<int>(frames_of(w.start)), static_cast<int>(frames_of(w.end))};
}

const std::string closed = "We are closed.", lock = "You still lock the front door.",
                  nobody = "Nobody comes by the front door.", back = "I came back.";

}  // namespace

// ---------------------------------------------------------------- shots

TEST(Time, LinesStandEightFramesApartAndAShotEndsTwelveAfterItsLast) {
    const Film f("scene 1\nshot 1A\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_THAT(span(f.line(closed).time), Pair(8, 32));
    EXPECT_THAT(span(f.line(lock).time), Pair(40, 64));
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 192 + 12));
    EXPECT_EQ(frames_of(f.plans[0].length), 204);
}

TEST(Time, AShotStartsAtTheEndOfTheOneBefore) {
    const Film f("scene 1\nshot 1A\n lasts 2s\nshot 1B\n lasts 1s\nshot 1C\n");
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 48));
    EXPECT_THAT(span(f.shot("1B").time), Pair(48, 72));
    EXPECT_EQ(frames_of(f.shot("1C").time.start), 72);
}

TEST(Time, EndsOnABeat) {
    const Film f("scene 1\nshot 1A\n ends after \"closed.\" +6f\nshot 1B\n");
    // The full stop is not spoken: 13 of the line's 14 bytes are.
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 30 + 6));
    EXPECT_THAT(span(f.line(lock).time), Pair(40, 64));
}

TEST(Time, ALineThatAShotEndsOnIsTimedThereAndHeardInTheNext) {
    const Film f("scene 1\nshot 1A\n ends on \"lock\"\nshot 1B\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_THAT(span(f.line(lock).time), Pair(40, 64));
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 48));  // "lock" is the third part of its words
}

TEST(Time, AShotWithoutAnEndHoldsOneLine) {
    const Film f("scene 1\nshot 1A\nshot 1B\nshot 1C\n");
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 32 + 12));
    EXPECT_EQ(frames_of(f.line(lock).time.start), 44);
    EXPECT_THAT(span(f.shot("1B").time), Pair(44, 44 + 24 + 12));
}

TEST(Time, AShotWithoutAnEndHoldsTheLinesUpToTheNextOnesStatedStart) {
    const Film f("scene 1\nshot 1A\nshot 1B\n starts on \"I came back.\"\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_THAT(span(f.line(nobody).time), Pair(72, 96));
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 104));  // its own end would be 108: it yields
    EXPECT_EQ(frames_of(f.shot("1B").time.start), 104);
}

TEST(Time, ElseToTheLastWordsThatItsClaimsQuote) {
    const Film f("scene 1\nshot 1A\n LIN nods on \"Nobody\"\nshot 1B\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 96 + 12));
}

TEST(Time, ALineThatALaterShotQuotesIsThatShots) {
    const Film f("scene 1\nshot 1A\n lasts 3s\nshot 1B\n MEI nods on \"You still\"\nshot 1C\n");
    EXPECT_EQ(frames_of(f.shot("1B").time.start), 72);
    EXPECT_GE(frames_of(f.line(lock).time.start), 72);
}

TEST(Time, AShotWithNothingInItLastsThreeSeconds) {
    const Film f("scene 2\nshot 2A\n ends after \"One.\"\nshot 2B\n");
    EXPECT_EQ(frames_of(f.shot("2B").time.length()), 72);
}

TEST(Time, AnActHoldsItsShotOpen) {
    const Film f("scene 2\nshot 2A\n ends after \"One.\"\nshot 2B\n LIN nods over 5s\n");
    EXPECT_EQ(frames_of(f.shot("2B").time.length()), 5 * 24 + 12);
}

TEST(Time, AGapIsUnseenAndALineInItAWarning) {
    const Film f(
        "scene 1\nshot 1A\n ends after \"closed.\"\nshot 1B\n starts on \"I came back.\"\n");
    EXPECT_THAT(span(f.shot("1A").time), Pair(0, 30));
    EXPECT_EQ(frames_of(f.shot("1B").time.start), 104);
    EXPECT_THAT(f.complaints(), ElementsAre("8:1 warning direction.line-in-gap",
                                            "11:1 warning direction.line-in-gap"));
}

TEST(Time, AStartBeforeTheEndOfTheShotBeforeIsAnError) {
    const Film f("scene 1\nshot 1A\n ends after \"Nobody\"\nshot 1B\n starts on \"You still\"\n");
    ASSERT_THAT(f.complaints(), ElementsAre("5:12 error direction.starts-early"));
}

TEST(Time, WhatTheEndCutsOffNamesTheTimeItNeeds) {
    const Film line("scene 1\nshot 1A\n lasts 2s\nshot 1B\n");
    EXPECT_THAT(line.complaints(), ElementsAre("2:6 warning direction.line-cut-off"));
    EXPECT_THAT(line.told("direction.line-cut-off").what.args, ElementsAre("1A", lock, "2.7"));
    const Film act("scene 2\nshot 2A\n lasts 4s\n MEI nods at 3.5s over 2s\n");
    EXPECT_THAT(act.complaints(), ElementsAre("4:6 warning direction.act-cut-off"));
    EXPECT_EQ(act.told("direction.act-cut-off").what.args.at(1), "5.5");
}

TEST(Time, WhatNoShotHasTimeForIsAWarning) {
    const Film f("scene 2\nshot 2A\n ends after \"came?\"\n");
    EXPECT_THAT(f.complaints(), ElementsAre("28:1 warning direction.line-unspoken"));
}

TEST(Time, AShotEndsAfterItStarts) {
    const Film f("scene 1\nshot 1A\n ends after \"Nobody\"\nshot 1B\n ends on \"closed\"\n");
    EXPECT_THAT(f.complaints(), ElementsAre("5:10 error direction.ends-early"));
}

// ---------------------------------------------------------------- speakers and their acts

TEST(Time, FramesAreTheFilms) {
    Settings film;
    film.rate = {25, 1};
    const Film f("scene 2\nshot 2A\n lasts 100f\n MEI nods at 50f\nshot 2B\n", english_page, film);
    EXPECT_EQ(f.shot("2A").time.length(), Time::from_seconds(4));
    EXPECT_EQ(f.act(Verb::nods, 1).time.start, Time::from_seconds(2));
    EXPECT_EQ(f.line("How many came?", 1).time.start, film.rate.frames(8));
    const Film whole("scene 2\nshot 2A\n", english_page, film);
    EXPECT_EQ(film.rate.nearest_frame(whole.shot("2A").time.end), 8 + 25 + 8 + 25 + 12);
}

TEST(Time, FramesAndSecondsMayStandSideBySide) {
    const Film f = shot_with("LIN nods from 1s to 12f\ncamera dolly in 1m from 1s to 12f");
    EXPECT_EQ(f.act(Verb::nods).time.length(), Time{});
    EXPECT_EQ(f.shot("1A").moves.at(0).time.length(), Time{});
    EXPECT_EQ(frames_of(shot_with("LIN nods from 12f to 1s").act(Verb::nods).time.length()), 12);
}

TEST(Time, ALineWaitsForWhatItsSpeakerBegan) {
    const Film f = shot_with("LIN nods; walks to table over 4s");
    EXPECT_THAT(f.complaints(), IsEmpty());
    // A nod of 0.8 s, a walk of 4.
    EXPECT_EQ(f.line(closed).time.start, Time::from_seconds(4.8));
}

TEST(Time, ButNotForWhatWaitsForIt) {
    const Film f = shot_with("LIN nods after \"closed.\"; walks to table over 4s");
    EXPECT_THAT(span(f.line(closed).time), Pair(8, 32));
    EXPECT_EQ(frames_of(f.act(Verb::nods).time.start), 30);
}

TEST(Time, NorForWhatStandsBesideIt) {
    const Film f = shot_with("LIN walks to table over 4s, says \"We are closed.\"");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_EQ(frames_of(f.line(closed).time.start), 0);
    EXPECT_TRUE(f.line(closed).from_says);
    EXPECT_EQ(f.act(Verb::says).line, 0);
}

TEST(Time, SaysPlacesALineByHand) {
    const Film f = shot_with("MEI says \"You still lock the front door.\" on \"closed\"");
    // It overlaps the line before.
    EXPECT_EQ(f.line(lock).time.start, f.line(closed).time.start + Time::from_seconds(7.0 / 14));
    EXPECT_EQ(f.plans[0].lines.size(), 6u);
}

TEST(Time, SaysMayBringWordsThatAreNotOnThePage) {
    const Film f = shot_with("MEI says \"Wait.\" at 0.2s whispering");
    ASSERT_EQ(f.plans[0].lines.size(), 7u);
    EXPECT_EQ(f.line("Wait.").line.speaker, "MEI");
    EXPECT_EQ(f.line("Wait.").line.loudness, script::Loudness::whisper);
    EXPECT_GE(f.line("Wait.").line.number, static_cast<int>(f.page.line_count()));
}

TEST(Time, InTheFirstShotAPostureSaysHowTheSceneOpens) {
    for (const char* act : {"sits on stool", "stands at table", "kneels", "leans on table",
                            "holds letter", "threads projector"}) {
        const Film f("scene 1\nshot 1A\n LIN " + std::string(act) + "; nods\nshot 1B\n MEI " + act +
                     "\n");
        ASSERT_EQ(f.acts().size(), 3u) << act;
        EXPECT_TRUE(f.acts()[0].opening) << act;
        EXPECT_EQ(f.acts()[0].time.length(), Time{}) << act;
        EXPECT_FALSE(f.acts()[2].opening) << act;
    }
    // With a WHEN, or second, it is an act.
    EXPECT_FALSE(shot_with("LIN sits on stool at 1s").acts()[0].opening);
    EXPECT_FALSE(shot_with("LIN nods; sits on stool").acts()[1].opening);
    EXPECT_FALSE(shot_with("LIN walks to table").acts()[0].opening);
    // So do the states that go together with it; a look among them is one from the start.
    const Film together =
        shot_with("LIN sits on stool, holds orange, looks away and leans on table; holds letter");
    ASSERT_EQ(together.acts().size(), 5u);
    for (const auto& act : together.acts())
        EXPECT_EQ(act.opening, act.verb != Verb::looks && act.object.name != "letter");
    EXPECT_EQ(frames_of(together.act(Verb::looks).time.start), 0);
    EXPECT_FALSE(shot_with("LIN nods, holds orange").acts()[1].opening);
    EXPECT_FALSE(shot_with("LIN sits on stool, holds orange at 1s").acts()[1].opening);
    EXPECT_FALSE(shot_with("LIN sits on stool at 1s, holds orange").acts()[1].opening);
}

TEST(Time, ActsFollowAndGoTogether) {
    const Film f = shot_with("MEI walks to table over 2s, looks at LIN; nods");
    EXPECT_EQ(f.act(Verb::looks_at).time.start, f.act(Verb::walks_to).time.start);
    EXPECT_EQ(f.act(Verb::nods).time.start, f.act(Verb::walks_to).time.end);
    const Film times = shot_with("MEI nods at 1s; waves by 3s over 1s; shrugs from 4s to 5s");
    EXPECT_THAT(span(times.act(Verb::nods).time), Pair(24, 43));
    EXPECT_THAT(span(times.act(Verb::waves).time), Pair(48, 72));
    EXPECT_THAT(span(times.act(Verb::shrugs).time), Pair(96, 120));
}

TEST(Time, AWalkBeginsEarlyEnoughInEarlierShotsToo) {
    const Film f("scene 2\nshot 2A\n lasts 3s\nshot 2B\n MEI sits on stool at 1s\n", english_page,
                 {}, 2);
    EXPECT_THAT(f.complaints(), IsEmpty());
    const Act& sits = f.act(Verb::sits, 1);
    EXPECT_EQ(frames_of(sits.time.start), 96);
    EXPECT_EQ(frames_of(sits.time.start - sits.approach), 48);
}

TEST(Time, WhereThereIsNoTimeItComesLateWithAWarning) {
    const Film f("scene 2\nshot 2A\n MEI sits on stool at 1s\n", english_page, {}, 3);
    EXPECT_THAT(f.complaints(), ElementsAre("3:6 warning direction.act-late"));
    EXPECT_EQ(frames_of(f.act(Verb::sits, 1).time.start), 72);
}

// ---------------------------------------------------------------- beats

TEST(Beat, OnAndAfterWords) {
    const Film f =
        shot_with("MEI nods on \"lock the\", waves after \"lock the\"; shrugs on \"Nobody\" +0.5s");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_EQ(frames_of(f.act(Verb::nods).time.start), 48);
    EXPECT_EQ(f.act(Verb::waves).time.start,
              f.line(lock).time.start + Time::from_seconds(18.0 / 30));
    EXPECT_EQ(f.act(Verb::shrugs).time.start, f.line(nobody).time.start + Time::from_seconds(0.5));
    // What the act before holds up comes when that is done: late.
    const Film late = shot_with("MEI nods on \"lock the\"; waves after \"lock the\"");
    EXPECT_THAT(late.complaints(), ElementsAre("3:27 warning direction.act-late"));
    EXPECT_EQ(late.act(Verb::waves).time.start, late.act(Verb::nods).time.end);
}

TEST(Beat, WordsWithoutRegardToCaseWidthSpacesAndPunctuation) {
    for (const char* words : {"NOBODY COMES", "nobody, comes!", "ｎｏｂｏｄｙcomes"}) {
        const Film f = shot_with("MEI nods on \"" + std::string(words) + "\"");
        EXPECT_THAT(f.complaints(), IsEmpty()) << words;
        EXPECT_EQ(frames_of(f.act(Verb::nods).time.start), 72) << words;
    }
}

TEST(Beat, NoneOrSeveralListTheCandidates) {
    const Film none = shot_with("MEI nods on \"Goodbye\"");
    EXPECT_THAT(none.complaints(), ElementsAre("3:15 error direction.no-such-words"));
    const Film several = shot_with("MEI nods on \"front door\"");
    ASSERT_THAT(several.complaints(), ElementsAre("3:15 error direction.several-words"));
    const auto& right = several.told("direction.several-words").right;
    EXPECT_THAT(right.args.at(0), testing::HasSubstr(lock));
    EXPECT_THAT(right.args.at(0), testing::HasSubstr(nobody));
    // Also where one line is just these words.
    EXPECT_THAT(shot_with("MEI nods on \"No.\"").complaints(),
                ElementsAre("3:15 error direction.several-words"));
}

TEST(Beat, OfASpeakerAndOfTheNth) {
    EXPECT_EQ(frames_of(shot_with("MEI nods on LIN \"No.\"").act(Verb::nods).time.start), 136);
    EXPECT_EQ(frames_of(shot_with("MEI nods on MEI \"No.\"").act(Verb::nods).time.start), 168);
    EXPECT_EQ(frames_of(shot_with("MEI nods on 2nd \"No.\"").act(Verb::nods).time.start), 168);
    EXPECT_EQ(frames_of(shot_with("MEI nods on 2nd \"front door\" -6f").act(Verb::nods).time.start),
              frames_of(Time::from_seconds(3 + 20.0 / 31)) - 6);
    EXPECT_THAT(shot_with("MEI nods on 3rd \"No.\"").complaints(),
                ElementsAre("3:19 error direction.several-words"));
}

TEST(Beat, OfALabel) {
    const Film f = shot_with(
        "LIN looks up at 1s over 1s as LOOK\nMEI nods on LOOK; waves after LOOK +6f; shrugs on "
        "LOOK.done +2s");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_EQ(frames_of(f.act(Verb::nods).time.start), 24);
    EXPECT_EQ(frames_of(f.act(Verb::waves).time.start), 54);
    EXPECT_EQ(frames_of(f.act(Verb::shrugs).time.start), 96);
}

TEST(Beat, ALabelMayStandBelowTheBeatThatNamesIt) {
    const Film f = shot_with("MEI nods after LOOK\nLIN looks up at 1s over 1s as LOOK");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_EQ(frames_of(f.act(Verb::nods).time.start), 48);
}

TEST(Beat, AfterOnStandsAThingElseALabelElseDialogue) {
    const Film f = shot_with(
        "MEI nods at 1s as LAND\nLIN puts letter on table on \"Nobody\"; puts orange on LAND +3s");
    EXPECT_THAT(f.complaints(), IsEmpty());
    ASSERT_EQ(f.acts().size(), 3u);
    EXPECT_EQ(f.acts()[1].to.name, "table");
    EXPECT_EQ(f.acts()[1].time.start, f.line(nobody).time.start);
    EXPECT_EQ(f.acts()[2].to.kind, TargetKind::none);
    EXPECT_EQ(frames_of(f.acts()[2].time.start), 96);
    EXPECT_THAT(shot_with("MEI nods as STOOL\nLIN sits on stool").complaints(),
                Contains("3:7 error direction.label-is-name"));
}

TEST(Beat, LabelsAreOnceAndNoNames) {
    EXPECT_THAT(shot_with("LIN nods as table").complaints(),
                ElementsAre("3:7 error direction.label-is-name"));
    EXPECT_THAT(shot_with("LIN nods as A; waves as A").complaints(),
                ElementsAre("3:18 error direction.label-twice"));
    EXPECT_THAT(shot_with("LIN nods after NOD").complaints(),
                ElementsAre("3:18 error direction.no-such-label"));
}

TEST(Beat, ARingOfBeatsIsToldOnce) {
    EXPECT_THAT(shot_with("LIN nods on B as A\nMEI waves on A as B").complaints(),
                ElementsAre("3:15 error direction.never"));
    EXPECT_THAT(shot_with("LIN nods on A as A").complaints(),
                ElementsAre("3:15 error direction.never"));
}

TEST(Beat, OutsideItsShotIsAnError) {
    const std::string two = "scene 1\nshot 1A\n ends after \"closed.\"\n ";
    EXPECT_THAT(Film(two + "LIN nods on \"I came back.\"\nshot 1B\n").complaints(),
                ElementsAre("4:14 error direction.beat-outside"));
    const Film said("scene 1\nshot 1A\n lasts 2s\n frame wide at 3s\n");
    EXPECT_EQ(said.told("direction.beat-outside").right,
              msg("direction.beat-outside-right", "3.00", "1A", "0.00", "2.00"));
    EXPECT_THAT(Film(two + "frame wide on LIN at 5s\nshot 1B\n").complaints(),
                ElementsAre("4:20 error direction.beat-outside"));
    EXPECT_THAT(Film(two + "focus LIN then MEI on \"Nobody\"\nshot 1B\n").complaints(),
                ElementsAre("4:24 error direction.beat-outside"));
    EXPECT_THAT(Film(two + "camera dolly in 1m on \"Nobody\"\nshot 1B\n").complaints(),
                ElementsAre("4:24 error direction.beat-outside"));
    EXPECT_THAT(Film(two + "light key at 9s\nshot 1B\n").complaints(),
                ElementsAre("4:12 error direction.beat-outside"));
}

// ---------------------------------------------------------------- the film's structure

TEST(Structure, ShotIdsAreUniqueInTheFilm) {
    const Film f("scene 1\nshot 1A\nshot 1a\nscene 2\nshot 1A\n");
    EXPECT_THAT(f.complaints(), ElementsAre("3:6 error direction.duplicate-shot",
                                            "5:6 error direction.duplicate-shot"));
}

TEST(Structure, ScenesAreFoundByNumberPlaceOrHeading) {
    for (const char* name : {"2", "\"EXT. PIER - DAY\"", "\"ext. pier - day\"", "\"PIER\""}) {
        const Film f("scene " + std::string(name) + "\nshot X\n lasts 4s\n");
        EXPECT_THAT(f.complaints(), IsEmpty()) << name;
        EXPECT_EQ(f.shot("X").scene, 1) << name;
    }
    const Film numbered("scene 7\nshot X\n", "INT. A - DAY #7#\n\nANN\nYes.\n");
    EXPECT_EQ(numbered.shot("X").scene, 0);
    EXPECT_THAT(Film("scene 3\nshot 3A\n").complaints(),
                ElementsAre("1:7 error direction.no-such-scene"));
    const Film near("scene \"EXT. PEIR - DAY\"\n");
    ASSERT_THAT(near.complaints(), ElementsAre("1:7 error direction.no-such-scene"));
}

TEST(Structure, ScenesAndShotsRunOnAcrossFiles) {
    const Film f(std::vector<std::string>{"scene 1\n lens 50mm\nshot 1A\n ends after \"closed.\"\n",
                                          "scene 1\nshot 1B\nscene 2\nshot 2A\n"},
                 english_page);
    EXPECT_THAT(f.complaints(), IsEmpty());
    ASSERT_EQ(f.plans[0].shots.size(), 2u);
    EXPECT_EQ(f.shot("1B").time.start, f.shot("1A").time.end);
    EXPECT_EQ(f.shot("1B").lens.focal_mm, 50);
}

TEST(Structure, WithoutDirectionASceneHasACoverage) {
    const Film f("scene 2\nshot 2A\n");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_THAT(f.assumptions(), Contains("direction.assumed-coverage"));
    const auto& shots = f.plans[0].shots;
    ASSERT_EQ(shots.size(), 7u);
    EXPECT_EQ(shots[0].id, "1A");
    EXPECT_TRUE(shots[0].assumed);
    EXPECT_EQ(shots[0].frame.subjects.size(), 2u);
    EXPECT_EQ(shots[0].frame.size, Size::fs);
    // Each one's first line over the other's shoulder, then singles.
    for (const std::size_t n : {1, 2}) {
        EXPECT_EQ(shots[n].frame.kind, CompositionKind::over);
        EXPECT_FALSE(shots[n].frame.size_claimed);
    }
    EXPECT_EQ(shots[1].frame.subjects.back().name, "LIN");
    EXPECT_EQ(shots[2].frame.subjects.back().name, "MEI");
    EXPECT_EQ(shots[3].frame.kind, CompositionKind::on);
    EXPECT_EQ(shots[3].frame.size, Size::mcu);
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_GE(f.plans[0].lines[i].time.start, shots[i + 1].time.start);
        EXPECT_LE(f.plans[0].lines[i].time.end, shots[i + 1].time.end);
    }
}

}  // namespace answerprint::direction
