// For tests: a folder that is gone with its owner, and a child process for what must not happen in
// the test's own.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>

namespace answerprint::vault {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string form = (std::filesystem::temp_directory_path() / "answerprint-XXXXXX").string();
        if (!::mkdtemp(form.data())) ADD_FAILURE() << "no temporary folder";
        path_ = form;
    }
    ~TemporaryFolder() {
        std::error_code ec;
        std::filesystem::remove_all(path_, ec);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Runs `work` in a child process, whose exit code is what it returns (90 when it throws).
class Child {
public:
    explicit Child(const std::function<int()>& work) : pid_(::fork()) {
        if (pid_ != 0) return;
        int code = 90;
        try {
            code = work();
        } catch (const std::exception& e) {
            std::fprintf(stderr, "in a child: %s\n", e.what());
        }
        ::_exit(code);
    }
    ~Child() {
        if (pid_ > 0) kill();
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    pid_t pid() const { return pid_; }
    void kill() {
        ::kill(pid_, SIGKILL);
        wait();
    }
    /// Its exit code; -1 when it was killed.
    int wait() {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t pid_;
};

}  // namespace answerprint::vault
