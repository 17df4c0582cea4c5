#include <cstdio>

#include "base/failure.h"
#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

int export_part(const Console& console, const film::Settings& settings, const std::string& part,
                const std::filesystem::path& file, bool experimental) {
    if (file.extension() == ".ocio") {
        if (!part.empty()) throw WrongUse(msg("cli.colour-of-film", file.string(), part));
        film::write_colour_config(file);
        std::printf("%s\n", file.c_str());
        return 0;
    }
    if (part.empty()) throw WrongUse(msg("cli.missing-argument", "PART"));
    const bool usd = file.extension() == ".usda";
    if (usd && !experimental) throw WrongUse(msg("cli.usd-flag", file.string()));
    ProgressLine line(console);
    const auto report = film::exchange(settings, part, file, line.watch());
    line.clear();
    console.print(report.diagnostics, settings.film, false);
    if (const int code = ending(console, report)) return code;
    if (usd) console.complain(msg("cli.usd-experimental"));
    for (const auto& f : report.files) std::printf("%s\n", f.c_str());
    return 0;
}

}  // namespace answerprint::cli
