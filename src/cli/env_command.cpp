#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/failure.h"
#include "cli/byte_size.h"
#include "cli/commands.h"
#include "cli/version.h"
#include "film/programs.h"
#include "vault/store.h"

namespace answerprint::cli {

namespace {

namespace fs = std::filesystem;

void row(const Console& console, const Message& name, const std::string& value) {
    const std::string words = console.words(name);
    std::printf("%s: %s\n", words.c_str(), value.c_str());
}

bool finds(const std::vector<std::string>& folders, const std::string& part) {
    for (const auto& folder : folders) {
        std::error_code ec;
        for (fs::recursive_directory_iterator
                 it(folder, fs::directory_options::skip_permission_denied, ec),
             end;
             !ec && it != end; it.increment(ec))
            if (it->path().filename().string().find(part) != std::string::npos) return true;
    }
    return false;
}

std::string cpu_class() {
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
        __builtin_cpu_supports("fma"))
        return "x86-64-v3";
    return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt") ? "x86-64-v2"
                                                                                : "x86-64";
}

}  // namespace

int env(const Console& console, const fs::path& vault) {
    row(console, msg("cli.env-version"), version);
    row(console, msg("cli.env-cpu"), cpu_class() + " (" + std::string(built_for) + ")");
    for (const char* name : {"answerprint-work", "answerprint-speak"}) {
        std::string where;
        try {
            where = film::program(name);
        } catch (const Failure& f) {
            where = console.words(msg("cli.env-missing")) + ": " + console.words(f.message);
        }
        row(console, {"cli.env-program", {name}}, where);
    }
    const std::vector<std::string> fonts = {"/usr/share/fonts", "/usr/local/share/fonts"};
    const auto font = [&](const char* part, const char* package) {
        return finds(fonts, part) ? console.words(msg("cli.env-there"))
                                  : console.words(msg("cli.env-install", package));
    };
    row(console, msg("cli.env-latin"), font("NotoSans-Regular", "fonts-noto-core"));
    row(console, msg("cli.env-hanzi"), font("NotoSansCJK", "fonts-noto-cjk"));
    for (const auto& [name, package] : libraries)
        row(console, {"cli.env-library", {name}}, package);
    const fs::path folder = vault.empty() ? film::default_vault() : vault;
    std::error_code ec;
    if (fs::exists(folder, ec)) {
        vault::Store store(folder);
        row(console, msg("cli.env-store"), folder.string() + " (" + in_words(store.bytes()) + ")");
    } else {
        row(console, msg("cli.env-store"),
            folder.string() + " (" + console.words(msg("cli.env-empty")) + ")");
    }
    fs::path at = fs::absolute(folder);
    while (!fs::exists(at, ec) && at.has_relative_path()) at = at.parent_path();
    const auto space = fs::space(at, ec);
    row(console, msg("cli.env-space"),
        ec ? ec.message() : in_words(static_cast<std::int64_t>(space.available)));
    return 0;
}

}  // namespace answerprint::cli
