// The row that says who speaks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace answerprint::script {

struct Cue {
    std::string name;                     // without @, extension, ^ and emphasis
    std::vector<std::string> extensions;  // (V.O.), （画外音）: without brackets
    bool dual = false;                    // ^
    bool hanzi = false;                   // in a script without capitals, and not forced
};

/// A row as a cue, as far as the row alone can say: `@` and a name; or a name without small
/// letters (outside brackets) and with at least one capital; or, since hanzi have none, at most
/// eight hanzi without punctuation. What ends like a sentence is action: `BANG!`, `IT RAINS.`
std::optional<Cue> cue_of(std::string_view row);

}  // namespace answerprint::script
