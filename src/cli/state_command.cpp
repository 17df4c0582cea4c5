#include <cstdio>

#include "base/decimal.h"
#include "cli/commands.h"
#include "cli/moment.h"
#include "cli/progress_line.h"
#include "film/state.h"

namespace answerprint::cli {

namespace {

using scene::Trait;

/// What is so of one person or thing, in the user's words.
std::vector<std::string> facts_of(const Console& console, const film::State::Body& body) {
    std::vector<std::string> all;
    for (const auto& [trait, fact] : body.facts) {
        const bool yes = fact.value == "yes";
        Message what;
        if (trait == Trait::here && !yes) what = msg("cli.state-away");
        if (trait == Trait::posture) {
            const auto on = fact.value.find(" on ");
            what = fact.value == "stands"    ? msg("cli.state-stands")
                   : fact.value == "kneels"  ? msg("cli.state-kneels")
                   : fact.value == "leans"   ? msg("cli.state-leans")
                   : fact.value == "lies"    ? msg("cli.state-lies")
                   : on == std::string::npos ? msg("cli.state-sits")
                                             : msg("cli.state-sits-on", fact.value.substr(on + 4));
        }
        if (trait == Trait::open) what = yes ? msg("cli.state-open") : msg("cli.state-closed");
        if (trait == Trait::on) what = yes ? msg("cli.state-on") : msg("cli.state-off");
        if (!fact.value.empty()) {
            if (trait == Trait::left_hand) what = msg("cli.state-left-hand", fact.value);
            if (trait == Trait::right_hand) what = msg("cli.state-right-hand", fact.value);
            if (trait == Trait::lies_on) what = msg("cli.state-lies-on", fact.value);
            if (trait == Trait::held_by) what = msg("cli.state-held-by", fact.value);
        }
        if (!what) continue;
        std::string text = console.words(what);
        if (fact.since.line > 0)
            text = console.words(msg("cli.state-since", text,
                                     fact.since.file + ":" + std::to_string(fact.since.line)));
        all.push_back(text);
    }
    return all;
}

void print(const Console& console, const film::State& s) {
    const Message times[] = {msg("cli.time-unset"), msg("cli.time-dawn"), msg("cli.time-day"),
                             msg("cli.time-dusk"), msg("cli.time-night")};
    char in_shot[32];
    std::snprintf(in_shot, sizeof in_shot, "%g", s.in_shot);
    console.say(msg("cli.state", s.shot + "@" + in_shot + "s", s.scene, decimal(s.in_scene, 2),
                    std::to_string(s.day), console.words(times[static_cast<int>(s.time)]), s.set));
    for (const auto& body : s.bodies) {
        const auto facts = facts_of(console, body);
        const auto here = body.facts.find(Trait::here);
        const bool away = here != body.facts.end() && here->second.value != "yes";
        // Of things, what acting can change; the rest is in --json.
        if (!body.person && facts.empty()) continue;
        std::string line = "  " + body.name + ": ";
        for (std::size_t i = 0; i < (away ? 1 : facts.size()); ++i)
            line += (i ? "; " : "") + facts[i];
        if (!away)
            line += (facts.empty() ? "" : "; ") +
                    console.words(msg("cli.state-at", decimal(body.at.x, 2), decimal(body.at.z, 2),
                                      decimal(degrees(body.yaw), 0)));
        std::printf("%s\n", line.c_str());
    }
}

}  // namespace

int state(const Console& console, const film::Settings& settings, const std::string& moment,
          bool json) {
    const Moment at(moment);
    ProgressLine line(console);
    film::State world;
    const auto report = film::state(settings, at.shot, at.time, world, line.watch());
    line.clear();
    if (!json) console.print(report.diagnostics, settings.film, false);
    if (world.shot.empty()) {
        if (json) console.print(report.diagnostics, settings.film, false);
        return ending(console, report);
    }
    if (json)
        std::printf("%s\n", film::to_json(world).c_str());
    else
        print(console, world);
    return ending(console, report);
}

}  // namespace answerprint::cli
