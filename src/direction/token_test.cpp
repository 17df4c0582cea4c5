#include "direction/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/vocabulary.h"

namespace answerprint::direction {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Words as they are, quotes as "…", numbers as 35<mm>, points as [x z], marks as they are.
std::vector<std::string> shown(std::string_view line, const std::set<std::string>& names = {}) {
    const auto figure = [](double v) {
        std::string s = std::to_string(v);
        s.erase(s.find_last_not_of('0') + 1);
        return s.ends_with('.') ? s.substr(0, s.size() - 1) : s;
    };
    std::vector<std::string> all;
    for (const auto& t : tokens_of(line, names)) switch (t.kind) {
            case Token::Kind::word:
            case Token::Kind::mark:
                all.push_back(t.text);
                break;
            case Token::Kind::quoted:
                all.push_back('"' + t.text + (t.open ? "…" : "\""));
                break;
            case Token::Kind::number:
                all.push_back(figure(t.value) +
                              (t.unit == ":" ? ":" + figure(t.second) : "<" + t.unit + ">"));
                break;
            case Token::Kind::point:
                all.push_back("[" + figure(t.value) + " " + figure(t.second) + "]");
                break;
        }
    return all;
}

}  // namespace

TEST(Token, ACommentIsLeftOutButNotInQuotes) {
    EXPECT_THAT(shown("LIN nods # he knows"), ElementsAre("lin", "nods"));
    EXPECT_THAT(shown("says \"#1\" # no"), ElementsAre("says", "\"#1\""));
    EXPECT_THAT(shown("# all of it"), IsEmpty());
}

TEST(Token, WordsAreFoldedAndKeepWhatStandsOnThePage) {
    const std::string line = "FRAME Wide on Lin";
    const auto tokens = tokens_of(line);
    EXPECT_EQ(tokens[1].text, "wide");
    EXPECT_EQ(tokens[1].raw, "Wide");
    EXPECT_EQ(tokens[1].column, 7);
    EXPECT_EQ(tokens[1].length, 4);
}

TEST(Token, NamesAreComparedInNfc) {
    EXPECT_EQ(tokens_of("ZOË")[0].text, tokens_of("ZOE\xCC\x88")[0].text);
}

TEST(Token, NumbersCarryTheirUnits) {
    EXPECT_THAT(shown("35mm T2.8 3200K 45deg 1.2m 2s 12f 4:1 0.5stop 30% -2stop +6f"),
                ElementsAre("35<mm>", "2.8<t>", "3200<k>", "45<deg>", "1.2<m>", "2<s>", "12<f>",
                            "4:1", "0.5<stop>", "30<%>", "-2<stop>", "6<f>"));
    EXPECT_THAT(shown("50 mm, 0.5 stops"), ElementsAre("50<mm>", ",", "0.5<stop>"));
    EXPECT_THAT(shown("contrast 1.2"), ElementsAre("contrast", "1.2<>"));
    EXPECT_THAT(shown("[1.5, -2]"), ElementsAre("[1.5 -2]"));
}

TEST(Token, ANumberWithOtherLettersIsAWord) {
    EXPECT_THAT(shown("2A 2nd 65mm-lens"), ElementsAre("2a", "2nd", "65mm-lens"));
}

TEST(Token, QuotesOfBothLanguages) {
    EXPECT_THAT(shown("\"a\" “b” 「c」 『d』"), ElementsAre("\"a\"", "\"b\"", "\"c\"", "\"d\""));
    EXPECT_THAT(shown("says \"never closed"), ElementsAre("says", "\"never closed…"));
}

TEST(Token, FullWidthIsReadAsNarrow) {
    EXPECT_THAT(shown("３５ｍｍ　Ｔ２．８；４：１，３０％"),
                ElementsAre("35<mm>", "2.8<t>", ";", "4:1", ",", "30<%>"));
}

TEST(Token, ChineseUnits) {
    EXPECT_THAT(shown("2秒 12帧 1.2米 45度 0.5档"),
                ElementsAre("2<s>", "12<f>", "1.2<m>", "45<deg>", "0.5<stop>"));
}

