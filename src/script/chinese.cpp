#include "script/chinese.h"

#include <algorithm>

#include "base/text.h"
#include "script/emphasis.h"
#include "script/heading.h"
#include "script/letters.h"
#include "script/numeral.h"

namespace answerprint::script {

namespace {

constexpr std::size_t longest_heading = 240;  // bytes
constexpr int widest_speaker = 24;            // cells

bool is_any_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool holds_any_of(std::string_view s, std::u32string_view set) {
    for (std::size_t at = 0; at < s.size();)
        if (is_any_of(next_code_point(s, at), set)) return true;
    return false;
}

std::vector<std::string_view> split(std::string_view s, std::u32string_view separators) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        if (const auto part = trimmed(s.substr(begin, end - begin)); !part.empty())
            parts.push_back(part);
    };
    for (std::size_t at = 0; at < s.size();) {
        const std::size_t start = at;
        if (!is_any_of(next_code_point(s, at), separators)) continue;
        add(start);
        begin = at;
    }
    add(s.size());
    return parts;
}

/// `张颖、王静（抱着猫）`: names, without what stands in brackets.
void add_names(std::string_view list, std::vector<std::string>& names) {
    std::string bare;
    bool inside = false;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(list, at);
        if (c == U'（' || c == U'(')
            inside = true;
        else if (c == U'）' || c == U')')
            inside = false;
        else if (!inside)
            bare += list.substr(start, at - start);
    }
    for (const auto name : split(bare, U"、，,；; \t\u3000。"))
        if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

Interior interior_of(std::string_view w) {
    for (const char* in : {"内", "内景", "室内", "INT", "INT."})
        if (w == in) return Interior::interior;
    for (const char* out : {"外", "外景", "室外", "EXT", "EXT."})
        if (w == out) return Interior::exterior;
    for (const char* both : {"内外", "内/外", "内外景", "内景/外景", "外内", "外/内", "内／外"})
        if (w == both) return Interior::both;
    return Interior::unknown;
}

/// What the parts of a heading said.
struct Parts {
    Interior interior = Interior::unknown;
    std::string_view time;
    std::vector<std::string_view> places;
    std::vector<std::string_view> people;  // after the time

    bool any_interior() const { return interior != Interior::unknown; }
    bool any_time() const { return !time.empty(); }

    /// `日`, `内`, `日内`, `夜外`, `外日`: true when nothing of the word is left.
    bool take_time_or_interior(std::string_view word) {
        if (interior == Interior::unknown && interior_of(word) != Interior::unknown) {
            interior = interior_of(word);
            return true;
        }
        if (time.empty() && (is_chinese_time(word) || is_chinese_relative_time(word))) {
            time = word;
            return true;
        }
        if (any_interior() || any_time()) return false;
        for (const std::string_view in : {"内外", "内/外", "内", "外"}) {
            std::string_view rest = word;
            if (word.starts_with(in))
                rest.remove_prefix(in.size());
            else if (word.ends_with(in))
                rest.remove_suffix(in.size());
            else
                continue;
            rest = trimmed(rest);
            if (!is_chinese_time(rest)) continue;
            interior = interior_of(in);
            time = rest;
            return true;
        }
        return false;
    }

    void take(std::string_view part, bool named) {
        while (!take_time_or_interior(part)) {
            if (take_last(part)) continue;
            if (!has_letter(part) && !has_digit(part)) return;  // a dash by itself
            const bool told = any_time() && (named || any_interior());
            (told && !places.empty() ? people : places).push_back(part);
            return;
        }
    }

private:
    /// `卧室-日`: takes off what clings to the end by a dash or a stroke.
    bool take_last(std::string_view& part) {
        for (const std::string_view dash : {"-", "—", "–", "－", "/", "／", "·"}) {
            const auto at = part.rfind(dash);
            if (at == std::string_view::npos || at == 0 ||
                !take_time_or_interior(trimmed(part.substr(at + dash.size()))))
                continue;
            part = trimmed(part.substr(0, at));
            return true;
        }
        return false;
    }
    static bool has_digit(std::string_view s) {
        return s.find_first_of("0123456789") != std::string_view::npos;
    }
};

Parts parts_of(std::string_view row, std::u32string_view separators, bool named) {
    Parts parts;
    for (const auto part : split(row, separators)) parts.take(part, named);
    return parts;
}

/// How a heading counts its scene.
struct Count {
    std::string number;
    bool named = false;   // 第…场, 场…: a heading whatever follows
    bool spaced = false;  // only a space after the number
};

