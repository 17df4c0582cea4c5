// Claims, numbers, names and WHEN.
#include "direction/reader.h"

#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

using Kind = When::Kind;

When when_of(const std::string& when) {
    const Read r("LIN nods " + when);
    EXPECT_EQ(r.wrong(), "") << when;
    return r.said.empty() ? r.act().when : When{};
}

}  // namespace

TEST(When, TimesFromTheStartOfTheShot) {
    EXPECT_EQ(when_of("at 2s").kind, Kind::at);
    EXPECT_EQ(when_of("at 2s").a.seconds, Time::from_seconds(2));
    EXPECT_EQ(when_of("at 12f").a.frames, 12);
    EXPECT_EQ(when_of("by 3s").kind, Kind::by);
    EXPECT_EQ(when_of("over 4s").kind, Kind::none);
    EXPECT_EQ(when_of("over 4s").over->seconds, Time::from_seconds(4));
    const When from = when_of("from 1s to 3s");
    EXPECT_EQ(from.kind, Kind::from_to);
    EXPECT_EQ(from.b.seconds, Time::from_seconds(3));
    // A time and a length are two parts, in any order.
    EXPECT_TRUE(when_of("over 1s at 2s").over);
    EXPECT_EQ(when_of("over 1s at 2s").kind, Kind::at);
}

TEST(When, TimesAreNeverNegativeNorBackwards) {
    EXPECT_EQ(Read("LIN nods at -1s").wrong(), "13 direction.negative-time");
    EXPECT_EQ(Read("LIN nods from 3s to 1s").wrong(), "21 direction.ends-before-start");
    EXPECT_EQ(Read("LIN nods from 24f to 24f").wrong(), "22 direction.ends-before-start");
    EXPECT_EQ(Read("LIN nods at 99999s").wrong(), "13 direction.too-long");
    EXPECT_EQ(Read("LIN waits 2m").wrong(), "11 direction.needs-time");
    EXPECT_EQ(Read("lasts 0s").wrong(), "7 direction.zero-length");
    EXPECT_EQ(Read("LIN nods on \"x\" +99999s").wrong(), "17 direction.too-long");
    EXPECT_EQ(Read("frame wide on LIN headroom 9999999%").wrong(), "28 direction.too-large");
}

TEST(When, BeatsOnWordsAndLabels) {
    When w = when_of("on \"You came back.\"");
    EXPECT_EQ(w.kind, Kind::on);
    EXPECT_EQ(w.quoted, "You came back.");
    EXPECT_EQ(when_of("after \"back\"").kind, Kind::after);
    w = when_of("on BEN \"No.\"");
    EXPECT_EQ(w.speaker, "BEN");
    w = when_of("on 2nd \"No.\"");
    EXPECT_EQ(w.nth, 2);
    EXPECT_EQ(w.quoted, "No.");
    w = when_of("after BEN 2nd \"No.\" +0.5s");
    EXPECT_EQ(w.speaker, "BEN");
    EXPECT_EQ(w.nth, 2);
    EXPECT_EQ(w.offset.seconds, Time::from_seconds(0.5));
    EXPECT_EQ(when_of("on \"No.\" -6f").offset.frames, -6);
    w = when_of("after SIT");
    EXPECT_EQ(w.name, "SIT");
    EXPECT_EQ(w.kind, Kind::after);
}

TEST(When, OnALabelAndItsEnd) {
    const Read r("LIN sits as SIT; nods on SIT; waves on SIT.done +6f; smiles after SIT");
    ASSERT_EQ(r.wrong(), "");
    EXPECT_EQ(r.act(0).value.label, "SIT");
    EXPECT_EQ(r.act(1).when.kind, Kind::on);
    EXPECT_FALSE(r.act(1).when.done);
    EXPECT_EQ(r.act(2).when.name, "SIT");
    EXPECT_TRUE(r.act(2).when.done);
    EXPECT_EQ(r.act(2).when.offset.frames, 6);
    EXPECT_EQ(r.act(3).when.kind, Kind::after);
}

