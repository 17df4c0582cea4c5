// What a review says of one claim of a shot on a take.
#pragma once

#include <optional>
#include <string>

#include "base/message.h"

namespace answerprint::review {

struct Finding {
    enum class Verdict { holds, misses, unmeasured };

    std::string claim;          // a key: "rotation", "light-direction", "flicker"
    std::string of;             // whom or what; empty: the picture
    std::string unit;           // of the three that follow: "deg", "stops", "mired", "%", "frames"
    std::optional<double> had;  // none: it could not be measured
    double asked = 0, within = 0;
    double confidence = 0;                  // 0 to 1
    int first = 0, last = 0;                // frames of the shot, counted from 0
    Verdict verdict = Verdict::unmeasured;  // which never counts as held
    Message why;                            // of what was not measured
    std::string by;  // the learned measurer that says so: advice, which nothing hangs on
};

/// A claim of which nothing is known yet. `within`, `asked`: in `unit`.
Finding finding(std::string claim, std::string of, std::string unit, double within,
                double asked = 0);
/// It was found to be so: whether that is within `within` of what was asked.
Finding measured(Finding of, double had, double confidence);
/// It could not be measured, and why.
Finding unmeasured(Finding of, Message why);
/// It is not told after all, and why.
void withhold(Finding& finding, Message why);

/// The claim's name, for people.
Message name_of(const Finding& finding);
/// What it is, what was asked and within what it holds; of what was not measured, that and why not
/// stands in `why`.
Message told(const Finding& finding);

}  // namespace answerprint::review
