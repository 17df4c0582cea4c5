#include <algorithm>
#include <cstdio>

#include "base/decimal.h"
#include "cli/byte_size.h"
#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

namespace {

Message why(const film::TaskReport& t) {
    using farm::Why;
    std::string changed;
    for (const auto& c : t.changed) changed += (changed.empty() ? "" : ", ") + c;
    switch (t.why) {
        case Why::never_run:
            return msg("cli.why-never-run");
        case Why::code_changed:
            return msg("cli.why-code");
        case Why::params_changed:
            return msg("cli.why-params");
        case Why::inputs_changed:
            return msg("cli.why-inputs", changed);
        case Why::result_lost:
            return msg("cli.why-lost");
        case Why::stored:
            return msg("cli.why-stored");
        case Why::joined:
            return msg("cli.why-joined");
    }
    return {};
}

}  // namespace

int ending(const Console& console, const film::Report& report) {
    int kept = 0;
    for (const auto& t : report.tasks) {
        kept += t.state == farm::Outcome::State::done;
        if (t.state != farm::Outcome::State::failed) continue;
        const std::string why = console.words(t.error);
        console.complain(msg("cli.task-failed", t.name),
                         t.detail.empty() ? why : why + " (" + t.detail + ")");
        if (!t.log.empty()) std::fputs(t.log.c_str(), stderr);
    }
    if (report.stopped) {
        console.complain(msg("cli.stopped", std::to_string(kept)));
        return 130;
    }
    if (has_errors(report.diagnostics)) return 1;
    if (!report.failed()) return 0;
    console.complain(msg("cli.kept", std::to_string(kept)));
    return 3;
}

int make(const Console& console, const film::Settings& settings, bool explain) {
    ProgressLine line(console);
    const auto report = film::make(settings, line.watch());
    line.clear();
    console.print(report.diagnostics, settings.film, false);
    if (explain)
        for (const auto& t : report.tasks)
            std::printf("%s %s: %s\n", t.ran ? "*" : " ", t.name.c_str(),
                        console.words(why(t)).c_str());
    if (report.repaired > 0) console.complain(msg("cli.repaired", std::to_string(report.repaired)));
    if (const int code = ending(console, report)) return code;
    for (const auto& path : report.files) std::printf("%s\n", (report.out / path).c_str());
    console.say(msg("cli.made", std::to_string(report.ran()), std::to_string(report.tasks.size()),
                    decimal(report.cpu_seconds), decimal(report.saved_seconds),
                    in_words(report.store_bytes), report.out.string()));
    if (report.measured.empty()) return 0;
    print(console, report.measured);
    return std::any_of(report.measured.begin(), report.measured.end(),
                       [](const auto& shot) { return film::misses(shot.measured); })
               ? 4
               : 0;
}

}  // namespace answerprint::cli