TEST(Token, TheEnumerationCommaIsAnd) {
    EXPECT_THAT(shown("老林、小梅"), ElementsAre("老林", "and", "小梅"));
}

TEST(Token, AColonAfterAWordIsDropped) {
    EXPECT_THAT(shown("frame: wide"), ElementsAre("frame", "wide"));
    EXPECT_THAT(shown("构图：全景"), ElementsAre("frame", "ws"));
    EXPECT_THAT(shown("光比 4：1"), ElementsAre("ratio", "4:1"));
    EXPECT_THAT(shown("焦段：35mm"), ElementsAre("lens", "35<mm>"));
    EXPECT_THAT(shown("焦段:35mm T2"), ElementsAre("lens", "35<mm>", "2<t>"));
    EXPECT_THAT(shown("时长：3秒"), ElementsAre("lasts", "3<s>"));
    EXPECT_THAT(shown("焦点：LIN"), ElementsAre("focus", "lin"));
    EXPECT_THAT(shown("lens: 35mm"), ElementsAre("lens", "35<mm>"));
    EXPECT_THAT(shown("lens:35mm"), ElementsAre("lens", "35<mm>"));
    EXPECT_THAT(shown("frame:wide"), ElementsAre("frame", "wide"));
    EXPECT_THAT(shown("look grade a:b.cube"), ElementsAre("look", "grade", "a:b.cube"));
}

TEST(Token, EveryChineseFormStandsAsItsEnglishWords) {
    for (const auto& form : forms()) {
        std::string all;
        for (const auto& t : tokens_of(form.chinese)) all += (all.empty() ? "" : " ") + t.text;
        EXPECT_EQ(all, form.english) << form.chinese;
    }
}

TEST(Token, BetweenChineseWordsAndNamesTheSpaceMayBeLeftOut) {
    const std::set<std::string> names{"老周", "小雨", "长椅", "桌子", "信", "门口"};
    EXPECT_THAT(
        shown("构图全景对老周左三分平视正面", names),
        ElementsAre("frame", "ws", "on", "老周", "left", "third", "eye", "level", "from", "front"));
    EXPECT_THAT(shown("老周走到桌子旁边", names),
                ElementsAre("老周", "walks", "to", "桌子", "beside-it"));
    EXPECT_THAT(shown("小雨把信递给老周", names),
                ElementsAre("小雨", "ba", "信", "gives-to", "老周"));
    EXPECT_THAT(shown("老周坐在长椅上", names), ElementsAre("老周", "sits", "on", "长椅", "on-it"));
    EXPECT_THAT(shown("过小雨拍老周", names), ElementsAre("over", "小雨", "onto", "老周"));
    EXPECT_THAT(shown("运镜推0.8米历时4秒", names),
                ElementsAre("camera", "dolly", "in", "0.8<m>", "over", "4<s>"));
}

TEST(Token, TheLongestKnownOneIsTaken) {
    EXPECT_THAT(shown("大特写"), ElementsAre("ecu"));
    EXPECT_THAT(shown("特写"), ElementsAre("cu"));
    EXPECT_THAT(shown("中近景"), ElementsAre("ms"));
    // A longer name goes before the word in it.
    EXPECT_THAT(shown("对说书人", {"说书人"}), ElementsAre("on", "说书人"));
}

TEST(Token, ANameMayHoldWordsOfTheLanguage) {
    // 高 至 远: the middle one is a word of the language.
    EXPECT_THAT(shown("高至远 点头"), ElementsAre("高至远", "nods"));
    EXPECT_THAT(shown("对 光头"), ElementsAre("on", "光头"));
    EXPECT_THAT(shown("安与生看向马从文", {"安与生", "马从文"}),
                ElementsAre("安与生", "looks", "at", "马从文"));
    EXPECT_THAT(shown("\"光\""), ElementsAre("\"光\""));
}

}  // namespace answerprint::direction
