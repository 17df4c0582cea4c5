// ACTION in both languages.
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

struct Expected {
    std::vector<std::string> forms;
    Verb verb;
    TargetKind object = TargetKind::none;
    std::string name;  // of the object
    std::string to;
};

}  // namespace

TEST(Act, EveryVerb) {
    using T = TargetKind;
    const Expected all[] = {
        {{"enters by door", "进 door", "进门 door"}, Verb::enters, T::name, "door", ""},
        {{"enters", "进门", "进入"}, Verb::enters, T::none, "", ""},
        {{"exits by door", "出 door"}, Verb::exits, T::name, "door", ""},
        {{"exits", "出门", "离开"}, Verb::exits, T::none, "", ""},
        {{"stands at door", "站在 door"}, Verb::stands_at, T::name, "door", ""},
        {{"stands beside door", "站在 door 旁边"}, Verb::stands_at, T::beside, "door", ""},
        {{"walks to table", "走到 table", "走向 table"}, Verb::walks_to, T::name, "table", ""},
        {{"walks to in front of table", "走到 table 前面"},
         Verb::walks_to,
         T::in_front_of,
         "table",
         ""},
        {{"runs to table", "跑到 table"}, Verb::runs_to, T::name, "table", ""},
        {{"follows MEI", "跟着 MEI"}, Verb::follows, T::name, "MEI", ""},
        {{"sits", "sits down", "坐下", "坐"}, Verb::sits, T::none, "", ""},
        {{"sits on stool", "坐下 stool", "坐在 stool", "坐在 stool 上"},
         Verb::sits,
         T::name,
         "stool",
         ""},
        {{"stands up", "起身", "站起来"}, Verb::stands_up, T::none, "", ""},
        {{"turns to MEI", "转向 MEI"}, Verb::turns_to, T::name, "MEI", ""},
        {{"looks at MEI", "看向 MEI", "看 MEI", "看着 MEI"}, Verb::looks_at, T::name, "MEI", ""},
        {{"looks at camera", "看向 镜头", "看向 摄影机"}, Verb::looks_at, T::camera, "", ""},
        {{"looks up", "抬头"}, Verb::looks, T::up, "", ""},
        {{"looks down", "低头"}, Verb::looks, T::down, "", ""},
        {{"looks away", "移开视线"}, Verb::looks, T::away, "", ""},
        {{"looks left", "看左边"}, Verb::looks, T::left, "", ""},
        {{"looks right", "看右边"}, Verb::looks, T::right, "", ""},
        {{"picks up letter", "picks letter up", "拿起 letter", "把 letter 拿起"},
         Verb::picks_up,
         T::name,
         "letter",
         ""},
        {{"puts down letter", "puts letter down", "放下 letter", "把 letter 放下"},
         Verb::puts,
         T::name,
         "letter",
         ""},
        {{"puts letter on table", "puts down letter on table", "把 letter 放在 table 上",
          "把 letter 放在 table"},
         Verb::puts,
         T::name,
         "letter",
         "table"},
        {{"gives letter to MEI", "递 letter 给 MEI", "把 letter 递给 MEI", "递给 MEI letter"},
         Verb::gives,
         T::name,
         "letter",
         "MEI"},
        {{"holds letter", "拿着 letter"}, Verb::holds, T::name, "letter", ""},
        {{"touches table", "触摸 table"}, Verb::touches, T::name, "table", ""},
        {{"points at table", "指向 table"}, Verb::points_at, T::name, "table", ""},
        {{"reaches for table", "伸手 table"}, Verb::reaches_for, T::name, "table", ""},
        {{"opens door", "打开 door", "把 door 打开"}, Verb::opens, T::name, "door", ""},
        {{"closes door", "关上 door"}, Verb::closes, T::name, "door", ""},
        {{"switches on lamp", "switches lamp on", "开灯 lamp"},
         Verb::switches_on,
         T::name,
         "lamp",
         ""},
        {{"switches off lamp", "switches lamp off", "关灯 lamp"},
         Verb::switches_off,
         T::name,
         "lamp",
         ""},
        {{"nods", "点头"}, Verb::nods, T::none, "", ""},
        {{"shakes head", "摇头"}, Verb::shakes_head, T::none, "", ""},
        {{"waves", "挥手"}, Verb::waves, T::none, "", ""},
        {{"shrugs", "耸肩"}, Verb::shrugs, T::none, "", ""},
        {{"performs bow", "表演 bow"}, Verb::performs, T::none, "", ""},
        {{"smiles", "微笑"}, Verb::smiles, T::none, "", ""},
        {{"frowns", "皱眉"}, Verb::frowns, T::none, "", ""},
        {{"leans on table", "靠着 table"}, Verb::leans_on, T::name, "table", ""},
        {{"kneels", "跪下"}, Verb::kneels, T::none, "", ""},
        {{"falls", "倒下"}, Verb::falls, T::none, "", ""},
        {{"works at table", "摆弄 table"}, Verb::works_at, T::name, "table", ""},
        {{"moves to table", "移到 table"}, Verb::moves_to, T::name, "table", ""},
        {{"walks to [1.5, -2]", "走到 [1.5, -2]"}, Verb::walks_to, T::point, "", ""}};
    for (const auto& e : all)
        for (const auto& form : e.forms)
            for (const char* when :
                 {"", " at 2s", " on \"No.\"", " on LIN \"No.\"", " after \"No.\" +6f",
                  " after LIN \"No.\"", " on GO", " after GO", " 说到 “不。”", " 说完 “不。”",
                  " “不。” 之后", " GO 之后"}) {
                const Read r("LIN nods as GO; " + form + when);
                ASSERT_EQ(r.wrong(), "") << form << when;
                const Act& a = r.act(1).value;
                EXPECT_EQ(a.verb, e.verb) << form << when;
                EXPECT_EQ(a.object.kind, e.object) << form << when;
                EXPECT_EQ(a.object.name, e.name) << form << when;
                EXPECT_EQ(a.to.name, e.to) << form << when;
            }
    const auto point = Read("LIN walks to [1.5, -2]").act().value.object.point;
    EXPECT_EQ(point.x, 1.5);
    EXPECT_EQ(point.y, -2);
    EXPECT_EQ(Read("LIN puts letter on floor").act().value.to.kind, TargetKind::floor);
    EXPECT_EQ(Read("LIN 把 letter 放在 地上").act().value.to.kind, TargetKind::floor);
}

