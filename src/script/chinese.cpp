#include "script/chinese.h"

#include <algorithm>

#include "base/text.h"

namespace answerprint::script {

namespace {

bool contains(std::string_view s, std::string_view part) {
    return s.find(part) != std::string_view::npos;
}

std::vector<std::string> split(std::string_view s, std::string_view separators_utf8) {
    std::vector<std::string> parts(1);
    for (std::size_t at = 0; at < s.size();) {
        const std::size_t start = at;
        next_code_point(s, at);
        const auto c = s.substr(start, at - start);
        if (contains(separators_utf8, c)) {
            if (!parts.back().empty()) parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    if (parts.back().empty()) parts.pop_back();
    return parts;
}

/// A number in Arabic or Chinese numerals at the start; its length in bytes.
std::string leading_number(std::string_view s, std::size_t& length) {
    static constexpr std::string_view digits = "零一二三四五六七八九";
    length = 0;
    std::string arabic;
    while (length < s.size() && ((s[length] >= '0' && s[length] <= '9') || s[length] == '-' ||
                                 (s[length] >= 'A' && s[length] <= 'Z' && length > 0)))
        arabic += s[length++];
    if (!arabic.empty()) return arabic[0] == '-' ? "" : arabic;
    int total = 0, digit = 0;
    bool any = false;
    while (length < s.size()) {
        std::size_t at = length;
        next_code_point(s, at);
        const auto c = s.substr(length, at - length);
        const auto found = digits.find(c);
        if (found != std::string_view::npos && found % 3 == 0)
            digit = static_cast<int>(found / 3);
        else if (c == "两")
            digit = 2;
        else if (c == "十")
            total += (digit ? digit : 1) * 10, digit = 0;
        else if (c == "百")
            total += (digit ? digit : 1) * 100, digit = 0;
        else
            break;
        any = true;
        length = at;
    }
    return any ? std::to_string(total + digit) : std::string{};
}

Interior interior_of(std::string_view w) {
    if (w == "内" || w == "内景" || w == "INT") return Interior::interior;
    if (w == "外" || w == "外景" || w == "EXT") return Interior::exterior;
    if (w == "内外" || w == "内/外" || w == "内外景") return Interior::both;
    return Interior::unknown;
}

bool is_time(std::string_view w) {
    for (const char* t :
         {"日",   "夜",   "晨",   "黄昏", "清晨", "傍晚", "凌晨", "连续", "白天", "夜晚", "早晨",
          "上午", "中午", "下午", "晚上", "深夜", "日景", "夜景", "黎明", "午后", "晚",   "午夜"})
        if (w == t) return true;
    return false;
}
}  // namespace

std::optional<Scene> chinese_heading(std::string_view row) {
    std::string_view rest = row;
    Scene scene;
    bool numbered = false;
    bool counted = false;  // 第…场
    if (rest.starts_with("第")) {
        std::size_t n = 0;
        auto number = leading_number(rest.substr(3), n);
        const auto after = rest.substr(std::min(rest.size(), 3 + n));
        if (number.empty() || !after.starts_with("场")) return {};
        scene.number = number;
        rest = after.substr(3);
        numbered = counted = true;
    } else {
        std::size_t n = 0;
        auto number = leading_number(rest, n);
        if (!number.empty()) {
            const auto after = rest.substr(n);
            for (const char* mark : {"、", "，", ",", "．", "."})
                if (after.starts_with(mark)) {
                    scene.number = number;
                    rest = after.substr(std::string_view(mark).size());
                    numbered = true;
                    break;
                }
            if (!numbered) return {};
        }
    }
    auto parts = split(rest, " \t　，,、-—·/");
    bool any_interior = false, any_time = false;
    std::vector<std::string> places;
    for (auto& p : parts) {
        const auto in = interior_of(p);
        if (in != Interior::unknown && !any_interior) {
            scene.interior = in;
            any_interior = true;
        } else if (is_time(p) && !any_time) {
            scene.time_of_day = p;
            any_time = true;
        } else {
            places.push_back(std::move(p));
        }
    }
    if (places.empty() || !(counted || any_interior || any_time)) return {};
    if (!numbered && !any_interior) return {};
    if (!numbered && interior_of(split(row, " \t　，,、-—·.").front()) == Interior::unknown)
        return {};
    scene.location = places.front();
    // After the time come those who are in the scene.
    for (std::size_t i = 1; i < places.size(); ++i) {
        if (counted && any_time)
            scene.cast.push_back(places[i]);
        else
            scene.location += " " + places[i];
    }
    scene.heading = std::string(rest);
    while (scene.heading.starts_with("，")) scene.heading.erase(0, 3);
    while (scene.heading.starts_with(" ")) scene.heading.erase(0, 1);
    return scene;
}

std::optional<std::vector<std::string>> cast_row(std::string_view row) {
    for (const char* word : {"人物", "出场人物", "角色"}) {
        if (!row.starts_with(word)) continue;
        auto rest = row.substr(std::string_view(word).size());
        for (const char* colon : {"：", ":"})
            if (rest.starts_with(colon))
                return split(rest.substr(std::string_view(colon).size()), "、，, 　和");
    }
    return {};
}

std::optional<Speech> one_row_speech(std::string_view row) {
    Speech speech;
    std::size_t at = 0;
    int cells = 0;
    while (at < row.size()) {
        const std::size_t start = at;
        const char32_t c = next_code_point(row, at);
        if (c == U'：' || c == ':') {
            if (speech.speaker.empty()) return {};
            speech.text = std::string(row.substr(at));
            while (!speech.text.empty() && speech.text.front() == ' ') speech.text.erase(0, 1);
            while (!speech.speaker.empty() && speech.speaker.back() == ' ')
                speech.speaker.pop_back();
            if (speech.text.empty()) return {};
            return speech;
        }
        if (c == U'（' || c == '(') {
            const auto close = std::min(row.find("）", at), row.find(')', at));
            if (close == std::string_view::npos) return {};
            speech.parentheticals.emplace_back(row.substr(at, close - at));
            at = close + (row[close] == ')' ? 1 : 3);
            continue;
        }
        if (c == U'，' || c == U'。' || c == U'！' || c == U'？' || c == U'、' || c == U'；' ||
            c == ',' || c == '.' || c == '"' || c == U'“' || c == U'△')
            return {};
        cells += cell_width(c);
        if (cells > 24) return {};
        speech.speaker += row.substr(start, at - start);
    }
    return {};
}

bool apply_parenthetical(std::string_view words, Line& line) {
    const std::string w = folded(words);
    const auto has = [&](std::initializer_list<const char*> list) {
        return std::any_of(list.begin(), list.end(), [&](const char* s) { return contains(w, s); });
    };
    if (w == "beat" || w == "pause" || w == "a beat" || w == "停顿" || w == "停" || w == "顿")
        return true;
    if (w == "v.o." || w == "v.o" || w == "vo" || w == "旁白") line.voice_over = true;
    if (w == "o.s." || w == "o.s" || w == "os" || w == "o.c." || w == "画外音" || w == "画外")
        line.off_screen = true;
    if (has({"whisper", "耳语", "悄声"}))
        line.loudness = Loudness::whisper;
    else if (has({"shout", "yell", "scream", "喊", "吼"}))
        line.loudness = Loudness::shout;
    else if (has({"quiet", "soft", "低声", "小声", "轻声"}) || w == "low")
        line.loudness = Loudness::quiet;
    else if (has({"loud", "大声", "高声"}))
        line.loudness = Loudness::loud;
    if (has({"slowly"}) || w == "慢" || has({"缓缓", "慢慢"}))
        line.pace = Pace::slow;
    else if (has({"quickly", "fast"}) || w == "快" || has({"急", "飞快"}))
        line.pace = Pace::quick;
    if (w.starts_with("to "))
        line.addressee = std::string(words.substr(3));
    else if (w.starts_with("对"))
        line.addressee = std::string(words.substr(3));
    return false;
}

}  // namespace answerprint::script
