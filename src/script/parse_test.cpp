// Whole pages of Fountain; chinese_page_test.cpp has those of the Chinese layouts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "script/screenplay.h"

namespace answerprint::script {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Page {
    Diagnostics said;
    Screenplay play;
    explicit Page(std::string_view text) : play(parse(text, "s", said)) {}
    const Scene& scene(std::size_t i = 0) const { return play.scenes.at(i); }
    const Line& line(std::size_t i = 0) const { return scene().lines.at(i); }
    std::vector<std::string> ids() const {
        std::vector<std::string> all;
        for (const auto& s : play.scenes) all.push_back(s.id());
        return all;
    }
    std::vector<std::string> messages() const {
        std::vector<std::string> all;
        for (const auto& d : said) all.push_back(d.what.id);
        return all;
    }
};

/// A page of one scene.
Page in_scene(std::string_view text) { return Page("INT. ROOM - DAY\n\n" + std::string(text)); }

/// Elements as `kind:text`, of the first scene.
std::vector<std::string> shown(const std::vector<Element>& elements) {
    static const char* const kinds[] = {"action",     "line",       "lyric",
                                        "transition", "centred",    "section",
                                        "synopsis",   "page_break", "note"};
    std::vector<std::string> all;
    all.reserve(elements.size());
    for (const auto& e : elements)
        all.push_back(std::string(kinds[static_cast<int>(e.kind)]) + ":" + e.text);
    return all;
}
std::vector<std::string> shown(const Page& p) { return shown(p.scene().elements); }

}  // namespace

// ---------------------------------------------------------------- headings

TEST(Parse, AHeadingStandsBetweenBlankRows) {
    const Page p("INT. A - DAY\n\nHe walks.\nINT. B - DAY\n\next. c - night\n\n");
    EXPECT_THAT(p.ids(), ElementsAre("1", "2"));
    EXPECT_EQ(p.scene(1).heading, "ext. c - night");
    EXPECT_THAT(shown(p), ElementsAre("action:He walks.\nINT. B - DAY"));
}

TEST(Parse, WithoutABlankRowAfterItAHeadingIsInCapitals) {
    const Page p("INT. A - DAY\nHe walks.\n\nExt. 12 rings\nand rings.\n\nint. b\nint. c\n\n");
    EXPECT_THAT(p.ids(), ElementsAre("1", "2", "3"));
    EXPECT_THAT(shown(p), ElementsAre("action:He walks.", "action:Ext. 12 rings\nand rings."));
    EXPECT_EQ(p.scene(1).location, "b");
}

TEST(Parse, RowsThatAreWholeSetAHeadingApart) {
    const Page p(
        "# Act\nINT. A - DAY\n= What happens\nINT. B - DAY\n===\nINT. C - DAY\n> CUT TO:\n"
        ".D\n\n");
    EXPECT_THAT(p.ids(), ElementsAre("1", "2", "3", "4"));
}

TEST(Parse, ADotForcesAHeadingWithoutABlankRowAfterIt) {
    const Page p(".HERE #9#\nHe walks.\n\n...and goes.\n\nHe holds a\n.45 Colt.\n");
    EXPECT_THAT(p.ids(), ElementsAre("9"));
    EXPECT_THAT(shown(p), ElementsAre("action:He walks.", "action:...and goes.",
                                      "action:He holds a\n.45 Colt."));
}

TEST(Parse, AnExclamationMarkKeepsAHeadingAction) {
    EXPECT_THAT(shown(in_scene("!INT. B - DAY\n\n")), ElementsAre("action:INT. B - DAY"));
}

TEST(Parse, RelativeTimesAreThoseOfTheSceneBefore) {
    const Page p("INT. A - NIGHT\n\nINT. B - CONTINUOUS\n\nINT. C - LATER\n\nINT. D - DAY\n\n");
    EXPECT_EQ(p.scene(1).time_of_day, "NIGHT");
    EXPECT_EQ(p.scene(2).time_of_day, "NIGHT");
    EXPECT_EQ(p.scene(3).time_of_day, "DAY");
    EXPECT_EQ(Page("INT. A - CONTINUOUS\n\n").scene().time_of_day, "CONTINUOUS");
}

