#include "voice/utterance.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/failure.h"
#include "voice/bytes.h"

extern "C" {
#include <sys/pidfd.h>  // glibc 2.36 forgets to say so itself
}

namespace answerprint::voice {

namespace {

Failure failed(const std::string& helper, const std::string& why) {
    return Failure(msg("voice.helper-failed", helper), why);
}

/// A nameless file: the child reads and writes these, so that no pipe can fill or break.
class MemoryFile {
public:
    explicit MemoryFile(const std::string& bytes = {}) : fd(memfd_create("speech", MFD_CLOEXEC)) {
        std::size_t written = 0;
        while (fd >= 0 && written < bytes.size()) {
            const ssize_t n = write(fd, bytes.data() + written, bytes.size() - written);
            if (n <= 0) break;
            written += static_cast<std::size_t>(n);
        }
        ok = fd >= 0 && written == bytes.size() && lseek(fd, 0, SEEK_SET) == 0;
    }
    ~MemoryFile() {
        if (fd >= 0) close(fd);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string bytes() const {
        const off_t size = lseek(fd, 0, SEEK_END);
        std::string all(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
        std::size_t got = 0;
        while (got < all.size()) {
            const ssize_t n =
                pread(fd, all.data() + got, all.size() - got, static_cast<off_t>(got));
            if (n <= 0) break;
            got += static_cast<std::size_t>(n);
        }
        all.resize(got);
        return all;
    }

    const int fd;
    bool ok = false;
};

/// The exit status, or -1 after 30 s; the program is then gone.
int status_of(pid_t child) {
    const int watch = pidfd_open(child, 0);
    pollfd event{watch, POLLIN, 0};
    int ready = 0;
    do {
        ready = watch < 0 ? 1 : poll(&event, 1, 30'000);
    } while (ready < 0 && errno == EINTR);
    if (watch >= 0) close(watch);
    if (ready == 0) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return ready == 0 ? -1 : status;
}

std::string answer(const std::string& helper, const std::string& request) {
    MemoryFile in(request), out, said;
    if (!in.ok || !out.ok || !said.ok) throw failed(helper, std::strerror(errno));
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in.fd, 0);
    posix_spawn_file_actions_adddup2(&files, out.fd, 1);
    posix_spawn_file_actions_adddup2(&files, said.fd, 2);
    std::string name = helper;
    char* arguments[] = {name.data(), nullptr};
    pid_t child = 0;
    const int error = posix_spawn(&child, helper.c_str(), &files, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) throw failed(helper, std::strerror(error));
    const int status = status_of(child);
    if (status == -1) throw failed(helper, "no answer in 30 s");
    if (status != 0) throw failed(helper, said.bytes());
    return out.bytes();
}

}  // namespace

std::vector<Utterance> utter(const std::string& helper, const std::string& request) {
    const std::string bytes = answer(helper, request);
    ByteReader read(bytes, failed(helper, "its answer is broken"));
    if (read.take(8) != "APSPEAK1") read.fail();
    const auto rate = static_cast<int>(read.u32());
    if (rate < 8000 || rate > 48000) read.fail();
    std::vector<Utterance> out;
    while (!read.done()) {
        Utterance u;
        u.rate = rate;
        u.samples.resize(read.count(2));
        const std::string_view samples = read.take(u.samples.size() * 2);
        for (std::size_t i = 0; i < u.samples.size(); ++i) {
            std::int16_t s = 0;
            std::memcpy(&s, samples.data() + 2 * i, 2);
            u.samples[i] = static_cast<float>(s) / 32768.0f;
        }
        u.events.resize(read.count(20));
        for (auto& e : u.events) {
            e.sample = std::min<std::size_t>(read.u32(), u.samples.size());
            e.position = read.u32();
            e.stressed = read.u32() != 0;
            const std::string_view phoneme = read.take(8);
            e.phoneme = phoneme.substr(0, phoneme.find('\0'));
        }
        out.push_back(std::move(u));
    }
    return out;
}

}  // namespace answerprint::voice
