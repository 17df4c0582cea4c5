#include "voice/runs.h"

#include <algorithm>

#include "base/text.h"
#include "voice/pinyin.h"

namespace answerprint::voice {

namespace {

constexpr double beat = 1, between_scripts = 0.04, comma = 0.2, stop = 0.35;

enum class Kind { letter, digit, hanzi, joiner, comma, stop, other };

Kind kind_of(char32_t c) {
    if (is_hanzi(c)) return Kind::hanzi;
    if (c >= U'0' && c <= U'9') return Kind::digit;
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return Kind::letter;
    if (c == U'\'' || c == U'’' || c == U'-') return Kind::joiner;
    if (std::u32string_view(U",;:，、；：—…").find(c) != std::u32string_view::npos)
        return Kind::comma;
    if (std::u32string_view(U".!?。！？").find(c) != std::u32string_view::npos) return Kind::stop;
    // Letters of other alphabets.
    return c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7 ? Kind::letter : Kind::other;
}

/// What the voice is to see in place of `c`, one code point.
char32_t plain(char32_t c) {
    switch (c) {
        case U'’':
            return U'\'';
        case U'，':
        case U'、':
        case U'—':
        case U'…':
            return U',';
        case U'；':
            return U';';
        case U'：':
            return U':';
        case U'。':
            return U'.';
        case U'！':
            return U'!';
        case U'？':
            return U'?';
        default:
            break;
    }
    const Kind k = kind_of(c);
    return k == Kind::other && c != U'%' && c != U'&' && c != U'$' ? U' ' : c;
}

/// `text` from `begin`: one breath in one script, without hanzi.
Run letters(std::string_view text, std::size_t begin) {
    Run run;
    std::size_t position = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size(); ++position) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        const Kind k = kind_of(c);
        append_utf8(run.spoken, plain(c));
        if (k == Kind::letter || k == Kind::digit) {
            if (!in_word) run.words.push_back({begin + start, 0, position, {}});
            in_word = true;
            run.words.back().end = begin + at;
        } else if (k != Kind::joiner) {
            in_word = false;
        }
    }
    return run;
}

Run hanzi(std::string_view text, std::size_t begin) {
    Run run;
    run.script = Script::hanzi;
    std::size_t at = 0;
    const auto marks_to = [&](std::size_t end) {
        while (at < end) {
            const char32_t c = plain(next_code_point(text, at));
            if (kind_of(c) == Kind::comma || kind_of(c) == Kind::stop) append_utf8(run.spoken, c);
        }
    };
    for (const Reading& r : pinyin(text)) {
        marks_to(r.begin);
        at = r.end;
        if (!run.spoken.empty()) run.spoken += ' ';
        run.words.push_back({begin + r.begin, begin + r.end, code_points(run.spoken), r.syllables});
        for (std::size_t i = 0; i < r.syllables.size(); ++i)
            run.spoken += (i > 0 ? " " : "") + r.syllables[i];
    }
    marks_to(text.size());
    return run;
}

/// The silence that the marks at the end of `text` ask for.
double pause_after(std::string_view text) {
    double pause = between_scripts;
    for (std::size_t at = 0; at < text.size();) {
        const Kind k = kind_of(next_code_point(text, at));
        if (k == Kind::comma)
            pause = std::max(pause, comma);
        else if (k == Kind::stop)
            pause = stop;
        else if (k != Kind::other)
            pause = between_scripts;
    }
    return pause;
}

}  // namespace

Runs runs_of(const script::Line& line, const std::string& language) {
    const std::string_view text = line.text;
    const Script own = language.starts_with("zh") ? Script::hanzi : Script::letters;
    std::vector<std::size_t> beats = line.beats;
    std::sort(beats.begin(), beats.end());

    Runs out;
    const auto cut = [&](std::size_t begin, std::size_t end, Script script) {
        const std::string_view part = text.substr(begin, end - begin);
        Run run = script == Script::hanzi ? hanzi(part, begin) : letters(part, begin);
        if (run.words.empty()) return;
        run.pause = out.pause;
        out.pause = end < text.size() ? pause_after(part) : 0;
        out.runs.push_back(std::move(run));
    };
    std::size_t begin = 0, next_beat = 0;
    Script script = own;
    bool known = false;
    for (std::size_t at = 0; at <= text.size();) {
        for (; next_beat < beats.size() && (beats[next_beat] <= at || at == text.size());
             ++next_beat) {
            cut(begin, at, script);
            begin = at;
            known = false;
            // The marks before a beat are part of it.
            out.pause = (out.pause >= beat ? out.pause : 0) + beat;
        }
        if (at == text.size()) break;
        const std::size_t start = at;
        const Kind k = kind_of(next_code_point(text, at));
        if (k != Kind::hanzi && k != Kind::digit && k != Kind::letter) continue;
        const Script here = k == Kind::hanzi   ? Script::hanzi
                            : k == Kind::digit ? own
                                               : Script::letters;
        if (known && here != script) {
            cut(begin, start, script);
            begin = start;
        }
        script = here;
        known = true;
    }
    cut(begin, text.size(), script);
    return out;
}

}  // namespace answerprint::voice