TEST(Parse, ScenesAreNamedByNumberOrPlace) {
    const Page p("INT. A #5#\n\nINT. B\n\nINT. C #12a#\n\n");
    EXPECT_THAT(p.ids(), ElementsAre("5", "2", "12a"));
    EXPECT_EQ(p.scene(1).index, 1);
    EXPECT_EQ(p.scene(1).number, "");
    EXPECT_TRUE(p.said.empty());
}

TEST(Parse, ASecondSceneOfANumberIsAnError) {
    const Page p("INT. A #1a#\n\n  INT. B #1A#\n\n");
    ASSERT_THAT(p.messages(), ElementsAre("script.duplicate-scene"));
    EXPECT_EQ(p.said[0].place, (Place{"s", 3, 3, 11}));
    EXPECT_EQ(p.said[0].severity, Severity::error);
    EXPECT_THAT(p.said[0].what.args, ElementsAre("1A", "1"));
}

TEST(Parse, AnUnnumberedSceneMayNotMeanAnother) {
    const Page p("INT. A #2#\n\nINT. B\n\n");
    ASSERT_THAT(p.messages(), ElementsAre("script.unnumbered-scene"));
    EXPECT_EQ(p.said[0].place.line, 3);
    EXPECT_EQ(p.said[0].severity, Severity::warning);
}

// ---------------------------------------------------------------- cues and speeches

TEST(Parse, ACueStandsUnderABlankRowAndOverWords) {
    const Page p = in_scene("STEEL\nHi.\n\nTHE MANSION\n\nHe says\nSTEEL\nno.\n");
    ASSERT_EQ(p.scene().lines.size(), 1u);
    EXPECT_EQ(p.line().speaker, "STEEL");
    EXPECT_EQ(p.line().text, "Hi.");
    EXPECT_THAT(shown(p),
                ElementsAre("line:Hi.", "action:THE MANSION", "action:He says\nSTEEL\nno."));
}

TEST(Parse, ACueMayBeTheRowUnderAHeading) {
    EXPECT_EQ(Page("INT. A - DAY\nBOB\nHi.\n").line().speaker, "BOB");
}

TEST(Parse, AForcedCueHasAnyName) {
    const Page p = in_scene("@McCLANE (V.O.)\nHi.\n\n@سارة\nمرحبا\n");
    EXPECT_EQ(p.line(0).speaker, "McCLANE");
    EXPECT_TRUE(p.line(0).voice_over);
    EXPECT_EQ(p.line(1).speaker, "سارة");
    EXPECT_EQ(p.line(1).text, "مرحبا");
}

TEST(Parse, CapitalsThatEndLikeASentenceAreAction) {
    const Page p = in_scene("BANG!\nThe door flies open.\n\nCUT TO: \nBlack.\n");
    EXPECT_TRUE(p.scene().lines.empty());
    EXPECT_THAT(shown(p),
                ElementsAre("action:BANG!\nThe door flies open.", "action:CUT TO:\nBlack."));
}

TEST(Parse, RowsOfASpeechAreOneText) {
    const Page p = in_scene("DEALER\nTen.\n  Four.\tDealer   gets\na seven.\n\nNo.\n");
    EXPECT_EQ(p.line().text, "Ten. Four. Dealer gets a seven.");
}

TEST(Parse, TwoSpacesKeepASpeechTogether) {
    EXPECT_EQ(in_scene("DEALER\nTen.\n  \nFour.\n").line().text, "Ten. Four.");
    EXPECT_EQ(in_scene("DEALER\nTen.\n \nFour.\n").line().text, "Ten.");
}

