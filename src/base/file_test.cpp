#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "base/failure.h"

namespace answerprint {

namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone after it.
class File : public testing::Test {
protected:
    File() : folder(fs::temp_directory_path() / ("file_test-" + std::to_string(::getpid()))) {
        fs::create_directories(folder);
    }
    ~File() override { fs::remove_all(folder); }

    std::size_t count() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }

    const fs::path folder;
};

std::string failure_of(const auto& what) {
    try {
        what();
    } catch (const Failure& f) {
        EXPECT_FALSE(f.detail.empty());
        EXPECT_EQ(f.message.args.size(), 1u);
        return f.message.id;
    }
    return "";
}

}  // namespace

TEST_F(File, ReadsWhatItWrote) {
    std::string bytes(200'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7);
    for (const std::string& s : {std::string{}, std::string("a\0b\n", 4), bytes}) {
        write_file(folder / "x", s);
        EXPECT_EQ(read_file(folder / "x"), s);
    }
    EXPECT_EQ(count(), 1u) << "nothing is left beside it";
}

TEST_F(File, MakesMissingFolders) {
    write_file(folder / "a" / "深" / "x", "1");
    EXPECT_EQ(read_file(folder / "a" / "深" / "x"), "1");
}

TEST_F(File, WhatCannotBeReadIsAFailure) {
    EXPECT_EQ(failure_of([&] { read_file(folder / "none"); }), "base.cannot-read");
    EXPECT_EQ(failure_of([&] { read_file(folder); }), "base.cannot-read");
}

TEST_F(File, WhatCannotBeWrittenIsAFailure) {
    write_file(folder / "x", "old");
    EXPECT_EQ(failure_of([&] { write_file(folder / "x" / "y", "new"); }), "base.cannot-write");
    EXPECT_EQ(failure_of([&] { write_file(folder, "new"); }), "base.cannot-write");
    EXPECT_EQ(read_file(folder / "x"), "old");
    EXPECT_EQ(count(), 1u);
    EXPECT_FALSE(fs::exists(folder.string() + ".tmp" + std::to_string(::getpid()) + "-0"));
}

TEST_F(File, AWriteThatBreaksOffLeavesTheOldFile) {
    write_file(folder / "x", "old");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit little{4096, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
    const auto failed = failure_of([&] { write_file(folder / "x", std::string(100'000, 'n')); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(failed, "base.no-space");
    EXPECT_EQ(read_file(folder / "x"), "old");
    EXPECT_EQ(count(), 1u);
}

TEST_F(File, AReaderSeesTheOldBytesOrTheNew) {
    const std::string a(300'000, 'a'), b(200'000, 'b');
    write_file(folder / "x", a);
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int i = 0; i < 20; ++i) write_file(folder / "x", i % 2 ? a : b);
        done = true;
    });
    bool whole = true;
    while (!done) {
        const auto seen = read_file(folder / "x");
        whole = whole && (seen == a || seen == b);
    }
    writer.join();
    EXPECT_TRUE(whole);
}

TEST_F(File, WritersAtOnceDoNotMeet) {
    std::vector<std::thread> writers;
    writers.reserve(4);
    for (int w = 0; w < 4; ++w)
        writers.emplace_back([&, w] {
            for (int i = 0; i < 5; ++i)
                write_file(folder / "x", std::string(50'000, char('a' + w)));
        });
    for (auto& w : writers) w.join();
    const auto last = read_file(folder / "x");
    ASSERT_EQ(last.size(), 50'000u);
    EXPECT_EQ(last.find_first_not_of(last[0]), std::string::npos);
    EXPECT_EQ(count(), 1u);
}

}  // namespace answerprint
