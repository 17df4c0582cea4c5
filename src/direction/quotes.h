// Words of the dialogue, sought without regard to case, width, spaces and punctuation.
#pragma once

#include <string>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::direction {

struct Quote {
    const script::Line* line = nullptr;
    std::size_t begin = 0;  // bytes of the line's text
    std::size_t end = 0;
    bool whole = false;  // the line is just these words
};

/// Every place in the scene's lines where `words` stand, in order.
std::vector<Quote> quotes_in(const script::Scene& scene, const std::string& words);

}  // namespace answerprint::direction
