#include "script/numeral.h"

#include "base/text.h"

namespace answerprint::script {

namespace {

constexpr std::size_t longest = 8;  // digits

/// A code point with full-width ASCII made narrow.
char32_t narrow(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_ascii_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

int chinese_digit(char32_t c) {
    if (c == U'两') return 2;
    if (c == U'〇') return 0;
    const auto at = std::u32string_view(U"零一二三四五六七八九").find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}
int chinese_unit(char32_t c) { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0; }

std::string take_chinese(std::string_view& s) {
    std::string digits;  // 一〇二
    int total = 0, last = 0;
    bool units = false;
    std::size_t count = 0, at = 0;
    for (std::size_t next = 0; next < s.size() && count < longest; ++count, at = next) {
        const char32_t c = next_code_point(s, next);
        if (const int unit = chinese_unit(c)) {
            total += (last ? last : 1) * unit;
            last = 0;
            units = true;
        } else if (const int digit = chinese_digit(c); digit >= 0) {
            last = digit;
            digits += static_cast<char>('0' + digit);
        } else {
            break;
        }
    }
    s.remove_prefix(at);
    return units ? std::to_string(total + last) : digits;
}

/// Digits, then at most two letters.
std::string take_arabic(std::string_view& s) {
    std::string out;
    std::size_t at = 0, letters = 0;
    for (std::size_t next = 0; next < s.size() && out.size() < longest; at = next) {
        const char32_t c = narrow(next_code_point(s, next));
        const bool letter = is_ascii_letter(c) && !out.empty() && letters < 2;
        if (!letter && !(is_digit(c) && letters == 0)) break;
        letters += letter;
        out += static_cast<char>(c);
    }
    s.remove_prefix(at);
    return out;
}

}  // namespace

std::string take_number(std::string_view& s) {
    auto number = take_arabic(s);
    if (number.empty()) number = take_chinese(s);
    if (number.empty()) return {};
    // Episode and scene.
    std::size_t at = 0;
    auto rest = s;
    if (!rest.empty() && narrow(next_code_point(rest, at)) == U'-') {
        rest.remove_prefix(at);
        auto scene = take_arabic(rest);
        if (scene.empty()) scene = take_chinese(rest);
        if (!scene.empty()) {
            number += "-" + scene;
            s = rest;
        }
    }
    return number;
}

}  // namespace answerprint::script
