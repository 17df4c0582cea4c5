#include "farm/wire.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "vault/stored.h"

namespace answerprint::farm {

using vault::Packer;
using vault::Unpacker;

namespace {
std::uint64_t microseconds(double s) { return static_cast<std::uint64_t>(s * 1e6 + 0.5); }

bool read_all(int fd, char* into, std::size_t size) {
    while (size > 0) {
        const ssize_t n = ::read(fd, into, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        into += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}
}  // namespace

std::string to_bytes(const Request& r) {
    Packer p;
    p.text(r.kind).text(r.params).text(r.scratch).number(r.inputs.size());
    for (const auto& i : r.inputs) p.text(i.name).digest(i.digest).number(i.is_path).text(i.bytes);
    return p.take();
}

std::optional<Request> request_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    Request r;
    r.kind = u.text();
    r.params = u.text();
    r.scratch = u.text();
    const auto n = u.number();
    for (std::uint64_t i = 0; i < n && u.good(); ++i) {
        Request::Given g;
        g.name = u.text();
        g.digest = u.digest();
        g.is_path = u.number() != 0;
        g.bytes = u.text();
        r.inputs.push_back(std::move(g));
    }
    if (!u.at_end()) return {};
    return r;
}

std::string to_bytes(const Reply& r) {
    Packer p;
    p.number(static_cast<std::uint64_t>(r.kind)).number(static_cast<std::uint64_t>(r.pictures));
    p.number(r.outputs.size());
    for (const auto& o : r.outputs) p.text(o.name).number(o.is_path).text(o.bytes);
    p.number(microseconds(r.cpu_seconds)).number(microseconds(r.wall_seconds));
    p.text(r.log).text(r.error.id).number(r.error.args.size());
    for (const auto& a : r.error.args) p.text(a);
    p.text(r.detail);
    return p.take();
}

std::optional<Reply> reply_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    Reply r;
    const auto kind = u.number();
    if (kind > static_cast<std::uint64_t>(Reply::Kind::failed)) return {};
    r.kind = static_cast<Reply::Kind>(kind);
    r.pictures = static_cast<int>(u.number());
    const auto n = u.number();
    for (std::uint64_t i = 0; i < n && u.good(); ++i) {
        Reply::Made m;
        m.name = u.text();
        m.is_path = u.number() != 0;
        m.bytes = u.text();
        r.outputs.push_back(std::move(m));
    }
    r.cpu_seconds = static_cast<double>(u.number()) / 1e6;
    r.wall_seconds = static_cast<double>(u.number()) / 1e6;
    r.log = u.text();
    r.error.id = u.text();
    const auto args = u.number();
    for (std::uint64_t i = 0; i < args && u.good(); ++i) r.error.args.emplace_back(u.text());
    r.detail = u.text();
    if (!u.at_end()) return {};
    return r;
}

bool send(int fd, std::string_view bytes) {
    std::string whole(8, '\0');
    const std::uint64_t size = bytes.size();
    std::memcpy(whole.data(), &size, sizeof size);
    whole += bytes;
    for (std::string_view rest = whole; !rest.empty();) {
        const ssize_t n = ::send(fd, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

std::optional<std::string> receive(int fd) {
    std::uint64_t size = 0;
    if (!read_all(fd, reinterpret_cast<char*>(&size), sizeof size) || size > (1ULL << 32))
        return {};
    std::string bytes(size, '\0');
    if (!read_all(fd, bytes.data(), bytes.size())) return {};
    return bytes;
}

}  // namespace answerprint::farm
