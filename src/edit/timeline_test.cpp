#include "edit/timeline.h"

#include <gmock/gmock.h>

#include "edit/film_for_tests.h"

namespace answerprint::edit {
namespace {

using direction::CutKind;
using direction::ScenePlan;

constexpr FrameRate rates[] = {{24, 1}, {25, 1}, {24000, 1001}};

direction::Settings settings(FrameRate rate, const std::string& title = "") {
    direction::Settings s;
    s.rate = rate;
    s.title = title;
    return s;
}

Timeline cut_of(const std::vector<ScenePlan>& scenes, const direction::Settings& s) {
    return cut(scenes, {{"1", "INT. BOOTH"}, {"2", "EXT. PIER"}}, s, {}, true);
}

/// What every timeline keeps: pieces follow one another and fill the film; each frame of each shot
/// is shown once, in order, and stands where its clip says.
void expect_whole(const Timeline& t) {
    std::int64_t at = 0;
    for (const auto& p : t.pieces) {
        EXPECT_EQ(p.start, at);
        EXPECT_GT(p.frames, 0);
        at += p.frames;
    }
    EXPECT_EQ(at, t.frames);
    for (const auto& c : t.clips) {
        int shown = 0;
        for (const auto& p : t.pieces) {
            const bool leaving = p.kind != PieceKind::card && p.shot == c.shot;
            if (!leaving && p.next != c.shot) continue;
            const int first = leaving ? p.first : p.next_first;
            EXPECT_EQ(first, shown) << c.shot;
            EXPECT_EQ(c.start + first, p.start) << c.shot;
            shown += p.frames;
        }
        EXPECT_EQ(shown, c.frames) << c.shot;
    }
}

TEST(Timeline, ShotsFollowOneAnotherOnTheFrame) {
    for (const auto rate : rates) {
        const auto t =
            cut_of({planned(0, rate, {{"1A", 31}, {"1B", 7}}), planned(1, rate, {{"2A", 101}})},
                   settings(rate));
        expect_whole(t);
        ASSERT_EQ(t.clips.size(), 3u);
        EXPECT_EQ(t.clips[1].start, 31);
        EXPECT_EQ(t.clips[2].start, 38);
        EXPECT_EQ(t.frames, 139);
    }
    EXPECT_EQ((FrameRate{24000, 1001}.frames(139).ticks), 139 * 29'429'400LL);
}

TEST(Timeline, FramesOfAShotAreThoseBetweenItsNearestBoundaries) {
    const FrameRate rate{24, 1};
    auto plan = planned(0, rate, {{"1A", 10}, {"1B", 10}});
    plan.shots[0].time.end.ticks += 1;
    plan.shots[1].time.start.ticks += 1;
    const auto t = cut_of({plan}, settings(rate));
    EXPECT_EQ(t.clips[0].frames, 10);
    EXPECT_EQ(t.clips[1].frames, 10);
}

TEST(Timeline, AShotWithoutFramesIsLeftOut) {
    const FrameRate rate{25, 1};
    const auto t = cut_of({planned(0, rate, {{"1A", 0}, {"1B", 5}})}, settings(rate));
    expect_whole(t);
    EXPECT_EQ(t.clips.size(), 1u);
}

TEST(Timeline, ADissolveShowsTheEndOfOneWithTheStartOfTheNext) {
    for (const auto rate : rates)
        for (const int n : {1, 11, 12}) {
            const auto t = cut_of(
                {planned(0, rate, {{"1A", 48, CutKind::dissolve, n}, {"1B", 40}, {"1C", 30}})},
                settings(rate));
            expect_whole(t);
            EXPECT_EQ(t.frames, 118 - n);
            ASSERT_EQ(t.pieces.size(), 4u);
            const Piece& d = t.pieces[1];
            EXPECT_EQ(d.kind, PieceKind::dissolve);
            EXPECT_EQ(d.shot, "1A");
            EXPECT_EQ(d.next, "1B");
            EXPECT_EQ(d.frames, n);
            EXPECT_EQ(d.first, 48 - n);
            EXPECT_EQ(t.clips[1].start, 48 - n);
        }
}

TEST(Timeline, NeitherShotIsInTwoDissolvesAtOnce) {
    const FrameRate rate{24, 1};
    const auto t = cut_of(
        {planned(
            0, rate,
            {{"1A", 48, CutKind::dissolve, 40}, {"1B", 9, CutKind::dissolve, 40}, {"1C", 48}})},
        settings(rate));
    expect_whole(t);
    EXPECT_EQ(t.frames, 48 + 9 + 48 - 4 - 4);
}

TEST(Timeline, TheLastShotHasNothingToDissolveTo) {
    const FrameRate rate{24, 1};
    const auto t =
        cut_of({planned(0, rate, {{"1A", 48, CutKind::dissolve, 12}})}, settings(rate, "T"));
    expect_whole(t);
    EXPECT_EQ(t.clips[0].frames, 48);
    EXPECT_EQ(t.pieces.size(), 2u);
}

TEST(Timeline, AFadeEndsInBlackInsideItsShot) {
    for (const auto rate : rates) {
        const auto t = cut_of(
            {planned(0, rate, {{"1A", 48, CutKind::fade, 24}, {"1B", 10, CutKind::fade, 24}})},
            settings(rate));
        expect_whole(t);
        EXPECT_EQ(t.frames, 58);
        EXPECT_EQ(t.pieces[0].fade_out, 24);
        EXPECT_EQ(t.pieces[1].fade_out, 10);
        EXPECT_EQ(t.pieces[1].fade_in, 0);
    }
}

TEST(Timeline, SoundLeadsAndTrailsMoveNoPicture) {
    const FrameRate rate{24, 1};
    auto plan = planned(0, rate, {{"1A", 48}, {"1B", 48}, {"1C", 48}});
    const auto plain = cut_of({plan}, settings(rate));
    plan.shots[0].cut.sound_leads = rate.frames(12);
    plan.shots[1].cut.sound_leads = -rate.frames(18);
    const auto t = cut_of({plan}, settings(rate));
    EXPECT_EQ(t.pieces, plain.pieces);
    EXPECT_EQ(t.clips[0].cut.sound_leads, rate.frames(12));
    EXPECT_EQ(t.clips[1].cut.sound_leads, -rate.frames(18));
    EXPECT_EQ(t.clips[1].start, 48);
}

TEST(Timeline, TheTitleComesFirstAndTheCreditsLastFourACard) {
    for (const auto rate : rates) {
        auto s = settings(rate, "The Film");
        for (int i = 0; i < 5; ++i) s.credits.push_back({"Role", {"A", "B"}});
        const auto t = cut_of({planned(0, rate, {{"1A", 24}})}, s);
        expect_whole(t);
        ASSERT_EQ(t.cards.size(), 3u);
        EXPECT_EQ(t.cards[0].name, "title");
        EXPECT_EQ(t.cards[0].texts[0].words, "The Film");
        EXPECT_EQ(t.cards[0].frames, rate.nearest_frame(Time::from_seconds(2.5)));
        EXPECT_EQ(t.clips[0].start, t.cards[0].frames);
        EXPECT_EQ(t.cards[1].texts.size(), 8u);
        EXPECT_EQ(t.cards[1].texts[1].words, "A  ·  B");
        EXPECT_EQ(t.cards[2].texts.size(), 2u);
        EXPECT_EQ(t.pieces.back().card, 2);
        for (const auto& card : t.cards) {
            EXPECT_LT(card.fade_in + card.fade_out, card.frames);
            for (const auto& text : card.texts) {
                EXPECT_GT(text.centre - text.size / 2, 0.05);
                EXPECT_LT(text.centre + text.size / 2, 0.95);
            }
        }
    }
}

TEST(Timeline, APartOfAFilmHasNoCards) {
    const FrameRate rate{24, 1};
    auto s = settings(rate, "The Film");
    s.credits.push_back({"Role", {"A"}});
    const auto t = cut({planned(1, rate, {{"2A", 24}})}, {{}, {"2", "EXT. PIER"}}, s, {}, false);
    expect_whole(t);
    EXPECT_TRUE(t.cards.empty());
    ASSERT_EQ(t.chapters.size(), 1u);
    EXPECT_EQ(t.chapters[0], (Chapter{0, "EXT. PIER"}));
}

TEST(Timeline, AChapterForTheTitleAndForEachScene) {
    const FrameRate rate{24, 1};
    const auto t = cut_of({planned(0, rate, {{"1A", 24}, {"1B", 24, CutKind::dissolve, 6}}),
                           planned(1, rate, {{"2A", 24}})},
                          settings(rate, "The Film"));
    EXPECT_EQ(t.chapters, (std::vector<Chapter>{
                              {0, "The Film"}, {60, "INT. BOOTH"}, {60 + 48 - 6, "EXT. PIER"}}));
}

TEST(Timeline, ALineIsSubtitledWhereItsShotStands) {
    for (const auto rate : rates) {
        const auto t = cut_of({planned(0, rate, {{"1A", 48, CutKind::dissolve, 10}, {"1B", 100}},
                                       {{"One.", 5, 20}, {"Two.", 60, 80}})},
                              settings(rate));
        const auto& cues = t.subtitles.at("en");
        ASSERT_EQ(cues.size(), 2u);
        EXPECT_EQ(cues[0].start, rate.frames(5));
        EXPECT_EQ(cues[1].start, rate.frames(38 + 12));
        EXPECT_EQ(cues[1].text, "Two.");
        EXPECT_EQ(cues[1].line, 1);
    }
}

TEST(Timeline, ACueEndsWithTheFilm) {
    const FrameRate rate{24, 1};
    const auto t =
        cut_of({planned(0, rate, {{"1A", 30}}, {{"The end is cut off.", 5, 29}})}, settings(rate));
    EXPECT_EQ(t.subtitles.at("en").at(0).end, rate.frames(30));
}

TEST(Timeline, EachLanguageThatHasATranslationIsSubtitled) {
    const FrameRate rate{24, 1};
    auto s = settings(rate);
    s.subtitles = {"en", "zh", "fr"};
    const auto t = cut({planned(0, rate, {{"1A", 240}}, {{"One.", 5, 20}, {"Two.", 60, 80}})}, {},
                       s, {{"zh", {"一。", "二。"}}}, true);
    ASSERT_EQ(t.subtitles.size(), 2u);
    EXPECT_EQ(t.subtitles.at("en")[1].text, "Two.");
    EXPECT_EQ(t.subtitles.at("zh")[1].text, "二。");
    EXPECT_EQ(t.subtitles.at("zh")[1].start, t.subtitles.at("en")[1].start);
}

TEST(Timeline, ATranslationThatLacksTextsLacksCues) {
    const FrameRate rate{24, 1};
    auto s = settings(rate);
    s.subtitles = {"zh"};
    const auto film = planned(0, rate, {{"1A", 240}}, {{"One.", 5, 20}, {"Two.", 60, 80}});
    EXPECT_EQ(cut({film}, {}, s, {{"zh", {"一。"}}}, true).subtitles.at("zh").size(), 1u);
    EXPECT_EQ(
        cut({film}, {}, s, {{"zh", {"一。", "二。", "三。"}}}, true).subtitles.at("zh").size(), 2u);
}

TEST(Timeline, TranslationsAreWholeAndThere) {
    auto s = settings({24, 1});
    s.subtitles = {"en", "zh", "fr"};
    Diagnostics said;
    check_translations(s, {{"zh", {"一。"}}}, 1, said);
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].severity, Severity::warning);
    EXPECT_EQ(said[0].what, msg("edit.no-translation", "fr"));
    said.clear();
    check_translations(s, {{"zh", {"一。"}}, {"fr", {"Un.", "Deux."}}}, 2, said);
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].place.file, "subtitles/zh.srt");
    EXPECT_EQ(said[0].what, msg("edit.translation-count", "1", "2"));
}

