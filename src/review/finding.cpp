#include "review/finding.h"

#include <cmath>
#include <map>

#include "base/decimal.h"

namespace answerprint::review {

Finding finding(std::string claim, std::string of, std::string unit, double within, double asked) {
    Finding f;
    f.claim = std::move(claim);
    f.of = std::move(of);
    f.unit = std::move(unit);
    f.asked = asked;
    f.within = within;
    return f;
}

Finding measured(Finding of, double had, double confidence) {
    of.had = had;
    of.confidence = confidence;
    of.verdict =
        std::abs(had - of.asked) <= of.within ? Finding::Verdict::holds : Finding::Verdict::misses;
    return of;
}

Finding unmeasured(Finding of, Message why) {
    of.why = std::move(why);
    return of;
}

void withhold(Finding& finding, Message why) {
    finding.had.reset();
    finding.confidence = 0;
    finding.verdict = Finding::Verdict::unmeasured;
    finding.why = std::move(why);
}

Message name_of(const Finding& finding) {
    if (!finding.by.empty())
        return finding.claim == "face"   ? msg("review.name-advised-face", finding.by)
               : finding.claim == "pose" ? msg("review.name-advised-pose", finding.by)
                                         : msg("review.name-advised", finding.by);
    static const std::map<std::string, Message> names{
        {"action", msg("review.name-action")},
        {"angle", msg("review.name-angle")},
        {"boil", msg("review.name-boil")},
        {"camera-side", msg("review.name-camera-side")},
        {"cut", msg("review.name-cut")},
        {"decode-errors", msg("review.name-decode-errors")},
        {"drift", msg("review.name-drift")},
        {"flicker", msg("review.name-flicker")},
        {"focus", msg("review.name-focus")},
        {"framed", msg("review.name-framed")},
        {"frozen", msg("review.name-frozen")},
        {"headroom", msg("review.name-headroom")},
        {"height", msg("review.name-height")},
        {"hidden", msg("review.name-hidden")},
        {"identity", msg("review.name-identity")},
        {"lamp", msg("review.name-lamp")},
        {"lens", msg("review.name-lens")},
        {"light-direction", msg("review.name-light-direction")},
        {"light-ratio", msg("review.name-light-ratio")},
        {"light-temperature", msg("review.name-light-temperature")},
        {"line", msg("review.name-line")},
        {"mirrored", msg("review.name-mirrored")},
        {"nobody-else", msg("review.name-nobody-else")},
        {"onset", msg("review.name-onset")},
        {"order", msg("review.name-order")},
        {"path", msg("review.name-path")},
        {"place", msg("review.name-place")},
        {"presence", msg("review.name-presence")},
        {"prop", msg("review.name-prop")},
        {"rack", msg("review.name-rack")},
        {"repeated", msg("review.name-repeated")},
        {"roll", msg("review.name-roll")},
        {"rotation", msg("review.name-rotation")},
        {"settle", msg("review.name-settle")},
        {"shape", msg("review.name-shape")},
        {"shoulder", msg("review.name-shoulder")},
        {"side", msg("review.name-side")},
        {"size", msg("review.name-size")},
        {"still", msg("review.name-still")},
        {"timing", msg("review.name-timing")},
        {"wardrobe", msg("review.name-wardrobe")},
        {"way", msg("review.name-way")},
        {"zoom", msg("review.name-zoom")},
    };
    if (finding.of.empty() && finding.claim == "onset") return msg("review.name-camera-onset");
    if (finding.of.empty() && finding.claim == "settle") return msg("review.name-camera-settle");
    return names.at(finding.claim);
}

Message told(const Finding& finding) {
    if (!finding.by.empty() && !finding.had && finding.verdict != Finding::Verdict::unmeasured)
        return finding.verdict == Finding::Verdict::holds ? msg("review.advised-yes")
                                                          : msg("review.advised-no");
    if (!finding.had)
        return finding.verdict == Finding::Verdict::misses ? msg("review.not-there")
                                                           : msg("review.unmeasured");
    return msg("review.found", decimal(*finding.had, 2), finding.unit, decimal(finding.asked, 2),
               decimal(finding.within, 2));
}

}  // namespace answerprint::review
