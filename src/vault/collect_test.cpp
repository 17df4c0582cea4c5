#include "vault/collect.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/file.h"
#include "vault/database.h"
#include "vault/layout.h"
#include "vault/store.h"
#include "vault/temporary_folder.h"

namespace answerprint::vault {
namespace {

namespace fs = std::filesystem;

class CollectTest : public testing::Test {
protected:
    static constexpr std::int64_t day = 24 * 3600;

    static Digest key(const std::string& name) { return Digest::of("key " + name); }
    /// A result with one object of 1,000 bytes of its own, last used so many days ago.
    void make(const std::string& name, int days) {
        make(name, days, std::string(1000 - name.size(), '.') + name);
    }
    void make(const std::string& name, int days, const std::string& bytes) {
        const Digest d = store_.put(bytes);
        store_.record(key(name), {{{"out", d, static_cast<std::int64_t>(bytes.size())}}, ""});
        store_.flush();
        const std::int64_t then = std::time(nullptr) - days * day;
        Statement(index_, "UPDATE result SET used = ? WHERE key = ?")
            .bind(1, then)
            .bind(2, key(name))
            .run();
        Statement(index_, "UPDATE object SET added = ? WHERE digest = ?")
            .bind(1, then)
            .bind(2, d)
            .run();
    }
    /// Those of a, b, c … that are there still.
    std::string left() {
        std::string names;
        for (char c = 'a'; c <= 'z'; ++c) {
            const auto record = store_.find(key({c}));
            if (!record) continue;
            names += c;
            EXPECT_NO_THROW(store_.get(record->outputs.at(0).digest)) << c;
        }
        return names;
    }
    int files() const {
        int n = 0;
        for (const auto& entry : fs::recursive_directory_iterator(store_.folder() / "objects"))
            n += entry.is_regular_file();
        return n;
    }

    TemporaryFolder temporary_;
    Store store_{temporary_.path() / "vault"};
    Database index_{temporary_.path() / "vault" / "index.sqlite", schema, tables};
};

TEST_F(CollectTest, TheLeastRecentlyUsedGoFirst) {
    make("c", 30);
    make("a", 10);
    make("d", 40);
    make("b", 20);
    const auto swept = store_.collect(2500);
    EXPECT_EQ(swept.results, 2);
    EXPECT_EQ(swept.bytes, 2000);
    EXPECT_EQ(swept.kept_bytes, 2000);
    EXPECT_EQ(store_.bytes(), 2000);
    EXPECT_EQ(left(), "ab");
}

TEST_F(CollectTest, WhatFitsStays) {
    make("a", 1000);
    EXPECT_EQ(store_.collect(1000).results, 0);
    EXPECT_EQ(left(), "a");
    EXPECT_EQ(store_.collect(999).results, 1);
    EXPECT_EQ(left(), "");
    EXPECT_EQ(store_.bytes(), 0);
}

TEST_F(CollectTest, AUseIsNoted) {
    make("a", 30);
    make("b", 20);
    EXPECT_TRUE(store_.find(key("a")));
    store_.collect(1000);
    EXPECT_EQ(left(), "a");
}

TEST_F(CollectTest, WhatIsPinnedStays) {
    make("a", 40);
    make("b", 30);
    make("c", 20);
    store_.pin("film", {key("a")});
    store_.pin("other film", {key("a"), key("c")});
    store_.collect(0);
    EXPECT_EQ(left(), "ac");
    store_.pin("other film", {});
    store_.collect(0);
    EXPECT_EQ(left(), "a");
    EXPECT_EQ(store_.bytes(), 1000);
}

TEST_F(CollectTest, BytesThatAnotherResultHoldsStay) {
    make("a", 30, "shared");
    make("b", 20, "shared");
    EXPECT_EQ(store_.collect(5).results, 2);
    make("a", 30, "shared");
    make("b", 20, "shared");
    make("c", 40);
    store_.collect(6);
    EXPECT_EQ(left(), "ab");
    store_.pin("film", {key("b")});
    store_.collect(0);
    EXPECT_EQ(left(), "b");
}

TEST_F(CollectTest, BytesThatNoResultHoldsGoBeforeAnyResult) {
    make("a", 300);
    store_.put(std::string(1000, 's'));
    store_.flush();
    EXPECT_EQ(store_.collect(1000).results, 0);
    EXPECT_EQ(left(), "a");
    EXPECT_FALSE(store_.has(Digest::of(std::string(1000, 's'))));
}

TEST_F(CollectTest, WhatARunMayBeUsingStays) {
    Store other(store_.folder());
    const auto use = other.in_use();
    const Digest source = other.put("of the film that runs");
    make("a", 0);
    make("b", 2);
    make("c", 3);
    EXPECT_TRUE(other.find(key("c")));  // the run comes upon it
    other.flush();
    store_.collect(0);
    EXPECT_EQ(left(), "ac");
    EXPECT_TRUE(other.has(source));
}

TEST_F(CollectTest, ASourceThatARunAsksForAgainStays) {
    const std::string bytes = "a source of long ago";
    const Digest d = store_.put(bytes);
    store_.flush();
    index_.run("UPDATE object SET added = 0");
    const auto use = store_.in_use();
    EXPECT_TRUE(store_.has(d));
    store_.flush();
    Store(store_.folder()).collect(0);
    EXPECT_EQ(store_.get(d), bytes);
}

TEST_F(CollectTest, FilesGoWithTheirObjectsAndSoDoStrays) {
    make("a", 20, std::string(50'000, 'a'));
    make("b", 10, std::string(50'000, 'b'));
    const Digest stray = Digest::of("stray");
    write_file(object_file(store_.folder(), stray), "left by a kill");
    write_file(object_file(store_.folder(), stray).string() + ".tmp17-0", "cut");
    write_file(store_.folder() / "damaged" / "x", "set aside");
    EXPECT_EQ(files(), 4);
    {
        const auto use = Store(store_.folder()).in_use();
        store_.collect(50'000);
        EXPECT_EQ(files(), 3) << "strays of a run may be about to be known";
    }
    store_.collect(50'000);
    EXPECT_EQ(files(), 1);
    EXPECT_FALSE(fs::exists(store_.folder() / "damaged"));
    EXPECT_EQ(left(), "b");
}

}  // namespace
}  // namespace answerprint::vault
