#include "direction/vocabulary.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace answerprint::direction {

namespace {

// clang-format off
constexpr Form table[] = {
    // Claims, time and joints
    {"场", "scene"},
    {"镜", "shot"},
    {"镜头", "shot-or-lens"},
    {"同", "like"},
    {"起", "starts"},
    {"止", "ends"},
    {"时长", "lasts"},
    {"焦段", "lens"},
    {"构图", "frame"},
    {"运镜", "camera"},
    {"焦点", "focus"},
    {"光", "light"},
    {"灯光", "light"},
    {"调色", "look"},
    {"声音", "sound"},
    {"转场", "cut"},
    {"备注", "note"},
    {"对", "on"},
    {"说到", "on"},
    {"之后", "after"},
    {"说完", "after"},
    {"于", "at"},
    {"至", "by"},
    {"历时", "over"},
    {"从", "from"},
    {"到", "to"},
    {"再", "then"},
    {"然后", "then"},
    {"与", "and"},
    {"和", "and"},
    {"记作", "as"},
    {"过", "over"},
    {"拍", "onto"},
    {"主观", "view-of"},
    {"开场", "on scene"},
    {"给", "to"},
    {"旁边", "beside-it"},
    {"前面", "before-it"},
    {"同时", "and"},
    {"在", "at"},
    {"把", "ba"},
    {"旁", "beside-it"},
    {"身边", "beside-it"},
    {"面前", "before-it"},
    {"上", "on-it"},
    {"上面", "on-it"},
    {"的主观", "view-of"},
    {"摄影机", "camera"},
    // Sizes
    {"大特写", "ecu"},
    {"面部特写", "bcu"},
    {"特写", "cu"},
    {"近景", "mcu"},
    {"中近景", "ms"},
    {"半身", "ms"},
    {"中景", "mls"},
    {"小全景", "fs"},
    {"全景", "ws"},
    {"全身", "fs"},
    {"大全景", "ws"},
    {"远景", "ews"},
    {"大远景", "ews"},
    {"插入", "insert"},
    // Composition
    {"左三分", "left third"},
    {"右三分", "right third"},
    {"左四分", "left quarter"},
    {"右四分", "right quarter"},
    {"中", "centre"},
    {"居中", "centre"},
    {"中间", "centre"},
    {"平视", "eye level"},
    {"仰", "low"},
    {"仰拍", "low"},
    {"俯", "high"},
    {"俯拍", "high"},
    {"顶拍", "overhead"},
    {"贴地", "ground"},
    {"机高", "height"},
    {"斜", "dutch"},
    {"正面", "from front"},
    {"背面", "from behind"},
    {"左前", "from front left"},
    {"右前", "from front right"},
    {"左侧", "from left"},
    {"右侧", "from right"},
    {"左后", "from behind left"},
    {"右后", "from behind right"},
    {"前景", "foreground"},
    {"背景", "background"},
    {"后景", "background"},
    {"头顶空间", "headroom"},
    {"左", "left"},
    {"右", "right"},
    {"上方", "above"},
    // Camera
    {"固定", "static"},
    {"摇", "pan"},
    {"左摇", "pan left"},
    {"右摇", "pan right"},
    {"上摇", "tilt up"},
    {"下摇", "tilt down"},
    {"甩", "whip pan"},
    {"左甩", "whip pan left"},
    {"右甩", "whip pan right"},
    {"推", "dolly in"},
    {"拉", "dolly out"},
    {"移", "truck"},
    {"左移", "truck left"},
    {"右移", "truck right"},
    {"升", "pedestal up"},
    {"降", "pedestal down"},
    {"环绕", "arc"},
    {"左环绕", "arc left"},
    {"右环绕", "arc right"},
    {"跟", "follow"},
    {"引", "lead"},
    {"变焦", "zoom"},
    {"手持", "handheld"},
    {"强", "strong"},
    {"滚转", "roll"},
    {"缓动", "easing"},
    {"甩左", "whip pan left"},
    {"甩右", "whip pan right"},
    {"跟拍", "follow"},
    {"摇臂升", "crane up"},
    {"摇臂降", "crane down"},
    {"推轨变焦", "dolly zoom in"},
    {"拉轨变焦", "dolly zoom out"},
    {"缓入", "easing in"},
    {"缓出", "easing out"},
    {"缓入缓出", "easing in and out"},
    {"匀速", "easing none"},
    // Light
    {"轻", "light"},
    {"主光", "key"},
    {"辅光", "fill"},
    {"逆光", "back"},
    {"轮廓光", "rim"},
    {"侧逆光", "kicker"},
    {"道具光", "practical"},
    {"环境光", "ambient"},
    {"硬", "hard"},
    {"柔", "soft"},
    {"光比", "ratio"},
    {"关", "off"},
    {"白天", "day"},
    {"黄昏", "dusk"},
    {"黎明", "dawn"},
    {"夜晚", "night"},
    {"月", "moon"},
    {"太阳", "sun"},
    {"阴天", "overcast"},
    {"傍晚", "dusk"},
    {"清晨", "dawn"},
    {"夜", "night"},
    {"日", "day"},
    {"日光", "sun"},
    {"阳光", "sun"},
    {"月光", "moon"},
    {"熄灭", "off"},
    {"机左", "camera left"},
    {"机右", "camera right"},
    // Look, sound, cut
    {"曝光", "exposure"},
    {"色调", "palette"},
    {"暖", "warm"},
    {"冷", "cool"},
    {"反差", "contrast"},
    {"叠化", "dissolve"},
    {"淡出", "fade to black"},
    {"切", "to next"},
    {"匹配", "match on"},
    {"音乐", "music"},
    {"雨", "rain"},
    {"雨声", "rain"},
    {"风", "wind"},
    {"风声", "wind"},
    {"海浪", "sea"},
    {"静", "silence"},
    {"声音先入", "sound leads"},
    {"声音延后", "sound trails"},
    {"先入", "leads"},
    {"延后", "trails"},
    {"对比度", "contrast"},
    {"调色表", "grade"},
    {"寂静", "silence"},
    {"无声", "silence"},
    {"下一镜", "next"},
    {"电话铃", "phone-ring"},
    {"敲门", "knock"},
    {"脚步", "footsteps"},
    {"鸟鸣", "birds"},
    {"车流", "traffic"},
    {"雷", "thunder"},
    {"海", "sea"},
    // Acting
    {"进门", "enters"},
    {"出门", "exits"},
    {"进", "enters by"},
    {"出", "exits by"},
    {"站在", "stands at"},
    {"走到", "walks to"},
    {"走向", "walks to"},
    {"跑到", "runs to"},
    {"跟着", "follows"},
    {"坐下", "sits"},
    {"坐在", "sits on"},
    {"坐", "sits"},
    {"起身", "stands up"},
    {"站起来", "stands up"},
    {"转向", "turns to"},
    {"看向", "looks at"},
    {"看着", "looks at"},
    {"看", "looks at"},
    {"抬头", "looks up"},
    {"低头", "looks down"},
    {"拿起", "picks up"},
    {"放下", "puts down"},
    {"递给", "gives-to"},
    {"递", "gives"},
    {"拿着", "holds"},
    {"触摸", "touches"},
    {"指向", "points at"},
    {"伸手", "reaches for"},
    {"打开", "opens"},
    {"关上", "closes"},
    {"开灯", "switches on"},
    {"关灯", "switches off"},
    {"点头", "nods"},
    {"摇头", "shakes head"},
    {"挥手", "waves"},
    {"耸肩", "shrugs"},
    {"微笑", "smiles"},
    {"皱眉", "frowns"},
    {"靠着", "leans on"},
    {"跪下", "kneels"},
    {"倒下", "falls"},
    {"摆弄", "works at"},
    {"读", "reads"},
    {"写", "writes"},
    {"吃", "eats"},
    {"喝", "drinks"},
    {"擦", "wipes"},
    {"剥", "peels"},
    {"等", "waits"},
    {"说", "says"},
    {"地上", "floor"},
    {"小声", "quietly"},
    {"大声", "loudly"},
    {"耳语", "whispering"},
    {"喊", "shouting"},
    {"慢慢", "slowly"},
    {"快", "quickly"},
    {"快步", "briskly"},
    {"离开", "exits"},
    {"进入", "enters"},
    {"跑向", "runs to"},
    {"快速", "quickly"},
    {"慢慢地", "slowly"},
    {"放在", "puts on"},
    {"放到", "puts on"},
    {"放", "puts"},
    {"捡起", "picks up"},
    {"移开视线", "looks away"},
    {"看左边", "looks left"},
    {"看右边", "looks right"},
    {"等待", "waits"},
    {"轻声", "quietly"},
    {"低语", "whispering"},
    {"喊着", "shouting"},
    {"移到", "moves to"},
    {"地板", "floor"},
    {"穿片", "threads"},
    {"表演", "performs"},
};
// clang-format on

// English words that no Chinese form stands for.
constexpr std::string_view others[] = {
    "extreme", "big",    "close-up", "medium", "long", "full",    "wide",   "third",   "quarter",
    "front",   "behind", "level",    "deg",    "in",   "out",     "up",     "down",    "none",
    "camera",  "black",  "beside",   "head",   "away", "briskly", "slowly", "shouting"};

// Hanzi after which a name may follow at once.
constexpr std::string_view joins[] = {"对", "于", "在", "从", "到", "至", "给", "再", "与", "和",
                                      "过", "拍", "把", "跟", "引", "坐", "放", "递", "擦", "剥",
                                      "读", "写", "吃", "喝", "进", "出", "同", "看", "推", "拉"};

constexpr std::string_view beyond[] = {
    "speed-ramp", "slow-motion", "slow-mo", "freeze", "freeze-frame",  "time-lapse",    "timelapse",
    "montage",    "wipe",        "crowd",   "crowds", "split-dioptre", "split-diopter", "multicam",
    "cameras",    "变速",        "慢动作",  "升格",   "定格",          "延时",          "延时摄影",
    "蒙太奇",     "分屏",        "划像",    "人群",   "群众",          "多机位"};

}  // namespace

