#include "edit/subtitles.h"

#include <gmock/gmock.h>

#include "base/text.h"

namespace answerprint::edit {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr FrameRate film{24, 1};

SpokenAt spoken(int from, int to, const std::string& text, FrameRate rate = film) {
    return {rate.frames(from), rate.frames(to), 0, text, 0};
}

std::vector<std::string> texts_of(const std::vector<Cue>& cues) {
    std::vector<std::string> out;
    for (const auto& c : cues) out.push_back(c.text);
    return out;
}

TEST(Broken, AShortLineStaysWhole) {
    EXPECT_THAT(broken("You came back.", 42), ElementsAre("You came back."));
    EXPECT_THAT(broken("  You\n came   back. ", 42), ElementsAre("You came back."));
    EXPECT_TRUE(broken("", 42).empty());
    EXPECT_TRUE(broken(" \n", 42).empty());
}

TEST(Broken, TwoLinesAreOfNearlyOneLength) {
    EXPECT_THAT(broken("I left the light on for you, and the door as well.", 42),
                ElementsAre("I left the light on for you,", "and the door as well."));
}

TEST(Broken, NoLineIsLongerThanItsCells) {
    const std::string english =
        "It was the last reel that anybody ever threaded in this house, and no one came to see it.";
    const std::string chinese =
        "这是这座影院里最后一次有人装片，没有一个人来看；他说：“我早就知道。”然后把灯关上了。";
    for (int cells = 16; cells <= 42; ++cells)
        for (const auto& text : {english, chinese})
            for (const auto& line : broken(text, cells)) EXPECT_LE(cell_width(line), cells);
}

TEST(Broken, ChineseBreaksNeitherBeforeClosingNorAfterOpeningPunctuation) {
    const std::string text = "他说：“我早就知道。”《归途》里，没有（真的）一个人……来看——她笑了！";
    for (int cells = 8; cells <= 40; cells += 2) {
        std::string whole;
        for (const auto& line : broken(text, cells)) {
            for (const char* mark : {"：", "”", "》", "，", "）", "…", "—", "！", "。"})
                EXPECT_FALSE(line.starts_with(mark)) << line;
            for (const char* mark : {"“", "《", "（"}) EXPECT_FALSE(line.ends_with(mark)) << line;
            whole += line;
        }
        EXPECT_EQ(whole, text);
    }
}

TEST(Broken, ALatinWordInChineseStaysWhole) {
    for (int cells = 12; cells <= 30; ++cells)
        EXPECT_THAT(broken("我们用 Answerprint 拍了这部电影。", cells),
                    testing::Contains(testing::HasSubstr("Answerprint")));
}

TEST(Cues, ALineIsShownHalfASecondLongerAndAtLeastASecond) {
    const auto long_one = cues({spoken(10, 100, "You came back.")}, "en", film);
    ASSERT_THAT(long_one, SizeIs(1));
    EXPECT_EQ(long_one[0].start, film.frames(10));
    EXPECT_EQ(long_one[0].end, film.frames(112));
    const auto short_one = cues({spoken(10, 14, "No.")}, "en", film);
    EXPECT_EQ(short_one[0].end, film.frames(34));
}

TEST(Cues, ACueGoesTwoFramesBeforeTheNextComes) {
    const auto two = cues({spoken(10, 50, "No."), spoken(55, 80, "Yes.")}, "en", film);
    EXPECT_EQ(two[0].end, film.frames(53));
    EXPECT_EQ(two[1].start, film.frames(55));
}

TEST(Cues, BeginAndEndOnFrames) {
    for (const FrameRate rate : {FrameRate{24, 1}, {25, 1}, {24000, 1001}}) {
        std::vector<SpokenAt> lines;
        for (int i = 0; i < 50; ++i)
            lines.push_back({Time::from_seconds(1.37 * i), Time::from_seconds(1.37 * i + 1.1), i,
                             std::string(static_cast<std::size_t>(1 + 4 * i), 'a'), i});
        Time before{0};
        for (const auto& c : cues(lines, "en", rate)) {
            EXPECT_EQ(c.start, rate.snapped(c.start));
            EXPECT_EQ(c.end, rate.snapped(c.end));
            EXPECT_LT(c.start, c.end);
            EXPECT_LE(before, c.start);
            before = c.end;
        }
    }
}

TEST(Cues, ALongLineBecomesCuesOfTwoLinesThatShareItsTimeByTheirLines) {
    const auto parts =
        cues({spoken(0, 108,
                     "It was the last reel that anybody ever threaded in this house, "
                     "and no one came to see it but her.")},
             "en", film);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].text,
              "It was the last reel that anybody ever\nthreaded in this house, and no one came to");
    EXPECT_EQ(parts[1].text, "see it but her.");
    EXPECT_EQ(parts[0].end, film.frames(80));
    EXPECT_EQ(parts[1].start, parts[0].end);
    EXPECT_EQ(parts[1].end, film.frames(120));
}

