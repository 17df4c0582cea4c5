#include "vault/store.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/failure.h"
#include "base/file.h"
#include "vault/database.h"
#include "vault/stored.h"

namespace answerprint::vault {

namespace fs = std::filesystem;

namespace {

constexpr int schema = 1;
constexpr std::size_t inline_limit = 16 << 10;  // bytes; larger ones are files
constexpr std::size_t batch_limit = 2000;       // records
constexpr auto batch_time = std::chrono::milliseconds(20);
constexpr std::int64_t use_grain = 3600;  // s: uses are noted no finer than this

/// An open-file-description lock on one byte: freed by the kernel when the process dies.
bool lock_byte(int fd, std::int64_t at, short type) {
    struct flock l {};
    l.l_type = type;
    l.l_whence = SEEK_SET;
    l.l_start = at;
    l.l_len = 1;
    return ::fcntl(fd, F_OFD_SETLK, &l) == 0;
}

/// The byte of a key in the file of leases. The first bytes are kept for runs.
std::int64_t lease_offset(const Digest& key) {
    std::uint64_t n = 0;
    std::memcpy(&n, key.bytes.data(), sizeof n);
    return static_cast<std::int64_t>((n >> 2) | 1024);
}

class FileLease : public Lease {
public:
    FileLease(int fd, std::int64_t at) : fd_(fd), at_(at) {}
    ~FileLease() override { lock_byte(fd_, at_, F_UNLCK); }

private:
    int fd_;
    std::int64_t at_;
};

/// A lock on a whole small file, held as long as the pointer lives; nullptr when it is not to be
/// had.
std::shared_ptr<void> lock_file(const fs::path& file, short type, bool wait) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    struct flock l {};
    l.l_type = type;
    l.l_whence = SEEK_SET;
    l.l_len = 1;
    if (fd < 0) return nullptr;
    if (::fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &l) != 0) {
        ::close(fd);
        return nullptr;
    }
    // The descriptor itself is the value: it closes with the last owner.
    return std::shared_ptr<void>(new int(fd), [](void* p) {
        ::close(*static_cast<int*>(p));
        delete static_cast<int*>(p);
    });
}

