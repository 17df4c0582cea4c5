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
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/failure.h"
#include "base/file.h"
#include "vault/collect.h"
#include "vault/database.h"
#include "vault/layout.h"
#include "vault/lock.h"
#include "vault/stored.h"

namespace answerprint::vault {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t batch_limit = 2000;  // records
constexpr auto batch_time = std::chrono::milliseconds(20);

std::int64_t now() { return std::time(nullptr); }

}  // namespace

struct Store::Impl {
    fs::path folder;
    Database db;  // its tables made before the statements below are prepared
    Leases leases;
    int journal = -1;

    Statement find_result{db, "SELECT record, used FROM result WHERE key = ?"};
    Statement add_result{db, "INSERT OR REPLACE INTO result VALUES (?, ?, ?)"};
    Statement use_result{db, "UPDATE result SET used = ?2 WHERE key = ?1"};
    Statement find_object{db, "SELECT size, bytes IS NULL, added FROM object WHERE digest = ?"};
    Statement read_object{db, "SELECT bytes FROM object WHERE digest = ?"};
    Statement add_object{db, "INSERT OR IGNORE INTO object VALUES (?, ?, ?, ?)"};
    Statement use_object{db, "UPDATE object SET added = ?2 WHERE digest = ?1 AND added < ?3"};
    Statement add_total{db, "UPDATE total SET bytes = bytes + ?"};
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
    std::vector<Digest> used_results, used_objects;
    std::map<std::pair<std::string, std::string>, std::string> notes;
    std::chrono::steady_clock::time_point oldest;
    int scratches = 0;
    bool view = false;

    explicit Impl(const fs::path& f) : folder(f), db(opened(f)), leases(f / "leases") {}
    ~Impl() {
        if (journal >= 0) ::close(journal);
    }

    static Database opened(const fs::path& f);
    fs::path file_of(const Digest& d) const { return object_file(folder, d); }
    /// An object's file is there and whole, as far as its size tells.
    bool is_there(const Digest& d, std::int64_t size) const {
        struct stat s {};
        return ::stat(file_of(d).c_str(), &s) == 0 && s.st_size == size;
    }
    bool waits() const {
        return !objects.empty() || !records.empty() || !used_results.empty() ||
               !used_objects.empty() || !notes.empty();
    }
    void began() {
        if (!waits()) oldest = std::chrono::steady_clock::now();
    }
    void queue(const Digest& d, NewObject o) {
        began();
        objects.emplace(d, std::move(o));
    }
    bool adopt(const fs::path& file, const Digest& d, std::int64_t size);
    void flush();
    void sweep_scratch();
    void end_view() {
        if (std::exchange(view, false)) db.run("COMMIT");
    }
    /// The begin of a write. A view ends before it, for it cannot become one.
    Transaction change() {
        end_view();
        return Transaction(db);
    }
};

Database Store::Impl::opened(const fs::path& f) {
    std::error_code ec;
    fs::create_directories(f / "objects", ec);
    if (!ec) fs::create_directories(f / "scratch", ec);
    if (ec) throw Failure(msg("vault.cannot-open", f.string()), ec.message());
    // One after the other: SQLite refuses, rather than waits, when two make a new index at once.
    const auto turn = lock_file(f / "opening", false, true);
    return Database(f / "index.sqlite", schema, tables);
}

