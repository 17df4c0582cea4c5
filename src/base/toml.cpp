#include "base/toml.h"

#include <algorithm>

#include "base/stray_letter.h"
#include "base/text.h"

namespace answerprint {

Place place_of(const toml::source_region& at, const std::string& file) {
    return {file, static_cast<int>(at.begin.line), static_cast<int>(at.begin.column),
            at.end.line == at.begin.line && at.end.column > at.begin.column
                ? static_cast<int>(at.end.column - at.begin.column)
                : 1};
}

toml::table read_toml(std::string_view text, const std::string& file, Diagnostics& out) {
    const auto place_of_byte = [&](std::size_t at) {
        const auto before = text.substr(0, at);
        const auto line = std::count(before.begin(), before.end(), '\n');
        const auto begin = before.rfind('\n') + 1;  // npos + 1 is the start
        return Place{file, static_cast<int>(line) + 1,
                     static_cast<int>(code_points(before.substr(begin))) + 1, 1};
    };
    if (const auto at = first_broken_utf8(text); at != text.npos) {
        error(out, place_of_byte(at), msg("base.not-utf8"), msg("base.not-utf8-right"));
        return {};
    }
    if (const auto at = stray_letter(text); at != text.npos) {
        error(out, place_of_byte(at), msg("base.stray-letter"), msg("base.stray-letter-right"));
        return {};
    }
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& e) {
        error(out, place_of(e.source(), file), msg("base.bad-toml", std::string(e.description())));
        return {};
    }
}

}  // namespace answerprint
