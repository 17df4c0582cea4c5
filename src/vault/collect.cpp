#include "vault/collect.h"

#include <algorithm>
#include <ctime>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "vault/layout.h"
#include "vault/stored.h"

namespace answerprint::vault {

namespace fs = std::filesystem;

namespace {

/// What the index says, and what is to be dropped from it.
struct Stock {
    struct Object {
        std::int64_t size = 0;
        std::int64_t added = 0;
        int holders = 0;  // results that name it
    };
    struct Result {
        Digest key;
        std::int64_t used = 0;
        std::vector<Digest> objects;
    };
    std::unordered_map<Digest, Object> objects;
    std::vector<Result> results;  // least recently used first
    std::unordered_set<Digest> pinned;

    explicit Stock(Database& db) {
        Statement pins(db, "SELECT DISTINCT key FROM pin");
        while (pins.step()) pinned.insert(pins.digest(0));
        Statement all(db, "SELECT digest, size, added FROM object");
        while (all.step()) objects[all.digest(0)] = {all.number(1), all.number(2), 0};
        Statement oldest(db, "SELECT key, used, record FROM result ORDER BY used, key");
        while (oldest.step()) {
            Result r{oldest.digest(0), oldest.number(1), {}};
            if (const auto record = record_from_bytes(oldest.bytes(2)))
                for (const auto& o : record->outputs)
                    if (const auto held = objects.find(o.digest); held != objects.end()) {
                        ++held->second.holders;
                        r.objects.push_back(o.digest);
                    }
            results.push_back(std::move(r));
        }
    }
};

/// Files of objects that the index does not know (left by a kill), and what was set aside.
void sweep_files(const fs::path& folder, const Stock& stock) {
    std::error_code ec;
    std::vector<fs::path> strays;
    for (fs::recursive_directory_iterator at(folder / "objects", ec), end; !ec && at != end;
         at.increment(ec)) {
        Digest d;
        if (!at->is_directory(ec) &&
            !(Digest::parse(at->path().filename().string(), d) && stock.objects.count(d)))
            strays.push_back(at->path());
    }
    for (const auto& file : strays) fs::remove(file, ec);
    fs::remove_all(folder / "damaged", ec);
}

}  // namespace

Store::Swept collect(Database& db, const fs::path& folder, std::int64_t keep, bool running) {
    Transaction transaction(db);  // from here on nobody adds a holder
    Stock stock(db);
    const std::int64_t spared = running ? std::time(nullptr) - 24 * 3600 : INT64_MAX;
    Store::Swept swept;
    for (const auto& [d, object] : stock.objects) swept.kept_bytes += object.size;

    Statement drop_result(db, "DELETE FROM result WHERE key = ?");
    Statement drop_object(db, "DELETE FROM object WHERE digest = ?");
    std::vector<Digest> dropped;
    const auto drop = [&](const Digest& d, const Stock::Object& object) {
        drop_object.bind(1, d).run();
        dropped.push_back(d);
        swept.bytes += object.size;
        swept.kept_bytes -= object.size;
    };
    // First what no result holds: it lies in a film's folder too, or its task was never done.
    std::vector<Digest> loose;
    for (const auto& [d, object] : stock.objects)
        if (object.holders == 0 && object.added < spared) loose.push_back(d);
    std::sort(loose.begin(), loose.end());
    for (const auto& d : loose)
        if (swept.kept_bytes > keep) drop(d, stock.objects[d]);
    for (const auto& r : stock.results) {
        if (swept.kept_bytes <= keep || r.used >= spared) break;
        if (stock.pinned.count(r.key)) continue;
        drop_result.bind(1, r.key).run();
        ++swept.results;
        for (const auto& d : r.objects)
            if (--stock.objects[d].holders == 0) drop(d, stock.objects[d]);
    }
    for (const auto& d : dropped) stock.objects.erase(d);
    Statement(db, "UPDATE total SET bytes = ?").bind(1, swept.kept_bytes).run();
    transaction.commit();
    // Only now: a kill before the commit must not leave rows without their files.
    std::error_code ec;
    for (const auto& d : dropped) fs::remove(object_file(folder, d), ec);
    if (!running) sweep_files(folder, stock);
    return swept;
}

}  // namespace answerprint::vault
