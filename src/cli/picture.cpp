#include "cli/picture.h"

#include <cstdio>

#include "base/failure.h"
#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

int picture(const Console& console, const film::Settings& settings,
            const std::filesystem::path& png,
            const std::function<film::Report(const film::Watch&)>& draw) {
    if (png.extension() != ".png") throw WrongUse(msg("cli.not-png", png.string()));
    ProgressLine line(console);
    const auto report = draw(line.watch());
    line.clear();
    console.print(report.diagnostics, settings.film, false);
    if (const int code = ending(console, report)) return code;
    std::printf("%s\n", png.c_str());
    return 0;
}

}  // namespace answerprint::cli
