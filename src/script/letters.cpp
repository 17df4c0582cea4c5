#include "script/letters.h"

#include <unicode/uchar.h>

#include "base/text.h"

namespace answerprint::script {

namespace {

bool is_space(char32_t c) { return c <= ' ' || c == 0x7F || c == 0xA0 || c == 0x3000; }

/// next_code_point; most of a page is ASCII.
char32_t next(std::string_view s, std::size_t& at) {
    const auto c = static_cast<unsigned char>(s[at]);
    return c < 0x80 ? ++at, c : next_code_point(s, at);
}

template <typename Is>
bool any(std::string_view s, Is is) {
    for (std::size_t at = 0; at < s.size();)
        if (is(next(s, at))) return true;
    return false;
}

UChar32 point(char32_t c) { return static_cast<UChar32>(c); }

/// The code point that ends at byte `end`; `end` is moved before it.
char32_t last_code_point(std::string_view s, std::size_t& end) {
    std::size_t begin = end - 1;
    if (static_cast<unsigned char>(s[begin]) < 0x80) return end = begin, s[begin];
    while (begin > 0 && end - begin < 4 && (static_cast<unsigned char>(s[begin]) & 0xC0) == 0x80)
        --begin;
    end = begin;
    return next_code_point(s, begin);
}

}  // namespace

std::string_view trimmed(std::string_view s) {
    for (std::size_t at = 0; !s.empty(); at = 0) {
        if (!is_space(next(s, at))) break;
        s.remove_prefix(at);
    }
    while (!s.empty()) {
        std::size_t end = s.size();
        if (!is_space(last_code_point(s, end))) break;
        s = s.substr(0, end);
    }
    return s;
}

std::string one_spaced(std::string_view s) {
    s = trimmed(s);
    std::string out;
    out.reserve(s.size());
    bool space = false;
    for (std::size_t at = 0; at < s.size();) {
        const std::size_t start = at;
        if (is_space(next(s, at))) {
            space = true;
            continue;
        }
        if (space) out += ' ';
        space = false;
        out += s.substr(start, at - start);
    }
    return out;
}

bool has_lower(std::string_view s) {
    return any(s, [](char32_t c) { return u_islower(point(c)); });
}
bool has_upper(std::string_view s) {
    return any(s, [](char32_t c) { return u_isupper(point(c)) || u_istitle(point(c)); });
}
bool has_letter(std::string_view s) {
    return any(s, [](char32_t c) { return u_isalpha(point(c)); });
}
bool has_cjk(std::string_view s) { return any(s, is_cjk); }

bool starts_with_cjk(std::string_view s) {
    std::size_t at = 0;
    return !s.empty() && is_cjk(next(s, at));
}
bool starts_with_letter_or_digit(std::string_view s) {
    std::size_t at = 0;
    return !s.empty() && u_isalnum(point(next(s, at)));
}

bool starts_with_word(std::string_view s, std::string_view word) {
    if (s.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = s[i];
        if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c) != word[i]) return false;
    }
    return true;
}

std::string_view take_one_of(std::string_view& s, std::initializer_list<std::string_view> words) {
    for (const auto word : words)
        if (s.starts_with(word)) {
            s.remove_prefix(word.size());
            return word;
        }
    return {};
}

bool is_any_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}
bool holds_any_of(std::string_view s, std::u32string_view set) {
    return any(s, [&](char32_t c) { return is_any_of(c, set); });
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

}  // namespace answerprint::script
