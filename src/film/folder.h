// A film's folder, read: its texts whole, its other files by digest.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/digest.h"

namespace answerprint::film {

struct Source {
    std::string path;   // relative to the folder, '/' between: "direction/1.shots"
    std::string bytes;  // of texts; empty for other files
    Digest digest;
    bool is_text = true;
};

struct Folder {
    std::filesystem::path root;
    std::vector<Source> sources;  // in order of their paths

    /// nullptr when there is none.
    const Source* find(std::string_view path) const;
    /// Texts whose path begins with `folder` and ends with `ending`, in order.
    std::vector<const Source*> texts(std::string_view folder, std::string_view ending) const;
};

/// Reads the folder. What is missing (film.toml, script.fountain) goes to `out`; a folder that is
/// not there, or a file that cannot be read, throws Failure film.no-folder, base.cannot-read.
Folder read_folder(const std::filesystem::path& root, Diagnostics& out);

}  // namespace answerprint::film
