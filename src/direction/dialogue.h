// The words of a scene, searched without regard to case, width, spaces and punctuation.
#pragma once

#include <string>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::direction {

struct Quote {
    const script::Line* line = nullptr;
    std::size_t begin = 0, end = 0;  // bytes of the line's text
    bool whole = false;              // the line is just these words
    bool first = false;              // the line begins with them
    bool last = false;               // the line ends with them
};

class Dialogue {
public:
    explicit Dialogue(const script::Scene& scene);

    /// Every place where these words are said, in order.
    std::vector<Quote> find(const std::string& words) const;

private:
    /// What counts of a text, folded; byte i of it stands at `at[i]` and ends at `after[i]`.
    struct Squeezed {
        std::string text;
        std::vector<std::size_t> at, after;
    };
    static Squeezed squeezed(const std::string& text);

    std::vector<std::pair<const script::Line*, Squeezed>> lines_;
};

}  // namespace answerprint::direction
