#include "edit/subtitles.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>

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

char32_t last_code_point(std::string_view text) {
    char32_t last = 0;
    for (std::size_t at = 0; at < text.size();) last = next_code_point(text, at);
    return last;
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
        const bool after_opening = !units.empty() && !space && joined && hanzi &&
                                   opening(last_code_point(units.back().text));
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

/// Terminal cells of a line: 16 wide characters, or 42 narrow ones.
int line_cells(const std::string& language) {
    for (const char* wide : {"zh", "ja", "ko"})
        if (language.starts_with(wide)) return 32;
    return 42;
}

/// What is spoken at once.
struct Speech {
    Time start;
    Time end;
    int line;
    std::vector<std::string> texts;
};

std::vector<std::string> lines_of(const Speech& s, int cells) {
    std::vector<std::string> lines;
    for (const auto& text : s.texts)
        for (auto& line : broken(s.texts.size() > 1 ? "- " + text : text, cells))
            lines.push_back(std::move(line));
    return lines;
}

/// Rounded down, so that a time on a frame comes between the frame before and this one.
std::string clock(Time t) {
    const std::int64_t ms = t.ticks / (Time::ticks_per_second / 1000);
    char out[32];
    std::snprintf(out, sizeof out, "%02d:%02d:%02d,%03d", static_cast<int>(ms / 3'600'000),
                  static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60),
                  static_cast<int>(ms % 1000));
    return out;
}

}  // namespace

std::vector<std::string> broken(const std::string& text, int cells) {
    const auto units = units_of(text);
    auto lines = filled(units, cells);
    if (lines.size() != 2) return lines;
    // Two lines of nearly one length read well, and a break at a pause reads better.
    int least = std::numeric_limits<int>::max();
    for (auto at = units.begin() + 1; at != units.end(); ++at) {
        const auto first = filled({units.begin(), at}, cells);
        const auto second = filled({at, units.end()}, cells);
        if (first.size() != 1 || second.size() != 1) continue;
        const int uneven = std::abs(cell_width(first[0]) - cell_width(second[0]));
        const int cost = uneven - (closing(last_code_point(first[0])) ? cells / 3 : 0);
        if (cost >= least) continue;
        least = cost;
        lines = {first[0], second[0]};
    }
    return lines;
}

std::vector<Cue> cues(const std::vector<SpokenAt>& spoken, const std::string& language,
                      FrameRate rate) {
    const Time hang = Time::from_seconds(0.5);
    const Time least = Time::from_seconds(1);
    constexpr std::int64_t gap = 2;  // frames
    std::vector<Speech> speeches;
    for (const auto& s : spoken) {
        if (units_of(s.text).empty()) continue;
        if (speeches.empty() || s.start >= speeches.back().end)
            speeches.push_back({s.start, s.end, s.line, {}});
        speeches.back().end = std::max(speeches.back().end, s.end);
        speeches.back().texts.push_back(s.text);
    }
    std::vector<Cue> out;
    for (std::size_t i = 0; i < speeches.size(); ++i) {
        const auto& s = speeches[i];
        const auto lines = lines_of(s, line_cells(language));
        const std::int64_t from = rate.nearest_frame(s.start);
        std::int64_t to = rate.nearest_frame(std::max(s.end + hang, s.start + least));
        if (i + 1 < speeches.size())
            to = std::min(to, rate.nearest_frame(speeches[i + 1].start) - gap);
        to = std::max(to, from + 1);
        for (std::size_t at = 0; at < lines.size(); at += 2) {
            const auto share = [&](std::size_t line) {
                return rate.frames(from + (to - from) * static_cast<std::int64_t>(line) /
                                              static_cast<std::int64_t>(lines.size()));
            };
            const bool two = at + 1 < lines.size();
            out.push_back({share(at), share(at + (two ? 2 : 1)),
                           two ? lines[at] + "\n" + lines[at + 1] : lines[at], s.line});
        }
    }
    return out;
}

std::string to_srt(const std::vector<Cue>& cues) {
    std::string out;
    for (std::size_t i = 0; i < cues.size(); ++i)
        out += std::to_string(i + 1) + "\n" + clock(cues[i].start) + " --> " + clock(cues[i].end) +
               "\n" + cues[i].text + "\n\n";
    return out;
}

std::vector<std::string> read_srt(std::string_view text, const std::string& file,
                                  Diagnostics& out) {
    std::vector<std::string> texts;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    enum { number_next, time_next, in_text, broken_cue } state = number_next;
    int number = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        if (line.empty()) {
            state = number_next;
        } else if (line.find("-->") != std::string_view::npos) {
            texts.emplace_back();
            state = in_text;
        } else if (state == in_text) {
            auto& cue = texts.back();
            const bool join = !cue.empty() && !is_cjk([&] {
                std::size_t i = 0;
                return next_code_point(line, i);
            }());
            cue += (join ? " " : "") + std::string(line);
        } else if (state == number_next && std::all_of(line.begin(), line.end(), [](char c) {
                       return c >= '0' && c <= '9';
                   })) {
            state = time_next;
        } else if (state != broken_cue) {
            warning(out, {file, number, 1, static_cast<int>(code_points(line))},
                    msg("edit.not-srt"), msg("edit.not-srt-right"));
            state = broken_cue;  // said once; what is left of it is passed over
        }
    }
    return texts;
}

}  // namespace answerprint::edit
