#include <cstdio>

#include "cli/commands.h"

namespace answerprint::cli {

int graph(const Console& console, const film::Settings& settings, const std::string& form) {
    film::Report report;
    const std::string drawing = film::graph(settings, form, report);
    console.print(report.diagnostics, settings.film, false);
    tell_failures(console, report);
    std::fputs(drawing.c_str(), stdout);
    if (report.stopped) return 130;
    if (has_errors(report.diagnostics)) return 1;
    return report.failed() ? 3 : 0;
}

}  // namespace answerprint::cli