void Store::Impl::flush() {
    if (!waits()) return;
    const std::int64_t time = now();
    Transaction transaction = change();
    std::int64_t added = 0;
    for (const auto& [d, o] : objects) {
        add_object.bind(1, d).bind(2, o.size).bind(4, time);
        if (o.is_file)
            add_object.none(3);
        else
            add_object.bind(3, o.bytes);
        add_object.run();
        if (db.changed())
            added += o.size;
        else
            used_objects.push_back(d);
    }
    if (added > 0) add_total.bind(1, added).run();
    for (const auto& [key, record] : records)
        add_result.bind(1, key).bind(2, to_bytes(record)).bind(3, time).run();
    for (const auto& key : used_results) use_result.bind(1, key).bind(2, time).run();
    for (const auto& d : used_objects)
        use_object.bind(1, d).bind(2, time).bind(3, time - use_grain).run();
    for (const auto& [name, value] : notes)
        set_note.bind(1, name.first).bind(2, name.second).bind(3, value).run();
    transaction.commit();
    objects.clear();
    records.clear();
    used_results.clear();
    used_objects.clear();
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
    const fs::path journal = folder / "journal.jsonl";
    i.journal = ::open(journal.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (i.journal < 0)
        throw Failure(msg("vault.cannot-open", journal.string()), std::strerror(errno));
    i.sweep_scratch();
}

Store::~Store() {
    try {
        flush();
    } catch (const Failure&) {
        // What was not flushed was never promised.
    }
    std::error_code ec;
    fs::remove_all(impl_->folder / "scratch" / std::to_string(::getpid()), ec);
}

const fs::path& Store::folder() const { return impl_->folder; }

bool Store::has(const Digest& d) { return size_of(d) >= 0; }

std::int64_t Store::size_of(const Digest& d) {
    auto& i = *impl_;
    if (const auto waiting = i.objects.find(d); waiting != i.objects.end())
        return waiting->second.size;
    std::int64_t size = -1, added = 0;
    bool is_file = false;
    i.find_object.bind(1, d);
    if (i.find_object.step()) {
        size = i.find_object.number(0);
        is_file = i.find_object.number(1) != 0;
        added = i.find_object.number(2);
    }
    i.find_object.reset();
    if (size < 0 || (is_file && !i.is_there(d, size))) return -1;
    if (now() - added > use_grain) {
        i.began();
        i.used_objects.push_back(d);
    }
    return size;
}

Digest Store::put(std::string_view bytes) {
    auto& i = *impl_;
    const Digest d = Digest::of(bytes);
    if (i.objects.count(d)) return d;
    Impl::NewObject o;
    o.size = static_cast<std::int64_t>(bytes.size());
    o.is_file = bytes.size() >= inline_limit;
    if (!o.is_file)
        o.bytes = bytes;
    else if (!i.is_there(d, o.size))
        write_file(i.file_of(d), bytes);
    i.queue(d, std::move(o));
    return d;
}

/// Makes a file in the store's own file system the object that it is; false: it is elsewhere.
bool Store::Impl::adopt(const fs::path& file, const Digest& d, std::int64_t size) {
    std::error_code ec;
    const fs::path to = file_of(d);
    fs::create_directories(to.parent_path(), ec);
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!synced || ::rename(file.c_str(), to.c_str()) != 0) return false;
    queue(d, {{}, size, true});
    return true;
}

Digest Store::take(const fs::path& file) {
    auto& i = *impl_;
    Hasher hasher;
    std::int64_t size = 0;
    read_pieces(file, [&](std::string_view piece) {
        hasher.add(piece);
        size += static_cast<std::int64_t>(piece.size());
    });
    const Digest d = hasher.finish();
    if (size < static_cast<std::int64_t>(inline_limit))
        put(read_file(file));
    else if (i.is_there(d, size))
        i.queue(d, {{}, size, true});
    else if (i.adopt(file, d, size))
        return d;
    else
        copy(file);
    std::error_code ec;
    fs::remove(file, ec);
    return d;
}

Digest Store::copy(const fs::path& file) {
    const fs::path own = scratch() / "copy";
    std::ofstream out(own, std::ios::binary);
    read_pieces(file, [&](std::string_view piece) {
        if (!out.write(piece.data(), static_cast<std::streamsize>(piece.size())))
            throw Failure(msg("base.cannot-write", own.string()));
    });
    out.close();
    if (!out) throw Failure(msg("base.cannot-write", own.string()));
    return take(own);
}

std::string Store::get(const Digest& d) {
    auto& i = *impl_;
    std::string bytes;
    bool is_file = true, found = true;
    if (const auto waiting = i.objects.find(d); waiting != i.objects.end()) {
        is_file = waiting->second.is_file;
        bytes = waiting->second.bytes;
    } else {
        i.read_object.bind(1, d);
        found = i.read_object.step();
        is_file = found && i.read_object.is_none(0);
        if (found && !is_file) bytes = i.read_object.bytes(0);
        i.read_object.reset();
    }
    std::error_code ec;
    if (is_file && (found = fs::exists(i.file_of(d), ec))) bytes = read_file(i.file_of(d));
    if (found && Digest::of(bytes) == d) return bytes;
    discard(d);
    throw Failure(found ? msg("vault.damaged", d.hex()) : msg("vault.missing", d.hex()));
}

