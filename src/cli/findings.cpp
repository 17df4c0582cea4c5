#include "cli/findings.h"

#include <cstdio>

namespace answerprint::cli {

using Verdict = review::Finding::Verdict;

const char* mark(Verdict verdict) {
    return verdict == Verdict::holds ? "ok  " : verdict == Verdict::misses ? "MISS" : "?   ";
}

std::string line_of(const Console& console, const review::Finding& finding) {
    std::string line = finding.of.empty() ? "" : finding.of + ", ";
    line += console.words(review::name_of(finding)) + ": ";
    line += console.words(review::told(finding));
    if (finding.why) line += " (" + console.words(finding.why) + ")";
    return line;
}

void print(const Console& console, const std::vector<film::MadeShot>& shots) {
    int hold = 0, miss = 0, unmeasured = 0;
    for (const auto& [shot, page] : shots)
        for (const auto& f : page.findings) {
            hold += f.verdict == Verdict::holds;
            miss += f.verdict == Verdict::misses;
            unmeasured += f.verdict == Verdict::unmeasured;
            if (f.verdict == Verdict::misses)
                std::printf("%s  %s, %s\n", mark(f.verdict), shot.c_str(),
                            line_of(console, f).c_str());
        }
    console.say(
        msg("cli.claims", std::to_string(hold), std::to_string(miss), std::to_string(unmeasured)));
}

}  // namespace answerprint::cli
