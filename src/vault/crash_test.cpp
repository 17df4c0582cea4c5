// Kills a process in the midst of storing, again and again, and looks what is left.
#include <gtest/gtest.h>

#include <random>

#include "vault/store.h"
#include "vault/temporary_folder.h"

namespace answerprint::vault {
namespace {

std::string bytes_of(int i) {
    // Every third is a file, the others lie in the index.
    return "object " + std::to_string(i) + std::string(i % 3 == 0 ? 20'000 : 500, 'x');
}
Digest key_of(int i) { return Digest::of("key " + std::to_string(i)); }

/// Stores results from `first` on, and tells each that flush() promised. Batches differ in length.
int store_and_tell(const std::filesystem::path& folder, int first, int tell) {
    Store store(folder);
    for (int i = first, batch = 1;; batch = batch % 7 + 1) {
        for (int k = 0; k < batch; ++k, ++i) {
            const std::string bytes = bytes_of(i);
            Digest d;
            if (i % 2) {
                d = store.put(bytes);
            } else {
                const auto file = store.scratch() / "made";
                FILE* out = std::fopen(file.c_str(), "w");
                if (!out || std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size())
                    return 1;
                std::fclose(out);
                d = store.take(file);
            }
            store.record(key_of(i), {{{"out", d, static_cast<std::int64_t>(bytes.size())}}, ""});
        }
        store.flush();
        const int promised = i;
        if (::write(tell, &promised, sizeof promised) != sizeof promised) return 2;
    }
}

TEST(Crash, WhatWasPromisedIsThereAndWhatIsClaimedIsWhole) {
    const TemporaryFolder temporary;
    const auto folder = temporary.path() / "vault";
    std::minstd_rand chance(1);
    int promised = 0;
    for (int round = 0; round < 30; ++round) {
        int told[2];
        ASSERT_EQ(::pipe(told), 0);
        {
            Child child([&] { return store_and_tell(folder, promised, told[1]); });
            ::close(told[1]);
            // Half of the time once it got going, else also while the store is being opened.
            if (int n = 0; round % 2 && ::read(told[0], &n, sizeof n) == sizeof n) promised = n;
            ::usleep(static_cast<useconds_t>(chance() % 25'000));
        }  // killed
        for (int n = 0; ::read(told[0], &n, sizeof n) == sizeof n;) promised = n;
        ::close(told[0]);

        Store store(folder);
        for (int i = 0; i < promised + 20; ++i) {
            const auto record = store.find(key_of(i));
            ASSERT_TRUE(record || i >= promised) << i << " was promised, round " << round;
            if (!record) continue;
            ASSERT_EQ(store.get(record->outputs.at(0).digest), bytes_of(i)) << "round " << round;
        }
        ASSERT_EQ(store.bytes(), store.collect(INT64_MAX).kept_bytes) << "round " << round;
    }
    EXPECT_GE(promised, 15);
    // A sweep leaves no file that the index does not know.
    Store store(folder);
    std::int64_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "objects"))
        files += entry.is_regular_file();
    std::int64_t known = 0;
    for (int i = 0; i < promised + 20; ++i)
        if (const auto record = store.find(key_of(i))) known += i % 3 == 0;
    EXPECT_LE(files - known, 7) << "more than the last batch can leave";
}

}  // namespace
}  // namespace answerprint::vault