TEST(When, InChinese) {
    EXPECT_EQ(when_of("于 2秒").kind, Kind::at);
    EXPECT_EQ(when_of("至 3秒").kind, Kind::by);
    EXPECT_EQ(when_of("历时 4秒").over->seconds, Time::from_seconds(4));
    EXPECT_EQ(when_of("从 1秒 到 3秒").kind, Kind::from_to);
    EXPECT_EQ(when_of("从1秒到3秒").kind, Kind::from_to);
    EXPECT_EQ(when_of("说到 “不。”").kind, Kind::on);
    EXPECT_EQ(when_of("说完 “不。” +6帧").kind, Kind::after);
    EXPECT_EQ(when_of("说完 “不。” +6帧").offset.frames, 6);
    EXPECT_EQ(when_of("“不。” 之后").kind, Kind::after);
    EXPECT_EQ(when_of("说到 小梅 “不。”").speaker, "小梅");
    EXPECT_EQ(when_of("说到 第二 “不。”").nth, 2);
    EXPECT_EQ(when_of("说到小梅“不。”").speaker, "小梅");
    const Read label("老林 坐下 记作 坐定；点头 对 坐定；挥手 坐定 之后；微笑 之后 坐定");
    ASSERT_EQ(label.wrong(), "");
    EXPECT_EQ(label.act(1).when.kind, Kind::on);
    EXPECT_EQ(label.act(2).when.kind, Kind::after);
    EXPECT_EQ(label.act(3).when.kind, Kind::after);
    EXPECT_EQ(label.act(3).when.name, "坐定");
}

TEST(When, APartTwiceIsAnError) {
    EXPECT_EQ(Read("LIN nods at 1s at 2s").wrong(), "16 direction.part-twice");
    EXPECT_EQ(Read("LIN nods over 1s over 2s").wrong(), "18 direction.part-twice");
    EXPECT_EQ(Read("LIN nods at 1s on \"x\"").wrong(), "16 direction.part-twice");
}

TEST(Claim, StartsAndEnds) {
    EXPECT_EQ(Read("starts on scene").claims().starts->name, "scene");
    EXPECT_EQ(Read("starts after \"x\" -1s").claims().starts->quoted, "x");
    EXPECT_EQ(Read("ends on LIN \"x\"").claims().ends->speaker, "LIN");
    EXPECT_EQ(Read("lasts 3.5s").claims().lasts->seconds, Time::from_seconds(3.5));
    EXPECT_EQ(Read("ends 3.5s").claims().lasts->seconds, Time::from_seconds(3.5));
    EXPECT_EQ(Read("起 开场").claims().starts->name, "scene");
    EXPECT_EQ(Read("止 说完 “不”").claims().ends->kind, Kind::after);
    EXPECT_EQ(Read("时长 3.5秒").claims().lasts->seconds, Time::from_seconds(3.5));
    EXPECT_EQ(Read("starts at 2s").wrong(), "8 direction.needs-beat");
    EXPECT_EQ(Read("ends").wrong(), "5 direction.unfinished");
}

TEST(Claim, AnUnknownWordNearAKnownOneAsks) {
    const Read r("frame wdie on LIN");
    EXPECT_EQ(r.wrong(), "7 direction.unknown-word");
    EXPECT_EQ(r.said.at(0).right, msg("direction.did-you-mean", "wide"));
    const Read keyword("fraem wide on LIN");
    EXPECT_EQ(keyword.wrong(), "1 direction.unknown-claim");
    EXPECT_EQ(keyword.said.at(0).right, msg("direction.did-you-mean", "frame"));
    const Read chinese("构图 全景 对 小梅 平示");
    EXPECT_EQ(chinese.wrong(), "12 direction.unknown-word");
    EXPECT_EQ(chinese.said.at(0).right, msg("direction.did-you-mean", "平视"));
    EXPECT_EQ(Read("LIN ndos").said.at(0).right, msg("direction.did-you-mean", "nods"));
}

TEST(Claim, AWordThatCanStandThereGoesBeforeOthers) {
    const std::pair<const char*, const char*> meant[] = {
        {"light kye", "key"},        {"frame on LIN left thrid", "third"},
        {"构图 全镜", "全景"},       {"小梅 跳到 门", "走到"},
        {"camera pan lfet", "left"}, {"camera doly in", "dolly"}};
    for (const auto& [claim, word] : meant) {
        const Read r(claim);
        ASSERT_EQ(r.said.size(), 1u) << claim;
        EXPECT_EQ(r.said[0].right, msg("direction.did-you-mean", word)) << claim;
    }
}

