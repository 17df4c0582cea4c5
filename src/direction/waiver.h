// A note that lets a flag stand, and says why: `note dark: the lamp has just gone out`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "direction/flag.h"

namespace answerprint::direction {

struct Waiver {
    std::vector<Flag> flags;
    std::string why;
};

/// Of a note's text: flags (between them a comma or `and`), a colon, why. None: it is a note like
/// any other, as one that gives no reason is.
std::optional<Waiver> waiver(std::string_view note);

}  // namespace answerprint::direction
