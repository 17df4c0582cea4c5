#include "base/stray_letter.h"

#include <algorithm>
#include <string>

namespace answerprint {

std::size_t stray_letter(std::string_view toml) {
    const auto letter = [&](std::size_t at) {
        return at < toml.size() && static_cast<unsigned char>(toml[at]) >= 0x80;
    };
    // A quote opens a string only where a key or a value may begin; elsewhere (`24"`, `4="`) it is
    // part of what is broken, and toml++ looks at what follows as it looks at bare letters.
    char before = '\n';  // the last sign, spaces and comments apart
    bool key = true;     // before a `=`
    std::string open;    // brackets of the value
    const auto opens = [&] {
        return std::string_view("\n=[,{").find(before) != std::string_view::npos ||
               (before == '.' && key);
    };
    std::size_t at = toml.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < toml.size()) {
        if (letter(at)) return at;
        const char quote = toml[at];
        if (quote == '#') {
            at = std::min(toml.find('\n', at), toml.size());
            continue;
        }
        if ((quote != '"' && quote != '\'') || !opens()) {
            const bool bracket = quote == '[' || quote == '{';
            const bool bare = quote == '=' ? !key : bracket && !opens();  // in a value
            if (bracket && !bare && !key) open += quote;
            if ((quote == ']' || quote == '}') && !open.empty()) open.pop_back(), key = false;
            if (quote == '=') key = false;
            if (quote == '{' || quote == ',') key = open.ends_with('{');
            if (quote == '\n' && open.empty()) key = true;
            if (quote != ' ' && quote != '\t' && quote != '\r') before = bare ? 'x' : quote;
            ++at;
            continue;
        }
        before = quote;
        const std::string three(3, quote);
        const bool block = toml.substr(at, 3) == three;
        const std::string close = block ? three : three.substr(0, 1);
        at += close.size();
        while (at < toml.size() && (block || toml[at] != '\n')) {
            if (quote == '"' && toml[at] == '\\') {
                const auto behind = toml.find_first_not_of(" \t\n\v\f\r", at + 1);
                if (behind == toml.npos) return toml.npos;
                if (letter(behind)) return behind;
                at = behind == at + 1 ? at + 2 : behind;
            } else if (toml.substr(at, close.size()) == close) {
                at += close.size();
                // `""""` ends a block whose last letter is a quote.
                for (int more = 0; block && more < 2 && toml.substr(at, 1) == three.substr(0, 1);
                     ++more)
                    ++at;
                break;
            } else {
                ++at;
            }
        }
    }
    return toml.npos;
}

}  // namespace answerprint