TEST(Timeline, ALineThatNoShotShowsKeepsItsCueOfTheTranslation) {
    const FrameRate rate{24, 1};
    auto plan = planned(0, rate, {{"1A", 24}, {"1B", 48}}, {{"Unseen.", 2, 20}, {"Seen.", 30, 40}});
    plan.shots.erase(plan.shots.begin());
    auto s = settings(rate);
    s.subtitles = {"zh"};
    const auto t = cut({plan}, {}, s, {{"zh", {"一。", "二。"}}}, true);
    ASSERT_EQ(t.subtitles.at("zh").size(), 1u);
    EXPECT_EQ(t.subtitles.at("zh")[0].text, "二。");
}

TEST(Timeline, APartOfAFilmFindsItsLinesByNumber) {
    const FrameRate rate{24, 1};
    auto plan = planned(1, rate, {{"2A", 48}}, {{"Three.", 2, 20}});
    plan.lines[0].line.number = 2;
    auto s = settings(rate);
    s.subtitles = {"zh"};
    const auto t = cut({plan}, {}, s, {{"zh", {"一。", "二。", "三。"}}}, false);
    EXPECT_EQ(t.subtitles.at("zh").at(0).text, "三。");
}

TEST(Timeline, ComesBackFromJson) {
    for (const auto rate : rates) {
        auto s = settings(rate, "“Film” \\ 片");
        s.credits.push_back({"编剧", {"甲"}});
        auto scene =
            planned(0, rate, {{"1A", 48, CutKind::dissolve, 10}, {"1B", 100, CutKind::fade, 24}},
                    {{"One.", 5, 20}, {"Two\nlines.", 60, 80}});
        scene.shots[0].cut.sound_leads = -rate.frames(3);
        scene.shots[1].cut.match = "LIN";
        const auto t = cut_of({scene, planned(1, rate, {{"2A", 7}})}, s);
        EXPECT_EQ(timeline_from_json(to_json(t)), t);
        EXPECT_EQ(to_json(timeline_from_json(to_json(t))), to_json(t));
    }
    EXPECT_EQ(timeline_from_json(to_json({})), Timeline{});
}

}  // namespace
}  // namespace answerprint::edit
