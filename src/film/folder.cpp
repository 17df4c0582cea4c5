#include "film/folder.h"

#include <algorithm>

#include "base/failure.h"
#include "base/file.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {
bool is_text(std::string_view path) {
    const auto in = [&](std::string_view folder, std::string_view ending) {
        return path.starts_with(folder) && path.ends_with(ending);
    };
    return path == "film.toml" || path == "script.fountain" || path == "deliver.toml" ||
           in("direction/", ".shots") || in("actions/", ".bvh") || in("actions/", ".toml") ||
           in("subtitles/", ".srt") || in("cast/", ".toml") || in("sets/", ".toml");
}

// What a film may be made of; a folder may hold anything else beside it.
bool belongs(std::string_view path) {
    if (is_text(path) || path.starts_with("models/") || path.starts_with("cameras/")) return true;
    for (const char* end :
         {".wav", ".cube", ".cdl", ".cc", ".ccc", ".gltf", ".glb", ".obj", ".bvh"})
        if (path.ends_with(end)) return true;
    return false;
}

void collect(const fs::path& root, const fs::path& at, int depth, std::vector<std::string>& out) {
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(at, ec)) {
        const std::string name = entry.path().filename().string();
        if (name.empty() || name[0] == '.') continue;
        if (entry.is_directory(ec)) {
            if (depth < 4) collect(root, entry.path(), depth + 1, out);
        } else if (entry.is_regular_file(ec)) {
            std::string path = entry.path().lexically_relative(root).generic_string();
            if (belongs(path)) out.push_back(std::move(path));
        }
    }
    if (ec) throw Failure(msg("base.cannot-read", at.string()), ec.message());
}
}  // namespace

const Source* Folder::find(std::string_view path) const {
    for (const auto& s : sources)
        if (s.path == path) return &s;
    return nullptr;
}

std::vector<const Source*> Folder::texts(std::string_view folder, std::string_view ending) const {
    std::vector<const Source*> out;
    for (const auto& s : sources)
        if (s.is_text && s.path.starts_with(folder) && s.path.ends_with(ending)) out.push_back(&s);
    return out;
}

Folder read_folder(const fs::path& root, Diagnostics& out) {
    std::error_code ec;
    if (!fs::is_directory(root, ec)) throw WrongUse(msg("film.no-folder", root.string()));
    Folder folder;
    folder.root = fs::weakly_canonical(root, ec);
    if (ec) folder.root = fs::absolute(root);
    std::vector<std::string> paths;
    collect(folder.root, folder.root, 0, paths);
    std::sort(paths.begin(), paths.end());
    for (auto& path : paths) {
        Source s;
        s.bytes = read_file(folder.root / path);
        s.digest = Digest::of(s.bytes);
        s.is_text = is_text(path);
        if (!s.is_text) s.bytes.clear();
        s.path = std::move(path);
        folder.sources.push_back(std::move(s));
    }
    if (!folder.find("film.toml"))
        error(out, {"film.toml", 0, 0, 1}, msg("film.no-film-toml", root.string()),
              msg("film.no-film-toml-right"));
    if (!folder.find("script.fountain"))
        error(out, {"script.fountain", 0, 0, 1}, msg("film.no-script", root.string()),
              msg("film.no-script-right"));
    return folder;
}

}  // namespace answerprint::film
