#include "review/finding.h"

#include <map>

#include "base/decimal.h"

namespace answerprint::review {

Message name_of(const Finding& finding) {
    const std::map<std::string, Message> names{
        {"rotation", msg("review.name-rotation")},
        {"way", msg("review.name-way")},
        {"path", msg("review.name-path")},
        {"still", msg("review.name-still")},
        {"zoom", msg("review.name-zoom")},
        {"lens", msg("review.name-lens")},
        {"light-direction", msg("review.name-light-direction", finding.of)},
        {"light-ratio", msg("review.name-light-ratio", finding.of)},
        {"light-temperature", msg("review.name-light-temperature", finding.of)},
    };
    return names.at(finding.claim);
}

Message told(const Finding& finding) {
    if (!finding.had)
        return finding.verdict == Finding::Verdict::misses ? msg("review.not-there")
                                                           : msg("review.unmeasured");
    return msg("review.found", decimal(*finding.had, 2), finding.unit, decimal(finding.asked, 2),
               decimal(finding.within, 2));
}

}  // namespace answerprint::review
