// Lens and moves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

Move move(const std::string& form) {
    const Read r("camera " + form);
    EXPECT_EQ(r.wrong(), "") << form;
    return r.said.empty() ? r.move().value : Move{};
}

}  // namespace

TEST(Camera, AMoveWithoutItsWaySaysSo) {
    EXPECT_EQ(Read("camera pan 20deg").wrong(), "12 direction.needs-left-right");
    EXPECT_EQ(Read("运镜 摇 20度").wrong(), "6 direction.needs-left-right");
    EXPECT_EQ(Read("运镜 移 1米").wrong(), "6 direction.needs-left-right");
    EXPECT_EQ(Read("camera tilt").wrong(), "12 direction.needs-up-down");
    EXPECT_EQ(Read("camera dolly over 2s").wrong(), "14 direction.needs-in-out");
    EXPECT_EQ(Read("运镜 摇 左 20度").move().value.sign, -1);
}

TEST(Lens, FocalLengthStopAndSensor) {
    const Read r("lens 50mm T2.8 on full-frame");
    EXPECT_EQ(r.claims().lens->focal_mm, 50);
    EXPECT_EQ(r.claims().lens->t_stop, 2.8);
    EXPECT_EQ(r.claims().lens->sensor.name, "full-frame");
    EXPECT_TRUE(r.claims().sensor_stated);
    EXPECT_EQ(Read("lens T2 on 65mm, 40mm").claims().lens->sensor.name, "65mm");
    EXPECT_EQ(Read("lens 40mm on super35").claims().lens->sensor.name, "super35");
    EXPECT_EQ(Read("lens 40mm").claims().lens->t_stop, 4);
    EXPECT_EQ(Read("焦段 50 毫米 T2").claims().lens->focal_mm, 50);
    EXPECT_EQ(Read("lens T2").wrong(), "8 direction.needs-lens");
    EXPECT_EQ(Read("lens 1mm").wrong(), "6 direction.bad-lens");
    EXPECT_EQ(Read("lens 35mm 40mm").wrong(), "11 direction.part-twice");
    EXPECT_EQ(Read("lens 35mm on imax").wrong(), "14 direction.unknown-word");
}

TEST(Camera, EveryMove) {
    const struct {
        std::vector<std::string> forms;
        MoveKind kind;
        double sign;
        double amount;  // 0: none
    } moves[] = {{{"static", "固定"}, MoveKind::fixed, 1, 0},
                 {{"pan left 20deg", "左摇 20度"}, MoveKind::pan, -1, 20},
                 {{"pan right 20deg", "右摇 20度", "pan left -20deg"}, MoveKind::pan, 1, 20},
                 {{"whip pan left 60deg", "甩 左 60度", "左甩 60度"}, MoveKind::whip_pan, -1, 60},
                 {{"whip pan right 60deg", "甩 右 60度"}, MoveKind::whip_pan, 1, 60},
                 {{"tilt up 5deg", "上摇 5度"}, MoveKind::tilt, 1, 5},
                 {{"tilt down 5deg", "下摇 5度"}, MoveKind::tilt, -1, 5},
                 {{"roll 5deg", "滚转 5度"}, MoveKind::roll, 1, 5},
                 {{"roll -5deg"}, MoveKind::roll, -1, 5},
                 {{"dolly in 0.5m", "推 0.5米", "推0.5米"}, MoveKind::dolly, 1, 0.5},
                 {{"dolly out 0.5m", "拉 0.5米"}, MoveKind::dolly, -1, 0.5},
                 {{"dolly in", "推"}, MoveKind::dolly, 1, 0},
                 {{"truck left 1m", "左移 1米"}, MoveKind::truck, -1, 1},
                 {{"truck right 1m", "右移 1米"}, MoveKind::truck, 1, 1},
                 {{"pedestal up 1m", "升 1米"}, MoveKind::pedestal, 1, 1},
                 {{"pedestal down 1m", "降 1米"}, MoveKind::pedestal, -1, 1},
                 {{"crane up 3m", "摇臂升 3米"}, MoveKind::crane, 1, 3},
                 {{"crane down 3m", "摇臂降 3米"}, MoveKind::crane, -1, 3},
                 {{"arc left 30deg", "左环绕 30度"}, MoveKind::arc, -1, 30},
                 {{"arc right 30deg", "右环绕 30度"}, MoveKind::arc, 1, 30},
                 {{"zoom to 50mm", "变焦 到 50mm", "变焦到50mm"}, MoveKind::zoom, 1, 50},
                 {{"dolly zoom in to 75mm", "推轨变焦 到 75mm"}, MoveKind::dolly_zoom, 1, 75},
                 {{"dolly zoom out to 20mm", "拉轨变焦 到 20mm"}, MoveKind::dolly_zoom, -1, 20},
                 {{"follow LIN", "跟 LIN", "跟LIN"}, MoveKind::follow, 1, 0},
                 {{"follow LIN at 2m", "跟 LIN 于 2米"}, MoveKind::follow, 1, 2},
                 {{"lead LIN at 2m", "引 LIN 2米"}, MoveKind::lead, 1, 2},
                 {{"handheld light", "手持 轻"}, MoveKind::handheld, 1, 0.3},
                 {{"handheld medium", "手持 中", "handheld"}, MoveKind::handheld, 1, 0.8},
                 {{"handheld strong", "手持 强"}, MoveKind::handheld, 1, 2}};
    for (const auto& m : moves)
        for (const auto& form : m.forms) {
            const Move read = move(form);
            EXPECT_EQ(read.kind, m.kind) << form;
            EXPECT_EQ(read.sign, m.sign) << form;
            EXPECT_EQ(read.amount.value_or(0), m.amount) << form;
            EXPECT_EQ(read.easing, Easing::in_and_out);
        }
}

