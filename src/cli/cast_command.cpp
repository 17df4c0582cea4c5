#include <cstdio>

#include "base/failure.h"
#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

int cast(const Console& console, const film::Settings& settings, const std::string& name,
         const std::filesystem::path& png) {
    if (png.extension() != ".png") throw WrongUse(msg("cli.not-png", png.string()));
    ProgressLine line(console);
    film::Watch watch;
    watch.progress = [&](const farm::Progress& p) { line.show(p); };
    const auto report = film::cast(settings, name, console.language, png, watch);
    line.clear();
    console.print(report.diagnostics, settings.film, false);
    if (const int code = ending(console, report)) return code;
    std::printf("%s\n", png.c_str());
    return 0;
}

}  // namespace answerprint::cli