TEST(Cues, ChineseHasSixteenHanziALine) {
    const auto one =
        cues({spoken(0, 50, "这是这座影院里最后一次有人装片，没有一个人来看她。")}, "zh", film);
    ASSERT_THAT(one, SizeIs(1));
    const auto at = one[0].text.find('\n');
    ASSERT_NE(at, std::string::npos);
    EXPECT_LE(code_points(one[0].text.substr(0, at)), 16u);
    EXPECT_LE(code_points(one[0].text.substr(at + 1)), 16u);
    EXPECT_THAT(cues({spoken(0, 50, "一二三四五六七八九十一二三四五六")}, "zh-Hans", film)[0].text,
                testing::Not(testing::HasSubstr("\n")));
}

TEST(Cues, WhatIsSpokenAtOnceIsShownTogether) {
    const auto both =
        cues({spoken(0, 40, "Wait."), spoken(10, 60, "I will not."), spoken(70, 90, "Then go.")},
             "en", film);
    EXPECT_THAT(texts_of(both), ElementsAre("- Wait.\n- I will not.", "Then go."));
    EXPECT_EQ(both[0].start, film.frames(0));
    EXPECT_EQ(both[0].end, film.frames(68));
}

TEST(Cues, ALineWithoutWordsHasNone) {
    EXPECT_THAT(cues({spoken(0, 10, ""), spoken(12, 20, " "), spoken(30, 40, "Yes.")}, "en", film),
                SizeIs(1));
}

TEST(Srt, IsWrittenToTheLetter) {
    const std::vector<Cue> two = {
        {film.frames(24), film.frames(61), "You came back.\nI did.", 0},
        {Time::from_seconds(3723.5), Time::from_seconds(3725), "回来了。", 1}};
    EXPECT_EQ(to_srt(two),
              "1\n00:00:01,000 --> 00:00:02,541\nYou came back.\nI did.\n\n"
              "2\n01:02:03,500 --> 01:02:05,000\n回来了。\n\n");
    EXPECT_EQ(to_srt({}), "");
}

// A player shows a cue on the frames whose time is in [start, end).
TEST(Srt, ItsMillisecondsShowTheCueOnItsFramesOnly) {
    for (const FrameRate rate : {FrameRate{24, 1}, {25, 1}, {24000, 1001}})
        for (int f = 1; f < 5000; ++f) {
            const std::string srt = to_srt({{rate.frames(f), rate.frames(f + 1), "x", 0}});
            const Time start{(std::stoll(srt.substr(8, 2)) * 1000 + std::stoll(srt.substr(11, 3)) +
                              std::stoll(srt.substr(5, 2)) * 60'000) *
                             (Time::ticks_per_second / 1000)};
            EXPECT_LE(start, rate.frames(f));
            EXPECT_GT(start, rate.frames(f - 1));
        }
}

TEST(Srt, IsReadAsItIsWritten) {
    const std::vector<Cue> two = {{film.frames(24), film.frames(61), "You came back.\nI did.", 0},
                                  {film.frames(70), film.frames(90), "你回来了，\n对吗？", 1}};
    Diagnostics said;
    EXPECT_THAT(read_srt(to_srt(two), "a.srt", said),
                ElementsAre("You came back. I did.", "你回来了，对吗？"));
    EXPECT_TRUE(said.empty());
}

TEST(Srt, IsReadAsOthersWriteIt) {
    Diagnostics said;
    EXPECT_THAT(
        read_srt("\xEF\xBB\xBF\r\n\r\n7\r\n00:00:01,000 --> 00:00:02,000  \r\n1984\r\n\r\n\r\n"
                 "00:00:03.0 --> 00:00:04.0\r\nNo number.\r\n\r\n"
                 "9\r\n00:00:05,000 --> 00:00:06,000\r\n\r\n"
                 "10\r\n00:00:07,000 --> 00:00:08,000\r\nNo line end",
                 "a.srt", said),
        ElementsAre("1984", "No number.", "", "No line end"));
    EXPECT_TRUE(said.empty());
    EXPECT_TRUE(read_srt("", "a.srt", said).empty());
    EXPECT_TRUE(said.empty());
}

TEST(Srt, ABrokenCueIsSaidOnce) {
    Diagnostics said;
    EXPECT_THAT(read_srt("1\n00:00:01,000 --> 00:00:02,000\nFirst.\n\n"
                         "two\nis\nnot\na cue\n\n"
                         "3\nno time\nat all\n\n"
                         "4\n00:00:03,000 --> 00:00:04,000\nLast.\n",
                         "a.srt", said),
                ElementsAre("First.", "Last."));
    ASSERT_THAT(said, SizeIs(2));
    EXPECT_EQ(said[0].severity, Severity::warning);
    EXPECT_EQ(said[0].place, (Place{"a.srt", 5, 1, 3}));
    EXPECT_EQ(said[1].place, (Place{"a.srt", 11, 1, 7}));
}

}  // namespace
}  // namespace answerprint::edit
