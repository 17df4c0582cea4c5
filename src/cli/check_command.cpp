#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

namespace {
void print_json(const Console& console, const film::Report& report) {
    using nlohmann::json;
    json diagnostics = json::array();
    for (const auto& d : report.diagnostics)
        diagnostics.push_back({{"file", d.place.file},
                               {"line", d.place.line},
                               {"column", d.place.column},
                               {"length", d.place.length},
                               {"severity", word(d.severity)},
                               {"id", d.what.id},
                               {"message", console.words(d.what)},
                               {"right", d.right ? console.words(d.right) : ""}});
    json scenes = json::array();
    for (const auto& s : report.scenes) scenes.push_back(json::parse(s));
    const json all = {{"answerprint", 1},
                      {"title", report.title},
                      {"diagnostics", diagnostics},
                      {"scenes", scenes}};
    std::printf("%s\n", all.dump(1).c_str());
}
}  // namespace

int check(const Console& console, const film::Settings& settings, bool stage, bool explain,
          bool json) {
    ProgressLine line(console);
    auto report = film::check(settings, stage, line.watch());
    line.clear();
    if (json)
        print_json(console, report);
    else
        console.print(report.diagnostics, settings.film, explain);
    const int code = ending(console, report);
    if (json || code == 130) return code;
    int errors = 0, warnings = 0, notes = 0;
    for (const auto& d : report.diagnostics)
        ++(d.severity == Severity::error     ? errors
           : d.severity == Severity::warning ? warnings
                                             : notes);
    console.say(msg(notes && !explain ? "cli.checked-more" : "cli.checked", std::to_string(errors),
                    std::to_string(warnings), std::to_string(notes)));
    return code;
}

}  // namespace answerprint::cli
