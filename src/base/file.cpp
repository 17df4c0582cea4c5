#include "base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/failure.h"

namespace answerprint {

namespace {
[[noreturn]] void fail_write(const std::filesystem::path& path, int code) {
    const std::string detail = std::strerror(code);
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        throw Failure(msg("base.no-space", path.string()), detail);
    throw Failure(msg("base.cannot-write", path.string()), detail);
}

struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};
}  // namespace

std::string read_file(const std::filesystem::path& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.fd < 0) throw Failure(msg("base.cannot-read", path.string()), std::strerror(errno));
    std::string out;
    std::size_t size = 0;
    for (;;) {
        out.resize(size + 65536);
        const ssize_t n = ::read(file.fd, out.data() + size, out.size() - size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Failure(msg("base.cannot-read", path.string()), std::strerror(errno));
        size += static_cast<std::size_t>(n);
        if (n == 0) break;
    }
    out.resize(size);
    return out;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    static std::atomic<unsigned> count{0};
    std::error_code ec;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ec);
    if (ec) fail_write(path, ec.value());
    const std::string temporary =
        path.string() + ".tmp" + std::to_string(::getpid()) + "-" + std::to_string(count++);
    Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
    if (file.fd < 0) fail_write(path, errno);
    const auto give_up = [&](int code) {
        ::unlink(temporary.c_str());
        fail_write(path, code);
    };
    while (!bytes.empty()) {
        const ssize_t n = ::write(file.fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) give_up(errno);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fsync(file.fd) != 0) give_up(errno);
    if (::close(std::exchange(file.fd, -1)) != 0) give_up(errno);
    if (::rename(temporary.c_str(), path.c_str()) != 0) give_up(errno);
}

}  // namespace answerprint
