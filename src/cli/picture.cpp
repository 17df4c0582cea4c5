#include "cli/picture.h"

#include <cstdio>

#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

int picture(const Console& console, const film::Settings& settings,
            const std::filesystem::path& file,
            const std::function<film::Report(const film::Watch&)>& draw) {
    ProgressLine line(console);
    const auto report = draw(line.watch());
    line.clear();
    console.print(report.diagnostics, settings.film, false);
    if (const int code = ending(console, report)) return code;
    std::printf("%s\n", file.c_str());
    return 0;
}

}  // namespace answerprint::cli
