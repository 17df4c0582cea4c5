#include "direction/token.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "base/text.h"

namespace answerprint::direction {

namespace {

struct Form {
    const char* chinese;
    const char* english;
};

// Every Chinese form with the English one in whose slot it stands (DIRECTION.md, section 7).
constexpr Form forms[] = {
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
    {"大特写", "ecu"},
    {"面部特写", "bcu"},
    {"特写", "cu"},
    {"近景", "mcu"},
    {"中近景", "ms"},
    {"半身", "ms"},
    {"中景", "mls"},
    {"小全景", "fs"},
    {"全身", "fs"},
    {"全景", "ws"},
    {"大全景", "ws"},
    {"远景", "ews"},
    {"大远景", "ews"},
    {"插入", "insert"},
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
    {"固定", "static"},
    {"左摇", "pan left"},
    {"右摇", "pan right"},
    {"上摇", "tilt up"},
    {"下摇", "tilt down"},
    {"甩", "whip pan"},
    {"左甩", "whip pan left"},
    {"右甩", "whip pan right"},
    {"推", "dolly in"},
    {"拉", "dolly out"},
    {"左移", "truck left"},
    {"右移", "truck right"},
    {"升", "pedestal up"},
    {"降", "pedestal down"},
    {"左环绕", "arc left"},
    {"右环绕", "arc right"},
    {"跟", "follow"},
    {"引", "lead"},
    {"变焦", "zoom"},
    {"手持", "handheld"},
    {"轻", "light"},
    {"强", "strong"},
    {"滚转", "roll"},
    {"缓动", "easing"},
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
    {"曝光", "exposure"},
    {"色调", "palette"},
    {"暖", "warm"},
    {"冷", "cool"},
    {"反差", "contrast"},
    {"关", "off"},
    {"白天", "day"},
    {"黄昏", "dusk"},
    {"黎明", "dawn"},
    {"夜晚", "night"},
    {"月", "moon"},
    {"太阳", "sun"},
    {"阴天", "overcast"},
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
    {"给", "to"},
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
    {"旁边", "beside"},
    {"前面", "front-of"},
    {"地上", "floor"},
    {"把", ""},
    {"小声", "quietly"},
    {"大声", "loudly"},
    {"耳语", "whispering"},
    {"喊", "shouting"},
    {"慢慢", "slowly"},
    {"快", "quickly"},
    {"快步", "briskly"},
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
    {"镜头看", "looks at camera"},
};

const std::unordered_map<std::string_view, const char*>& table() {
    static const auto map = [] {
        std::unordered_map<std::string_view, const char*> m;
        for (const auto& f : forms) m.emplace(f.chinese, f.english);
        return m;
    }();
    return map;
}

std::string unit_of(std::string_view u) {
    static constexpr std::pair<std::string_view, const char*> units[] = {
        {"mm", "mm"},   {"毫米", "mm"}, {"s", "s"},  {"秒", "s"},      {"sec", "s"},
        {"f", "f"},     {"帧", "f"},    {"m", "m"},  {"米", "m"},      {"deg", "deg"},
        {"度", "deg"},  {"°", "deg"},   {"k", "k"},  {"stop", "stop"}, {"stops", "stop"},
        {"档", "stop"}, {"%", "%"},     {"cm", "cm"}};
    for (const auto& [word, unit] : units)
        if (u == word) return unit;
    return {};
}

char32_t narrow(char32_t c) {
    if (c == 0x3000) return ' ';
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c == U'、') return U'、';
    if (c == U'。') return '.';
    return c;
}

}  // namespace

const char* english_for(std::string_view chinese) {
    const auto found = table().find(chinese);
    return found == table().end() ? nullptr : found->second;
}

