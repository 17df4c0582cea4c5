#include "script/heading.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "script/chinese_heading.h"
#include "script/emphasis.h"
#include "script/heading_parts.h"
#include "script/letters.h"

namespace answerprint::script {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_heading = 600;  // bytes; a longer row is text

struct Prefix {
    std::string_view word;
    Interior interior;
};
constexpr Prefix prefixes[] = {
    {"INT./EXT", Interior::both}, {"INT/EXT", Interior::both}, {"EXT./INT", Interior::both},
    {"EXT/INT", Interior::both},  {"I/E", Interior::both},     {"E/I", Interior::both},
    {"INT", Interior::interior},  {"EXT", Interior::exterior}, {"EST", Interior::exterior}};

/// Takes INT. and the like off; unknown where there is none.
Interior take_prefix(std::string_view& row) {
    for (const auto& p : prefixes) {
        if (!starts_with_word(row, p.word) || row.size() == p.word.size()) continue;
        const char next = row[p.word.size()];
        if (next != '.' && next != ' ' && next != '\t') continue;
        row = trimmed(row.substr(p.word.size() + 1));
        return p.interior;
    }
    return Interior::unknown;
}

enum class TimeWord { none, relative, absolute };

/// What the words of a part of a heading say of the time: LATER THAT NIGHT is absolute.
TimeWord time_word(std::string_view part) {
    static constexpr std::string_view absolute[] = {
        "day",     "night",  "morning", "afternoon", "evening",    "dawn",      "dusk",
        "sunrise", "sunset", "noon",    "midday",    "midnight",   "daybreak",  "twilight",
        "tonight", "am",     "pm",      "daytime",   "nighttime",  "nightfall", "jour",
        "nuit",    "matin",  "soir",    "aube",      "crépuscule", "tag",       "nacht",
        "morgen",  "abend",  "día",     "dia",       "noche",      "tarde",     "mañana",
        "manhã",   "noite",  "giorno",  "notte",     "mattina",    "sera",      "день",
        "ночь",    "утро",   "вечер"};
    static constexpr std::string_view relative[] = {"continuous", "continued", "later",
                                                    "same",       "earlier",   "contd"};
    const std::string words = folded(part) + ' ';
    TimeWord best = TimeWord::none;
    std::string word;
    for (const char c : words) {
        const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        if (letter) word += c;
        if (letter || c == '\'' || word.empty()) continue;
        if (std::find(std::begin(absolute), std::end(absolute), word) != std::end(absolute) ||
            is_chinese_time(word))
            return TimeWord::absolute;
        if (std::find(std::begin(relative), std::end(relative), word) != std::end(relative) ||
            is_chinese_relative_time(word))
            best = TimeWord::relative;
        word.clear();
    }
    return best;
}

/// The parts between dashes that stand free.
std::vector<std::string_view> dashed(std::string_view s) {
    std::vector<std::string_view> parts;
    for (;;) {
        std::size_t best = npos, length = 0;
        for (const std::string_view dash : {" - ", " – ", " — ", " -- "})
            if (const auto at = s.find(dash); at < best) best = at, length = dash.size();
        parts.push_back(trimmed(s.substr(0, best)));
        if (best == npos) return parts;
        s.remove_prefix(best + length);
    }
}

/// `HOUSE. NIGHT`, `HOUSE, NIGHT`, `HOUSE-NIGHT`, `客厅 夜`: where the last word is a time, its
/// place in bytes; else npos.
std::size_t bare_time(std::string_view s) {
    const auto at = s.find_last_of(" .,-");
    if (at == npos || at == 0) return npos;
    const auto last = trimmed(s.substr(at + 1));
    const auto before = trimmed(s.substr(0, at + 1));
    const bool apart = before.ends_with('.') || before.ends_with(',') || before.ends_with('-');
    return (apart && time_word(last) == TimeWord::absolute) || is_chinese_time(last) ? at + 1
                                                                                     : npos;
}

void read_place_and_time(std::string_view s, Scene& scene) {
    const auto parts = dashed(s);
    // The last absolute time, else the last relative one; what follows it is a remark.
    std::size_t first = npos, time = npos;
    TimeWord best = TimeWord::none;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto word = time_word(parts[i]);
        if (word == TimeWord::none) continue;
        if (first == npos) first = i;
        if (word >= best) best = word, time = i;
    }
    if (time != npos) {
        scene.time_of_day = parts[time];
        const auto end =
            static_cast<std::size_t>(parts[first - 1].data() - s.data()) + parts[first - 1].size();
        scene.location = trimmed(s.substr(0, end));
    } else if (const auto at = bare_time(s); at != npos) {
        scene.time_of_day = trimmed(s.substr(at));
        auto place = trimmed(s.substr(0, at));
        while (place.ends_with('.') || place.ends_with(',') || place.ends_with('-'))
            place = trimmed(place.substr(0, place.size() - 1));
        scene.location = place;
    } else {
        scene.location = s;
    }
}

Scene read(std::string_view row) {
    Scene scene;
    row = trimmed(row);
    scene.number = take_scene_number(row);
    scene.heading = one_spaced(plain(row));
    std::string_view rest = scene.heading;
    scene.interior = take_prefix(rest);
    read_place_and_time(rest, scene);
    return scene;
}

}  // namespace

std::optional<Scene> fountain_heading(std::string_view row) {
    std::string_view rest = trimmed(row);
    if (rest.size() > longest_heading || take_prefix(rest) == Interior::unknown) return {};
    return read(row);
}

std::optional<Scene> forced_heading(std::string_view row) {
    if (row.size() > longest_heading || !row.starts_with('.') ||
        !starts_with_letter_or_digit(row.substr(1)))
        return {};
    row.remove_prefix(1);
    if (auto scene = chinese_heading(row)) return scene;
    return read(row);
}

std::string take_scene_number(std::string_view& row) {
    const auto s = trimmed(row);
    if (s.size() < 3 || s.back() != '#') return {};
    const auto open = s.rfind('#', s.size() - 2);
    if (open == npos || open + 2 == s.size()) return {};
    const auto number = s.substr(open + 1, s.size() - open - 2);
    for (const char c : number)
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') &&
            c != '.' && c != '-')
            return {};
    row = trimmed(s.substr(0, open));
    return std::string(number);
}

bool is_relative_time(std::string_view time_of_day) {
    return time_word(time_of_day) == TimeWord::relative;
}

}  // namespace answerprint::script
