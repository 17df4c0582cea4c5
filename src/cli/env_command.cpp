#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

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

/// "Debian GNU/Linux 12 (bookworm)".
std::string system_name() {
    std::ifstream file("/etc/os-release");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("PRETTY_NAME=\"") && line.ends_with("\""))
            return line.substr(13, line.size() - 14);
    return "?";
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
    row(console, msg("cli.env-system"), system_name());
    row(console, msg("cli.env-cpu"),
        console.words(msg("cli.env-built-for", cpu_class(), built_for,
                          std::to_string(std::thread::hardware_concurrency()))));
    const auto told = [&](const Failure& f) {
        return console.words(f.message) + (f.detail.empty() ? "" : ": " + f.detail);
    };
    std::string fonts;
    for (const char* name : {"answerprint-stage", "answerprint-work", "answerprint-speak"}) {
        std::string state;
        try {
            state = film::program(name);
            const auto said = film::said_by(name, "fonts");
            if (name == std::string("answerprint-work")) fonts = said;
        } catch (const Failure& f) {
            state = told(f);
        }
        row(console, {"cli.env-program", {name}}, state);
    }
    const auto font = [&](const char* script, const char* package) {
        return console.words(fonts.find(script) != std::string::npos
                                 ? msg("cli.env-there")
                                 : msg("cli.env-install", package));
    };
    row(console, msg("cli.env-latin"), font("Latin", "fonts-noto-core"));
    row(console, msg("cli.env-hanzi"), font("Han", "fonts-noto-cjk"));
    for (const auto& [name, package] : libraries)
        row(console, {"cli.env-library", {name}}, package);
    try {
        const fs::path folder = vault.empty() ? film::default_vault() : vault;
        std::error_code ec;
        const std::string state = fs::exists(folder, ec) ? in_words(vault::Store(folder).bytes())
                                                         : console.words(msg("cli.env-empty"));
        row(console, msg("cli.env-store"), folder.string() + " (" + state + ")");
        fs::path at = fs::absolute(folder);
        while (!fs::exists(at, ec) && at.has_relative_path()) at = at.parent_path();
        const auto space = fs::space(at, ec);
        row(console, msg("cli.env-space"),
            ec ? ec.message() : in_words(static_cast<std::int64_t>(space.available)));
    } catch (const Failure& f) {
        row(console, msg("cli.env-store"), told(f));
    }
    return 0;
}

}  // namespace answerprint::cli
