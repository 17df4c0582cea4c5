#include "farm/worker.h"

#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "base/failure.h"

extern char** environ;

namespace answerprint::farm {

Worker::Worker(const std::string& program) {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        throw Failure(msg("farm.no-worker", program), std::strerror(errno));
    constexpr int theirs = 3;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", 0, 0);
    posix_spawn_file_actions_adddup2(&files, 2, 1);
    posix_spawn_file_actions_adddup2(&files, pair[1], theirs);
    std::string number = std::to_string(theirs);
    std::string path = program;
    char* argv[] = {path.data(), number.data(), nullptr};
    const int failed = ::posix_spawn(&pid_, program.c_str(), &files, nullptr, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    ::close(pair[1]);
    fd_ = pair[0];
    if (failed) {
        ::close(fd_);
        pid_ = fd_ = -1;
        throw Failure(msg("farm.no-worker", program), std::strerror(failed));
    }
}

Worker::~Worker() {
    if (fd_ >= 0) ::close(fd_);
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

std::optional<Reply> Worker::hear() {
    const auto bytes = receive(fd_);
    if (!bytes) return {};
    return reply_from_bytes(*bytes);
}

std::string Worker::end() {
    int status = 0;
    ::kill(pid_, SIGKILL);  // a worker that talks nonsense is as good as dead
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    if (WIFSIGNALED(status))
        return "signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) +
               ")";
    return "exit " + std::to_string(WEXITSTATUS(status));
}

}  // namespace answerprint::farm
