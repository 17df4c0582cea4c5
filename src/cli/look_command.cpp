#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

namespace {

using nlohmann::json;

json page_of(const Console& console, const film::LookedShot& shot, FrameRate rate) {
    const json page = json::parse(film::to_json(shot.page));
    json flags = json::array();
    for (std::size_t i = 0; i < shot.flags.size(); ++i) {
        json flag = page.at("flags").at(i);
        flag["message"] = console.words(film::told(shot.flags[i].raised, shot.shot.id, rate));
        flag["note"] = shot.flags[i].why;
        flags.push_back(std::move(flag));
    }
    return {{"shot", shot.shot.id},
            {"file", shot.shot.place.file},
            {"line", shot.shot.place.line},
            {"flags", flags},
            {"moments", page.at("glances")}};
}

}  // namespace

int look(const Console& console, const film::Settings& settings, const film::Looking& looking,
         bool explain, bool as_json) {
    ProgressLine line(console);
    std::vector<film::LookedShot> shots;
    const auto report = film::look(settings, looking, shots, line.watch());
    line.clear();
    int stand = 0, answered = 0;
    for (const auto& shot : shots) {
        stand += film::standing(shot);
        answered += static_cast<int>(shot.flags.size()) - film::standing(shot);
    }
    if (!as_json || has_errors(report.diagnostics))
        console.print(report.diagnostics, settings.film, explain);
    if (as_json) {
        json all = json::array();
        for (const auto& shot : shots) all.push_back(page_of(console, shot, report.rate));
        std::printf(
            "%s\n",
            json({{"answerprint", 1}, {"title", report.title}, {"shots", all}}).dump(1).c_str());
    }
    if (const int code = ending(console, report)) return code;
    if (!as_json) {
        for (const auto& file : report.files) std::printf("%s\n", file.c_str());
        console.say(msg("cli.looked", std::to_string(shots.size()), std::to_string(stand),
                        std::to_string(answered)));
    }
    return stand > 0 ? 4 : 0;
}

}  // namespace answerprint::cli
