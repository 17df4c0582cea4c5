#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "script/screenplay.h"

namespace answerprint::script {

namespace {

using testing::ElementsAre;

struct Page {
    Diagnostics said;
    Screenplay play;
    explicit Page(std::string_view text) : play(parse(text, "s", said)) {}
    const Scene& scene(std::size_t i = 0) const { return play.scenes.at(i); }
    std::vector<std::string> actions(std::size_t i = 0) const {
        std::vector<std::string> all;
        for (const auto& e : scene(i).elements)
            if (e.kind == ElementKind::action) all.push_back(e.text);
        return all;
    }
    std::vector<std::string> lines(std::size_t i = 0) const {
        std::vector<std::string> all;
        for (const auto& l : scene(i).lines) all.push_back(l.speaker + "|" + l.text);
        return all;
    }
};

}  // namespace

TEST(ChinesePage, RowsNeedNoBlankOnesBetween) {
    const Page p(
        "第一集\n1、车站 黄昏 外\n人物：老周、小雨\n△一张长椅。\n小雨：车呢？\n老周（笑）：不急。\n"
        "他站起来。\n走了。\n2、客厅 夜 内\n【闪回】\n小雨（画外音）：信！\n");
    ASSERT_EQ(p.play.scenes.size(), 2u);
    EXPECT_THAT(p.scene().cast, ElementsAre("老周", "小雨"));
    EXPECT_THAT(p.actions(), ElementsAre("一张长椅。", "他站起来。", "走了。"));
    EXPECT_THAT(p.lines(), ElementsAre("小雨|车呢？", "老周|不急。"));
    EXPECT_EQ(p.scene().lines[1].parenthetical, "笑");
    EXPECT_THAT(p.actions(1), ElementsAre("闪回"));
    EXPECT_TRUE(p.scene(1).lines[0].off_screen);
    EXPECT_EQ(p.play.before.at(0).kind, ElementKind::section);
    EXPECT_TRUE(p.said.empty());
}

TEST(ChinesePage, BracketsInsideASpeechAreNotSpoken) {
    const Page p("1、车站 日 外\n\n老周：（低声）不急。（停顿）你听，(对小雨)雨停了。\n");
    const Line& line = p.scene().lines.at(0);
    EXPECT_EQ(line.text, "不急。你听，雨停了。");
    EXPECT_EQ(line.loudness, Loudness::quiet);
    EXPECT_EQ(line.addressee, "小雨");
    EXPECT_THAT(line.beats, ElementsAre(std::string_view("不急。").size()));
    EXPECT_EQ(line.parenthetical, "低声; 对小雨");
}

TEST(ChinesePage, HalfWidthVariants) {
    const Page p("23-1,外,武当山,日\n老周(笑): 不急.\n");
    EXPECT_THAT(p.lines(), ElementsAre("老周|不急."));
    EXPECT_EQ(p.scene().id(), "23-1");
}

TEST(ChinesePage, TheSceneMayBeToldBelowItsNumber) {
    const Page p(
        "第一场\n时间：夜\n地点：客厅\n人物：老周\n老周：好。\n\n第二场\n地点：码头\n时间：连续\n");
    EXPECT_EQ(p.scene().location, "客厅");
    EXPECT_EQ(p.scene().time_of_day, "夜");
    EXPECT_THAT(p.lines(), ElementsAre("老周|好。"));
    EXPECT_EQ(p.scene(1).location, "码头");
    EXPECT_EQ(p.scene(1).time_of_day, "夜") << "as in the scene before";
}

TEST(ChinesePage, TimesGoOn) {
    const Page p("1、车站 黄昏 外\n\n2、客厅 连续 内\n\n");
    EXPECT_EQ(p.scene(1).time_of_day, "黄昏");
}

TEST(ChinesePage, NarrationAndCaptions) {
    const Page p("1、车站 日 外\n旁白：很久以前。\n字幕：三年后\n画外音：有人吗？\n");
    EXPECT_TRUE(p.scene().lines.at(0).voice_over);
    EXPECT_TRUE(p.scene().lines.at(1).off_screen);
    EXPECT_THAT(p.actions(), ElementsAre("字幕：三年后"));
}

TEST(ChinesePage, ACueAboveItsWords) {
    const Page p("1、车站 日 外\n\n老周（旁白）\n（轻声）\n不急。\n你听。\n\n夜深了\n小雨：好。\n");
    EXPECT_THAT(p.lines(), ElementsAre("老周|不急。你听。", "小雨|好。"));
    EXPECT_TRUE(p.scene().lines[0].voice_over);
    EXPECT_EQ(p.scene().lines[0].loudness, Loudness::quiet);
    EXPECT_THAT(p.actions(), ElementsAre("夜深了"));
}

TEST(ChinesePage, ARowOfItsOwnEndsTheSpeechBeforeIt) {
    const Page p("1、车站 日 外\n\n老周\n不急。\n△他走了。\n\n老周\n好。\n2、客厅 夜 内\n");
    EXPECT_THAT(p.lines(), ElementsAre("老周|不急。", "老周|好。"));
    EXPECT_THAT(p.actions(), ElementsAre("他走了。"));
    EXPECT_EQ(p.play.scenes.size(), 2u);
}

TEST(ChinesePage, AForcedCueTakesAllBelowIt) {
    EXPECT_THAT(Page("1、车站 日 外\n\n@老周\n记住：别回头。\n").lines(),
                ElementsAre("老周|记住：别回头。"));
}

TEST(ChinesePage, InFountainToo) {
    const Page p(
        "INT. 客厅 - 夜 #4#\n\n老周走来。\n他坐下。\n\n老周\n记住：别回头。\nOK？\n好 的。\n");
    EXPECT_EQ(p.scene().id(), "4");
    EXPECT_EQ(p.scene().time_of_day, "夜");
    EXPECT_THAT(p.actions(), ElementsAre("老周走来。\n他坐下。"));
    EXPECT_THAT(p.lines(), ElementsAre("老周|记住：别回头。 OK？好 的。"));
}

TEST(ChinesePage, AnUnnumberedHeadingNeedsABlankRowBefore) {
    const Page p("内景 卧室 - 日\n\n他走了。\n外景 码头 夜\n\n外景 码头 夜\n");
    EXPECT_EQ(p.play.scenes.size(), 2u);
    EXPECT_THAT(p.actions(), ElementsAre("他走了。", "外景 码头 夜"));
}

TEST(ChinesePage, PlacesAreInCodePoints) {
    const Page p("1、车站 日 外\n　　老周（笑）： （停顿）不急。\n　　△他走了。\n");
    const Line& line = p.scene().lines.at(0);
    EXPECT_EQ(p.scene().place, (Place{"s", 1, 1, 8}));
    EXPECT_EQ(line.place, (Place{"s", 2, 3, 2}));
    EXPECT_EQ(line.text_place, (Place{"s", 2, 14, 3}));
    EXPECT_EQ(p.scene().elements.at(1).place, (Place{"s", 3, 3, 5}));
}

TEST(ChinesePage, ANumberTwiceIsAnError) {
    const Page p("一、车站 日 外\n\n1、客厅 夜 内\n");
    ASSERT_EQ(p.said.size(), 1u);
    EXPECT_EQ(p.said[0].what.id, "script.duplicate-scene");
}

}  // namespace answerprint::script
