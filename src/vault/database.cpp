#include "vault/database.h"

#include <sqlite3.h>

#include <cstring>

#include "base/failure.h"

namespace answerprint::vault {

namespace {
[[noreturn]] void fail(sqlite3* db, int code) {
    const std::string detail = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    if (code == SQLITE_FULL) throw Failure(msg("vault.no-space"), detail);
    if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN)
        throw Failure(msg("vault.cannot-write"), detail);
    throw Failure(msg("vault.index-failed"), detail);
}
}  // namespace

Statement::Statement(sqlite3* db, const char* sql) : db_(db) {
    const int code =
        sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
    if (code != SQLITE_OK) fail(db, code);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int at, const Digest& d) {
    sqlite3_bind_blob(statement_, at, d.bytes.data(), static_cast<int>(d.bytes.size()),
                      SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind(int at, std::string_view bytes) {
    sqlite3_bind_blob64(statement_, at, bytes.empty() ? "" : bytes.data(), bytes.size(),
                        SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind(int at, std::int64_t n) {
    sqlite3_bind_int64(statement_, at, n);
    return *this;
}

Statement& Statement::none(int at) {
    sqlite3_bind_null(statement_, at);
    return *this;
}

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

Database::Database(const std::filesystem::path& file, int schema, const char* tables) {
    const int code =
        sqlite3_open_v2(file.c_str(), &db_,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const std::string detail = db_ ? sqlite3_errmsg(db_) : sqlite3_errstr(code);
        sqlite3_close(db_);
        throw Failure(msg("vault.cannot-open", file.string()), detail);
    }
    sqlite3_busy_timeout(db_, 60'000);
    // WAL: readers never wait. FULL: what was committed survives a cut of power.
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384");
    int version = 0;
    {
        Statement current(db_, "PRAGMA user_version");
        if (current.step()) version = static_cast<int>(current.number(0));
    }
    if (version > schema)
        throw Failure(
            msg("vault.newer", file.string(), std::to_string(version), std::to_string(schema)));
    if (version == schema) return;
    run("BEGIN IMMEDIATE");
    run(tables);
    run(("PRAGMA user_version=" + std::to_string(schema)).c_str());
    run("COMMIT");
}

void Database::rollback() noexcept { sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr); }

Database::~Database() { sqlite3_close(db_); }

void Database::run(const char* sql) {
    const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(db_, code);
}

}  // namespace answerprint::vault