void Store::discard(const Digest& d) {
    auto& i = *impl_;
    std::error_code ec;
    const fs::path file = i.file_of(d);
    if (fs::exists(file, ec)) {
        fs::create_directories(i.folder / "damaged", ec);
        fs::rename(file, i.folder / "damaged" / d.hex(), ec);
    }
    flush();
    Transaction transaction = i.change();
    // No result may name bytes that are not there: find() relies on it.
    Statement drop_results(i.db, "DELETE FROM result WHERE instr(record, ?) > 0");
    drop_results.bind(1, d).run();
    Statement drop_object(i.db, "DELETE FROM object WHERE digest = ? RETURNING size");
    drop_object.bind(1, d);
    std::int64_t size = 0;
    while (drop_object.step()) size = drop_object.number(0);
    drop_object.reset();
    i.add_total.bind(1, -size).run();
    transaction.commit();
}

fs::path Store::path_of(const Digest& d) {
    auto& i = *impl_;
    fs::path file = i.file_of(d);
    std::error_code ec;
    if (!fs::exists(file, ec)) write_file(file, get(d));
    return file;
}

fs::path Store::scratch() {
    auto& i = *impl_;
    fs::path at = i.folder / "scratch" / std::to_string(::getpid()) / std::to_string(i.scratches++);
    std::error_code ec;
    fs::create_directories(at, ec);
    if (ec) throw Failure(msg("base.cannot-write", at.string()), ec.message());
    return at;
}

std::optional<Record> Store::find(const Digest& key) {
    auto& i = *impl_;
    std::optional<Record> record;
    std::int64_t used = 0;
    i.find_result.bind(1, key);
    if (i.find_result.step()) {
        record = record_from_bytes(i.find_result.bytes(0));
        used = i.find_result.number(1);
    }
    i.find_result.reset();
    if (!record) return {};
    // What lies in the index is there as long as the record is; a file may have been removed.
    for (const auto& o : record->outputs)
        if (o.size >= static_cast<std::int64_t>(inline_limit) && !i.is_there(o.digest, o.size))
            return {};
    if (now() - used > use_grain) {
        i.began();
        i.used_results.push_back(key);
    }
    return record;
}

Store::View::View(Store& store) : store_(store) {
    store_.impl_->end_view();
    store_.impl_->db.run("BEGIN");
    store_.impl_->view = true;
}

Store::View::~View() {
    try {
        store_.impl_->end_view();
    } catch (const Failure&) {
        // Nothing was to be written.
    }
}

void Store::record(const Digest& key, Record record) {
    auto& i = *impl_;
    i.began();
    i.records.emplace_back(key, std::move(record));
    if (due()) flush();
}

bool Store::due() const {
    const auto& i = *impl_;
    return i.waits() && (i.records.size() >= batch_limit ||
                         std::chrono::steady_clock::now() - i.oldest >= batch_time);
}

void Store::flush() { impl_->flush(); }

std::unique_ptr<Lease> Store::lease(const Digest& key, Held held) {
    return impl_->leases.take(key, held);
}

void Store::note(const std::string& space, const std::string& name, std::string_view value) {
    impl_->began();
    impl_->notes[{space, name}] = value;
}

std::optional<std::string> Store::note(const std::string& space, const std::string& name) {
    auto& i = *impl_;
    if (const auto waiting = i.notes.find({space, name}); waiting != i.notes.end())
        return waiting->second;
    i.get_note.bind(1, space).bind(2, name);
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
    Transaction transaction = i.change();
    std::set<Digest> pinned;
    Statement all(i.db, "SELECT key FROM pin WHERE owner = ?");
    all.bind(1, owner);
    while (all.step()) pinned.insert(all.digest(0));
    const std::set<Digest> wanted(keys.begin(), keys.end());
    if (pinned == wanted) return;
    Statement drop(i.db, "DELETE FROM pin WHERE owner = ?");
    drop.bind(1, owner).run();
    Statement add(i.db, "INSERT INTO pin VALUES (?, ?)");
    for (const auto& key : wanted) add.bind(1, owner).bind(2, key).run();
    transaction.commit();
}

std::int64_t Store::bytes() const {
    impl_->flush();
    Statement total(impl_->db, "SELECT bytes FROM total");
    return total.step() ? total.number(0) : 0;
}

Store::Swept Store::collect(std::int64_t keep) {
    flush();
    impl_->end_view();
    // Nobody begins a run in the meantime.
    const auto alone = lock_file(impl_->folder / "runs", false, false);
    return vault::collect(impl_->db, impl_->folder, keep, !alone);
}

std::shared_ptr<void> Store::in_use() {
    const fs::path runs = impl_->folder / "runs";
    auto lock = lock_file(runs, true, true);
    if (!lock) throw Failure(msg("vault.cannot-open", runs.string()), std::strerror(errno));
    return lock;
}

}  // namespace answerprint::vault
