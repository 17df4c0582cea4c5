#include "farm/stream.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace answerprint::farm {

namespace {
constexpr std::uint64_t longest = 1 << 30;  // bytes of a message
}  // namespace

std::string Stream::framed(std::string_view message) {
    const std::uint64_t size = message.size();
    std::string bytes(reinterpret_cast<const char*>(&size), sizeof size);
    return bytes += message;
}

std::optional<std::string> Stream::next() {
    std::uint64_t size = 0;
    if (bytes_.size() < sizeof size) return {};
    std::memcpy(&size, bytes_.data(), sizeof size);
    broken_ = broken_ || size > longest;
    if (broken_ || bytes_.size() - sizeof size < size) return {};
    std::string message = bytes_.substr(sizeof size, size);
    bytes_.erase(0, sizeof size + size);
    return message;
}

bool send(int fd, std::string_view message) {
    const std::string whole = Stream::framed(message);
    for (std::string_view rest = whole; !rest.empty();) {
        const ssize_t n = ::send(fd, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

std::optional<std::string> receive(int fd, Stream& stream) {
    for (char bytes[1 << 16];;) {
        if (auto message = stream.next()) return message;
        if (stream.broken()) return {};
        const ssize_t n = ::read(fd, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return {};
        stream.add({bytes, static_cast<std::size_t>(n)});
    }
}

}  // namespace answerprint::farm