const std::vector<Form>& forms() {
    static const std::vector<Form> all(std::begin(table), std::end(table));
    return all;
}

std::string_view english_for(std::string_view chinese) {
    static const auto words = [] {
        std::unordered_map<std::string_view, std::string_view> m;
        for (const auto& f : table) m.emplace(f.chinese, f.english);
        return m;
    }();
    const auto found = words.find(chinese);
    return found == words.end() ? std::string_view{} : found->second;
}

bool joins_a_name(std::string_view hanzi) {
    return std::find(std::begin(joins), std::end(joins), hanzi) != std::end(joins);
}

const std::vector<std::string>& all_words() {
    static const auto words = [] {
        std::vector<std::string> all;
        std::unordered_set<std::string> seen;
        const auto add = [&](std::string_view w) {
            if (w.size() > 1 && !w.ends_with("-it") && seen.emplace(w).second) all.emplace_back(w);
        };
        for (const auto& w : others) add(w);
        for (const auto& f : table) {
            for (std::size_t a = 0; a < f.english.size();) {
                const auto b = std::min(f.english.find(' ', a), f.english.size());
                add(f.english.substr(a, b - a));
                a = b + 1;
            }
            add(f.chinese);
        }
        return all;
    }();
    return words;
}

std::vector<std::string> in_both_languages(const std::vector<std::string_view>& english) {
    std::vector<std::string> all(english.begin(), english.end());
    for (const auto& f : table)
        if (std::find(english.begin(), english.end(), f.english.substr(0, f.english.find(' '))) !=
            english.end())
            all.emplace_back(f.chinese);
    return all;
}

bool beyond_version_one(std::string_view word) {
    return std::find(std::begin(beyond), std::end(beyond), word) != std::end(beyond);
}

}  // namespace answerprint::direction