/// 内景 of `内景 卧室 - 日`; empty where the first word is another.
std::string_view interior_in_front(std::string_view row) {
    std::string_view rest = row;
    if (take_one_of(rest, {"内", "外", "室"}).empty()) return {};
    const auto first = split(row, U" \t\u3000，,-—/·").front();
    return interior_of(first) == Interior::unknown ? std::string_view{} : first;
}

std::optional<Count> take_count(std::string_view& row) {
    std::string_view s = row;
    Count count;
    const auto ends_count = [&] {
        return s.empty() ||
               !take_one_of(s, {"、", "，", ",", "．", ".", "：", ":", "；", " ", "\t", "\u3000"})
                    .empty();
    };
    if (!take_one_of(s, {"第"}).empty()) {
        count.number = take_number(s);
        if (count.number.empty()) return {};
        if (!take_one_of(s, {"集"}).empty()) {
            s = trimmed(s);
            take_one_of(s, {"第"});
            const auto scene = take_number(s);
            if (scene.empty()) return {};
            count.number += "-" + scene;
        }
        if (take_one_of(s, {"场戏", "场"}).empty() || !ends_count()) return {};
        count.named = true;
    } else if (!take_one_of(s, {"场景", "场次", "场"}).empty()) {
        s = trimmed(s);
        count.number = take_number(s);
        if (count.number.empty() || !ends_count()) return {};
        count.named = true;
    } else {
        count.number = take_number(s);
        if (count.number.empty()) return count;
        count.spaced = s.starts_with(' ') || s.starts_with('\t') || s.starts_with("\u3000");
        if (s.empty() || !ends_count()) return {};
    }
    row = s;
    return count;
}

}  // namespace

bool is_chinese_time(std::string_view w) {
    for (const std::string_view day : {"次日", "翌日", "当日", "同日", "第二天", "当天", "数日后"})
        if (w.starts_with(day) && w != day) {
            w = trimmed(w.substr(day.size()));
            break;
        }
    for (const std::string_view t :
         {"日",   "夜",   "晨",   "昏",   "晚",   "黄昏", "清晨", "傍晚", "凌晨",
          "白天", "夜晚", "早晨", "早上", "上午", "中午", "正午", "下午", "晚上",
          "深夜", "日景", "夜景", "日戏", "夜戏", "黎明", "拂晓", "破晓", "午后",
          "午夜", "半夜", "子夜", "入夜", "日出", "日落", "次日", "翌日"})
        if (w == t) return true;
    return false;
}

bool is_chinese_relative_time(std::string_view w) {
    for (const std::string_view t :
         {"连续", "接上", "接上场", "同上", "同时", "稍后", "片刻后", "随后"})
        if (w == t) return true;
    return false;
}

std::optional<Scene> chinese_heading(std::string_view row) {
    row = trimmed(row);
    if (row.size() > longest_heading) return {};
    // Most rows of a Western page: neither a number in front nor anything beyond ASCII.
    const auto beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (row.empty() ||
        ((row[0] < '0' || row[0] > '9') && std::none_of(row.begin(), row.end(), beyond_ascii)))
        return {};
    Scene scene;
    scene.number = take_scene_number(row);
    std::string_view rest = row;
    const auto count = take_count(rest);
    if (!count) return {};
    rest = trimmed(rest);
    const bool numbered = !count->number.empty();
    const auto first = numbered ? std::string_view{} : interior_in_front(rest);
    if (!numbered && first.empty()) return {};
    while (!take_one_of(rest, {"，", ",", "、", "："}).empty()) rest = trimmed(rest);
    if (holds_any_of(rest, U"。！？!?…“”\"：:；;△")) return {};
    if (numbered)
        if (auto western = fountain_heading(rest)) {
            western->number = scene.number.empty() ? count->number : scene.number;
            return western;
        }
    Parts parts = parts_of(rest, U" \t\u3000，,（）()|｜", count->named);
    // 第一场、小湖边、晨: the comma of lists between all parts.
    if (!parts.any_interior() && !parts.any_time())
        parts = parts_of(rest, U" \t\u3000，,、（）()", count->named);
    const bool any_interior = parts.any_interior(), any_time = parts.any_time();
    if (!numbered) {
        if (parts.places.empty() || (code_points(first) < 2 && !any_time)) return {};
    } else if (!count->named) {
        if (parts.places.empty() || !(any_interior || any_time)) return {};
        if (count->spaced && !(any_interior && any_time)) return {};
    }
    if (scene.number.empty()) scene.number = count->number;
    scene.interior = parts.interior;
    scene.time_of_day = parts.time;
    for (const auto place : parts.places)
        scene.location += (scene.location.empty() ? "" : " ") + plain(place);
    for (const auto people : parts.people) add_names(people, scene.cast);
    scene.heading = one_spaced(plain(rest.empty() ? row : rest));
    return scene;
}

