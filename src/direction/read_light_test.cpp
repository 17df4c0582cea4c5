// Light, look, sound and cut.
#include <cmath>

#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

Light light(const std::string& form) {
    const Read r("light " + form);
    EXPECT_EQ(r.wrong(), "") << form;
    return r.said.empty() ? r.light().value : Light{};
}

}  // namespace

TEST(Light, EveryKind) {
    const std::pair<LightKind, std::pair<const char*, const char*>> kinds[] = {
        {LightKind::key, {"key", "主光"}},          {LightKind::fill, {"fill", "辅光"}},
        {LightKind::back, {"back", "逆光"}},        {LightKind::rim, {"rim", "轮廓光"}},
        {LightKind::kicker, {"kicker", "侧逆光"}},  {LightKind::practical, {"practical", "道具光"}},
        {LightKind::ambient, {"ambient", "环境光"}}};
    for (const auto& [kind, words] : kinds) {
        EXPECT_EQ(light(words.first).kind, kind);
        EXPECT_EQ(Read(std::string("光 ") + words.second).light().value.kind, kind);
    }
    EXPECT_EQ(Read("light red").wrong(), "7 direction.unknown-word");
}

TEST(Light, PartsInAnyOrder) {
    const Light l = light("key on MEI from projector hard 3200K ratio 8:1 10%");
    EXPECT_EQ(l.on, "MEI");
    EXPECT_EQ(l.source, LightSource::motivated);
    EXPECT_EQ(l.from, "projector");
    EXPECT_EQ(l.quality, Quality::hard);
    EXPECT_EQ(l.kelvin, 3200);
    EXPECT_EQ(l.ratio, 8);
    EXPECT_NEAR(*l.level, std::log2(0.1), 1e-12);
    for (const char* form : {"key 10%, ratio 8:1, 3200K, hard, from projector, on MEI",
                             "key hard from projector 3200K on MEI 10% ratio 8:1"})
        EXPECT_EQ(light(form), l) << form;
    EXPECT_EQ(Read("光 主光 对 MEI 从 projector 硬 3200K 光比 8:1 10%").light().value, l);
}

TEST(Light, SourcesOffTheCamera) {
    for (const char* form : {"key camera left 40deg high 20deg",
                             "key from camera left 40deg high 20deg", "主光 机左 40度 俯 20度"}) {
        const Light l = light(form);
        EXPECT_EQ(l.source, LightSource::camera_left) << form;
        EXPECT_EQ(l.azimuth, 40);
        EXPECT_EQ(l.elevation, 20);
    }
    EXPECT_EQ(light("fill camera right 30deg").source, LightSource::camera_right);
    EXPECT_EQ(light("fill camera right 30deg low 10deg").elevation, -10);
    EXPECT_EQ(light("fill 机右 30度").source, LightSource::camera_right);
    EXPECT_EQ(light("key above").source, LightSource::above);
    EXPECT_EQ(light("key from above").source, LightSource::above);
    EXPECT_EQ(light("主光 上方").source, LightSource::above);
}

TEST(Light, LevelsPracticalsAndSkies) {
    EXPECT_EQ(light("fill -2stop").level, -2);
    EXPECT_EQ(light("辅光 -2档").level, -2);
    EXPECT_EQ(light("practical LAMP off").name, "LAMP");
    EXPECT_TRUE(light("practical LAMP off").off);
    EXPECT_TRUE(light("道具光 台灯 熄灭").off);
    EXPECT_EQ(Read("light practical LAMP off at 2s").light().when.kind, When::Kind::at);
    EXPECT_EQ(light("practical on MEI").on, "MEI");
    EXPECT_EQ(light("practical on MEI").name, "");
    EXPECT_EQ(light("ambient night moon 10%").day_time, DayTime::night);
    EXPECT_EQ(light("ambient night moon 10%").sky, Sky::moon);
    EXPECT_EQ(light("环境光 夜晚 月光 10%").sky, Sky::moon);
    EXPECT_EQ(light("ambient day sun").day_time, DayTime::day);
    EXPECT_EQ(light("ambient dusk overcast").day_time, DayTime::dusk);
    EXPECT_EQ(light("ambient dawn").day_time, DayTime::dawn);
}

TEST(Light, APartTwiceIsAnError) {
    EXPECT_EQ(Read("light key hard soft").wrong(), "16 direction.part-twice");
    EXPECT_EQ(Read("light key 3200K 5600K").wrong(), "17 direction.part-twice");
    EXPECT_EQ(Read("light key from door from window").wrong(), "21 direction.part-twice");
    EXPECT_EQ(Read("light key 10% -2stop").wrong(), "15 direction.part-twice");
    EXPECT_EQ(Read("light key ratio 4:1 ratio 2:1").wrong(), "21 direction.part-twice");
    EXPECT_EQ(Read("light ambient day night").wrong(), "19 direction.part-twice");
}

