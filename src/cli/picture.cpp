#include "cli/picture.h"

#include <cstdio>

#include "base/failure.h"
#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

int picture(const Console& console, const film::Settings& settings,
            const std::filesystem::path& file,
            const std::function<film::Report(const film::Watch&)>& draw, bool exr) {
    if (file.extension() != ".png" && !(exr && file.extension() == ".exr"))
        throw WrongUse(msg("cli.not-png", file.string()));
    ProgressLine line(console);
    const auto report = draw(line.watch());
    line.clear();
    console.print(report.diagnostics, settings.film, false);
    if (const int code = ending(console, report)) return code;
    std::printf("%s\n", file.c_str());
    return 0;
}

}  // namespace answerprint::cli
