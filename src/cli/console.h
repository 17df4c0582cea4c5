// The terminal: messages in the user's language, diagnostics with their line and a caret.
#pragma once

#include <filesystem>
#include <string>

#include "base/catalogue.h"
#include "base/diagnostic.h"

namespace answerprint::cli {

struct Console {
    Language language = Language::english;
    bool terminal = false;  // standard error is one

    /// In the user's language; what it quotes is kept to one line of bearable length.
    std::string words(const Message& m) const;
    /// A line on standard output.
    void say(const Message& m) const;
    /// A line on standard error: "answerprint: …".
    void complain(const Message& m, const std::string& detail = {}) const;
    /// `FILE:LINE:COL: error: message`, the line, a caret, what would be right; sorted by place.
    /// `root` is the film's folder as the user named it, so that FILE can be opened from where
    /// they stand; notes only with `notes`.
    void print(Diagnostics all, const std::filesystem::path& root, bool notes) const;
};

/// A diagnostic as `print` writes it; `source` is the text of its file.
std::string rendered(const Diagnostic& d, std::string_view source, const Console& console);

const char* word(Severity s);

}  // namespace answerprint::cli