TEST(Light, FiguresThatNoLightHas) {
    EXPECT_EQ(Read("light key 90K").wrong(), "11 direction.bad-kelvin");
    EXPECT_EQ(Read("light key ratio 1:4").wrong(), "17 direction.needs-ratio");
    EXPECT_EQ(Read("light key ratio 4").wrong(), "17 direction.needs-ratio");
    EXPECT_EQ(Read("light key on").wrong(), "13 direction.needs-name");
}

TEST(Look, EveryPart) {
    const Look l =
        *Read("look exposure +0.5stop, palette warm, contrast 1.2, grade print.cube").claims().look;
    EXPECT_EQ(l.exposure_stops, 0.5);
    EXPECT_EQ(l.mired_shift, 50);
    EXPECT_EQ(l.contrast, 1.2);
    EXPECT_EQ(l.grade, "print.cube");
    EXPECT_EQ(
        *Read("look grade print.cube contrast 1.2 palette warm exposure +0.5stop").claims().look,
        l);
    EXPECT_EQ(*Read("调色 曝光 +0.5档 色调 暖 反差 1.2 调色表 print.cube").claims().look, l);
    EXPECT_EQ(Read("look palette cool").claims().look->mired_shift, -50);
    EXPECT_EQ(Read("look contrast 1 contrast 1").wrong(), "17 direction.part-twice");
    EXPECT_EQ(Read("look contrast 0").wrong(), "15 direction.not-positive");
    EXPECT_EQ(Read("look").wrong(), "5 direction.unfinished");
}

TEST(Sound, EveryPart) {
    const auto s = Read("sound rain from window 30% at 2s").claims().sounds.at(0);
    EXPECT_EQ(s.value.name, "rain");
    EXPECT_EQ(s.value.from, "window");
    EXPECT_EQ(s.value.level, 0.3);
    EXPECT_EQ(s.when.kind, When::Kind::at);
    EXPECT_EQ(Read("声音 雨声 从 窗 30% 于 2秒").claims().sounds.at(0).value.name, "rain");
    EXPECT_EQ(Read("声音雨声从窗30%").claims().sounds.at(0).value.from, "窗");
    EXPECT_EQ(Read("sound music theme.wav 50%").claims().sounds.at(0).value.file, "theme.wav");
    EXPECT_EQ(Read("声音 音乐 “主题 曲.wav”").claims().sounds.at(0).value.file, "主题 曲.wav");
    EXPECT_EQ(Read("声音 寂静").claims().sounds.at(0).value.name, "silence");
    EXPECT_EQ(Read("sound music").wrong(), "12 direction.music-file");
    EXPECT_EQ(Read("sound rain 30% 20%").wrong(), "16 direction.part-twice");
}

TEST(Cut, EveryForm) {
    const auto cut = [](const std::string& form) { return *Read(form).claims().cut; };
    EXPECT_EQ(cut("cut to next").kind, CutKind::cut);
    EXPECT_EQ(cut("转场 切").kind, CutKind::cut);
    EXPECT_EQ(cut("cut dissolve 12f").kind, CutKind::dissolve);
    EXPECT_EQ(cut("cut dissolve 12f").length.frames, 12);
    EXPECT_EQ(cut("转场 叠化 12帧").length.frames, 12);
    EXPECT_EQ(cut("cut fade to black 24f").kind, CutKind::fade);
    EXPECT_EQ(cut("转场 淡出 1秒").length.seconds, Time::from_seconds(1));
    EXPECT_EQ(cut("cut match on LIN").match, "LIN");
    EXPECT_EQ(cut("转场 匹配 小梅").match, "小梅");
    EXPECT_EQ(cut("cut to next with sound leads 12f").sound_leads.frames, 12);
    EXPECT_EQ(cut("cut dissolve 12f, sound trails 6f").sound_leads.frames, -6);
    EXPECT_EQ(cut("转场 切 声音先入 12帧").sound_leads.frames, 12);
    EXPECT_EQ(cut("转场 切 声音延后 12帧").sound_leads.frames, -12);
    EXPECT_EQ(Read("cut dissolve").wrong(), "13 direction.needs-time");
    EXPECT_EQ(Read("cut to next dissolve 12f").wrong(), "13 direction.part-twice");
}

}  // namespace answerprint::direction
