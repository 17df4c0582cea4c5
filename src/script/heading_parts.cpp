#include "script/heading_parts.h"

#include <algorithm>

#include "base/text.h"
#include "script/letters.h"

namespace answerprint::script {

namespace {

/// Sorts parts, one after another.
class Sorter {
public:
    explicit Sorter(bool named) : named_(named) {}

    void take(std::string_view part) {
        while (!take_time_or_interior(part)) {
            if (take_last(part)) continue;
            if (!has_letter(part) && !has_digit(part)) return;  // a dash by itself
            const bool told = all.any_time() && (named_ || all.any_interior());
            (told && !all.places.empty() ? all.people : all.places).push_back(part);
            return;
        }
    }

    HeadingParts all;

private:
    /// `日`, `内`, `日内`, `夜外`, `外日`: true when nothing of the word is left.
    bool take_time_or_interior(std::string_view word) {
        if (!all.any_interior() && interior_of(word) != Interior::unknown) {
            all.interior = interior_of(word);
            return true;
        }
        if (!all.any_time() && (is_chinese_time(word) || is_chinese_relative_time(word))) {
            all.time = word;
            return true;
        }
        if (all.any_interior() || all.any_time()) return false;
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
            all.interior = interior_of(in);
            all.time = rest;
            return true;
        }
        return false;
    }

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

    bool named_;  // 第一场: a time is enough for people to follow
};

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

Interior interior_of(std::string_view w) {
    for (const char* in : {"内", "内景", "室内", "INT", "INT."})
        if (w == in) return Interior::interior;
    for (const char* out : {"外", "外景", "室外", "EXT", "EXT."})
        if (w == out) return Interior::exterior;
    for (const char* both : {"内外", "内/外", "内外景", "内景/外景", "外内", "外/内", "内／外"})
        if (w == both) return Interior::both;
    return Interior::unknown;
}

HeadingParts heading_parts(std::string_view row, std::u32string_view separators, bool named) {
    Sorter sorter(named);
    for (const auto part : split(row, separators)) sorter.take(part);
    return std::move(sorter.all);
}

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

}  // namespace answerprint::script