TEST(Act, KindsOfWork) {
    const std::pair<const char*, const char*> kinds[] = {
        {"threads", "穿片"}, {"peels", "剥"}, {"wipes", "擦"}, {"reads", "读"},
        {"writes", "写"},    {"eats", "吃"},  {"drinks", "喝"}};
    for (const auto& [english, chinese] : kinds)
        for (const char* word : {english, chinese}) {
            const Read r(std::string("LIN ") + word + " orange");
            ASSERT_EQ(r.wrong(), "") << word;
            EXPECT_EQ(r.act().value.verb, Verb::works_at);
            EXPECT_EQ(r.act().value.manner, english);
            EXPECT_EQ(r.act().value.object.name, "orange");
        }
}

TEST(Act, MannersAndSpeeds) {
    EXPECT_EQ(Read("LIN walks to table").act().value.speed, 1.3);
    EXPECT_EQ(Read("LIN walks to table slowly").act().value.speed, 0.8);
    EXPECT_EQ(Read("LIN walks to table briskly").act().value.speed, 1.8);
    EXPECT_EQ(Read("LIN runs to table").act().value.speed, 3.5);
    EXPECT_EQ(Read("LIN 慢慢 走到 table").act().value.speed, 0.8);
    EXPECT_EQ(Read("LIN 走到 table 快步").act().value.speed, 1.8);
    EXPECT_NEAR(*Read("LIN smiles 40%").act().value.amount, 0.4, 1e-12);
    EXPECT_EQ(*Read("LIN follows MEI at 2m").act().value.amount, 2);
    EXPECT_EQ(Read("LIN waits 2s").act().when.over->seconds, Time::from_seconds(2));
    EXPECT_EQ(Read("LIN 等 2秒").act().when.over->seconds, Time::from_seconds(2));
    EXPECT_EQ(Read("LIN sits as SIT").act().value.label, "SIT");
    EXPECT_EQ(Read("老林 坐下 记作 坐定").act().value.label, "坐定");
}

