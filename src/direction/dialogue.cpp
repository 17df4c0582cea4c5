#include "direction/dialogue.h"

#include "base/text.h"

namespace answerprint::direction {

namespace {

bool counts(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == 0xA0 || c == 0xB7 || c == 0xAB || c == 0xBB || c == 0xA1 || c == 0xBF) return false;
    if (c >= 0x2000 && c < 0x2070) return false;  // general punctuation
    if (c >= 0x3000 && c < 0x3005) return false;  // CJK punctuation
    if (c >= 0x3008 && c < 0x3020) return false;
    if ((c >= 0xFF00 && c < 0xFF10) || (c >= 0xFF1A && c < 0xFF21)) return false;  // full width
    return !(c >= 0xFF3B && c < 0xFF41) && !(c >= 0xFF5B && c < 0xFF66);
}

}  // namespace

Dialogue::Squeezed Dialogue::squeezed(const std::string& text) {
    Squeezed s;
    s.text.reserve(text.size());
    s.at.reserve(text.size());
    s.after.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        const char32_t c = next_code_point(text, i);
        if (!counts(c)) continue;
        if (c < 0x80)
            s.text += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        else
            s.text += folded(text.substr(start, i - start));
        s.at.resize(s.text.size(), start);
        s.after.resize(s.text.size(), i);
    }
    return s;
}

Dialogue::Dialogue(const script::Scene& scene) {
    lines_.reserve(scene.lines.size());
    for (const auto& line : scene.lines) lines_.emplace_back(&line, squeezed(line.text));
}

std::vector<Quote> Dialogue::find(const std::string& words) const {
    std::vector<Quote> found;
    const std::string wanted = squeezed(words).text;
    if (wanted.empty()) return found;
    // Latin words are whole words: "one" is not in "someone".
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    for (const auto& [line, s] : lines_)
        for (auto at = s.text.find(wanted); at != std::string::npos;
             at = s.text.find(wanted, at + 1)) {
            const std::size_t end = at + wanted.size();
            const bool cut_before = at > 0 && letter(s.text[at]) && letter(s.text[at - 1]) &&
                                    s.after[at - 1] == s.at[at];
            const bool cut_after = end < s.text.size() && letter(s.text[end]) &&
                                   letter(s.text[end - 1]) && s.after[end - 1] == s.at[end];
            if (cut_before || cut_after) continue;
            found.push_back({line, s.at[at], s.after[end - 1], wanted.size() == s.text.size(),
                             at == 0, end == s.text.size()});
        }
    return found;
}

}  // namespace answerprint::direction
