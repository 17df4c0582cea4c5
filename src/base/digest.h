// BLAKE2b-256: the name of every stored byte sequence.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace answerprint {

struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Digest&) const = default;
    /// 64 lower-case hexadecimal digits.
    std::string hex() const;
    /// False when `hex` is not 64 hexadecimal digits; `out` is then untouched.
    static bool parse(std::string_view hex, Digest& out);
    static Digest of(std::string_view data);
};

/// A digest of data that arrives in pieces.
class Hasher {
public:
    Hasher();
    Hasher& add(std::string_view data);
    /// Adds a length first, so that ("ab","c") and ("a","bc") differ.
    Hasher& field(std::string_view data);
    Hasher& add(const Digest& d);
    Digest finish();

private:
    alignas(64) std::array<unsigned char, 384> state_;  // crypto_generichash_state
};

}  // namespace answerprint

template <>
struct std::hash<answerprint::Digest> {
    std::size_t operator()(const answerprint::Digest& d) const noexcept {
        std::size_t h = 0;
        for (int i = 0; i < 8; ++i) h = h << 8 | d.bytes[static_cast<std::size_t>(i)];
        return h;
    }
};
