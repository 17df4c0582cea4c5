// What a user wrote is wrong, or was assumed: where, what, and what would be right.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"

namespace answerprint {

/// Where in a text: line and column count from 1; column in code points. File is relative to the
/// film's folder. Line 0: the file as a whole.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    int length = 1;  // code points underlined, at least 1

    bool operator==(const Place&) const = default;
};

enum class Severity { error, warning, note };

struct Diagnostic {
    Severity severity = Severity::error;
    Place place;
    Message what;
    Message right;  // what would be right, when it is known

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

inline void error(Diagnostics& d, Place at, Message what, Message right = {}) {
    d.push_back({Severity::error, std::move(at), std::move(what), std::move(right)});
}
inline void warning(Diagnostics& d, Place at, Message what, Message right = {}) {
    d.push_back({Severity::warning, std::move(at), std::move(what), std::move(right)});
}
inline void note(Diagnostics& d, Place at, Message what, Message right = {}) {
    d.push_back({Severity::note, std::move(at), std::move(what), std::move(right)});
}

inline bool has_errors(const Diagnostics& all) {
    for (const auto& d : all)
        if (d.severity == Severity::error) return true;
    return false;
}

}  // namespace answerprint
