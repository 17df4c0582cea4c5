#include "script/chinese_row.h"

#include "base/text.h"
#include "script/emphasis.h"
#include "script/heading_parts.h"
#include "script/letters.h"

namespace answerprint::script {

namespace {

constexpr int widest_speaker = 24;  // cells

}  // namespace

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
    if (!starts_with_cjk(row)) return {};
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
            const HeadingParts parts = heading_parts(row.text, U" \t\u3000，,、（）()", true);
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
