#include "direction/quotes.h"

#include "base/text.h"

namespace answerprint::direction {

namespace {

bool counts(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c >= 0x2000 && c < 0x2070) return false;  // general punctuation
    if (c >= 0x3000 && c < 0x3040) return false;  // CJK punctuation
    if (c >= 0xFF00 && c < 0xFF10) return false;  // full-width punctuation
    if (c >= 0xFF1A && c < 0xFF21) return false;
    return c != 0xB7;
}

/// Only what counts, folded; `at[i]` is where byte i of it stands in `text`, `after[i]` where the
/// character ends.
struct Squeezed {
    std::string text;
    std::vector<std::size_t> at, after;
};

Squeezed squeezed(const std::string& text) {
    Squeezed s;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        const char32_t c = next_code_point(text, i);
        if (!counts(c)) continue;
        std::string one;
        if (c < 0x80)
            one = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        else
            one = folded(text.substr(start, i - start));
        for (std::size_t k = 0; k < one.size(); ++k) s.at.push_back(start), s.after.push_back(i);
        s.text += one;
    }
    return s;
}

}  // namespace

std::vector<Quote> quotes_in(const script::Scene& scene, const std::string& words) {
    std::vector<Quote> found;
    const std::string wanted = squeezed(words).text;
    if (wanted.empty()) return found;
    for (const auto& line : scene.lines) {
        const Squeezed s = squeezed(line.text);
        for (auto at = s.text.find(wanted); at != std::string::npos;
             at = s.text.find(wanted, at + wanted.size()))
            found.push_back(
                {&line, s.at[at], s.after[at + wanted.size() - 1], s.text.size() == wanted.size()});
    }
    return found;
}

}  // namespace answerprint::direction
