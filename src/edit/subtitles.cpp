#include "edit/subtitles.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"

namespace answerprint::edit {

namespace {

bool closing(char32_t c) {
    return std::u32string_view(U"，。！？；：、）》」』”’…—,.!?;:)").find(c) !=
           std::u32string_view::npos;
}
bool opening(char32_t c) {
    return std::u32string_view(U"（《「『“‘(").find(c) != std::u32string_view::npos;
}

/// What may not be broken: a word with its punctuation, a hanzi with what clings to it.
struct Unit {
    std::string text;
    int cells = 0;
    bool space_before = false;
};

std::vector<Unit> units_of(const std::string& text) {
    std::vector<Unit> units;
    bool space = false;
    bool joined = false;  // to the unit before: after an opening bracket, inside a word
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c == ' ' || c == '\n' || c == '\t') {
            space = true;
            joined = false;
            continue;
        }
        const bool hanzi = is_cjk(c) && !closing(c) && !opening(c);
        const bool cling = !units.empty() && !space && (closing(c) || (joined && !hanzi));
        const bool after_opening = !units.empty() && !space && joined && hanzi && opening([&] {
            std::size_t i = 0;
            char32_t last = 0;
            while (i < units.back().text.size()) last = next_code_point(units.back().text, i);
            return last;
        }());
        if (cling || after_opening) {
            units.back().text += text.substr(start, at - start);
            units.back().cells += cell_width(c);
        } else {
            units.push_back({text.substr(start, at - start), cell_width(c), space});
        }
        joined = !hanzi && !closing(c);
        space = false;
    }
    return units;
}

std::vector<std::string> filled(const std::vector<Unit>& units, int cells) {
    std::vector<std::string> lines;
    int used = 0;
    for (const auto& u : units) {
        const int need = u.cells + (u.space_before ? 1 : 0);
        if (lines.empty() || used + need > cells) {
            lines.push_back(u.text);
            used = u.cells;
        } else {
            lines.back() += (u.space_before ? " " : "") + u.text;
            used += need;
        }
    }
    return lines;
}

bool chinese(const std::string& language) { return language.starts_with("zh"); }

std::string clock(Time t, char point) {
    const std::int64_t ms = t.ticks / (Time::ticks_per_second / 1000);
    char out[32];
    std::snprintf(out, sizeof out, "%02d:%02d:%02d%c%03d", static_cast<int>(ms / 3'600'000),
                  static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60), point,
                  static_cast<int>(ms % 1000));
    return out;
}

}  // namespace

std::vector<std::string> broken(const std::string& text, int cells) {
    const auto units = units_of(text);
    auto lines = filled(units, cells);
    if (lines.size() != 2) return lines;
    // Two lines of nearly one length read better than a long and a short one.
    for (int narrow = cells - 1; narrow > cells / 2; --narrow) {
        auto closer = filled(units, narrow);
        if (closer.size() != 2) break;
        lines = std::move(closer);
    }
    return lines;
}

std::vector<Cue> cues(const std::vector<SpokenAt>& spoken, const std::string& language,
                      FrameRate rate) {
    const int cells = chinese(language) ? 32 : 42;
    const Time hang = Time::from_seconds(0.5);
    const Time least = Time::from_seconds(1);
    const Time gap = rate.frames(2);
    std::vector<Cue> out;
    for (std::size_t i = 0; i < spoken.size(); ++i) {
        const auto& s = spoken[i];
        const auto lines = broken(s.text, cells);
        if (lines.empty()) continue;
        const bool last = i + 1 == spoken.size();
        Time end = std::max(s.end + hang, s.start + least);
        if (!last && spoken[i + 1].start > s.start) end = std::min(end, spoken[i + 1].start - gap);
        end = std::max(end, s.start + rate.frames(1));
        const auto parts = static_cast<std::int64_t>((lines.size() + 1) / 2);
        const Time length = end - s.start;
        for (std::int64_t p = 0; p < parts; ++p) {
            const auto first = static_cast<std::size_t>(2 * p);
            std::string text = lines[first];
            if (first + 1 < lines.size()) text += "\n" + lines[first + 1];
            out.push_back({s.start + Time{length.ticks * p / parts},
                           s.start + Time{length.ticks * (p + 1) / parts}, text, s.line});
        }
    }
    return out;
}

std::string to_srt(const std::vector<Cue>& cues) {
    std::string out;
    for (std::size_t i = 0; i < cues.size(); ++i)
        out += std::to_string(i + 1) + "\n" + clock(cues[i].start, ',') + " --> " +
               clock(cues[i].end, ',') + "\n" + cues[i].text + "\n\n";
    return out;
}

std::vector<std::string> read_srt(std::string_view text, const std::string& file,
                                  Diagnostics& out) {
    std::vector<std::string> texts;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    bool in_text = false;
    bool expects_time = false;
    int number = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        if (line.empty()) {
            in_text = expects_time = false;
        } else if (line.find("-->") != std::string_view::npos) {
            texts.emplace_back();
            in_text = true;
            expects_time = false;
        } else if (in_text) {
            auto& cue = texts.back();
            const bool join = !cue.empty() && !is_cjk([&] {
                std::size_t i = 0;
                return next_code_point(line, i);
            }());
            cue += (join ? " " : "") + std::string(line);
        } else if (!expects_time && std::all_of(line.begin(), line.end(),
                                                [](char c) { return c >= '0' && c <= '9'; })) {
            expects_time = true;
        } else {
            warning(out, {file, number, 1, static_cast<int>(code_points(line))},
                    msg("edit.not-srt"), msg("edit.not-srt-right"));
            // One message for a broken cue: pass over what is left of it.
            in_text = false;
            expects_time = true;
        }
    }
    return texts;
}

}  // namespace answerprint::edit
