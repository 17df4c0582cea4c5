// The content-addressed store: bytes under their digest, task results under their key. Safe for
// any number of processes at once; a kill at any instant loses nothing that counted as stored.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"

namespace answerprint::vault {

/// What the store knows of a computed result; farm/ gives it meaning.
struct Record {
    struct Output {
        std::string name;
        Digest digest;
        std::int64_t size = 0;  // bytes
        bool operator==(const Output&) const = default;
    };
    std::vector<Output> outputs;
    std::string extra;  // farm's own bytes (costs, log)
    bool operator==(const Record&) const = default;
};

/// Held while a result is computed, so that no two processes compute the same thing. Released when
/// destroyed, also by the death of the process.
class Lease {
public:
    virtual ~Lease() = default;
};

/// One thread a Store; any number of Stores and processes on one folder.
class Store {
public:
    /// Opens or makes the store at `folder`. Throws Failure vault.cannot-open, vault.newer.
    explicit Store(const std::filesystem::path& folder);
    ~Store();

    const std::filesystem::path& folder() const;

    // ------------------------------------------------------------ bytes
    /// Stores bytes (small ones inside the database, others as files), verified; idempotent.
    Digest put(std::string_view bytes);
    /// Takes in a file by rename when it is on the same file system, else by copy; verified.
    Digest take(const std::filesystem::path& file);
    /// Stores a file's bytes, which need not fit into memory; the file stays. Throws Failure
    /// base.cannot-read.
    Digest copy(const std::filesystem::path& file);
    bool has(const Digest& d);
    std::int64_t size_of(const Digest& d);  // -1: not there
    /// The bytes, checked against their digest. Throws Failure vault.missing, vault.damaged (the
    /// damaged bytes are set aside, so that they are computed again).
    std::string get(const Digest& d);
    /// Sets damaged bytes aside (folder damaged/), so that they are computed again.
    void discard(const Digest& d);
    /// A read-only file with the bytes (small ones are written out once).
    std::filesystem::path path_of(const Digest& d);
    /// A new empty folder inside the store for outputs on their way in; swept when its owner is
    /// dead.
    std::filesystem::path scratch();

    // ------------------------------------------------------------ results
    /// The record under `key`, if all its outputs are there. Notes the use, for gc.
    std::optional<Record> find(const Digest& key);
    /// While it lives, this Store's look-ups see the store as it was at the first of them, or at
    /// its own last write; thousands in a row then cost a third.
    class View {
    public:
        explicit View(Store& store);
        ~View();
        View(const View&) = delete;
        View& operator=(const View&) = delete;

    private:
        Store& store_;
    };
    /// Queues the record; written with others in one transaction, at most 20 ms later. Durable once
    /// flush() returned or `written` reports it.
    void record(const Digest& key, Record record);
    void flush();
    /// Is it time to flush: a full batch, or one 20 ms old?
    bool due() const;
    /// How long a lease is held: a while of its own, or with thousands of others for the moment of
    /// a batch. The kernel keeps locks in a list that it walks, so brief ones share a few hundred
    /// locks; one may then be refused for the sake of another key, and is to be had a moment later.
    enum class Held { long_while, brief };
    /// Takes the lease of `key`; empty when another process (or Store) holds it. All who may
    /// compute a key must say `held` alike. Must be gone before the Store is.
    std::unique_ptr<Lease> lease(const Digest& key, Held held = Held::long_while);

    // ------------------------------------------------------------ notes by name
    /// Small named values beside the results: histories for --explain, selects.
    void note(const std::string& space, const std::string& name, std::string_view value);
    std::optional<std::string> note(const std::string& space, const std::string& name);

    // ------------------------------------------------------------ the journal, gc
    /// One line appended to journal.jsonl, whole or not at all.
    void journal(std::string_view json_line);
    /// Held while a run goes on: gc then spares what it may be using.
    std::shared_ptr<void> in_use();
    struct Swept {
        std::int64_t results = 0;
        std::int64_t bytes = 0;
        std::int64_t kept_bytes = 0;
    };
    /// Drops least recently used results until at most `keep` bytes remain; never what is pinned
    /// (selects, outputs) or leased.
    Swept collect(std::int64_t keep);
    /// Names what gc must keep: replaces the pins of `owner` ("/abs/out/film").
    void pin(const std::string& owner, const std::vector<Digest>& keys);
    std::int64_t bytes() const;  // of everything stored

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace answerprint::vault
