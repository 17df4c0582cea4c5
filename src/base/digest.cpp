#include "base/digest.h"

#include <sodium.h>

namespace answerprint {

static_assert(sizeof(crypto_generichash_state) <= 384);

namespace {
crypto_generichash_state* state_of(std::array<unsigned char, 384>& s) {
    return reinterpret_cast<crypto_generichash_state*>(s.data());
}
const unsigned char* bytes_of(std::string_view s) {
    return reinterpret_cast<const unsigned char*>(s.data());
}
int value_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}
// Picks the fastest implementation for this CPU, once.
const int ready = sodium_init();
}  // namespace

std::string Digest::hex() const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string s;
    s.reserve(64);
    for (const auto b : bytes) {
        s += digits[b >> 4];
        s += digits[b & 15];
    }
    return s;
}

bool Digest::parse(std::string_view hex, Digest& out) {
    if (hex.size() != 64) return false;
    Digest d;
    for (std::size_t i = 0; i < 32; ++i) {
        const int high = value_of(hex[2 * i]);
        const int low = value_of(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        d.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    out = d;
    return true;
}

Digest Digest::of(std::string_view data) {
    Digest d;
    crypto_generichash(d.bytes.data(), d.bytes.size(), bytes_of(data), data.size(), nullptr, 0);
    return d;
}

Hasher::Hasher() : state_{} {
    (void)ready;
    crypto_generichash_init(state_of(state_), nullptr, 0, 32);
}

Hasher& Hasher::add(std::string_view data) {
    crypto_generichash_update(state_of(state_), bytes_of(data), data.size());
    return *this;
}

Hasher& Hasher::field(std::string_view data) {
    const std::uint64_t n = data.size();
    unsigned char length[8];
    for (int i = 0; i < 8; ++i) length[i] = static_cast<unsigned char>(n >> (8 * i));
    crypto_generichash_update(state_of(state_), length, sizeof length);
    return add(data);
}

Hasher& Hasher::add(const Digest& d) {
    crypto_generichash_update(state_of(state_), d.bytes.data(), d.bytes.size());
    return *this;
}

Digest Hasher::finish() {
    Digest d;
    crypto_generichash_final(state_of(state_), d.bytes.data(), d.bytes.size());
    return d;
}

}  // namespace answerprint
