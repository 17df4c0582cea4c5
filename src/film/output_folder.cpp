#include "film/output_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>

#include "base/failure.h"
#include "base/file.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {
// A line a file: digest, size, time of change in ns, path.
constexpr const char* list_name = ".answerprint";

bool state_of(const fs::path& path, std::int64_t& size, std::int64_t& modified) {
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0) return false;
    size = s.st_size;
    modified = s.st_mtim.tv_sec * 1'000'000'000LL + s.st_mtim.tv_nsec;
    return true;
}
}  // namespace

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
    std::error_code ec;
    const fs::path list = folder_ / list_name;
    if (fs::exists(list, ec)) {
        std::istringstream lines(read_file(list));
        std::string hex;
        Known k;
        std::string path;
        while (lines >> hex >> k.size >> k.modified && lines.get() && std::getline(lines, path))
            if (Digest::parse(hex, k.digest)) known_[path] = k;
        return;
    }
    if (fs::exists(folder_, ec)) {
        if (!fs::is_directory(folder_, ec) || !fs::is_empty(folder_, ec))
            throw WrongUse(msg("film.output-not-ours", folder_.string()));
    }
    write_file(list, "");
}

void OutputFolder::set_aside_if_changed(const std::string& path) {
    const fs::path at = folder_ / path;
    std::int64_t size = 0;
    std::int64_t modified = 0;
    if (!state_of(at, size, modified)) return;
    const auto known = known_.find(path);
    if (known != known_.end() && known->second.size == size && known->second.modified == modified)
        return;
    // Not as we left it. A kill between our write and our list leaves bytes of ours: harmless to
    // keep.
    if (known != known_.end() && Digest::of(read_file(at)) == known->second.digest) return;
    if (known == known_.end()) return;
    std::error_code ec;
    fs::rename(at, at.string() + ".orig", ec);
    if (ec) throw Failure(msg("base.cannot-write", at.string() + ".orig"), ec.message());
}

void OutputFolder::remember(const std::string& path, const Digest& digest) {
    Known k;
    k.digest = digest;
    state_of(folder_ / path, k.size, k.modified);
    known_[path] = k;
    changed_ = true;
    save();
}

bool OutputFolder::has(const std::string& path, const Digest& bytes) const {
    const auto known = known_.find(path);
    std::int64_t size = 0;
    std::int64_t modified = 0;
    return known != known_.end() && known->second.digest == bytes &&
           state_of(folder_ / path, size, modified) && known->second.size == size &&
           known->second.modified == modified;
}

bool OutputFolder::put(const std::string& path, const Digest& bytes, vault::Store& store) {
    if (has(path, bytes)) return false;
    set_aside_if_changed(path);
    write_file(folder_ / path, store.get(bytes));
    remember(path, bytes);
    return true;
}

bool OutputFolder::put(const std::string& path, std::string_view bytes) {
    const Digest digest = Digest::of(bytes);
    if (has(path, digest)) return false;
    set_aside_if_changed(path);
    write_file(folder_ / path, bytes);
    remember(path, digest);
    return true;
}

void OutputFolder::keep_only(const std::map<std::string, Digest>& keep) {
    for (auto it = known_.begin(); it != known_.end();) {
        if (keep.count(it->first)) {
            ++it;
            continue;
        }
        set_aside_if_changed(it->first);
        std::error_code ec;
        fs::remove(folder_ / it->first, ec);
        it = known_.erase(it);
        changed_ = true;
    }
}

void OutputFolder::save() {
    if (!changed_) return;
    std::string text;
    for (const auto& [path, k] : known_)
        text += k.digest.hex() + " " + std::to_string(k.size) + " " + std::to_string(k.modified) +
                " " + path + "\n";
    write_file(folder_ / list_name, text);
    changed_ = false;
}

}  // namespace answerprint::film
