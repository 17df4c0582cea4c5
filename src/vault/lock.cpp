#include "vault/lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/failure.h"

namespace answerprint::vault {

namespace {

/// Locks of the open file description: two Stores of one process exclude each other too.
bool lock_byte(int fd, std::int64_t at, short type, bool wait = false) {
    struct flock l {};
    l.l_type = type;
    l.l_whence = SEEK_SET;
    l.l_start = at;
    l.l_len = 1;
    int code = 0;
    do code = ::fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &l);
    while (code != 0 && errno == EINTR);
    return code == 0;
}

/// A key's own byte; those below 256 are shared by brief leases.
std::int64_t byte_of(const Digest& key) {
    std::uint64_t n = 0;
    std::memcpy(&n, key.bytes.data(), sizeof n);
    return static_cast<std::int64_t>(n >> 2 | 256);
}

}  // namespace

class Leases::Taken : public Lease {
public:
    Taken(Leases& from, const Digest& key, Store::Held held)
        : from_(from), key_(key), held_(held) {}
    ~Taken() override {
        from_.keys_.erase(key_);
        if (held_ == Store::Held::long_while)
            lock_byte(from_.fd_, byte_of(key_), F_UNLCK);
        else if (--from_.brief_holders_[key_.bytes[0]] == 0)
            lock_byte(from_.fd_, key_.bytes[0], F_UNLCK);
    }

private:
    Leases& from_;
    Digest key_;
    Store::Held held_;
};

Leases::Leases(const std::filesystem::path& file)
    : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)), brief_holders_{} {
    if (fd_ < 0) throw Failure(msg("vault.cannot-open", file.string()), std::strerror(errno));
}

Leases::~Leases() { ::close(fd_); }

std::unique_ptr<Lease> Leases::take(const Digest& key, Store::Held held) {
    if (keys_.count(key)) return {};
    if (held == Store::Held::long_while) {
        if (!lock_byte(fd_, byte_of(key), F_WRLCK)) return {};
    } else {
        int& holders = brief_holders_[key.bytes[0]];
        if (holders == 0 && !lock_byte(fd_, key.bytes[0], F_WRLCK)) return {};
        ++holders;
    }
    keys_.insert(key);
    return std::make_unique<Taken>(*this, key, held);
}

std::shared_ptr<void> lock_file(const std::filesystem::path& file, bool shared, bool wait) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return {};
    // The descriptor itself is the value: it closes, and unlocks, with its last owner.
    std::shared_ptr<void> held(new int(fd), [](void* p) {
        ::close(*static_cast<int*>(p));
        delete static_cast<int*>(p);
    });
    if (!lock_byte(fd, 0, shared ? F_RDLCK : F_WRLCK, wait)) return {};
    return held;
}

}  // namespace answerprint::vault