TEST(Act, Says) {
    using script::Loudness;
    using script::Pace;
    const std::pair<Loudness, std::vector<const char*>> louds[] = {
        {Loudness::normal, {""}},
        {Loudness::quiet, {"quietly", "小声", "轻声"}},
        {Loudness::loud, {"loudly", "大声"}},
        {Loudness::whisper, {"whispering", "耳语", "低语"}},
        {Loudness::shout, {"shouting", "喊着"}}};
    for (const auto& [loudness, words] : louds)
        for (const char* word : words) {
            const Read r(std::string("LIN says \"No.\" ") + word);
            ASSERT_EQ(r.wrong(), "") << word;
            EXPECT_EQ(r.act().words, "No.");
            EXPECT_EQ(r.act().loudness, loudness) << word;
        }
    EXPECT_EQ(Read("LIN says \"No.\" slowly quietly").act().pace, Pace::slow);
    EXPECT_EQ(Read("LIN says \"No.\" quickly at 2s").act().pace, Pace::quick);
    EXPECT_EQ(Read("老林说“不。”").act().words, "不。");
    EXPECT_EQ(Read("LIN says No").wrong(), "10 direction.needs-words");
    EXPECT_EQ(Read("LIN says \"\"").wrong(), "10 direction.needs-words");
    EXPECT_EQ(Read("LIN says \"No.\" quietly loudly").wrong(), "24 direction.part-twice");
}

TEST(Act, JointsOfActions) {
    for (const char* form :
         {"LIN sits; nods, waves", "LIN sits then nods and waves", "LIN sits, then nods, waves",
          "LIN 坐下；点头，挥手", "LIN 坐下 再 点头 与 挥手", "LIN 坐下，然后点头、挥手"}) {
        const Read r(form);
        ASSERT_EQ(r.wrong(), "") << form;
        ASSERT_EQ(r.claims().acts.at(0).acts.size(), 3u) << form;
        EXPECT_FALSE(r.act(1).together) << form;
        EXPECT_TRUE(r.act(2).together) << form;
    }
}

TEST(Act, PartsInAnyOrderATwiceIsAnError) {
    const Read a("LIN walks to table slowly at 2s over 3s as GO");
    const Read b("LIN walks to table as GO over 3s at 2s slowly");
    ASSERT_EQ(b.wrong(), "");
    EXPECT_EQ(a.act().value.speed, b.act().value.speed);
    EXPECT_EQ(a.act().value.label, b.act().value.label);
    EXPECT_EQ(Read("LIN sits as A as B").wrong(), "15 direction.part-twice");
    EXPECT_EQ(Read("LIN smiles 40% 50%").wrong(), "16 direction.part-twice");
    EXPECT_EQ(Read("LIN walks to table slowly briskly").wrong(), "27 direction.part-twice");
    EXPECT_EQ(Read("LIN nods table").wrong(), "10 direction.unknown-word");
    EXPECT_EQ(Read("LIN at 1s nods at 2s").wrong(), "16 direction.part-twice");
    EXPECT_EQ(Read("LIN quietly nods").wrong(), "5 direction.unknown-word");
    const Read label("LIN waves on A2; nods as A1");
    EXPECT_EQ(label.wrong(), "14 direction.no-such-label");
    EXPECT_EQ(label.said[0].what, msg("direction.no-such-label", "A2"));
    EXPECT_EQ(label.said[0].right, msg("direction.labels-here", "A1"));
    EXPECT_EQ(Read("LIN walks").wrong(), "10 direction.needs-name");
    EXPECT_EQ(Read("LIN gives letter").wrong(), "17 direction.unfinished");
    EXPECT_EQ(Read("LIN").wrong(), "4 direction.unfinished");
    EXPECT_EQ(Read("LIN 把 letter 点头").wrong(), "5 direction.nothing-handled");
}

TEST(Act, TheChineseHandOverIsTheEnglishOne) {
    const Read direct("老林递信给小梅"), ba("老林把信递给小梅");
    ASSERT_EQ(direct.wrong(), "");
    ASSERT_EQ(ba.wrong(), "");
    EXPECT_EQ(direct.act().value.object, ba.act().value.object);
    EXPECT_EQ(direct.act().value.to, ba.act().value.to);
    EXPECT_EQ(ba.act().value.object.name, "信");
}

TEST(Act, ALineMayMixBothLanguages) {
    const Read r("LIN 走到 table slowly 于 2s; looks at 小梅");
    ASSERT_EQ(r.wrong(), "");
    EXPECT_EQ(r.act(0).value.speed, 0.8);
    EXPECT_EQ(r.act(1).value.object.name, "小梅");
}

}  // namespace answerprint::direction
