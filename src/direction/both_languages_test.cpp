// What is written in Chinese is the same plan as what is written in English.
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

/// The plan of a shot with these claims; not how they were written.
std::string plan(const std::string& claims) {
    Film f = shot_with(claims);
    EXPECT_FALSE(has_errors(f.said)) << claims;
    for (auto& shot : f.plans[0].shots) shot.claims.clear();
    return to_json(f.plans[0], false);
}

}  // namespace

TEST(BothLanguages, OneClaimOnePlan) {
    const std::pair<const char*, const char*> claims[] = {
        {"starts on scene", "起 开场"},
        {"starts on scene +6f", "起：开场 ＋６帧"},
        {"ends after \"Nobody\"", "止 说完 “Nobody”"},
        {"ends on LIN \"No.\"", "止 说到 老林“No.”"},
        {"lasts 3.5s", "时长 3.5秒"},
        {"lens 50mm T2.8 on full-frame", "焦段 50毫米 T2.8 对 full-frame"},
        {"lens 50 mm", "镜头 50mm"},
        {"frame wide on LIN left third and MEI right third, eye level, from front",
         "构图全景对老林左三分与小梅右三分，平视，正面"},
        {"frame medium close-up on MEI at 30% 45%, low 20deg, headroom 8%",
         "构图 近景 对 小梅 于 30% 45% 仰 20度 头顶空间 8%"},
        {"frame over LIN onto MEI from behind left", "构图 过 老林 拍 小梅 左后"},
        {"frame MEI's view of letter", "构图 小梅主观信"},
        {"frame insert on letter, overhead", "构图 插入 对 信 顶拍"},
        {"frame full on LIN from door with dutch 10deg at 2s",
         "构图 全身 对 老林 从 门 斜 10度 于 2秒"},
        {"frame wide on LIN foreground and MEI background, height 0.9m",
         "构图 大全景 对 老林 前景 和 小梅 后景 机高 0.9米"},
        {"camera static", "运镜 固定"},
        {"camera dolly in over 4s to medium on LIN centre, easing in and out",
         "运镜 推 历时 4秒 到 半身 对 老林 居中 缓入缓出"},
        {"camera pan left 20deg and tilt up 5deg then truck right 1m over 2s",
         "运镜左摇20度与上摇5度再右移1米历时2秒"},
        {"camera crane down 2m; arc left 30deg; whip pan right 60deg",
         "运镜 摇臂降 2米；左环绕 30度；甩右 60度"},
        {"camera follow MEI from behind", "运镜 跟 小梅 从 背面"},
        {"camera lead MEI", "运镜 引 小梅"},
        {"camera dolly zoom in to 75mm", "运镜 推轨变焦 到 75mm"},
        {"camera handheld strong", "运镜 手持 强"},
        {"focus LIN and MEI then letter on \"Nobody\" over 0.5s",
         "焦点 老林、小梅 再 信 说到 “Nobody” 历时 0.5秒"},
        {"light key from projector hard 3200K ratio 8:1", "光 主光 从 放映机 硬 3200K 光比 8比1"},
        {"light back on MEI from door soft 5600K", "光 逆光 对 小梅 从 门 柔 5600K"},
        {"light practical desk-lamp off at 2s", "光 道具光 台灯 熄灭 于 2秒"},
        {"light ambient night moon 10%", "光 环境光 夜 月光 10%"},
        {"light fill camera right 30deg high 10deg -2stop", "灯光 辅光 机右 30度 俯 10度 -2档"},
        {"light rim above", "光 轮廓光 上方"},
        {"light kicker on LIN", "光 侧逆光 对 老林"},
        {"look exposure +0.5stop, palette warm, contrast 1.2",
         "调色 曝光 +0.5档、色调 暖、对比度 1.2"},
        {"sound rain from window 30% at 2s", "声音 雨 从 窗 30% 于 2秒"},
        {"cut dissolve 12f with sound leads 12f", "转场 叠化 12帧 声音先入 12帧"},
        {"cut match on door", "转场 匹配 门"},
        {"note Softer.", "备注：Softer."},
        {"LIN sits on stool; threads projector", "老林坐在凳子上；穿片放映机"},
        {"MEI enters at 1s; walks to table, looks at LIN", "小梅进门于1秒；走到桌子，看向老林"},
        {"MEI walks to beside table slowly; stands up", "小梅慢慢走到桌子旁边；起身"},
        {"MEI gives letter to LIN", "小梅把信递给老林"},
        {"MEI gives letter to LIN", "小梅 把 信 给 老林"},
        {"MEI puts letter on table", "小梅把信放在桌子上"},
        {"MEI picks up letter after \"Nobody\" as TAKE; reads letter after TAKE",
         "小梅 拿起 信 “Nobody” 之后 记作 TAKE；读 信 之后 TAKE"},
        {"MEI looks at camera; shakes head then smiles 40%", "小梅 看向镜头；摇头，再微笑 40%"},
        {"MEI waits 2s; switches on desk-lamp", "小梅 等 2秒；开灯 台灯"},
        {"MEI says \"Wait.\" whispering slowly at 0.2s", "小梅 说 “Wait.” 低语 慢慢地 于 0.2秒"},
        {"MEI enters at 1s", "小梅 于 1秒 进门"},
        {"MEI gives letter to LIN at 1s", "小梅 于 1秒 把 信 递给 老林"},
        {"MEI nods on \"Nobody\" over 1s", "小梅 说到 “Nobody” 历时 1秒 点头"},
        {"MEI says \"Wait.\" quietly at 0.2s", "小梅 于 0.2秒 轻声 说 “Wait.”"},
        {"camera dolly in 0.5m at 0.5s over 1s", "运镜 于 0.5秒 历时 1秒 推 0.5米"},
        {"door opens at 1s", "门 打开 于 1秒"},
    };
    for (const auto& [english, chinese] : claims) {
        const std::string other = plan(chinese);
        EXPECT_EQ(plan(english), other) << chinese;
    }
}

TEST(BothLanguages, OneFilmOnePlan) {
    const auto same = [](const std::string& english, const std::string& chinese) {
        Film a(english), b(chinese);
        EXPECT_TRUE(a.complaints().empty() && b.complaints().empty());
        for (auto* f : {&a, &b})
            for (auto& p : f->plans)
                for (auto& s : p.shots) s.claims.clear(), s.title.clear();
        for (std::size_t i = 0; i < a.plans.size(); ++i)
            EXPECT_EQ(to_json(a.plans[i], false), to_json(b.plans[i], false));
    };
    same(
        "scene 1\n  lens 40mm\nshot 1A \"Late\"\n  ends after \"closed.\"\nshot 1B like 1A\n"
        "scene \"EXT. PIER - DAY\"\nshot 2A\n  lasts 4s\n",
        "场1\n　焦段 40mm\n镜1A “晚了”\n　止：说完“closed.”\n镜头 1B 同 1A\n"
        "场 “EXT. PIER - DAY”\n镜 2A\n　时长 4秒\n");
}

}  // namespace answerprint::direction
