#include "film/output_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <set>

#include "base/failure.h"
#include "base/file.h"

namespace answerprint::film {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public testing::Test {
protected:
    void SetUp() override {
        std::string form = (fs::temp_directory_path() / "answerprint-out-XXXXXX").string();
        ASSERT_TRUE(mkdtemp(form.data()));
        scratch = form;
        out = scratch / "out";
    }
    void TearDown() override { fs::remove_all(scratch); }

    std::set<std::string> files() const {
        std::set<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(out))
            if (entry.is_regular_file())
                names.insert(entry.path().lexically_relative(out).generic_string());
        return names;
    }

    fs::path scratch, out;
};

TEST_F(OutputFolderTest, AFolderWithAnythingOfSomebodyElseIsRefusedAndLeftAsItIs) {
    write_file(out / "thesis.txt", "mine");
    EXPECT_THROW(OutputFolder{out}, WrongUse);
    EXPECT_EQ(files(), std::set<std::string>{"thesis.txt"});
}

TEST_F(OutputFolderTest, TwoRunsPutIntoOneFolder) {
    OutputFolder one(out), two(out);
    EXPECT_TRUE(one.put("a", "one"));
    EXPECT_FALSE(two.put("a", "one"));
    EXPECT_TRUE(two.put("b", "of the second run"));
    EXPECT_TRUE(one.put("b", "of the first run"));  // not somebody's change: nothing is set aside
    EXPECT_TRUE(two.put("c", "three"));
    EXPECT_EQ(files(), (std::set<std::string>{".answerprint", "a", "b", "c"}));
    one.keep_only({{"a", {}}, {"c", {}}});
    EXPECT_EQ(files(), (std::set<std::string>{".answerprint", "a", "c"}));
}

TEST_F(OutputFolderTest, AFileInItsPlaceIsRefused) {
    write_file(out, "mine");
    EXPECT_THROW(OutputFolder{out}, WrongUse);
}

TEST_F(OutputFolderTest, AnEmptyFolderAndOneOfOursAreTaken) {
    fs::create_directories(out);
    {
        OutputFolder folder(out);
        EXPECT_TRUE(folder.put("shots/1A.mp4", "film"));
    }
    write_file(out / "notes.txt", "mine");
    OutputFolder folder(out);
    EXPECT_EQ(read_file(out / "shots/1A.mp4"), "film");
    EXPECT_EQ(read_file(out / "notes.txt"), "mine");
}

TEST_F(OutputFolderTest, WhatStandsThereIsNotWrittenAgain) {
    {
        OutputFolder folder(out);
        EXPECT_TRUE(folder.put("a", "one"));
        EXPECT_FALSE(folder.put("a", "one"));
    }
    OutputFolder folder(out);
    EXPECT_FALSE(folder.put("a", "one"));
    EXPECT_TRUE(folder.put("a", "two"));
    EXPECT_EQ(files(), (std::set<std::string>{".answerprint", "a"}));
}

TEST_F(OutputFolderTest, WhatSomebodyChangedIsSetAsideNeverLost) {
    OutputFolder folder(out);
    folder.put("a", "one");
    write_file(out / "a", "edited");
    folder.put("a", "two");
    write_file(out / "a", "edited again");
    folder.put("a", "three");
    EXPECT_EQ(read_file(out / "a"), "three");
    EXPECT_EQ(read_file(out / "a.orig"), "edited");
    EXPECT_EQ(read_file(out / "a.orig2"), "edited again");
}

TEST_F(OutputFolderTest, AFileThatSomebodyPutInOurPlaceIsSetAside) {
    OutputFolder folder(out);
    write_file(out / "a", "theirs");
    folder.put("a", "ours");
    EXPECT_EQ(read_file(out / "a.orig"), "theirs");
}

TEST_F(OutputFolderTest, WhatTheFilmNoLongerHasGoes) {
    OutputFolder folder(out);
    folder.put("a", "one");
    folder.put("b", "two");
    folder.put("c", "three");
    write_file(out / "c", "edited");
    folder.keep_only({{"a", Digest::of("one")}});
    EXPECT_EQ(files(), (std::set<std::string>{".answerprint", "a", "c.orig"}));
}

// What a kill leaves at any point of a put is known as ours by the next run.
TEST_F(OutputFolderTest, AKillAtAnyPointLeavesNothingUnknown) {
    const auto killed_after = [&](const auto& steps) {
        const pid_t pid = fork();
        if (pid == 0) {
            steps();
            _exit(0);  // as a kill: nothing is saved
        }
        int status = 0;
        waitpid(pid, &status, 0);
        return pid;
    };
    // Before the list was ever there.
    fs::create_directories(out);
    const pid_t dead = killed_after([] {});
    write_file(out / (".answerprint.tmp" + std::to_string(dead) + "-0"), "");
    { OutputFolder folder(out); }
    EXPECT_EQ(files(), std::set<std::string>{".answerprint"});
    // After a file was written.
    killed_after([&] {
        OutputFolder folder(out);
        folder.put("a", "one");
    });
    // While the next is written: the old one stands there, half of the new one beside it.
    write_file(out / ".answerprint",
               Digest::of("one").hex() + " -1 -1 a\n" + Digest::of("two").hex() + " -1 -1 a\n");
    write_file(out / ("a.tmp" + std::to_string(dead) + "-7"), "tw");
    OutputFolder folder(out);
    EXPECT_TRUE(folder.put("a", "three"));
    EXPECT_EQ(files(), (std::set<std::string>{".answerprint", "a"}));
}

}  // namespace
}  // namespace answerprint::film