TEST(Parse, ParentheticalsStandUnderCueOrWords) {
    const Page p = in_scene(
        "STEEL\n(starting the engine; low)\nSo much.\n(beat)\nFor retirement!\n"
        "(to BRICK)\n\n");
    EXPECT_EQ(p.line().text, "So much. For retirement!");
    EXPECT_EQ(p.line().parenthetical, "starting the engine, low; to BRICK");
    EXPECT_EQ(p.line().addressee, "BRICK");
    EXPECT_EQ(p.line().loudness, Loudness::quiet);
    EXPECT_THAT(p.line().beats, ElementsAre(8u));
}

TEST(Parse, BracketsInsideWordsAreSpokenSaveAPause) {
    const Page p = in_scene("BOB\nI (really) mean it. (beat) Low (fat) milk.\n");
    EXPECT_EQ(p.line().text, "I (really) mean it. Low (fat) milk.");
    EXPECT_THAT(p.line().beats, ElementsAre(19u));
}

TEST(Parse, ASpeechWithoutWordsIsAction) {
    const Page p = in_scene("BOB\n(shrugs)\n\nANN\nHi.\n");
    EXPECT_THAT(shown(p), ElementsAre("action:BOB (shrugs)", "line:Hi."));
    EXPECT_EQ(p.line().number, 0);
}

TEST(Parse, DualSpeechIsOfTheLineBefore) {
    const Page p = in_scene("BRICK\nScrew retirement.\n\nSTEEL (O.S.) ^\n(shouting)\nScrew it.\n");
    EXPECT_FALSE(p.line(0).dual);
    EXPECT_TRUE(p.line(1).dual);
    EXPECT_EQ(p.line(1).speaker, "STEEL");
    EXPECT_TRUE(p.line(1).off_screen);
    EXPECT_EQ(p.line(1).loudness, Loudness::shout);
}

TEST(Parse, DualSpeechAloneIsAWarning) {
    const Page p = in_scene("STEEL ^\nHi.\n");
    ASSERT_THAT(p.messages(), ElementsAre("script.dual-alone"));
    EXPECT_EQ(p.said[0].place, (Place{"s", 3, 1, 7}));
    EXPECT_FALSE(p.line().dual);
}

TEST(Parse, LyricsUnderACueHaveASinger) {
    const Page p = in_scene("BOB\nListen.\n~Willy Wonka!\n\n~Alone\n");
    EXPECT_THAT(shown(p), ElementsAre("line:Listen.", "lyric:Willy Wonka!", "lyric:Alone"));
    EXPECT_EQ(p.scene().elements[1].singer, "BOB");
    EXPECT_EQ(p.scene().elements[2].singer, "");
    EXPECT_THAT(shown(in_scene("BOB\n~Willy!\n")), ElementsAre("lyric:Willy!"));
}

TEST(Parse, LinesAreCountedThroughTheFilm) {
    const Page p("INT. A\n\nANN\nOne.\n\nbo\n\nINT. B\n\nBO\nTwo.\n\nann\n\nANN\nThree.\n");
    EXPECT_EQ(p.play.line_count(), 3u);
    EXPECT_EQ(p.play.line(1)->text, "Two.");
    EXPECT_EQ(p.play.line(2)->text, "Three.");
    EXPECT_EQ(p.play.line(3), nullptr);
    EXPECT_THAT(p.play.speakers(), ElementsAre("ANN", "BO"));
}

TEST(Parse, WhatIsSaidBeforeTheFirstSceneIsToldOnce) {
    const Page p("BOB\nHi.\n\nANN\nYes.\n\nINT. A\n\nBOB\nNo.\n");
    ASSERT_THAT(p.messages(), ElementsAre("script.before-scene"));
    EXPECT_EQ(p.said[0].place.line, 1);
    EXPECT_THAT(shown(p.play.before), ElementsAre("action:BOB: Hi.", "action:ANN: Yes."));
    EXPECT_EQ(p.line().number, 0);
}

// ---------------------------------------------------------------- action and the rest

