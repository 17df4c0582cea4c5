// Records and messages as bytes: lengths first, checked on the way back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "vault/store.h"

namespace answerprint::vault {

/// Writes fields one behind the other.
class Packer {
public:
    Packer& number(std::uint64_t n);  // LEB128
    Packer& text(std::string_view s);
    Packer& digest(const Digest& d);
    Packer& flag(bool b) { return number(b); }
    /// A length of time, to the microsecond, at most 10^9 s; what is negative or no number is 0.
    Packer& seconds(double s);
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Reads what Packer wrote. After any malformed field `good()` is false and everything reads as
/// nothing.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
    std::uint64_t number();
    std::string_view text();
    Digest digest();
    bool flag();
    double seconds();
    bool good() const { return good_; }
    bool at_end() const { return good_ && rest_.empty(); }

private:
    std::string_view fail();
    std::string_view rest_;
    bool good_ = true;
};

std::string to_bytes(const Record& r);
/// Empty when the bytes are no record, or one of another version: it is then computed again.
std::optional<Record> record_from_bytes(std::string_view bytes);

}  // namespace answerprint::vault