std::vector<Token> tokens_of(std::string_view line) {
    struct Char {
        char32_t c;
        std::size_t at, end;
        int column;
    };
    std::vector<Char> chars;
    chars.reserve(line.size());
    for (std::size_t at = 0, n = 1; at < line.size(); ++n) {
        const std::size_t start = at;
        const char32_t c = next_code_point(line, at);
        chars.push_back({narrow(c), start, at, static_cast<int>(n)});
    }
    std::vector<Token> out;
    const auto quote_close = [](char32_t c) -> char32_t {
        switch (c) {
            case '"':
                return '"';
            case U'“':
                return U'”';
            case U'”':
                return U'”';
            case U'「':
                return U'」';
            case U'『':
                return U'』';
            default:
                return 0;
        }
    };
    const auto push = [&](Token t, std::size_t from, std::size_t to) {
        t.column = chars[from].column;
        t.length = static_cast<int>(to - from);
        t.raw = std::string(line.substr(chars[from].at, chars[to - 1].end - chars[from].at));
        out.push_back(std::move(t));
    };
    const auto push_words = [&](std::string_view english, std::size_t from, std::size_t to) {
        for (std::size_t a = 0; a < english.size();) {
            const auto b = std::min(english.find(' ', a), english.size());
            Token t;
            t.text = std::string(english.substr(a, b - a));
            push(std::move(t), from, to);
            a = b + 1;
        }
    };
    const auto is_digit = [](char32_t c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < chars.size();) {
        const char32_t c = chars[i].c;
        if (c == ' ' || c == '\t') {
            ++i;
        } else if (c == '#') {
            break;
        } else if (const char32_t close = quote_close(c)) {
            std::size_t end = i + 1;
            while (end < chars.size() && chars[end].c != close &&
                   !(close == '"' && chars[end].c == U'”'))
                ++end;
            Token t;
            t.kind = Token::Kind::quoted;
            const std::size_t last = std::min(end, chars.size() - 1);
            t.text = std::string(line.substr(
                chars[i].end, (end < chars.size() ? chars[end].at : line.size()) - chars[i].end));
            if (end >= chars.size()) t.unit = "open";
            push(std::move(t), i, last + 1);
            i = end + 1;
        } else if (c == '[') {
            std::size_t end = i + 1;
            std::string inside;
            while (end < chars.size() && chars[end].c != ']') {
                append_utf8(inside, chars[end].c);
                ++end;
            }
            Token t;
            t.kind = Token::Kind::point;
            char* rest = nullptr;
            t.value = std::strtod(inside.c_str(), &rest);
            if (*rest == ',') ++rest;
            t.second = std::strtod(rest, nullptr);
            push(std::move(t), i, std::min(end + 1, chars.size()));
            i = end + 1;
        } else if (c == ';' || c == ',' || c == U'、' || c == '|') {
            Token t;
            t.kind = Token::Kind::mark;
            t.text = c == ';' ? ";" : ",";
            if (c == U'、') t.text = ",";
            push(std::move(t), i, i + 1);
            ++i;
        } else if (is_digit(c) ||
                   ((c == '+' || c == '-' || c == '.') && i + 1 < chars.size() &&
                    (is_digit(chars[i + 1].c) || chars[i + 1].c == '.')) ||
                   ((c == 'T' || c == 't') && i + 1 < chars.size() && is_digit(chars[i + 1].c))) {
            Token t;
            t.kind = Token::Kind::number;
            std::size_t end = i;
            if (c == 'T' || c == 't') t.unit = "t", ++end;
            std::string digits;
            while (end < chars.size() &&
                   (is_digit(chars[end].c) || chars[end].c == '.' ||
                    ((chars[end].c == '+' || chars[end].c == '-') && digits.empty())))
                digits += static_cast<char>(chars[end++].c);
            t.value = std::strtod(digits.c_str(), nullptr);
            if (end < chars.size() && chars[end].c == ':' && end + 1 < chars.size() &&
                is_digit(chars[end + 1].c)) {
                t.unit = ":";
                std::string after;
                for (++end; end < chars.size() && (is_digit(chars[end].c) || chars[end].c == '.');
                     ++end)
                    after += static_cast<char>(chars[end].c);
                t.second = std::strtod(after.c_str(), nullptr);
            } else if (t.unit.empty()) {
                // 3840x, 2A, 2nd: letters that are no unit make it a word
                std::size_t stop = end;
                std::string letters;
                while (stop < chars.size() && chars[stop].c != ' ' && chars[stop].c != ',' &&
                       chars[stop].c != ';' && chars[stop].c != ']') {
                    std::string next = letters;
                    append_utf8(next, chars[stop].c);
                    if (!unit_of(letters).empty() && unit_of(folded(next)).empty() &&
                        is_cjk(chars[stop].c))
                        break;
                    letters = std::move(next);
                    ++stop;
                }
                const std::string unit = unit_of(folded(letters));
                if (!unit.empty()) {
                    t.unit = unit;
                    end = stop;
                } else if (!letters.empty()) {
                    t.kind = Token::Kind::word;
                    t.text = folded(line.substr(chars[i].at, chars[stop - 1].end - chars[i].at));
                    end = stop;
                }
            }
            push(std::move(t), i, end);
            // `50 mm`
            if (out.back().kind == Token::Kind::number && out.back().unit.empty()) {
                std::size_t at = end;
                while (at < chars.size() && chars[at].c == ' ') ++at;
                std::size_t stop = at;
                std::string letters;
                while (stop < chars.size() && chars[stop].c != ' ' && chars[stop].c != ',' &&
                       chars[stop].c != ';')
                    append_utf8(letters, chars[stop++].c);
                if (const auto unit = unit_of(folded(letters));
                    !unit.empty() && unit != "s" && unit != "f") {
                    out.back().unit = unit;
                    end = stop;
                }
            }
            i = end;
        } else if (is_cjk(c)) {
            // The longest known words; what lies between them is a name.
            std::size_t end = i;
            while (end < chars.size() &&
                   (is_cjk(chars[end].c) && chars[end].c != U'、' && chars[end].c != U'，' &&
                    chars[end].c != U'；') &&
                   !quote_close(chars[end].c))
                ++end;
            std::size_t name = i;
            const auto flush_name = [&](std::size_t to) {
                if (to == name) return;
                Token t;
                t.text = folded(line.substr(chars[name].at, chars[to - 1].end - chars[name].at));
                push(std::move(t), name, to);
            };
            // A run that is known whole, or not at all, is one word.
            std::size_t at = i;
            while (at < end) {
                std::size_t longest = 0;
                const char* english = nullptr;
                for (std::size_t n = std::min<std::size_t>(6, end - at); n > 0 && !english; --n) {
                    const auto word =
                        line.substr(chars[at].at, chars[at + n - 1].end - chars[at].at);
                    // single characters split only at the edge of a run: 门 in 门口 is no word of
                    // ours
                    if (const char* e = english_for(word);
                        e &&
                        (n > 1 || (at == i && (n == end - at || at + n < end)) || at + n == end))
                        english = e, longest = n;
                }
                if (english && (longest > 1 || at == i)) {
                    flush_name(at);
                    push_words(english, at, at + longest);
                    at += longest;
                    name = at;
                } else {
                    ++at;
                }
            }
            flush_name(end);
            i = end;
        } else {
            std::size_t end = i;
            while (end < chars.size() && chars[end].c != ' ' && chars[end].c != '\t' &&
                   chars[end].c != ',' && chars[end].c != ';' && chars[end].c != '"' &&
                   chars[end].c != U'“' && !is_cjk(chars[end].c) && chars[end].c != '#')
                ++end;
            if (end == i) ++end;
            Token t;
            t.text = folded(line.substr(chars[i].at, chars[end - 1].end - chars[i].at));
            if (t.text.size() > 1 && t.text.back() == ':') t.text.pop_back();
            push(std::move(t), i, end);
            i = end;
        }
    }
    return out;
}

}  // namespace answerprint::direction
