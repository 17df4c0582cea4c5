#include "vault/database.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "base/failure.h"

namespace answerprint::vault {

namespace {
/// A user's quota, or a limit on the length of files, is as good as a full disk.
bool is_limit(int code) { return code == EDQUOT || code == EFBIG; }

/// What the system last said of the index or its log: SQLite tells only that writing failed.
int last_errno(sqlite3* db) {
    int code = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &code);
    sqlite3_file* log = nullptr;
    if (!is_limit(code) &&
        sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK && log &&
        log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &code);
    return code;
}

[[noreturn]] void fail(sqlite3* db, int code) {
    const std::string detail = sqlite3_errmsg(db);
    const char* name = sqlite3_db_filename(db, "main");
    const std::string file = name ? name : "";
    const bool unwritten = sqlite3_extended_errcode(db) == SQLITE_IOERR_WRITE;
    if (code == SQLITE_FULL || (unwritten && is_limit(last_errno(db))))
        throw Failure(msg("vault.no-space"), detail);
    if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN)
        throw Failure(msg("vault.cannot-write", file), detail);
    throw Failure(msg("vault.index-failed", file), detail);
}
}  // namespace

Statement::Statement(sqlite3* db, const char* sql) : db_(db) {
    const int code =
        sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK) fail(db, code);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bound(int code) {
    if (code != SQLITE_OK) fail(db_, code);
    return *this;
}

Statement& Statement::bind(int at, const Digest& d) {
    const int size = static_cast<int>(d.bytes.size());
    return bound(sqlite3_bind_blob(statement_, at, d.bytes.data(), size, SQLITE_STATIC));
}

Statement& Statement::bind(int at, std::string_view bytes) {
    const char* data = bytes.empty() ? "" : bytes.data();  // a null pointer would bind NULL
    return bound(sqlite3_bind_blob64(statement_, at, data, bytes.size(), SQLITE_STATIC));
}

Statement& Statement::bind(int at, std::int64_t n) {
    return bound(sqlite3_bind_int64(statement_, at, n));
}

Statement& Statement::none(int at) { return bound(sqlite3_bind_null(statement_, at)); }

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    sqlite3_reset(statement_);
    fail(db_, code);
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() { sqlite3_reset(statement_); }

std::string_view Statement::bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return data ? std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size))
                : std::string_view{};
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

Digest Statement::digest(int column) const {
    Digest d;
    const auto b = bytes(column);
    if (b.size() == d.bytes.size()) std::memcpy(d.bytes.data(), b.data(), b.size());
    return d;
}

bool Statement::is_none(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* db) const { sqlite3_close(db); }

Database::Database(const std::filesystem::path& file, int schema, const char* tables) {
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &opened,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    db_.reset(opened);
    if (code != SQLITE_OK)
        throw Failure(msg("vault.cannot-open", file.string()),
                      opened ? sqlite3_errmsg(opened) : sqlite3_errstr(code));
    sqlite3_busy_timeout(opened, 60'000);
    // WAL: readers never wait. FULL: what was committed survives a cut of power.
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384");
    const int found = version();
    if (found > schema)
        throw Failure(
            msg("vault.newer", file.string(), std::to_string(found), std::to_string(schema)));
    if (found == schema) return;
    Transaction transaction(*this);
    run(tables);
    run(("PRAGMA user_version=" + std::to_string(schema)).c_str());
    transaction.commit();
}

int Database::version() {
    Statement current(*this, "PRAGMA user_version");
    return current.step() ? static_cast<int>(current.number(0)) : 0;
}

void Database::run(const char* sql) {
    const int code = sqlite3_exec(*this, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(*this, code);
}

bool Database::changed() const { return sqlite3_changes(*this) > 0; }

Transaction::Transaction(Database& db) : db_(db) { db.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    if (open_) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    db_.run("COMMIT");
    open_ = false;
}

}  // namespace answerprint::vault