TEST(Parse, ActionKeepsItsRowsAndSpaces) {
    const Page p = in_scene("  He walks.\n\tShe *runs*.   \n\n!SCANNING\nthe aisles\n");
    EXPECT_THAT(shown(p),
                ElementsAre("action:  He walks.\n    She runs.", "action:SCANNING\nthe aisles"));
}

TEST(Parse, TransitionsEndInTo) {
    const Page p = in_scene(
        "CUT TO:\n\nSMASH CUT TO:\n\n> Fade out.\n\nFADE IN:\n\nCut to:\n\n"
        "CUT TO: \n\nHe walks.\nCUT TO:\n\n");
    EXPECT_THAT(shown(p), ElementsAre("transition:CUT TO:", "transition:SMASH CUT TO:",
                                      "transition:Fade out.", "action:FADE IN:", "action:Cut to:",
                                      "action:CUT TO:", "action:He walks.\nCUT TO:"));
}

TEST(Parse, CentredTextIsBetweenAngles) {
    EXPECT_THAT(shown(in_scene("> *THE END* <\n\n>BLACK\n")),
                ElementsAre("centred:THE END", "transition:BLACK"));
}

TEST(Parse, SectionsSynopsesPageBreaks) {
    const Page p = in_scene("# Act *One*\n### Deep\n= He goes.\n===\n====\n=== x\n==\n");
    EXPECT_THAT(shown(p), ElementsAre("section:Act One", "section:Deep", "synopsis:He goes.",
                                      "page_break:", "page_break:", "synopsis:== x", "synopsis:="));
    EXPECT_EQ(p.scene().elements[0].depth, 1);
    EXPECT_EQ(p.scene().elements[1].depth, 3);
}

TEST(Parse, NotesStandAfterTheirRow) {
    const Page p(
        "[[first]]\nINT. A - DAY [[of the heading]]\n\nHe [[x]] walks.\n[[own row]]\nOn.\n\n"
        "BOB\nHi [[y]] you.\n[[z]]\nThere.\n");
    EXPECT_THAT(shown(p.play.before), ElementsAre("note:first"));
    EXPECT_THAT(shown(p), ElementsAre("note:of the heading", "action:He  walks.\nOn.", "note:x",
                                      "note:own row", "line:Hi you. There.", "note:y", "note:z"));
    EXPECT_EQ(p.scene().heading, "INT. A - DAY");
}

TEST(Parse, BoneyardInsideASpeechIsNotSpoken) {
    EXPECT_EQ(in_scene("BOB\nHello /* my\n\ndear */ you.\n/* or */\nThere.\n").line().text,
              "Hello you. There.");
}

TEST(Parse, EmphasisDoesNotCrossRows) {
    EXPECT_EQ(in_scene("BOB\nAn *open\nmark* here, *closed*.\n").line().text,
              "An *open mark* here, closed.");
}

TEST(Parse, CarriageReturnsChangeNothing) {
    const Page p("Title: A\r\n\r\nINT. A - DAY\r\n\r\nBOB\r\n(low)\r\nHi.\r\n\r\nCUT TO:\r\n\r\n");
    EXPECT_EQ(p.play.title_page.size(), 1u);
    EXPECT_EQ(p.line().text, "Hi.");
    EXPECT_THAT(shown(p), ElementsAre("line:Hi.", "transition:CUT TO:"));
}

TEST(Parse, AByteOrderMarkChangesNothing) {
    const Page p("\xEF\xBB\xBFINT. A - DAY\n\nHe.\n");
    EXPECT_EQ(p.scene().place, (Place{"s", 1, 1, 12}));
}

// ---------------------------------------------------------------- places

