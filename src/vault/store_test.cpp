#include "vault/store.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>

#include "base/failure.h"
#include "base/file.h"
#include "vault/database.h"
#include "vault/layout.h"
#include "vault/temporary_folder.h"

namespace answerprint::vault {
namespace {

namespace fs = std::filesystem;

const std::string small = "a few bytes";
const std::string large(100'000, 'L');

std::string failure_of(const std::function<void()>& what) {
    try {
        what();
    } catch (const Failure& f) {
        return f.message.id;
    }
    return "none";
}

class StoreTest : public testing::Test {
protected:
    fs::path folder() const { return temporary_.path() / "vault"; }
    fs::path file_of(const Digest& d) const { return object_file(folder(), d); }
    void change_index(const char* sql) const {
        Database(folder() / "index.sqlite", schema, tables).run(sql);
    }
    Digest key_ = Digest::of("key");
    TemporaryFolder temporary_;
};

TEST_F(StoreTest, BytesComeBackBeforeAndAfterTheyAreWritten) {
    Digest s, l, e;
    {
        Store store(folder());
        s = store.put(small);
        l = store.put(large);
        e = store.put("");
        EXPECT_EQ(store.get(s), small);
        EXPECT_EQ(store.get(l), large);
        EXPECT_EQ(store.get(e), "");
    }
    Store store(folder());
    EXPECT_EQ(s, Digest::of(small));
    EXPECT_EQ(store.get(s), small);
    EXPECT_EQ(store.get(l), large);
    EXPECT_EQ(store.get(e), "");
    EXPECT_EQ(store.size_of(s), static_cast<std::int64_t>(small.size()));
    EXPECT_EQ(store.size_of(l), static_cast<std::int64_t>(large.size()));
    EXPECT_EQ(store.size_of(Digest::of("other")), -1);
    EXPECT_FALSE(store.has(Digest::of("other")));
}

TEST_F(StoreTest, TheSameBytesAreStoredOnce) {
    Store store(folder());
    for (int i = 0; i < 3; ++i) {
        store.put(small);
        store.put(large);
        EXPECT_EQ(store.bytes(), static_cast<std::int64_t>(small.size() + large.size()));
    }
}

TEST_F(StoreTest, FilesAreTakenIn) {
    Store store(folder());
    for (const auto& bytes : {small, large, large}) {
        const fs::path file = store.scratch() / "made";
        write_file(file, bytes);
        EXPECT_EQ(store.take(file), Digest::of(bytes));
        EXPECT_FALSE(fs::exists(file));
        EXPECT_EQ(store.get(Digest::of(bytes)), bytes);
    }
    EXPECT_EQ(failure_of([&] { store.take(temporary_.path() / "not there"); }), "base.cannot-read");
}

// Files above a piece's size too, which are hashed and copied in several.
TEST_F(StoreTest, FilesAreCopiedIn) {
    Store store(folder());
    std::string larger(3 << 20, 'x');
    for (std::size_t i = 0; i < larger.size(); i += 1000) larger[i] = static_cast<char>(i / 1000);
    for (const auto& bytes : {small, large, larger, larger}) {
        const fs::path file = temporary_.path() / "given";
        write_file(file, bytes);
        EXPECT_EQ(store.copy(file), Digest::of(bytes));
        EXPECT_EQ(read_file(file), bytes);
        EXPECT_EQ(store.get(Digest::of(bytes)), bytes);
    }
    EXPECT_EQ(failure_of([&] { store.copy(temporary_.path() / "not there"); }), "base.cannot-read");
}

TEST_F(StoreTest, EveryObjectHasAPath) {
    Store store(folder());
    for (const auto& bytes : {small, large})
        EXPECT_EQ(read_file(store.path_of(store.put(bytes))), bytes);
    EXPECT_EQ(failure_of([&] { store.path_of(Digest::of("other")); }), "vault.missing");
}

TEST_F(StoreTest, AResultIsThereOnceItIsFlushed) {
    Store store(folder()), other(folder());
    const Record record{{{"out", store.put(small), 11}, {"big", store.put(large), 100'000}}, "x"};
    store.record(key_, record);
    EXPECT_FALSE(store.find(key_));
    EXPECT_FALSE(other.find(key_));
    store.flush();
    EXPECT_EQ(store.find(key_), record);
    EXPECT_EQ(other.find(key_), record);
    EXPECT_FALSE(other.find(Digest::of("other key")));
}

TEST_F(StoreTest, TheLastResultOfAKeyStands) {
    Store store(folder());
    for (const char* extra : {"first", "second"}) store.record(key_, {{}, extra});
    store.flush();
    EXPECT_EQ(store.find(key_)->extra, "second");
}

TEST_F(StoreTest, ABatchIsDueWhenItIsFull) {
    Store store(folder());
    EXPECT_FALSE(store.due());
    for (int i = 0; i < 5000; ++i) store.record(Digest::of(std::to_string(i)), {});
    EXPECT_TRUE(store.find(Digest::of("0")));  // written with its batch, without flush()
}

TEST_F(StoreTest, AViewSeesOneMomentAndTheOwnWrites) {
    Store store(folder()), other(folder());
    const Store::View view(store);
    EXPECT_FALSE(store.find(key_));
    other.record(key_, {});
    other.flush();
    EXPECT_FALSE(store.find(key_));
    store.record(Digest::of("mine"), {});
    store.flush();
    EXPECT_TRUE(store.find(Digest::of("mine")));
    EXPECT_TRUE(store.find(key_));
}

// ------------------------------------------------------------ what is damaged or lost

TEST_F(StoreTest, ADamagedFileIsSetAsideAndItsResultForgotten) {
    Store store(folder());
    const Digest d = store.put(large);
    store.record(key_, {{{"out", d, 100'000}}, ""});
    store.record(Digest::of("another"), {{{"out", store.put(small), 11}}, ""});
    store.flush();
    std::fstream(file_of(d), std::ios::in | std::ios::out).put('X');
    EXPECT_EQ(failure_of([&] { store.get(d); }), "vault.damaged");
    EXPECT_TRUE(fs::exists(folder() / "damaged" / d.hex()));
    EXPECT_FALSE(store.has(d));
    EXPECT_FALSE(store.find(key_));
    EXPECT_TRUE(store.find(Digest::of("another")));
    EXPECT_EQ(store.bytes(), static_cast<std::int64_t>(small.size()));
    EXPECT_EQ(failure_of([&] { store.get(d); }), "vault.missing");
    store.put(large);
    EXPECT_EQ(store.get(d), large);
}

TEST_F(StoreTest, DamagedBytesInTheIndexAreDropped) {
    Store store(folder());
    const Digest d = store.put(small);
    store.record(key_, {{{"out", d, 11}}, ""});
    store.flush();
    change_index("UPDATE object SET bytes = x'00'");
    EXPECT_EQ(failure_of([&] { store.get(d); }), "vault.damaged");
    EXPECT_FALSE(store.has(d));
    EXPECT_FALSE(store.find(key_));
}

TEST_F(StoreTest, AFileThatIsGoneOrCutIsNotClaimed) {
    Store store(folder());
    const Digest d = store.put(large);
    const Record record{{{"out", d, 100'000}}, ""};
    store.record(key_, record);
    store.flush();
    fs::resize_file(file_of(d), 99'999);
    EXPECT_FALSE(store.has(d));
    EXPECT_FALSE(store.find(key_));
    fs::remove(file_of(d));
    EXPECT_FALSE(store.has(d));
    EXPECT_FALSE(store.find(key_));
    store.put(large);  // computed again
    EXPECT_EQ(store.find(key_), record);
    fs::remove(file_of(d));
    EXPECT_EQ(failure_of([&] { store.get(d); }), "vault.missing");
}

TEST_F(StoreTest, ARecordThatIsNoneIsNotFound) {
    Store store(folder());
    store.record(key_, {{}, "x"});
    store.flush();
    change_index("UPDATE result SET record = x'FF00FF'");
    EXPECT_FALSE(store.find(key_));
}

// ------------------------------------------------------------ leases, runs, notes, journal

TEST_F(StoreTest, OneAtATimeHoldsALease) {
    Store store(folder()), other(folder());
    for (const auto held : {Store::Held::long_while, Store::Held::brief}) {
        auto lease = store.lease(key_, held);
        ASSERT_TRUE(lease);
        EXPECT_FALSE(store.lease(key_, held));
        EXPECT_FALSE(other.lease(key_, held));
        lease.reset();
        EXPECT_TRUE(other.lease(key_, held));
        EXPECT_TRUE(store.lease(key_, held));
    }
}

TEST_F(StoreTest, BriefLeasesThatShareALockEndOneByOne) {
    Store store(folder()), other(folder());
    Digest a = Digest::of("a"), b = a;
    b.bytes[31] ^= 1;
    auto first = store.lease(a, Store::Held::brief), second = store.lease(b, Store::Held::brief);
    ASSERT_TRUE(first && second);
    first.reset();
    EXPECT_FALSE(other.lease(b, Store::Held::brief));
    EXPECT_TRUE(store.lease(a, Store::Held::brief));
    second.reset();
    EXPECT_TRUE(other.lease(b, Store::Held::brief));
}

TEST_F(StoreTest, LongLeasesOfDifferentKeysDoNotMeet) {
    Store store(folder()), other(folder());
    std::vector<std::unique_ptr<Lease>> held;
    for (int i = 0; i < 500; ++i) {
        held.push_back((i % 2 ? store : other).lease(Digest::of(std::to_string(i))));
        EXPECT_TRUE(held.back()) << i;
    }
}

TEST_F(StoreTest, ALeaseEndsWithItsProcess) {
    Store store(folder());
    int told[2];
    ASSERT_EQ(::pipe(told), 0);
    Child child([&] {
        Store mine(folder());
        const auto lease = mine.lease(key_);
        if (::write(told[1], "x", 1) != 1) return 1;
        ::pause();
        return 0;
    });
    char c;
    ASSERT_EQ(::read(told[0], &c, 1), 1);
    EXPECT_FALSE(store.lease(key_));
    child.kill();
    EXPECT_TRUE(store.lease(key_));
    ::close(told[0]);
    ::close(told[1]);
}

TEST_F(StoreTest, NotesAreKeptByName) {
    {
        Store store(folder());
        EXPECT_FALSE(store.note("history", "film"));
        store.note("history", "film", "first");
        store.note("history", "film", std::string("a\0b", 3));
        store.note("costs", "film", "");
        EXPECT_EQ(store.note("history", "film"), std::string("a\0b", 3));
    }
    Store store(folder());
    EXPECT_EQ(store.note("history", "film"), std::string("a\0b", 3));
    EXPECT_EQ(store.note("costs", "film"), "");
}

TEST_F(StoreTest, JournalLinesOfManyProcessesStayWhole) {
    const std::string line(300, 'j');
    {
        std::vector<std::unique_ptr<Child>> children;
        for (int i = 0; i < 3; ++i)
            children.push_back(std::make_unique<Child>([&] {
                Store store(folder());
                for (int k = 0; k < 100; ++k) store.journal(line);
                return 0;
            }));
        for (auto& c : children) EXPECT_EQ(c->wait(), 0);
    }
    std::ifstream journal(folder() / "journal.jsonl");
    int lines = 0;
    for (std::string read; std::getline(journal, read); ++lines) EXPECT_EQ(read, line);
    EXPECT_EQ(lines, 300);
}

TEST_F(StoreTest, ScratchOfTheDeadIsSwept) {
    fs::path left;
    {
        int told[2];
        ASSERT_EQ(::pipe(told), 0);
        Child child([&] {
            Store store(folder());
            const std::string path = store.scratch().string();
            if (::write(told[1], path.data(), path.size()) < 0) return 1;
            ::pause();
            return 0;
        });
        char path[4096];
        const ssize_t n = ::read(told[0], path, sizeof path);
        ASSERT_GT(n, 0);
        left = std::string(path, static_cast<std::size_t>(n));
        ::close(told[0]);
        ::close(told[1]);
        {
            const Store store(folder());
            EXPECT_TRUE(fs::exists(left));  // its owner lives
        }
    }
    EXPECT_TRUE(fs::exists(left));
    const Store store(folder());
    EXPECT_FALSE(fs::exists(left));
}

// ------------------------------------------------------------ many at once

TEST_F(StoreTest, ProcessesMayOpenAndFillAStoreTogether) {
    std::vector<std::unique_ptr<Child>> children;
    for (int i = 0; i < 4; ++i)
        children.push_back(std::make_unique<Child>([&, i] {
            Store store(folder());
            for (int k = 0; k < 40; ++k) {
                const std::string same = "same " + std::to_string(k);
                const std::string own = "own " + std::to_string(i * 1000 + k);
                const Digest a = store.put(same), b = store.put(own + large);
                store.record(Digest::of(own),
                             {{{"a", a, store.size_of(a)}, {"b", b, store.size_of(b)}}, ""});
                if (k % 10 == 0) store.flush();
            }
            store.flush();
            return 0;
        }));
    for (auto& c : children) ASSERT_EQ(c->wait(), 0);
    Store store(folder());
    for (int i = 0; i < 4; ++i)
        for (int k = 0; k < 40; ++k) {
            const std::string own = "own " + std::to_string(i * 1000 + k);
            const auto record = store.find(Digest::of(own));
            ASSERT_TRUE(record) << own;
            EXPECT_EQ(store.get(record->outputs[0].digest), "same " + std::to_string(k));
            EXPECT_EQ(store.get(record->outputs[1].digest), own + large);
        }
    EXPECT_EQ(store.bytes(), store.collect(INT64_MAX).kept_bytes);
}

// ------------------------------------------------------------ a world that fails

TEST_F(StoreTest, ANewerStoreIsNotTouched) {
    { Store store(folder()); }
    change_index("PRAGMA user_version=99");
    EXPECT_EQ(failure_of([&] { Store store(folder()); }), "vault.newer");
}

TEST_F(StoreTest, AnOlderStoreLearnsItsSum) {
    { Store(folder()).put(small); }
    change_index("DROP TABLE total; PRAGMA user_version=1");
    EXPECT_EQ(Store(folder()).bytes(), static_cast<std::int64_t>(small.size()));
}

TEST_F(StoreTest, AnIndexThatIsNoneIsSaid) {
    { Store store(folder()); }
    for (const auto& entry : fs::directory_iterator(folder()))
        if (entry.path().filename().string().starts_with("index"))
            std::ofstream(entry.path()) << std::string(5000, 'x');
    EXPECT_EQ(failure_of([&] { Store store(folder()); }), "vault.index-failed");
}

TEST_F(StoreTest, AFolderThatCannotBeWrittenIsSaid) {
    fs::permissions(temporary_.path(), fs::perms(0555));
    Child child([&] {
        if (::geteuid() == 0 && ::setuid(65534) != 0) return 1;
        return failure_of([&] { Store store(folder()); }) == "vault.cannot-open" ? 0 : 2;
    });
    EXPECT_EQ(child.wait(), 0);
    fs::permissions(temporary_.path(), fs::perms(0755));
    std::ofstream(temporary_.path() / "file") << "x";
    EXPECT_EQ(failure_of([&] { Store store(temporary_.path() / "file"); }), "vault.cannot-open");
}

TEST_F(StoreTest, AStoreThatBecameReadOnlyIsSaid) {
    { Store(folder()).put(small); }
    // What there is may be read by all, and written by nobody.
    for (const auto& entry : fs::recursive_directory_iterator(temporary_.path()))
        fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0555) : fs::perms(0444));
    fs::permissions(temporary_.path(), fs::perms(0555));
    Child child([&] {
        if (::geteuid() == 0 && ::setuid(65534) != 0) return 1;
        const std::string said = failure_of([&] { Store(folder()).put("more"); });
        return said == "vault.cannot-open" || said == "vault.cannot-write" ? 0 : 2;
    });
    EXPECT_EQ(child.wait(), 0);
    for (const auto& entry : fs::recursive_directory_iterator(temporary_.path()))
        fs::permissions(entry.path(), fs::perms(0755));
    fs::permissions(temporary_.path(), fs::perms(0755));
}

// ------------------------------------------------------------ a full disk

class FullDisk : public StoreTest, public testing::WithParamInterface<std::size_t> {
protected:
    static Digest key(int i) { return Digest::of(std::to_string(i)); }
    static std::string bytes(int i) { return std::to_string(i) + std::string(GetParam(), 'f'); }
    void store_one(Store& store, int i) const {
        const Digest d = store.put(bytes(i));
        store.record(key(i), {{{"out", d, store.size_of(d)}}, ""});
        store.flush();
    }
};

TEST_P(FullDisk, IsSaidAndCostsNothingThatWasStored) {
    { Store(folder()).put("before"); }
    Child child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        Store store(folder());
        const rlimit limit{600'000, 600'000};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
        for (int i = 0; i < 1000; ++i) {
            const std::string said = failure_of([&] { store_one(store, i); });
            if (said == "vault.no-space" || said == "base.no-space") return 0;
            if (said != "none") return 2;
        }
        return 3;
    });
    ASSERT_EQ(child.wait(), 0);
    Store store(folder());
    EXPECT_EQ(store.get(Digest::of("before")), "before");
    int found = 0;
    for (int i = 0; i < 1000; ++i)
        if (const auto record = store.find(key(i))) {
            EXPECT_TRUE(store.get(record->outputs[0].digest) == bytes(i)) << i;
            ++found;
        }
    EXPECT_LT(found, 1000);
    EXPECT_EQ(found > 0, GetParam() < 600'000);
    store_one(store, 1000);
    EXPECT_TRUE(store.find(key(1000)));
    EXPECT_EQ(store.bytes(), store.collect(INT64_MAX).kept_bytes);
}

INSTANTIATE_TEST_SUITE_P(InTheIndexAndAsFiles, FullDisk, testing::Values(10'000, 700'000));

}  // namespace
}  // namespace answerprint::vault
