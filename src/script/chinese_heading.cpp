#include "script/chinese_heading.h"

#include "base/text.h"
#include "script/emphasis.h"
#include "script/heading.h"
#include "script/heading_parts.h"
#include "script/letters.h"
#include "script/numeral.h"

namespace answerprint::script {

namespace {

constexpr std::size_t longest_heading = 240;  // bytes

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

std::optional<Scene> chinese_heading(std::string_view row) {
    row = trimmed(row);
    if (row.size() > longest_heading) return {};
    // It begins with a digit or beyond ASCII.
    const auto first_byte = static_cast<unsigned char>(row.empty() ? 0 : row[0]);
    if (first_byte < '0' || (first_byte > '9' && first_byte < 0x80)) return {};
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
    HeadingParts parts = heading_parts(rest, U" \t\u3000，,（）()|｜", count->named);
    // 第一场、小湖边、晨: the comma of lists between all parts.
    if (!parts.any_interior() && !parts.any_time())
        parts = heading_parts(rest, U" \t\u3000，,、（）()", count->named);
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

}  // namespace answerprint::script
