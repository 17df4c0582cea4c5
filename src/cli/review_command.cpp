#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/progress_line.h"

namespace answerprint::cli {

namespace {

using nlohmann::json;

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
    return out;
}

void print(const Console& console, const film::MeasuredPage& page) {
    for (const auto& m : page.misfits) console.say(m);
    for (const auto& f : page.findings)
        std::printf("%s  %s\n", mark(f.verdict), line_of(console, f).c_str());
    console.say(
        msg("cli.reviewed", std::to_string(page.frames), std::to_string(std::lround(page.points))));
}

}  // namespace

int review(const Console& console, const film::Settings& settings, const std::string& shot,
           const film::Reviewing& what, bool as_json) {
    ProgressLine line(console);
    std::vector<film::MeasuredPage> pages;
    const auto report = film::review(settings, shot, what, pages, line.watch());
    line.clear();
    if (const int code = ending(console, report)) {
        console.print(report.diagnostics, settings.film, false);
        return code;
    }
    // One take is an object, several are a list of them.
    const bool several = what.takes.size() > 1;
    json list = json::array();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (as_json) {
            list.push_back(in_words(console, pages[i]));
            list.back()["take"] = what.takes[i].string();
        } else {
            if (several) std::printf("%s\n", what.takes[i].c_str());
            print(console, pages[i]);
        }
    }
    if (as_json) std::printf("%s\n", (several ? list : list.at(0)).dump(1).c_str());
    return std::any_of(pages.begin(), pages.end(), film::misses) ? 4 : 0;
}

}  // namespace answerprint::cli
