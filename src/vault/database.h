// SQLite, as thinly as it can be used: statements prepared once, errors as Failures.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/digest.h"

struct sqlite3;
struct sqlite3_stmt;

namespace answerprint::vault {

class Statement {
public:
    Statement(sqlite3* db, const char* sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Binds without a copy: what is bound must stay until the statement ran or was reset.
    Statement& bind(int at, const Digest& d);
    Statement& bind(int at, std::string_view bytes);
    Statement& bind(int at, std::int64_t n);
    Statement& none(int at);
    /// True while there is a row.
    bool step();
    /// Runs to the end and makes ready for the next use.
    void run();
    void reset();
    std::string_view bytes(int column) const;
    std::int64_t number(int column) const;
    Digest digest(int column) const;
    bool is_none(int column) const;

private:
    Statement& bound(int code);
    sqlite3_stmt* statement_ = nullptr;
    sqlite3* db_;
};

class Database {
public:
    /// Opens or makes `file` with `tables`. Throws Failure vault.cannot-open; vault.newer when its
    /// schema number is above `schema`.
    Database(const std::filesystem::path& file, int schema, const char* tables);
    void run(const char* sql);
    /// Did the last statement change a row?
    bool changed() const;
    operator sqlite3*() const { return db_.get(); }

private:
    int version();
    struct Close {
        void operator()(sqlite3* db) const;
    };
    std::unique_ptr<sqlite3, Close> db_;
};

/// One change of the database, whole or not at all: undone when it is left without a commit. Waits
/// its turn behind those of other processes.
class Transaction {
public:
    explicit Transaction(Database& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& db_;
    bool open_ = true;
};

}  // namespace answerprint::vault
