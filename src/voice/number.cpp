#include "voice/pinyin.h"

namespace answerprint::voice {

namespace {

constexpr std::string_view names[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

std::string one_by_one(std::string_view digits) {
    std::string out;
    for (const char d : digits) out += names[d - '0'];
    return out;
}

/// Up to four digits, without the zeros before them.
std::string below_ten_thousand(std::string_view digits) {
    static constexpr std::string_view units[] = {"", "十", "百", "千"};
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (digits[i] == '0') {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += names[0];
        gap = false;
        out += names[digits[i] - '0'];
        out += units[digits.size() - 1 - i];
    }
    return out;
}

std::string whole(std::string_view digits) {
    if (digits.size() > 12 || (digits.size() > 1 && digits[0] == '0')) return one_by_one(digits);
    static constexpr std::string_view units[] = {"", "万", "亿"};
    std::string out;
    for (std::size_t group = (digits.size() + 3) / 4; group-- > 0;) {
        const std::size_t end = digits.size() - group * 4;
        const std::size_t begin = end > 4 ? end - 4 : 0;
        const auto part = digits.substr(begin, end - begin);
        const std::string said = below_ten_thousand(part);
        if (said.empty()) continue;
        if (!out.empty() && part[0] == '0') out += names[0];
        out += said + std::string(units[group]);
    }
    if (out.empty()) return std::string(names[0]);
    return out.starts_with("一十") ? out.substr(3) : out;
}

}  // namespace

std::string number_in_hanzi(std::string_view digits) {
    const std::size_t point = digits.find('.');
    if (point == std::string_view::npos) return whole(digits);
    return whole(digits.substr(0, point)) + "点" + one_by_one(digits.substr(point + 1));
}

}  // namespace answerprint::voice
