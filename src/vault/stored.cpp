#include "vault/stored.h"

#include <algorithm>
#include <cstring>

namespace answerprint::vault {

namespace {
constexpr std::uint64_t record_version = 2;
constexpr double most_seconds = 1e9;  // its microseconds are a double exactly
}  // namespace

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

Packer& Packer::seconds(double s) {
    if (!(s > 0)) return number(0);
    return number(static_cast<std::uint64_t>(std::min(s, most_seconds) * 1e6 + 0.5));
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
        if (shift == 63 && b > 1) break;  // more than 64 bits
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

bool Unpacker::flag() {
    const auto n = number();
    if (n > 1) fail();
    return n == 1;
}

double Unpacker::seconds() {
    const double s = static_cast<double>(number()) / 1e6;
    if (s > most_seconds) fail();
    return good_ ? s : 0;
}

std::string to_bytes(const Record& r) {
    Packer p;
    p.number(record_version).number(r.outputs.size());
    for (const auto& o : r.outputs)
        p.text(o.name).digest(o.digest).number(static_cast<std::uint64_t>(o.size));
    p.text(r.extra);
    return p.take();
}

std::optional<Record> record_from_bytes(std::string_view bytes) {
    Unpacker u(bytes);
    if (u.number() != record_version) return {};
    const std::uint64_t n = u.number();
    Record r;
    for (std::uint64_t i = 0; i < n && u.good(); ++i) {
        auto& o = r.outputs.emplace_back();
        o.name = u.text();
        o.digest = u.digest();
        o.size = static_cast<std::int64_t>(u.number());
        if (o.size < 0) return {};
    }
    r.extra = u.text();
    if (!u.at_end()) return {};
    return r;
}

}  // namespace answerprint::vault