constexpr const char* tables = R"(
    CREATE TABLE IF NOT EXISTS object(digest BLOB PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB, added INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS result(key BLOB PRIMARY KEY, record BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS note(space TEXT, name TEXT, value BLOB, PRIMARY KEY(space, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pin(owner TEXT, key BLOB, PRIMARY KEY(owner, key)) WITHOUT ROWID;
)";

}  // namespace

struct Store::Impl {
    fs::path folder;
    Database db;  // its tables made before the statements below are prepared
    int leases = -1;
    int journal = -1;

    Statement find_result{db, "SELECT record, used FROM result WHERE key = ?"};
    Statement add_result{db, "INSERT OR REPLACE INTO result VALUES (?, ?, ?)"};
    Statement drop_result{db, "DELETE FROM result WHERE key = ?"};
    Statement use_result{db, "UPDATE result SET used = ?2 WHERE key = ?1"};
    Statement find_object{db, "SELECT size, bytes FROM object WHERE digest = ?"};
    Statement add_object{db, "INSERT OR IGNORE INTO object VALUES (?, ?, ?, ?)"};
    Statement drop_object{db, "DELETE FROM object WHERE digest = ?"};
    Statement set_note{db, "INSERT OR REPLACE INTO note VALUES (?, ?, ?)"};
    Statement get_note{db, "SELECT value FROM note WHERE space = ? AND name = ?"};

    // What waits to be written in one transaction.
    struct NewObject {
        std::string bytes;  // when small
        std::int64_t size = 0;
        bool is_file = false;
    };
    std::unordered_map<Digest, NewObject> objects;
    std::vector<std::pair<Digest, Record>> records;
    std::unordered_map<Digest, std::size_t> queued;  // key -> index in records
    std::vector<Digest> uses;
    std::map<std::pair<std::string, std::string>, std::string> notes;
    std::chrono::steady_clock::time_point oldest;
    int scratches = 0;

    explicit Impl(const fs::path& f) : folder(f), db(opened(f), schema, tables) {}

    static fs::path opened(const fs::path& f);
    fs::path file_of(const Digest& d) const {
        const std::string hex = d.hex();
        return folder / "objects" / hex.substr(0, 2) / hex;
    }
    bool waits() const {
        return !objects.empty() || !records.empty() || !uses.empty() || !notes.empty();
    }
    void began() {
        if (!waits()) oldest = std::chrono::steady_clock::now();
    }
    void flush();
    void sweep_scratch();
};

fs::path Store::Impl::opened(const fs::path& f) {
    std::error_code ec;
    fs::create_directories(f / "objects", ec);
    if (!ec) fs::create_directories(f / "scratch", ec);
    if (ec) throw Failure(msg("vault.cannot-open", f.string()), ec.message());
    return f / "index.sqlite";
}

void Store::Impl::flush() {
    if (!waits()) return;
    const std::int64_t now = std::time(nullptr);
    db.run("BEGIN IMMEDIATE");
    try {
        for (const auto& [d, o] : objects) {
            add_object.bind(1, d).bind(2, o.size);
            if (o.is_file)
                add_object.none(3);
            else
                add_object.bind(3, o.bytes);
            add_object.bind(4, now).run();
        }
        for (const auto& [key, record] : records)
            add_result.bind(1, key).bind(2, std::string_view(to_bytes(record))).bind(3, now).run();
        for (const auto& key : uses) use_result.bind(1, key).bind(2, now).run();
        for (const auto& [name, value] : notes)
            set_note.bind(1, std::string_view(name.first))
                .bind(2, std::string_view(name.second))
                .bind(3, std::string_view(value))
                .run();
        db.run("COMMIT");
    } catch (...) {
        db.rollback();
        throw;
    }
    objects.clear();
    records.clear();
    queued.clear();
    uses.clear();
    notes.clear();
}

/// Folders of processes that are no more.
void Store::Impl::sweep_scratch() {
    std::error_code ec;
    for (const auto& entry : fs::directory_iterator(folder / "scratch", ec)) {
        const pid_t owner = std::atoi(entry.path().filename().c_str());
        if (owner > 0 && owner != ::getpid() && ::kill(owner, 0) != 0 && errno == ESRCH) {
            std::error_code ignored;
            fs::remove_all(entry.path(), ignored);
        }
    }
}

Store::Store(const fs::path& folder) : impl_(std::make_unique<Impl>(folder)) {
    auto& i = *impl_;
    i.leases = ::open((folder / "leases").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    i.journal =
        ::open((folder / "journal.jsonl").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (i.leases < 0 || i.journal < 0)
        throw Failure(msg("vault.cannot-open", folder.string()), std::strerror(errno));
    i.sweep_scratch();
}

Store::~Store() {
    try {
        flush();
    } catch (const Failure&) {
        // What was not flushed was never promised.
    }
    if (impl_->leases >= 0) ::close(impl_->leases);
    if (impl_->journal >= 0) ::close(impl_->journal);
    std::error_code ec;
    fs::remove_all(impl_->folder / "scratch" / std::to_string(::getpid()), ec);
}

const fs::path& Store::folder() const { return impl_->folder; }

bool Store::has(const Digest& d) { return size_of(d) >= 0; }

std::int64_t Store::size_of(const Digest& d) {
    auto& i = *impl_;
    if (const auto waiting = i.objects.find(d); waiting != i.objects.end())
        return waiting->second.size;
    i.find_object.bind(1, d);
    std::int64_t size = -1;
    bool is_file = false;
    if (i.find_object.step()) {
        size = i.find_object.number(0);
        is_file = i.find_object.is_none(1);
    }
    i.find_object.reset();
    if (is_file) {
        struct stat s {};
        if (::stat(i.file_of(d).c_str(), &s) != 0 || s.st_size != size) return -1;
    }
    return size;
}

Digest Store::put(std::string_view bytes) {
    auto& i = *impl_;
    const Digest d = Digest::of(bytes);
    if (has(d)) return d;
    i.began();
    Impl::NewObject o;
    o.size = static_cast<std::int64_t>(bytes.size());
    if (bytes.size() < inline_limit) {
        o.bytes = bytes;
    } else {
        o.is_file = true;
        write_file(i.file_of(d), bytes);
    }
    i.objects.emplace(d, std::move(o));
    return d;
}

Digest Store::take(const fs::path& file) {
    auto& i = *impl_;
    const std::string bytes = read_file(file);
    if (bytes.size() < inline_limit) return put(bytes);
    const Digest d = Digest::of(bytes);
    std::error_code ec;
    if (has(d)) {
        fs::remove(file, ec);
        return d;
    }
    const fs::path to = i.file_of(d);
    fs::create_directories(to.parent_path(), ec);
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!synced || ::rename(file.c_str(), to.c_str()) != 0) return put(bytes);
    i.began();
    i.objects.emplace(d, Impl::NewObject{{}, static_cast<std::int64_t>(bytes.size()), true});
    return d;
}

std::string Store::get(const Digest& d) {
    auto& i = *impl_;
    if (const auto waiting = i.objects.find(d);
        waiting != i.objects.end() && !waiting->second.is_file)
        return waiting->second.bytes;
    bool is_file = i.objects.count(d) > 0;
    std::string bytes;
    if (!is_file) {
        i.find_object.bind(1, d);
        const bool found = i.find_object.step();
        is_file = found && i.find_object.is_none(1);
        if (found && !is_file) bytes = i.find_object.bytes(1);
        i.find_object.reset();
        if (!found) throw Failure(msg("vault.missing", d.hex()));
    }
    if (is_file) {
        std::error_code ec;
        if (!fs::exists(i.file_of(d), ec)) {
            discard(d);
            throw Failure(msg("vault.missing", d.hex()));
        }
        bytes = read_file(i.file_of(d));
    }
    if (Digest::of(bytes) != d) {
        discard(d);
        throw Failure(msg("vault.damaged", d.hex()));
    }
    return bytes;
}

void Store::discard(const Digest& d) {
    auto& i = *impl_;
    std::error_code ec;
    const fs::path file = i.file_of(d);
    if (fs::exists(file, ec)) {
        fs::create_directories(i.folder / "damaged", ec);
        fs::rename(file, i.folder / "damaged" / d.hex(), ec);
    }
    i.objects.erase(d);
    i.drop_object.bind(1, d).run();
}

fs::path Store::path_of(const Digest& d) {
    auto& i = *impl_;
    const fs::path file = i.file_of(d);
    std::error_code ec;
    if (!fs::exists(file, ec)) write_file(file, get(d));
    return file;
}

fs::path Store::scratch() {
    auto& i = *impl_;
    const fs::path at =
        i.folder / "scratch" / std::to_string(::getpid()) / std::to_string(i.scratches++);
    std::error_code ec;
    fs::create_directories(at, ec);
    if (ec) throw Failure(msg("base.cannot-write", at.string()), ec.message());
    return at;
}

std::optional<Record> Store::find(const Digest& key) {
    auto& i = *impl_;
    if (const auto waiting = i.queued.find(key); waiting != i.queued.end())
        return i.records[waiting->second].second;
    i.find_result.bind(1, key);
    std::optional<Record> record;
    std::int64_t used = 0;
    if (i.find_result.step()) {
        record = record_from_bytes(i.find_result.bytes(0));
        used = i.find_result.number(1);
    }
    i.find_result.reset();
    if (!record) return {};
    for (const auto& [name, digest] : record->outputs)
        if (!has(digest)) return {};
    if (std::time(nullptr) - used > use_grain) {
        i.began();
        i.uses.push_back(key);
    }
    return record;
}

void Store::record(const Digest& key, Record record) {
    auto& i = *impl_;
    i.began();
    const auto [at, fresh] = i.queued.try_emplace(key, i.records.size());
    if (fresh)
        i.records.emplace_back(key, std::move(record));
    else
        i.records[at->second].second = std::move(record);
    if (due()) flush();
}

bool Store::due() const {
    const auto& i = *impl_;
    return i.waits() && (i.records.size() >= batch_limit ||
                         std::chrono::steady_clock::now() - i.oldest >= batch_time);
}

void Store::flush() { impl_->flush(); }

std::unique_ptr<Lease> Store::lease(const Digest& key) {
    const std::int64_t at = lease_offset(key);
    if (!lock_byte(impl_->leases, at, F_WRLCK)) return nullptr;
    return std::make_unique<FileLease>(impl_->leases, at);
}

void Store::note(const std::string& space, const std::string& name, std::string_view value) {
    impl_->began();
    impl_->notes[{space, name}] = value;
}

std::optional<std::string> Store::note(const std::string& space, const std::string& name) {
    auto& i = *impl_;
    if (const auto waiting = i.notes.find({space, name}); waiting != i.notes.end())
        return waiting->second;
    i.get_note.bind(1, std::string_view(space)).bind(2, std::string_view(name));
    std::optional<std::string> value;
    if (i.get_note.step()) value = std::string(i.get_note.bytes(0));
    i.get_note.reset();
    return value;
}

void Store::journal(std::string_view lines) {
    std::string whole(lines);
    if (!whole.ends_with('\n')) whole += '\n';
    // One write to an append-only file: whole, also beside other processes.
    if (::write(impl_->journal, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size()))
        throw Failure(msg("base.cannot-write", (impl_->folder / "journal.jsonl").string()),
                      std::strerror(errno));
}

void Store::pin(const std::string& owner, const std::vector<Digest>& keys) {
    auto& i = *impl_;
    flush();
    std::set<Digest> now;
    {
        Statement all(i.db, "SELECT key FROM pin WHERE owner = ?");
        all.bind(1, std::string_view(owner));
        while (all.step()) now.insert(all.digest(0));
    }
    const std::set<Digest> wanted(keys.begin(), keys.end());
    if (now == wanted) return;
    i.db.run("BEGIN IMMEDIATE");
    Statement drop(i.db, "DELETE FROM pin WHERE owner = ?");
    drop.bind(1, std::string_view(owner)).run();
    Statement add(i.db, "INSERT OR IGNORE INTO pin VALUES (?, ?)");
    for (const auto& key : wanted) add.bind(1, std::string_view(owner)).bind(2, key).run();
    i.db.run("COMMIT");
}

std::int64_t Store::bytes() const {
    impl_->flush();
    Statement sum(impl_->db, "SELECT COALESCE(SUM(size), 0) FROM object");
    sum.step();
    return sum.number(0);
}

Store::Swept Store::collect(std::int64_t keep) {
    auto& i = *impl_;
    flush();
    Swept swept;
    std::int64_t total = bytes();
    swept.kept_bytes = total;

    // How many results hold each object; what nobody holds goes first, if it is no newcomer.
    std::unordered_map<Digest, int> holders;
    // While a run is on, what anybody used today may be what it is made of.
    const bool running = !lock_file(i.folder / "runs", F_WRLCK, false);
    const std::int64_t today = std::time(nullptr) - 24 * use_grain;
    struct Old {
        Digest key;
        std::vector<Digest> objects;
    };
    std::vector<Old> oldest;
    std::unordered_set<Digest> pinned;
    {
        Statement pins(i.db, "SELECT DISTINCT key FROM pin");
        while (pins.step()) pinned.insert(pins.digest(0));
        Statement results(i.db, "SELECT key, record, used FROM result ORDER BY used, key");
        while (results.step()) {
            Old old{results.digest(0), {}};
            if (running && results.number(2) > today) pinned.insert(old.key);
            if (const auto record = record_from_bytes(results.bytes(1)))
                for (const auto& [name, digest] : record->outputs) {
                    old.objects.push_back(digest);
                    ++holders[digest];
                }
            oldest.push_back(std::move(old));
        }
    }
    std::unordered_map<Digest, std::int64_t> sizes;
    std::vector<Digest> loose;
    {
        Statement objects(i.db, "SELECT digest, size, added FROM object");
        const std::int64_t settled = std::time(nullptr) - use_grain;
        while (objects.step()) {
            const Digest d = objects.digest(0);
            sizes[d] = objects.number(1);
            if (!holders.count(d) && objects.number(2) < settled) loose.push_back(d);
        }
    }
    i.db.run("BEGIN IMMEDIATE");
    std::vector<Digest> files;
    const auto drop = [&](const Digest& d) {
        const auto size = sizes.find(d);
        if (size == sizes.end()) return;
        i.drop_object.bind(1, d).run();
        files.push_back(d);
        total -= size->second;
        swept.bytes += size->second;
        sizes.erase(size);
    };
    for (const auto& d : loose)
        if (total > keep) drop(d);
    for (const auto& old : oldest) {
        if (total <= keep) break;
        if (pinned.count(old.key)) continue;
        const auto held = lease(old.key);
        if (!held) continue;  // being computed now
        i.drop_result.bind(1, old.key).run();
        ++swept.results;
        for (const auto& d : old.objects)
            if (--holders[d] == 0) drop(d);
    }
    i.db.run("COMMIT");
    // Only now: a kill before the commit must not leave rows without their files.
    for (const auto& d : files) {
        std::error_code ec;
        fs::remove(i.file_of(d), ec);
    }
    swept.kept_bytes = total;
    return swept;
}

std::shared_ptr<void> Store::in_use() {
    auto lock = lock_file(impl_->folder / "runs", F_RDLCK, true);
    if (!lock)
        throw Failure(msg("vault.cannot-open", impl_->folder.string()), std::strerror(errno));
    return lock;
}

}  // namespace answerprint::vault