TEST(Camera, FollowFromASide) {
    const Move m = move("follow LIN from behind left at 2m");
    EXPECT_EQ(m.name, "LIN");
    EXPECT_EQ(m.side.yaw, 135);
    EXPECT_EQ(m.amount, 2);
    EXPECT_EQ(move("跟 小梅 从 背面 于 2米").side.yaw, 180);
    EXPECT_EQ(move("跟 小梅 从 背面 于 2米").name, "小梅");
}

TEST(Camera, Easing) {
    EXPECT_EQ(move("dolly in 1m easing none").easing, Easing::none);
    EXPECT_EQ(move("dolly in 1m easing in").easing, Easing::in);
    EXPECT_EQ(move("dolly in 1m easing out").easing, Easing::out);
    EXPECT_EQ(move("dolly in 1m, easing in and out over 2s").easing, Easing::in_and_out);
    EXPECT_EQ(move("推 1米 匀速").easing, Easing::none);
    EXPECT_EQ(move("推 1米 缓入").easing, Easing::in);
    EXPECT_EQ(move("推 1米 缓出").easing, Easing::out);
    EXPECT_EQ(move("推 1米 缓入缓出").easing, Easing::in_and_out);
}

TEST(Camera, ToAComposition) {
    for (const char* form : {"camera dolly in over 4s to medium on LIN centre, easing in and out",
                             "camera dolly in to medium on LIN centre over 4s easing in and out",
                             "运镜 推 到 中近景 对 LIN 中 历时 4秒 缓入缓出"}) {
        const Read r(form);
        ASSERT_EQ(r.wrong(), "") << form;
        ASSERT_TRUE(r.move().to) << form;
        EXPECT_EQ(r.move().to->value.size, Size::ms);
        EXPECT_EQ(r.move().to->value.subjects.at(0).name, "LIN");
        EXPECT_EQ(r.move().to->value.subjects.at(0).at->x, 0.5);
        EXPECT_EQ(r.move().when.over->seconds, Time::from_seconds(4));
    }
    // The composition that it goes to may have no subject of its own.
    EXPECT_EQ(Read("camera dolly in to close-up").move().to->value.size, Size::cu);
    EXPECT_EQ(Read("camera zoom to close-up on LIN").move().to->value.size, Size::cu);
}

TEST(Camera, ToAndAnAmountAreAnError) {
    EXPECT_EQ(Read("camera dolly in 1m to medium on LIN").wrong(), "8 direction.to-and-amount");
    EXPECT_EQ(Read("camera pan left 10deg to medium on LIN").wrong(), "8 direction.to-and-amount");
    EXPECT_EQ(Read("camera truck left").wrong(), "8 direction.needs-amount");
    EXPECT_EQ(Read("camera zoom").wrong(), "8 direction.needs-focal");
    EXPECT_EQ(Read("camera dolly zoom in").wrong(), "8 direction.needs-focal");
    EXPECT_EQ(Read("camera dolly in 0m").wrong(), "17 direction.not-positive");
    EXPECT_EQ(Read("camera dolly in 1m 2m").wrong(), "20 direction.part-twice");
}

TEST(Camera, AndIsAtTheSameTimeThenAfter) {
    for (const char* form :
         {"camera pan left 10deg and tilt up 5deg then dolly in 1m",
          "camera pan left 10deg and tilt up 5deg, then dolly in 1m",
          "camera pan left 10deg and tilt up 5deg; dolly in 1m",
          "运镜 左摇 10度 与 上摇 5度 再 推 1米", "运镜 左摇10度、上摇5度，再推1米"}) {
        const Read r(form);
        ASSERT_EQ(r.wrong(), "") << form;
        ASSERT_EQ(r.claims().camera->size(), 3u) << form;
        EXPECT_EQ(r.move(0).step, 0);
        EXPECT_EQ(r.move(1).step, 0);
        EXPECT_EQ(r.move(2).step, 1);
        EXPECT_EQ(r.move(2).value.kind, MoveKind::dolly);
    }
}

}  // namespace answerprint::direction
