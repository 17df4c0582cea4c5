#include <cstdio>

#include "base/failure.h"
#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

int frame(const Console& console, const film::Settings& settings, const std::string& moment,
          const std::string& pass, const std::filesystem::path& png) {
    if (png.extension() != ".png") throw WrongUse(msg("cli.not-png", png.string()));
    const auto at = moment.find('@');
    const std::string shot = moment.substr(0, at);
    const std::string time = at == std::string::npos ? "0s" : moment.substr(at + 1);
    ProgressLine line(console);
    film::Watch watch;
    watch.progress = [&](const farm::Progress& p) { line.show(p); };
    const auto report = film::frame(settings, shot, time, pass, png, watch);
    line.clear();
    console.print(report.diagnostics, settings.film, false);
    if (const int code = ending(console, report)) return code;
    std::printf("%s\n", png.c_str());
    return 0;
}

}  // namespace answerprint::cli
