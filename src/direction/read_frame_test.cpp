// COMPOSITION and focus.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

using testing::ElementsAre;

Composition frame(const std::string& form) {
    const Read r("frame " + form);
    EXPECT_EQ(r.wrong(), "") << form;
    return r.said.empty() ? r.frame() : Composition{};
}

}  // namespace

TEST(Frame, EverySize) {
    const std::pair<Size, std::vector<std::string>> sizes[] = {
        {Size::ecu, {"extreme close-up", "ECU", "extreme close up", "extreme-close-up", "大特写"}},
        {Size::bcu, {"big close-up", "BCU", "面部特写"}},
        {Size::cu, {"close-up", "CU", "close up", "特写"}},
        {Size::mcu, {"medium close-up", "MCU", "medium close up", "近景"}},
        {Size::ms, {"medium", "MS", "medium shot", "中近景", "半身"}},
        {Size::mls, {"medium long", "MLS", "medium long shot", "中景"}},
        {Size::fs, {"full", "FS", "full shot", "小全景", "全身"}},
        {Size::ws, {"wide", "WS", "wide shot", "全景", "大全景"}},
        {Size::ews, {"extreme wide", "EWS", "远景", "大远景"}},
        {Size::insert, {"insert", "插入"}}};
    for (const auto& [size, words] : sizes)
        for (const auto& word : words) {
            const auto c = frame(word + " on LIN");
            EXPECT_EQ(c.size, size) << word;
            EXPECT_TRUE(c.size_claimed);
            EXPECT_EQ(c.subjects.size(), 1u);
        }
}

TEST(Frame, SizesHaveTheirRanges) {
    EXPECT_EQ(range_of(Size::cu).low, 0.17);
    EXPECT_EQ(range_of(Size::ews).high, 8);
    EXPECT_DOUBLE_EQ(range_of(Size::ews).middle(), std::sqrt(32));
}

TEST(Frame, WithoutASizeItIsMediumAndNoClaim) {
    const auto c = frame("on LIN");
    EXPECT_EQ(c.size, Size::ms);
    EXPECT_FALSE(c.size_claimed);
    EXPECT_EQ(c.angle.kind, AngleKind::eye_level);
    EXPECT_FALSE(c.angle.claimed);
    EXPECT_EQ(c.side.yaw, 45);
    EXPECT_FALSE(c.side.claimed);
}

TEST(Frame, EveryPlace) {
    const std::pair<double, std::vector<std::string>> places[] = {
        {1.0 / 3, {"left third", "左三分"}}, {2.0 / 3, {"right third", "右三分"}},
        {0.25, {"left quarter", "左四分"}},  {0.75, {"right quarter", "右四分"}},
        {0.5, {"centre", "center", "中"}},   {0.3, {"at 30%", "于 30%"}}};
    for (const auto& [x, words] : places)
        for (const auto& word : words) {
            const auto c = frame("wide on LIN " + word);
            EXPECT_NEAR(c.subjects[0].at.value().x, x, 1e-12) << word;
            EXPECT_FALSE(c.subjects[0].height_claimed);
        }
    const auto c = frame("wide on LIN at 30% 45% and MEI background");
    EXPECT_NEAR(c.subjects[0].at->y, 0.45, 1e-12);
    EXPECT_TRUE(c.subjects[0].height_claimed);
    EXPECT_EQ(c.subjects[1].layer, Layer::background);
    EXPECT_EQ(frame("wide on LIN foreground").subjects[0].layer, Layer::foreground);
    EXPECT_EQ(frame("wide on LIN 前景").subjects[0].layer, Layer::foreground);
    EXPECT_EQ(frame("wide on LIN 后景").subjects[0].layer, Layer::background);
    EXPECT_EQ(frame("wide on LIN left third foreground").subjects[0].layer, Layer::foreground);
}

TEST(Frame, TwoSubjects) {
    for (const char* form :
         {"wide on LIN left third and MEI right third", "全景 对 LIN 左三分 与 MEI 右三分",
          "全景 对 LIN 左三分、MEI 右三分"}) {
        const auto c = frame(form);
        ASSERT_EQ(c.subjects.size(), 2u) << form;
        EXPECT_EQ(c.subjects[0].name, "LIN");
        EXPECT_EQ(c.subjects[1].name, "MEI");
        EXPECT_NEAR(c.subjects[1].at->x, 2.0 / 3, 1e-12);
    }
}

TEST(Frame, OverTheShoulderAndPointOfView) {
    for (const char* form : {"over LIN onto MEI", "过 LIN 拍 MEI"}) {
        const auto c = frame(form);
        EXPECT_EQ(c.kind, CompositionKind::over) << form;
        EXPECT_EQ(c.subjects.at(0).name, "LIN");
        EXPECT_EQ(c.subjects.at(1).name, "MEI");
    }
    for (const char* form : {"LIN's view of letter", "LIN’s view of letter", "LIN 主观 letter",
                             "LIN 的主观 letter", "medium LIN's view of letter"}) {
        const auto c = frame(form);
        EXPECT_EQ(c.kind, CompositionKind::view) << form;
        EXPECT_EQ(c.subjects.at(0).name, "LIN") << form;
        EXPECT_EQ(c.subjects.at(1).name, "letter") << form;
    }
    EXPECT_EQ(frame("\"MRS LOWELL\"'s view of letter").subjects.at(0).name, "MRS LOWELL");
    EXPECT_EQ(Read("frame over LIN").wrong(), "15 direction.unfinished");
}

