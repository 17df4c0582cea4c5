#include <cstdlib>

#include "base/failure.h"
#include "cli/commands.h"
#include "vault/store.h"

namespace answerprint::cli {

namespace {
/// "20GB", "500 MB", "2TB": bytes; -1 when it is no size.
std::int64_t bytes_of(const std::string& text) {
    char* end = nullptr;
    const double n = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || !(n >= 0)) return -1;
    std::string unit;
    for (const char* p = end; *p; ++p)
        if (*p != ' ') unit += static_cast<char>(*p & ~0x20);
    double scale = -1;
    if (unit.empty() || unit == "B")
        scale = 1;
    else if (unit == "KB" || unit == "K")
        scale = 1e3;
    else if (unit == "MB" || unit == "M")
        scale = 1e6;
    else if (unit == "GB" || unit == "G")
        scale = 1e9;
    else if (unit == "TB" || unit == "T")
        scale = 1e12;
    if (scale < 0 || n * scale > 9e18) return -1;
    return static_cast<std::int64_t>(n * scale);
}
}  // namespace

int vault_gc(const Console& console, const std::filesystem::path& folder, const std::string& keep) {
    const std::int64_t bytes = bytes_of(keep);
    if (bytes < 0) throw WrongUse(msg("cli.bad-size", keep));
    vault::Store store(folder.empty() ? film::default_vault() : folder);
    const auto swept = store.collect(bytes);
    const auto megabytes = [](std::int64_t n) { return std::to_string((n + 500'000) / 1'000'000); };
    console.say(msg("cli.swept", std::to_string(swept.results), megabytes(swept.bytes),
                    megabytes(swept.kept_bytes)));
    return 0;
}

}  // namespace answerprint::cli
