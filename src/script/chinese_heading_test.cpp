#include "script/chinese_heading.h"

#include <gtest/gtest.h>

namespace answerprint::script {

namespace {

using Names = std::vector<std::string>;

struct Wanted {
    const char *row, *number, *location, *time;
    Interior interior;
    Names cast = {};
};

void expect_read(const std::vector<Wanted>& all) {
    for (const Wanted& w : all) {
        const auto scene = chinese_heading(w.row);
        ASSERT_TRUE(scene) << w.row;
        EXPECT_EQ(scene->number, w.number) << w.row;
        EXPECT_EQ(scene->location, w.location) << w.row;
        EXPECT_EQ(scene->time_of_day, w.time) << w.row;
        EXPECT_EQ(scene->interior, w.interior) << w.row;
        EXPECT_EQ(scene->cast, w.cast) << w.row;
    }
}

constexpr auto in = Interior::interior, out = Interior::exterior, both = Interior::both;

}  // namespace

TEST(ChineseHeading, NumberPlaceTimeInterior) {
    expect_read({{"20、卫生间 日 内", "20", "卫生间", "日", in},
                 {"20、卫生间　夜　外", "20", "卫生间", "夜", out},
                 {"20. 卫生间 日 内", "20", "卫生间", "日", in},
                 {"二十、卫生间 清晨 内/外", "20", "卫生间", "清晨", both},
                 {"2０、卫生间 日内", "20", "卫生间", "日", in},
                 {"3、老宅 院子 黄昏 外", "3", "老宅 院子", "黄昏", out},
                 {"3、老宅（夜，内）", "3", "老宅", "夜", in},
                 {"3、老宅-夜-内", "3", "老宅", "夜", in},
                 {"3、夜 内 老宅", "3", "老宅", "夜", in},
                 {"3A、老宅 次日清晨 内外", "3A", "老宅", "次日清晨", both},
                 {"3 老宅 夜 内", "3", "老宅", "夜", in},
                 {"3、T-2航站楼 夜 内", "3", "T-2航站楼", "夜", in},
                 {"3、医院 连续 内", "3", "医院", "连续", in},
                 {"3、医院 日 内 #7#", "7", "医院", "日", in}});
}

TEST(ChineseHeading, CountedScenes) {
    expect_read({{"第一场，小湖边，晨，张颖、王静",
                  "1",
                  "小湖边",
                  "晨",
                  Interior::unknown,
                  {"张颖", "王静"}},
                 {"第十二场 小湖边 晨 外 张颖，王静", "12", "小湖边", "晨", out, {"张颖", "王静"}},
                 {"第1场、小湖边、晨、张颖", "1", "小湖边", "晨", Interior::unknown, {"张颖"}},
                 {"第1场,小湖边,晨,伊丽莎白·泰勒",
                  "1",
                  "小湖边",
                  "晨",
                  Interior::unknown,
                  {"伊丽莎白·泰勒"}},
                 {"第1场：客厅 日 内", "1", "客厅", "日", in},
                 {"第三场", "3", "", "", Interior::unknown},
                 {"第二集第三场 客厅 日 内", "2-3", "客厅", "日", in},
                 {"场景一：客厅 日 内", "1", "客厅", "日", in},
                 {"场1 客厅", "1", "客厅", "", Interior::unknown}});
}

TEST(ChineseHeading, EpisodeAndSceneInAnyOrder) {
    expect_read({{"23-1，外，武当山玄岳门，日", "23-1", "武当山玄岳门", "日", out},
                 {"23-1，日，武当山玄岳门，外", "23-1", "武当山玄岳门", "日", out},
                 {"23-1 武当山玄岳门 日 外", "23-1", "武当山玄岳门", "日", out},
                 {"23-2, 内景, 大殿, 夜景", "23-2", "大殿", "夜景", in},
                 {"二十三-2，内，大殿，夜，张三丰、俞岱岩",
                  "23-2",
                  "大殿",
                  "夜",
                  in,
                  {"张三丰", "俞岱岩"}}});
}

TEST(ChineseHeading, WithoutANumber) {
    expect_read({{"内景 卧室 - 日", "", "卧室", "日", in},
                 {"外景，码头，黄昏", "", "码头", "黄昏", out},
                 {"内景 卧室", "", "卧室", "", in},
                 {"内 卧室 夜", "", "卧室", "夜", in}});
}

TEST(ChineseHeading, AWesternHeadingMayBeNumbered) {
    expect_read({{"1. INT. 客厅 - 夜", "1", "客厅", "夜", in},
                 {"2、EXT. PIER - DAWN", "2", "PIER", "DAWN", out}});
}

TEST(ChineseHeading, HeadingsAreWholeWithoutTheirNumber) {
    EXPECT_EQ(chinese_heading("20、卫生间　日　内")->heading, "卫生间 日 内");
    EXPECT_EQ(chinese_heading("第一场，小湖边，晨")->heading, "小湖边，晨");
    EXPECT_EQ(chinese_heading("第三场")->heading, "第三场");
}

TEST(ChineseHeading, ActionIsNoHeading) {
    for (const char* row :
         {"第一场雨下了很久。", "第一场雨", "3、他走进来。日 内", "3、水、面包、盐", "1.5米 高",
          "外 面下雨了", "内心 日 夜", "2026年 夏 外", "一个人 走来", "三 个人 日", "客厅 日 内",
          "场面混乱", "日 内", "第三场：他说：“走。”", "", "、", "第", "第三"})
        EXPECT_FALSE(chinese_heading(row)) << row;
    EXPECT_FALSE(chinese_heading("1、" + std::string(3000, 'x') + " 日 内"));
}

TEST(ChineseHeading, EpisodesAreSections) {
    for (const char* row : {"第一集", "第12集 归来", "第二幕：雨夜", "第一集《归途》"})
        EXPECT_TRUE(is_chinese_section(row)) << row;
    for (const char* row : {"第一集演完了。", "第一次 归来", "第 归来", "第一集 他走了。"})
        EXPECT_FALSE(is_chinese_section(row)) << row;
}

}  // namespace answerprint::script