TEST(Frame, EveryAngle) {
    const struct {
        std::vector<std::string> words;
        AngleKind kind;
        double value;
    } angles[] = {{{"eye level", "eye-level", "平视"}, AngleKind::eye_level, 0},
                  {{"low 25deg", "仰 25度"}, AngleKind::low, 25},
                  {{"low", "仰"}, AngleKind::low, 20},
                  {{"high 15deg", "俯 15度"}, AngleKind::high, 15},
                  {{"high", "俯"}, AngleKind::high, 30},
                  {{"overhead", "顶拍"}, AngleKind::overhead, 0},
                  {{"ground", "贴地"}, AngleKind::ground, 0},
                  {{"height 0.9m", "机高 0.9米"}, AngleKind::height, 0.9}};
    for (const auto& a : angles)
        for (const auto& word : a.words) {
            const auto c = frame("wide on LIN, " + word);
            EXPECT_EQ(c.angle.kind, a.kind) << word;
            EXPECT_EQ(c.angle.value, a.value) << word;
            EXPECT_TRUE(c.angle.claimed);
        }
    const auto dutch = frame("wide on LIN, low 20deg with dutch 10deg");
    EXPECT_EQ(dutch.angle.dutch, 10);
    EXPECT_EQ(dutch.angle.kind, AngleKind::low);
    EXPECT_EQ(frame("wide on LIN, dutch 10deg").angle.dutch, 10);
}

TEST(Frame, EverySide) {
    const std::pair<double, std::vector<std::string>> sides[] = {
        {0, {"from front", "正面", "从 正面"}}, {45, {"from front left", "左前"}},
        {-45, {"from front right", "右前"}},    {90, {"from left", "左侧"}},
        {-90, {"from right", "右侧"}},          {135, {"from behind left", "左后"}},
        {-135, {"from behind right", "右后"}},  {180, {"from behind", "背面"}}};
    for (const auto& [yaw, words] : sides)
        for (const auto& word : words) {
            const auto c = frame("wide on LIN, " + word);
            EXPECT_EQ(c.side.yaw, yaw) << word;
            EXPECT_TRUE(c.side.claimed);
        }
    EXPECT_EQ(frame("wide on LIN from door").side.from, "door");
    EXPECT_EQ(frame("全景 对 LIN 从 门").side.from, "门");
}

TEST(Frame, HeadroomAndMoment) {
    EXPECT_NEAR(*frame("full on LIN headroom 8%").headroom, 0.08, 1e-12);
    EXPECT_NEAR(*frame("小全景 对 LIN 头顶空间 8%").headroom, 0.08, 1e-12);
    EXPECT_EQ(Read("frame full on LIN at 2s").claims().frame->when.kind, When::Kind::at);
    EXPECT_EQ(Read("frame full on LIN on \"No.\"").claims().frame->when.quoted, "No.");
    EXPECT_EQ(Read("frame at 2s full on LIN").claims().frame->when.kind, When::Kind::at);
}

TEST(Frame, PartsStandInAnyOrderWithOrWithoutCommas) {
    const auto c = frame("wide on LIN left third, low 20deg, from front, headroom 8%");
    for (const char* form : {"on LIN left third wide low 20deg from front headroom 8%",
                             "headroom 8%, from front, low 20deg, wide, on LIN left third",
                             "from front wide, headroom 8% on LIN left third low 20deg"})
        EXPECT_EQ(frame(form), c) << form;
}

TEST(Frame, APartTwiceIsAnError) {
    EXPECT_EQ(Read("frame wide wide on LIN").wrong(), "12 direction.part-twice");
    EXPECT_EQ(Read("frame wide on LIN on MEI").wrong(), "19 direction.part-twice");
    EXPECT_EQ(Read("frame wide on LIN low 20deg high 20deg").wrong(), "29 direction.part-twice");
    EXPECT_EQ(Read("frame wide on LIN from front from left").wrong(), "30 direction.part-twice");
    EXPECT_EQ(Read("frame wide on LIN left third centre").wrong(), "30 direction.part-twice");
    EXPECT_EQ(Read("frame wide on LIN headroom 5% headroom 8%").wrong(), "31 direction.part-twice");
    EXPECT_EQ(Read("frame").wrong(), "6 direction.unfinished");
}

TEST(Focus, NamesTogetherAndPulls) {
    for (const char* form :
         {"focus LIN then MEI on \"No.\" over 0.5s", "focus LIN, then MEI on \"No.\" over 0.5s",
          "focus LIN; MEI over 0.5s on \"No.\"", "焦点 LIN 再 MEI 说到 “No.” 历时 0.5秒"}) {
        const Read r(form);
        ASSERT_EQ(r.wrong(), "") << form;
        const auto& focus = *r.claims().focus;
        ASSERT_EQ(focus.size(), 2u) << form;
        EXPECT_THAT(focus[0].names, ElementsAre("LIN"));
        EXPECT_THAT(focus[1].names, ElementsAre("MEI"));
        EXPECT_EQ(focus[1].when.quoted, "No.");
        EXPECT_TRUE(focus[1].when.over);
    }
    EXPECT_THAT(Read("focus LIN and MEI").claims().focus->at(0).names, ElementsAre("LIN", "MEI"));
    EXPECT_THAT(Read("焦点 小梅和老林").claims().focus->at(0).names, ElementsAre("小梅", "老林"));
}

}  // namespace answerprint::direction
