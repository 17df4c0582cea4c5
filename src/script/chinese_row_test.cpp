#include "script/chinese_row.h"

#include <gtest/gtest.h>

namespace answerprint::script {

namespace {

using Names = std::vector<std::string>;

}  // namespace

TEST(ChineseRow, RowsTellOfTheScene) {
    Scene scene;
    tell(*labelled_row("人物：老周（60岁）、小雨,李和平"), scene);
    EXPECT_EQ(scene.cast, (Names{"老周", "小雨", "李和平"}));
    tell(*labelled_row("出场人物: 小雨 阿明"), scene);
    EXPECT_EQ(scene.cast, (Names{"老周", "小雨", "李和平", "阿明"}));
    tell(*labelled_row("时间：夜 内"), scene);
    EXPECT_EQ(scene.time_of_day, "夜");
    EXPECT_EQ(scene.interior, Interior::interior);
    tell(*labelled_row("地点：客厅"), scene);
    EXPECT_EQ(scene.location, "客厅");
    tell(*labelled_row("地点：码头"), scene);
    EXPECT_EQ(scene.location, "客厅") << "told already";
    EXPECT_EQ(labelled_row("字幕：三年后")->label, Label::picture);
    EXPECT_FALSE(labelled_row("老周：不急。"));
    EXPECT_FALSE(labelled_row("人物很多。"));
}

TEST(ChineseRow, ActionMarks) {
    EXPECT_EQ(marked_action("△ 他走来。"), "他走来。");
    EXPECT_EQ(marked_action("▲他走来。"), "他走来。");
    EXPECT_EQ(marked_action("【闪回】"), "闪回");
    EXPECT_EQ(marked_action("{他走来}"), "他走来");
    EXPECT_EQ(marked_action("他走来。"), "");
    EXPECT_EQ(marked_action("{x}"), "");
    EXPECT_EQ(marked_action("【】"), "");
}

TEST(ChineseRow, ASpeechInOneRow) {
    const std::string row = "方可可（有点不乐）（对小雨）： 你来了。";
    const auto speech = one_row_speech(row);
    ASSERT_TRUE(speech);
    EXPECT_EQ(speech->speaker, "方可可");
    EXPECT_EQ(speech->parentheticals, (Names{"有点不乐", "对小雨"}));
    EXPECT_EQ(row.substr(speech->text), "你来了。");
    EXPECT_EQ(one_row_speech("方可可(笑): 好")->parentheticals, (Names{"笑"}));
    EXPECT_EQ(one_row_speech("Ben：好")->speaker, "Ben");
}

TEST(ChineseRow, OtherColonsAreNoSpeech) {
    for (const char* row :
         {"凌晨3:00，他醒了。", "：不急。", "老周：", "老周： ", "他走来，说：好。", "“好”：他想。",
          "10：30的火车", "老周（笑：好", "老周", "他在这一条没有尽头的漫长的路上走着：好"})
        EXPECT_FALSE(one_row_speech(row)) << row;
}

}  // namespace answerprint::script
