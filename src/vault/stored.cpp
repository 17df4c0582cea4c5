#include "vault/stored.h"

#include <cstring>

namespace answerprint::vault {

Packer& Packer::number(std::uint64_t n) {
    while (n >= 0x80) {
        bytes_ += static_cast<char>(n | 0x80);
        n >>= 7;
    }
    bytes_ += static_cast<char>(n);
    return *this;
}

Packer& Packer::text(std::string_view s) {
    number(s.size());
    bytes_ += s;
    return *this;
}

Packer& Packer::digest(const Digest& d) {
    bytes_.append(reinterpret_cast<const char*>(d.bytes.data()), d.bytes.size());
    return *this;
}

std::string_view Unpacker::fail() {
    good_ = false;
    rest_ = {};
    return {};
}

std::uint64_t Unpacker::number() {
    std::uint64_t n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) break;
        const auto b = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        n |= static_cast<std::uint64_t>(b & 0x7F) << shift;
        if (b < 0x80) return n;
    }
    fail();
    return 0;
}

std::string_view Unpacker::text() {
    const std::uint64_t n = number();
    if (n > rest_.size()) return fail();
    const auto s = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return s;
}

Digest Unpacker::digest() {
    Digest d;
    if (rest_.size() < d.bytes.size()) {
        fail();
        return {};
    }
    std::memcpy(d.bytes.data(), rest_.data(), d.bytes.size());
    rest_.remove_prefix(d.bytes.size());
    return d;
}

std::string to_bytes(const Record& r) {
    Packer p;
    p.number(1).number(r.outputs.size());
    for (const auto& [name, digest] : r.outputs) p.text(name).digest(digest);
    p.text(r.extra);
    return p.take();
}

std::optional<Record> record_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    if (u.number() != 1) return {};
    const std::uint64_t n = u.number();
    if (n > bytes.size()) return {};
    Record r;
    r.outputs.reserve(n);
    for (std::uint64_t i = 0; i < n && u.good(); ++i) {
        std::string name(u.text());
        r.outputs.emplace_back(std::move(name), u.digest());
    }
    r.extra = u.text();
    if (!u.at_end()) return {};
    return r;
}

}  // namespace answerprint::vault
