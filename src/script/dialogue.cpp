#include "script/dialogue.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "script/emphasis.h"
#include "script/letters.h"
#include "script/parenthetical.h"

namespace answerprint::script {

namespace {

struct Run {
    std::string_view text;
    bool aside = false;  // in brackets, and not spoken
};

std::vector<Run> runs_of(std::string_view row) {
    if (row.find('(') == std::string_view::npos && row.find("（") == std::string_view::npos)
        return {{row}};
    std::vector<Run> runs;
    std::size_t begin = 0, open = 0;
    char32_t bracket = 0;
    for (std::size_t at = 0; at < row.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(row, at);
        if (c == U'(' || c == U'（') {
            open = start;
            bracket = c;
        } else if ((c == U')' || c == U'）') && bracket) {
            const std::size_t inner = open + (bracket == U'(' ? 1 : 3);
            const auto words = row.substr(inner, start - inner);
            if (bracket == U'（' || has_cjk(words) || is_pause(words)) {
                runs.push_back({row.substr(begin, open - begin)});
                runs.push_back({words, true});
                begin = at;
            }
            bracket = 0;
        }
    }
    runs.push_back({row.substr(begin)});
    return runs;
}

}  // namespace

std::optional<std::string_view> parenthetical_row(std::string_view row) {
    row = trimmed(row);
    if (take_one_of(row, {"(", "（"}).empty()) return {};
    for (const std::string_view close : {")", "）"})
        if (row.ends_with(close)) {
            row.remove_suffix(close.size());
            for (const std::string_view other : {"(", ")", "（", "）"})
                if (row.find(other) != std::string_view::npos) return {};
            return row;
        }
    return {};
}

void say(std::string_view row, Line& line) {
    const std::string bare = plain(row);
    for (const Run& run : runs_of(bare)) {
        if (run.aside) {
            read_parenthetical(run.text, line);
            continue;
        }
        const std::string text = one_spaced(run.text);
        if (text.empty()) continue;
        // Hanzi of two rows are not set apart.
        if (!line.text.empty() && !starts_with_cjk(text)) line.text += ' ';
        line.text += text;
    }
}

std::string_view first_words(std::string_view row) {
    for (const Run& run : runs_of(row))
        if (const auto words = trimmed(run.text); !run.aside && !words.empty()) return words;
    return {};
}

}  // namespace answerprint::script
