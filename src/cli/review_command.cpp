#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

namespace {

using nlohmann::json;
using review::Finding;

/// The page with what its messages say.
json in_words(const Console& console, const film::MeasuredPage& page) {
    json out = json::parse(film::to_json(page));
    for (std::size_t i = 0; i < page.findings.size(); ++i) {
        json& finding = out.at("findings").at(i);
        finding["message"] = console.words(review::told(page.findings[i]));
        finding["why"] = page.findings[i].why ? json(console.words(page.findings[i].why)) : json();
    }
    const auto said = [&](const std::vector<Message>& all) {
        json list = json::array();
        for (const auto& m : all) list.push_back(console.words(m));
        return list;
    };
    out["misfits"] = said(page.misfits);
    out["missed"] = said(page.missed);
    return out;
}

const char* mark(Finding::Verdict verdict) {
    return verdict == Finding::Verdict::holds    ? "ok  "
           : verdict == Finding::Verdict::misses ? "MISS"
                                                 : "?   ";
}

}  // namespace

int review(const Console& console, const film::Settings& settings, const std::string& shot,
           const std::filesystem::path& take, bool as_json) {
    ProgressLine line(console);
    film::MeasuredPage page;
    const auto report = film::review(settings, shot, take, page, line.watch());
    line.clear();
    if (const int code = ending(console, report)) {
        console.print(report.diagnostics, settings.film, false);
        return code;
    }
    if (as_json) {
        std::printf("%s\n", in_words(console, page).dump(1).c_str());
    } else {
        for (const auto& m : page.misfits) console.say(m);
        for (const auto& f : page.findings)
            std::printf("%s  %s: %s%s\n", mark(f.verdict),
                        console.words(review::name_of(f)).c_str(),
                        console.words(review::told(f)).c_str(),
                        f.why ? (" (" + console.words(f.why) + ")").c_str() : "");
        for (const auto& m : page.missed) std::printf("MISS  %s\n", console.words(m).c_str());
        console.say(msg("cli.reviewed", std::to_string(page.frames),
                        std::to_string(std::lround(page.points))));
    }
    const bool misses = !page.missed.empty() ||
                        std::any_of(page.findings.begin(), page.findings.end(), [](const auto& f) {
                            return f.verdict == Finding::Verdict::misses;
                        });
    return misses ? 4 : 0;
}

}  // namespace answerprint::cli
