#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/failure.h"

namespace answerprint {

char32_t next_code_point(std::string_view s, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return ++at, first;
    int more = 0;
    char32_t c = 0;
    char32_t least = 0;
    if ((first & 0xE0) == 0xC0)
        more = 1, c = first & 0x1F, least = 0x80;
    else if ((first & 0xF0) == 0xE0)
        more = 2, c = first & 0x0F, least = 0x800;
    else if ((first & 0xF8) == 0xF0)
        more = 3, c = first & 0x07, least = 0x10000;
    else
        return ++at, U'\uFFFD';
    if (at + static_cast<std::size_t>(more) >= s.size()) return ++at, U'\uFFFD';
    for (int i = 1; i <= more; ++i) {
        const unsigned char b = byte(at + static_cast<std::size_t>(i));
        if ((b & 0xC0) != 0x80) return ++at, U'\uFFFD';
        c = c << 6 | (b & 0x3F);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return ++at, U'\uFFFD';
    at += static_cast<std::size_t>(more) + 1;
    return c;
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::size_t first_broken_utf8(std::string_view s) {
    for (std::size_t at = 0; at < s.size();) {
        const std::size_t start = at;
        if (next_code_point(s, at) == U'\uFFFD' && at == start + 1) return start;
    }
    return std::string_view::npos;
}

std::size_t code_points(std::string_view s) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < s.size(); ++n) next_code_point(s, at);
    return n;
}

int cell_width(char32_t c) {
    if (c < 0x300) return c < 0x20 ? 0 : 1;
    const auto point = static_cast<UChar32>(c);
    const auto category = u_charType(point);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) return 0;
    const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int cell_width(std::string_view s) {
    int n = 0;
    for (std::size_t at = 0; at < s.size();) n += cell_width(next_code_point(s, at));
    return n;
}

bool is_cjk(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

std::string folded(std::string_view s) {
    bool ascii = true;
    for (const char c : s) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    std::string out;
    out.reserve(s.size());
    if (ascii) {
        for (const char c : s) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return out;
    }
    std::string narrow;
    narrow.reserve(s.size());
    for (std::size_t at = 0; at < s.size();) {
        char32_t c = next_code_point(s, at);
        if (c == 0x3000) c = ' ';
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        append_utf8(narrow, static_cast<char32_t>(
                                u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
    }
    UErrorCode code = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(code);
    if (U_FAILURE(code)) throw Failure(msg("base.cannot-read", "Unicode data"), u_errorName(code));
    nfc->normalize(icu::UnicodeString::fromUTF8(narrow), code).toUTF8String(out);
    return out;
}

}  // namespace answerprint
