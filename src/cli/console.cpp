#include "cli/console.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <tuple>

#include "base/failure.h"
#include "base/file.h"
#include "base/text.h"

namespace answerprint::cli {

namespace {
constexpr int widest_line = 160;   // cells of a source line that are shown
constexpr int widest_quote = 400;  // cells of a message's argument

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

std::string quotable(const std::string& text) {
    std::string out;
    int cells = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = next_code_point(text, at);
        if (is_control(c)) c = ' ';
        cells += cell_width(c);
        if (cells > widest_quote) return out + "…";
        append_utf8(out, c);
    }
    return out;
}

/// Line `number` (from 1) of a text, without its end.
std::string_view line_of(std::string_view text, int number) {
    std::size_t at = 0;
    for (int n = 1; n < number; ++n) {
        at = text.find('\n', at);
        if (at == std::string_view::npos) return {};
        ++at;
    }
    auto line = text.substr(at, text.find('\n', at) - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// The line as shown, tabs as one space, and the cells before and under the place.
struct Shown {
    std::string line;
    int before = 0;
    int under = 0;
};

Shown shown(std::string_view line, const Place& place) {
    Shown s;
    int column = 1;
    int cells = 0;
    // A long line is shown from a little before the place.
    const int skip = std::max(0, place.column - widest_line / 2);
    for (std::size_t at = 0; at < line.size() && cells < widest_line; ++column) {
        char32_t c = next_code_point(line, at);
        if (column <= skip) continue;
        if (is_control(c)) c = ' ';
        const int width = cell_width(c);
        if (column < place.column)
            s.before += width;
        else if (column < place.column + place.length)
            s.under += width;
        cells += width;
        append_utf8(s.line, c);
    }
    s.under = std::max(1, s.under);
    return s;
}
}  // namespace

const char* word(Severity s) {
    switch (s) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            return "note";
    }
    return "";
}

std::string Console::words(const Message& m) const {
    Message kept{m.id, {}};
    for (const auto& a : m.args) kept.args.push_back(quotable(a));
    return text(kept, language);
}

void Console::say(const Message& m) const { std::printf("%s\n", words(m).c_str()); }

void Console::complain(const Message& m, const std::string& detail) const {
    std::fprintf(stderr, "answerprint: %s%s%s\n", words(m).c_str(), detail.empty() ? "" : ": ",
                 detail.c_str());
}

std::string rendered(const Diagnostic& d, std::string_view source, const Console& console) {
    std::string out = d.place.file + ":" + std::to_string(std::max(1, d.place.line)) + ":" +
                      std::to_string(std::max(1, d.place.column)) + ": " + word(d.severity) + ": " +
                      console.words(d.what) + "\n";
    if (d.place.line > 0) {
        const auto line = line_of(source, d.place.line);
        if (!line.empty()) {
            const Shown s = shown(line, d.place);
            out += "  " + s.line + "\n  " + std::string(static_cast<std::size_t>(s.before), ' ') +
                   "^" + std::string(static_cast<std::size_t>(s.under - 1), '~') + "\n";
        }
    }
    if (d.right) out += "  = " + console.words(d.right) + "\n";
    return out;
}

void Console::print(Diagnostics all, const std::filesystem::path& root, bool notes) const {
    std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) <
               std::tie(b.place.file, b.place.line, b.place.column);
    });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::map<std::string, std::string> sources;
    for (auto& d : all) {
        if (d.severity == Severity::note && !notes) continue;
        const auto file = d.place.file.empty() ? root : root / d.place.file;
        d.place.file = file.lexically_normal().string();
        auto [entry, fresh] = sources.try_emplace(d.place.file);
        std::error_code ec;
        if (fresh && std::filesystem::is_regular_file(d.place.file, ec))
            entry->second = read_file(d.place.file);
        std::fputs(rendered(d, entry->second, *this).c_str(), stderr);
    }
}

}  // namespace answerprint::cli
