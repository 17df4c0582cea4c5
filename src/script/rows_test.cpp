#include "script/rows.h"

#include <gtest/gtest.h>

namespace answerprint::script {

namespace {

struct Read {
    Rows all;
    Diagnostics said;
    explicit Read(std::string_view text) { all = rows_of(text, "s", said); }
    const Row& operator[](std::size_t i) const { return all.rows.at(i); }
    std::string text() const {
        std::string out;
        for (const auto& r : all.rows) out += std::to_string(r.number) + "|" + r.text + "\n";
        return out;
    }
};

}  // namespace

TEST(Rows, EndWithLineFeedOrBoth) {
    EXPECT_EQ(Read("a\r\nb\nc").text(), "1|a\n2|b\n3|c\n");
    EXPECT_EQ(Read("a\n").text(), "1|a\n2|\n");
    EXPECT_EQ(Read("").text(), "1|\n");
}

TEST(Rows, BeginAfterTheByteOrderMark) {
    const Read r(
        "\xEF\xBB\xBF"
        "abc");
    EXPECT_EQ(r[0].text, "abc");
    EXPECT_EQ(r[0].column(0), 1);
}

TEST(Rows, TwoSpacesHoldABlock) {
    const Read r("\n \n  \n   \n\t\n\t\t\n  \r\n");
    EXPECT_TRUE(r[0].blank);
    EXPECT_TRUE(r[1].blank);
    EXPECT_FALSE(r[2].blank);
    EXPECT_FALSE(r[3].blank);
    EXPECT_TRUE(r[4].blank);
    EXPECT_TRUE(r[5].blank);
    EXPECT_FALSE(r[6].blank);
}

TEST(Rows, ControlCharactersAreSpaces) {
    EXPECT_EQ(Read(std::string_view("a\0b\x1B[1m\x7F", 8)).text(), "1|a b [1m \n");
    EXPECT_EQ(Read("a\tb").text(), "1|a\tb\n");
}

TEST(Rows, BoneyardIsLeftOutAndColumnsHold) {
    const Read r("ab /* 中文 */ cd /* x */e");
    EXPECT_EQ(r[0].text, "ab  cd e");
    EXPECT_EQ(r[0].column(0), 1);
    EXPECT_EQ(r[0].column(4), 13);
    EXPECT_EQ(r[0].column(7), 23);
    EXPECT_TRUE(r.said.empty());
}

TEST(Rows, BoneyardCrossesBlankRowsWhichThenAreNone) {
    EXPECT_EQ(Read("a\n/* b\n\nc */\nd").text(), "1|a\n5|d\n");
    EXPECT_EQ(Read("a /* b\n\nc */ d\ne").text(), "1|a \n3| d\n4|e\n");
}

TEST(Rows, OpenBoneyardHidesTheRest) {
    const Read r("a\n b /* c\nd");
    EXPECT_EQ(r.text(), "1|a\n2| b \n");
    ASSERT_EQ(r.said.size(), 1u);
    EXPECT_EQ(r.said[0].what.id, "script.open-boneyard");
    EXPECT_EQ(r.said[0].place, (Place{"s", 2, 4, 2}));
    EXPECT_EQ(r.said[0].severity, Severity::warning);
}

TEST(Rows, AStrayEndOfBoneyardIsText) {
    EXPECT_EQ(Read("a */ b /*/ c */ d").text(), "1|a */ b  d\n");
}

TEST(Rows, NotesStandBeside) {
    const Read r("a [[one]] b\n[[ two\n  three ]]\nc [[]]");
    EXPECT_EQ(r.text(), "1|a  b\n4|c \n");
    ASSERT_EQ(r.all.notes.size(), 2u);
    EXPECT_EQ(r.all.notes[0].text, "one");
    EXPECT_EQ(r.all.notes[0].place, (Place{"s", 1, 3, 2}));
    EXPECT_EQ(r.all.notes[1].text, "two three");
    EXPECT_EQ(r.all.notes[1].place, (Place{"s", 2, 1, 2}));
    EXPECT_EQ(r[0].column(2), 10);
}

TEST(Rows, TwoSpacesHoldANoteAndABlankRowDoesNot) {
    const Read held("[[one\n  \ntwo]] x");
    ASSERT_EQ(held.all.notes.size(), 1u);
    EXPECT_EQ(held.all.notes[0].text, "one two");

    const Read open("ab [[one [[\n\ntwo]] x [[three]]");
    EXPECT_EQ(open.text(), "1|ab [[one [[\n2|\n3|two]] x \n");
    ASSERT_EQ(open.said.size(), 1u) << "once a paragraph";
    EXPECT_EQ(open.said[0].what.id, "script.open-note");
    EXPECT_EQ(open.said[0].place, (Place{"s", 1, 4, 2}));
    ASSERT_EQ(open.all.notes.size(), 1u);
    EXPECT_EQ(open.all.notes[0].text, "three");
}

TEST(Rows, BrokenUtf8IsToldOnceWhereItStands) {
    const Read r(
        "\xEF\xBB\xBF"
        "好\n你\xFF好 /* x */ y\n\xC3(\n");
    ASSERT_EQ(r.said.size(), 1u);
    EXPECT_EQ(r.said[0].what.id, "base.not-utf8");
    EXPECT_EQ(r.said[0].place, (Place{"s", 2, 2, 1}));
    EXPECT_EQ(r[1].text, "你\xEF\xBF\xBD好  y");
    EXPECT_EQ(r[1].column(r[1].text.size() - 1), 13);
    EXPECT_EQ(r[2].text, "\xEF\xBF\xBD(");
}

}  // namespace answerprint::script
