#include "film/output_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <vector>

#include "base/failure.h"
#include "base/file.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {
// A line a file: digest, size, time of change in ns, path. Of one that was being written when the
// run was killed several lines: what stood there before, what was coming (size -1).
constexpr const char* list_name = ".answerprint";

bool state_of(const fs::path& path, std::int64_t& size, std::int64_t& modified) {
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0) return false;
    size = s.st_size;
    modified = s.st_mtim.tv_sec * 1'000'000'000LL + s.st_mtim.tv_nsec;
    return true;
}

/// "film.mp4" of "film.mp4.tmp123-0", what write_file leaves when process 123 is killed; empty when
/// it is no such name or the process lives.
std::string left_by_the_dead(const std::string& path) {
    static const std::string mark = ".tmp";
    const auto at = path.rfind(mark);
    if (at == std::string::npos) return {};
    const std::string number = path.substr(at + mark.size());
    if (number.empty() || number.find_first_not_of("0123456789-") != std::string::npos) return {};
    const pid_t owner = std::atoi(number.c_str());
    const bool dead = owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
    return dead ? path.substr(0, at) : std::string{};
}

/// One run at a time changes a folder; a kill lets go.
class Hold {
public:
    explicit Hold(const fs::path& folder)
        : fd_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (fd_ < 0 || ::flock(fd_, LOCK_EX) != 0)
            throw Failure(msg("base.cannot-write", folder.string()), std::strerror(errno));
    }
    ~Hold() { ::close(fd_); }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

private:
    int fd_;
};
}  // namespace

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
    std::error_code ec;
    if (fs::exists(folder_, ec) && !fs::is_directory(folder_, ec))
        throw WrongUse(msg("film.output-is-file", folder_.string()));
    fs::create_directories(folder_, ec);
    if (ec) throw Failure(msg("base.cannot-write", folder_.string()), ec.message());
    const Hold hold(folder_);
    const fs::path list = folder_ / list_name;
    if (fs::exists(list, ec)) {
        read();
    } else {
        for (const auto& entry : fs::directory_iterator(folder_, ec))
            if (left_by_the_dead(entry.path().filename()) != list_name)
                throw WrongUse(msg("film.output-not-ours", folder_.string()));
        save();
    }
    sweep();
}

void OutputFolder::read() {
    std::string text = read_file(folder_ / list_name);
    if (text == list_) return;
    known_.clear();
    before_.clear();
    std::istringstream lines(text);
    std::string hex, path;
    Known k;
    while (lines >> hex >> k.size >> k.modified && lines.get() && std::getline(lines, path))
        if (Digest::parse(hex, k.digest)) {
            before_.emplace(path, k.digest);
            known_[path] = k;
        }
    list_ = std::move(text);
}

void OutputFolder::sweep() {
    std::error_code ec;
    std::vector<fs::path> dead;
    for (const auto& entry : fs::recursive_directory_iterator(folder_, ec)) {
        const std::string path = entry.path().lexically_relative(folder_).generic_string();
        const std::string of = left_by_the_dead(path);
        if (of == list_name || known(of)) dead.push_back(entry.path());
    }
    for (const auto& path : dead) fs::remove(path, ec);
}

void OutputFolder::set_aside_if_changed(const std::string& path, const Digest& coming) {
    const fs::path at = folder_ / path;
    std::int64_t size = 0;
    std::int64_t modified = 0;
    if (!state_of(at, size, modified)) return;
    const auto known = known_.find(path);
    if (known != known_.end() && known->second.size == size && known->second.modified == modified)
        return;
    const Digest stands = Digest::of(read_file(at));
    if (stands == coming || (known != known_.end() && known->second.digest == stands)) return;
    const auto [first, last] = before_.equal_range(path);
    if (std::any_of(first, last, [&](const auto& b) { return b.second == stands; })) return;
    std::error_code ec;
    std::string aside = at.string() + ".orig";
    for (int n = 2; fs::exists(aside, ec); ++n) aside = at.string() + ".orig" + std::to_string(n);
    fs::rename(at, aside, ec);
    if (ec) throw Failure(msg("base.cannot-write", aside), ec.message());
}

bool OutputFolder::write(const std::string& path, const Digest& digest,
                         const std::function<std::string()>& bytes) {
    const Hold hold(folder_);
    read();
    if (has(path, digest)) return false;
    set_aside_if_changed(path, digest);
    const std::string data = bytes();
    // Listed before it is written: what a kill leaves there is known as ours.
    Known& known = known_[path];
    if (known.size >= 0) before_.emplace(path, known.digest);
    known = {digest, -1, -1};
    save();
    write_file(folder_ / path, data);
    state_of(folder_ / path, known.size, known.modified);
    save();
    return true;
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
    return write(path, bytes, [&] { return store.get(bytes); });
}

bool OutputFolder::put(const std::string& path, std::string_view bytes) {
    return write(path, Digest::of(bytes), [&] { return std::string(bytes); });
}

void OutputFolder::keep_only(const std::map<std::string, Digest>& keep) {
    const Hold hold(folder_);
    read();
    for (auto it = known_.begin(); it != known_.end();) {
        if (keep.count(it->first)) {
            ++it;
            continue;
        }
        set_aside_if_changed(it->first, it->second.digest);
        std::error_code ec;
        fs::remove(folder_ / it->first, ec);
        it = known_.erase(it);
    }
    save();
}

void OutputFolder::save() {
    std::string text;
    const auto add = [&](const std::string& path, const Known& k) {
        text += k.digest.hex() + " " + std::to_string(k.size) + " " + std::to_string(k.modified) +
                " " + path + "\n";
    };
    for (const auto& [path, digest] : before_)
        if (const auto now = known_.find(path); now != known_.end() && now->second.size < 0)
            add(path, {digest, -1, -1});
    for (const auto& [path, k] : known_) add(path, k);
    if (text == list_ && !text.empty()) return;
    write_file(folder_ / list_name, text);
    list_ = std::move(text);
}

}  // namespace answerprint::film
