#include "farm/worker.h"

#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/failure.h"

extern char** environ;

namespace answerprint::farm {

Worker::Worker(const std::string& program, std::int64_t memory) {
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
    if (failed) {
        ::close(pair[0]);
        throw Failure(msg("farm.no-worker", program), std::strerror(failed));
    }
    fd_ = pair[0];
    // A task that asks for ever more memory fails by itself, before it starves the machine.
    const rlimit limit{static_cast<rlim_t>(memory), static_cast<rlim_t>(memory)};
    ::prlimit(pid_, RLIMIT_DATA, &limit, nullptr);
}

Worker::~Worker() {
    if (fd_ >= 0) ::close(fd_);
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

void Worker::ask(const Request& request) {
    to_send_ = Stream::framed(to_bytes(request));
    scratch_ = request.scratch;
}

bool Worker::exchange() {
    while (!to_send_.empty()) {
        const ssize_t n =
            ::send(fd_, to_send_.data(), to_send_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) break;
        if (n < 0) return false;
        to_send_.erase(0, static_cast<std::size_t>(n));
    }
    for (char bytes[1 << 16];;) {
        const ssize_t n = ::recv(fd_, bytes, sizeof bytes, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return true;
        if (n <= 0) return false;
        heard_.add({bytes, static_cast<std::size_t>(n)});
    }
}

std::optional<Reply> Worker::hear() {
    const auto message = heard_.next();
    auto reply = message ? reply_from_bytes(*message) : std::nullopt;
    nonsense_ = nonsense_ || heard_.broken() || (message && !reply);
    if (!reply) return {};
    // Files are taken in by moving them: only those that it was asked to write.
    for (const auto& o : reply->outputs)
        if (o.is_path && std::filesystem::path(o.bytes).parent_path() != scratch_) nonsense_ = true;
    return nonsense_ ? std::nullopt : std::move(reply);
}

std::string Worker::end() {
    int status = 0;
    ::kill(pid_, SIGKILL);  // changes nothing for one that is ending already
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    if (nonsense_) return {};
    if (!WIFSIGNALED(status)) return "exit " + std::to_string(WEXITSTATUS(status));
    const int number = WTERMSIG(status);
    return "signal " + std::to_string(number) + " (" + ::strsignal(number) + ")";
}

}  // namespace answerprint::farm