bool is_chinese_section(std::string_view row) {
    row = trimmed(row);
    if (row.size() > longest_heading || take_one_of(row, {"第"}).empty()) return false;
    if (take_number(row).empty() || take_one_of(row, {"集", "幕"}).empty()) return false;
    return row.empty() ||
           (!take_one_of(row, {" ", "\t", "\u3000", "：", ":", "，", "、", "《"}).empty() &&
            !holds_any_of(row, U"。！？…"));
}

std::optional<LabelledRow> labelled_row(std::string_view row) {
    struct Name {
        std::string_view word;
        Label label;
    };
    static constexpr Name names[] = {
        {"人物", Label::cast},    {"出场人物", Label::cast}, {"登场人物", Label::cast},
        {"出场", Label::cast},    {"角色", Label::cast},     {"时间", Label::time},
        {"地点", Label::place},   {"场景", Label::place},    {"字幕", Label::picture},
        {"画面", Label::picture}, {"镜头", Label::picture},  {"特写", Label::picture},
        {"音乐", Label::picture}, {"音效", Label::picture},  {"道具", Label::picture},
        {"特效", Label::picture}, {"闪回", Label::picture},  {"备注", Label::picture},
        {"注", Label::picture},   {"服装", Label::picture},  {"化妆", Label::picture},
        {"提示", Label::picture}, {"切至", Label::picture},  {"日期", Label::picture}};
    for (const auto& n : names) {
        std::string_view rest = row;
        if (!rest.starts_with(n.word)) continue;
        rest = trimmed(rest.substr(n.word.size()));
        if (!take_one_of(rest, {"：", ":"}).empty()) return LabelledRow{n.label, trimmed(rest)};
    }
    return {};
}

void tell(const LabelledRow& row, Scene& scene) {
    switch (row.label) {
        case Label::cast:
            add_names(row.text, scene.cast);
            break;
        case Label::place:
            if (scene.location.empty()) scene.location = plain(row.text);
            break;
        case Label::time: {
            const Parts parts = parts_of(row.text, U" \t\u3000，,、（）()", true);
            if (scene.time_of_day.empty())
                scene.time_of_day = parts.time.empty() ? row.text : parts.time;
            if (scene.interior == Interior::unknown) scene.interior = parts.interior;
            break;
        }
        case Label::picture:
            break;
    }
}

std::string_view marked_action(std::string_view row) {
    if (!take_one_of(row, {"△", "▲", "Δ"}).empty()) return trimmed(row);
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"【", "】"}, {"{", "}"}, {"｛", "｝"}})
        if (row.starts_with(open) && row.ends_with(close) && has_cjk(row) &&
            row.size() > open.size() + close.size())
            return trimmed(row.substr(open.size(), row.size() - open.size() - close.size()));
    return {};
}

std::optional<Speech> one_row_speech(std::string_view row) {
    Speech speech;
    int cells = 0;
    bool inside = false;
    for (std::size_t at = 0; at < row.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(row, at);
        if (inside) {
            if (c == U'）' || c == U')')
                inside = false;
            else
                speech.parentheticals.back() += row.substr(start, at - start);
        } else if (c == U'（' || c == U'(') {
            inside = true;
            speech.parentheticals.emplace_back();
        } else if (c == U'：' || c == U':') {
            speech.speaker = one_spaced(plain(speech.speaker));
            if (!has_letter(speech.speaker) || trimmed(row.substr(at)).empty()) return {};
            // 凌晨3:00
            const auto digit = [&](std::size_t i) {
                return i < row.size() && row[i] >= '0' && row[i] <= '9';
            };
            if (c == U':' && digit(start - 1) && digit(at)) return {};
            speech.text = at + static_cast<std::size_t>(trimmed(row.substr(at)).data() -
                                                        row.substr(at).data());
            return speech;
        } else if (is_any_of(c, U"，。！？、；…—,.;!?\"“”‘’《》【】{}△")) {
            return {};
        } else {
            cells += cell_width(c);
            if (cells > widest_speaker) return {};
            speech.speaker += row.substr(start, at - start);
        }
    }
    return {};
}

}  // namespace answerprint::script
