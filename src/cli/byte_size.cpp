#include "cli/byte_size.h"

#include <charconv>
#include <cstdio>

namespace answerprint::cli {

std::optional<std::int64_t> bytes_of(std::string_view text) {
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || !(number >= 0)) return {};
    std::string unit;
    for (const char c : text.substr(static_cast<std::size_t>(end - text.data())))
        if (c != ' ') unit += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    if (unit.ends_with('B')) unit.pop_back();
    double scale = 1;
    for (const char* known : {"", "K", "M", "G", "T"}) {
        if (unit == known && number * scale < 9e18)
            return static_cast<std::int64_t>(number * scale);
        scale *= 1000;
    }
    return {};
}

std::string in_words(std::int64_t bytes) {
    const bool large = bytes >= 1'000'000'000;
    char out[32];
    std::snprintf(out, sizeof out, "%.1f %s", static_cast<double>(bytes) / (large ? 1e9 : 1e6),
                  large ? "GB" : "MB");
    return out;
}

}  // namespace answerprint::cli
