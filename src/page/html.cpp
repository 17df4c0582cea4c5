#include "page/html.h"

#include <algorithm>
#include <cstdint>

#include "base/catalogue.h"
#include "base/decimal.h"
#include "base/text.h"

namespace answerprint::page {

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&#39;";
        else
            append_utf8(out, c < ' ' && c != '\n' && c != '\t' ? U'\uFFFD' : c);
    }
    return out;
}

std::string url(std::string_view path) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') ||
                           std::string_view("/-._~").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

std::string both(const Message& m) {
    return "<span lang=\"en\">" + escaped(text(m, Language::english)) +
           "</span><span lang=\"zh\">" + escaped(text(m, Language::chinese)) + "</span>";
}

std::string labelled(const Message& m) {
    const std::string english = escaped(text(m, Language::english));
    return " data-en=\"" + english + "\" data-zh=\"" + escaped(text(m, Language::chinese)) +
           "\" aria-label=\"" + english + "\"";
}

std::string number(double value, int digits) {
    std::string s = decimal(value, digits);
    if (s.find('.') != std::string::npos) {
        while (s.back() == '0') s.pop_back();
        if (s.back() == '.') s.pop_back();
    }
    return s == "-0" ? "0" : s;
}

}  // namespace answerprint::page
