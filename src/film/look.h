// What `look` says of a shot: its flags, and the notes of the direction that answer them.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "direction/plan.h"
#include "film/looked_json.h"

namespace answerprint::film {

/// A flag, and why it may stand.
struct Judged {
    review::Raised raised;
    std::string why;  // of the note that answers it; empty: none does
};

struct LookedShot {
    direction::Shot shot;
    LookedPage page;
    std::vector<Judged> flags;          // of the page
    std::vector<direction::Flag> idle;  // that a note answers and nothing raises
};

LookedShot judged(const direction::Shot& shot, const LookedPage& page);

/// A flag as it is told: what, where in the shot, how much, the limit.
Message told(const review::Raised& raised, const std::string& shot, FrameRate rate);

/// A warning for each flag that stands, a note for each that is answered and for each note that
/// answers none.
Diagnostics diagnostics(const LookedShot& shot, FrameRate rate);

/// Flags that stand.
int standing(const LookedShot& shot);

}  // namespace answerprint::film