TEST(Claim, ANumberWithoutItsUnitIsAnError) {
    const auto asks = [](const char* claim, const char* unit, const char* sample) {
        const Read r(claim);
        ASSERT_EQ(r.said.size(), 1u) << claim;
        EXPECT_EQ(r.said[0].what, msg("direction.needs-number", unit)) << claim;
        EXPECT_EQ(r.said[0].right, msg("direction.needs-number-right", sample)) << claim;
    };
    asks("lens 35", "mm", "35mm");
    asks("焦段 35", "mm", "35mm");
    asks("camera pan left 20", "deg", "20deg");
    asks("camera dolly in 1", "m", "1.2m");
    asks("frame wide on LIN low 20", "deg", "20deg");
    asks("light key 3200", "K", "3200K");
    asks("light key 20", "%", "30%");
    asks("look exposure 1", "stop", "+0.5stop");
    asks("sound rain 20", "%", "30%");
    asks("LIN smiles 40", "%", "30%");
    EXPECT_EQ(Read("LIN nods at 2").said.at(0).what, msg("direction.needs-unit", "2"));
    EXPECT_EQ(Read("look contrast 2s").wrong(), "15 direction.needs-plain-number");
    EXPECT_EQ(Read("frame wide on LIN, height 2").wrong(), "27 direction.needs-number");
    EXPECT_EQ(Read("lasts 3").wrong(), "7 direction.needs-time");
    EXPECT_EQ(Read("look exposure 1").wrong(), "15 direction.needs-number");
}

TEST(Claim, WhatVersionOneLacksSaysSo) {
    for (const char* claim :
         {"camera speed ramp", "camera slow motion", "camera freeze", "camera time-lapse",
          "montage", "camera split dioptre", "cut wipe", "LIN montage", "frame wide on LIN, crowd",
          "运镜 慢动作", "转场 划像", "蒙太奇", "运镜 定格", "cameras 2", "crowd enters"}) {
        const Read r(claim);
        ASSERT_EQ(r.said.size(), 1u) << claim;
        EXPECT_EQ(r.said[0].what.id, "direction.not-in-version-1") << claim;
    }
    // To wipe a table is an act of version 1.
    EXPECT_EQ(Read("LIN wipes table").wrong(), "");
}

TEST(Claim, AQuoteThatIsNotClosed) {
    EXPECT_EQ(Read("LIN says \"I came").wrong(), "10 direction.open-quote");
    EXPECT_EQ(Read("LIN walks to [1, 2").wrong(), "14 direction.open-bracket");
    for (const char* point : {"[]", "[1]", "[1; 2]", "[a, b]", "[1, nan]", "[1e3, 2]", "[1 2, 3]"})
        EXPECT_EQ(Read("LIN walks to " + std::string(point)).wrong(), "14 direction.needs-point")
            << point;
    EXPECT_EQ(Read("LIN walks to [-1.5,+.5]").act().value.object.point.y, 0.5);
}

TEST(Claim, WhereAWordAndANameBothFitTheWordWins) {
    // `light` is the claim; in quotes it is a person.
    EXPECT_EQ(Read("light nods").wrong(), "7 direction.unknown-word");
    EXPECT_EQ(Read("\"light\" nods").claims().acts.at(0).actor, "light");
    EXPECT_EQ(Read("LIN looks at camera").act().value.object.kind, TargetKind::camera);
    EXPECT_EQ(Read("LIN looks at \"camera\"").act().value.object.name, "camera");
    EXPECT_EQ(Read("LIN looks at \"camera\"").act().value.object.kind, TargetKind::name);
    EXPECT_EQ(Read("frame medium on \"left\" left third").frame().subjects[0].name, "left");
}

TEST(Claim, NamesWithSpacesStandInQuotesOrWithHyphens) {
    EXPECT_EQ(Read("\"MRS LOWELL\" nods").claims().acts.at(0).actor, "MRS LOWELL");
    EXPECT_EQ(Read("MRS-LOWELL nods").claims().acts.at(0).actor, "MRS-LOWELL");
}

}  // namespace answerprint::direction
