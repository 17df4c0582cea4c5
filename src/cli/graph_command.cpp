#include <cstdio>

#include "cli/commands.h"

namespace answerprint::cli {

int graph(const Console& console, const film::Settings& settings, const std::string& form) {
    film::Report report;
    const std::string drawing = film::graph(settings, form, report);
    console.print(report.diagnostics, settings.film, false);
    std::fputs(drawing.c_str(), stdout);
    return ending(console, report);
}

}  // namespace answerprint::cli