TEST(Parse, PlacesAreInCodePoints) {
    const Page p(
        "INT. CAFÉ - DAY #1#\n\n\tHé walks.\nOn.\n\n  ÉLODIE (O.S.)\n (low)\n  Où /* x */ es?\n\n"
        "a [[é]] [[n]]\n");
    EXPECT_EQ(p.scene().place, (Place{"s", 1, 1, 19}));
    EXPECT_EQ(p.scene().elements[0].place, (Place{"s", 3, 2, 9}));
    EXPECT_EQ(p.line().place, (Place{"s", 6, 3, 13}));
    EXPECT_EQ(p.line().text_place, (Place{"s", 8, 3, 7}));
    EXPECT_EQ(p.scene().elements[3].place, (Place{"s", 10, 3, 2}));
    EXPECT_EQ(p.scene().elements[4].place, (Place{"s", 10, 9, 2}));
}

TEST(Parse, AWordAfterACutStandsWhereItStands) {
    const Page p = in_scene("/* 剪 */ BOB\n[[记]] Hi.\n");
    EXPECT_EQ(p.line().place, (Place{"s", 3, 9, 3}));
    EXPECT_EQ(p.line().text_place, (Place{"s", 4, 7, 3}));
}

// ---------------------------------------------------------------- files that are not as they
// should

TEST(Parse, NothingIsNoScene) {
    for (const char* text : {"", "\n\n", "Title: A\n", "He walks.\n"}) {
        const Page p(text);
        ASSERT_THAT(p.messages(), ElementsAre("script.no-scene")) << text;
        EXPECT_EQ(p.said[0].place, (Place{"s", 1, 1, 1}));
        EXPECT_EQ(p.said[0].severity, Severity::error);
    }
    EXPECT_EQ(Page("Title: A").play.title_page.size(), 1u);
}

TEST(Parse, BrokenUtf8IsToldAndTheRestIsRead) {
    const Page p("INT. A - DAY\n\nBOB\nHi \xFF\xFE you.\n\nANN\nYes.\n");
    ASSERT_THAT(p.messages(), ElementsAre("base.not-utf8"));
    EXPECT_EQ(p.said[0].place, (Place{"s", 4, 4, 1}));
    EXPECT_EQ(p.line(0).text, "Hi \xEF\xBF\xBD\xEF\xBF\xBD you.");
    EXPECT_EQ(p.line(1).text, "Yes.");
}

namespace {

std::string repeated(std::string_view part, std::size_t bytes) {
    std::string row;
    while (row.size() < bytes) row += part;
    return row;
}

}  // namespace

TEST(Parse, ARowOfTenMegabytesIsRead) {
    const std::string row = repeated("word ", 10'000'000);
    const Page p = in_scene("BOB\n" + row + "\nYes.\n");
    EXPECT_EQ(p.line().text, row + "Yes.");
}

// Each of these takes minutes where its row is read anew for every part of it.
TEST(Parse, EveryByteIsReadAFewTimes) {
    for (const char* part : {"A",      "[[",  "[[a]]", "/*",  "/**/", "*a",   "()", "（",  "）（",
                             "(beat)", " ",   "^",     "@",   "#",    "*",    "_",  "：",  "老周：",
                             "一",     " - ", "日 ",   "\\*", "\t",   "[[\n", "\n", "~\n", "△\n"}) {
        const std::string row = repeated(part, 200'000);
        std::string text = "BOB\n";
        text += row;
        text += "\n\n";
        text += row;
        const Page p = in_scene(text += "\nYes.\n");
        EXPECT_EQ(p.play.scenes.size(), 1u) << part;
    }
}

TEST(Parse, AHundredAndTwentyPages) {
    std::string text;
    for (int i = 1; i <= 120; ++i) {
        text += "INT. ROOM " + std::to_string(i) + " - DAY\n\n";
        for (int k = 0; k < 18; ++k) text += "He *walks* on.\n\nBOB\n(low)\nIt is nine.\n\n";
    }
    const Page p(text);
    EXPECT_EQ(p.play.scenes.size(), 120u);
    EXPECT_EQ(p.play.line_count(), 120u * 18);
    EXPECT_EQ(p.scene(119).lines.back().number, 120 * 18 - 1);
    EXPECT_THAT(p.said, IsEmpty());
}

}  // namespace answerprint::script
