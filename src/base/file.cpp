#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
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

void read_pieces(const std::filesystem::path& path,
                 const std::function<void(std::string_view piece)>& take) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    const auto fail = [&] {
        throw Failure(msg("base.cannot-read", path.string()), std::strerror(errno));
    };
    if (file.fd < 0) fail();
    struct stat s {};
    const bool known = ::fstat(file.fd, &s) == 0 && s.st_size > 0;
    std::string piece(
        known ? std::min<std::size_t>(static_cast<std::size_t>(s.st_size), 1 << 20) : 1 << 16,
        '\0');
    for (;;) {
        const ssize_t n = ::read(file.fd, piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail();
        if (n == 0) return;
        take(std::string_view(piece).substr(0, static_cast<std::size_t>(n)));
    }
}

std::string read_file(const std::filesystem::path& path) {
    std::string out;
    read_pieces(path, [&](std::string_view piece) { out += piece; });
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
