// parser: vault/stored.cpp
// plant: vault/stored.cpp | rest_.size() < d.bytes.size() | rest_.size() + 1 < d.bytes.size()

// Bytes as they may lie in a store: whatever they are, what is read can be written and read again.
#include "vault/stored.h"

#include <cstdint>

namespace {

using namespace answerprint;

void read_record(std::string_view bytes) {
    const auto record = vault::record_from_bytes(bytes);
    if (!record) return;
    for (const auto& o : record->outputs)
        if (o.size < 0) __builtin_trap();
    if (vault::record_from_bytes(vault::to_bytes(*record)) != record) __builtin_trap();
}

/// Fields of all kinds, one behind the other, as often as they go.
void read_fields(std::string_view bytes) {
    vault::Unpacker u(bytes);
    for (std::size_t read = 0; u.good() && !u.at_end(); ++read) {
        if (read > bytes.size()) __builtin_trap();  // each takes a byte at least
        const auto number = u.number();
        const auto text = u.text();
        const bool flag = u.flag();
        const double seconds = u.seconds();
        const Digest digest = u.digest();
        const std::string again = vault::Packer()
                                      .number(number)
                                      .text(text)
                                      .flag(flag)
                                      .seconds(seconds)
                                      .digest(digest)
                                      .take();
        vault::Unpacker v(again);
        if (v.number() != number || v.text() != text || v.flag() != flag ||
            v.seconds() != seconds || v.digest() != digest || !v.at_end())
            __builtin_trap();
    }
    if (!u.good() && (u.number() != 0 || !u.text().empty() || u.flag() || u.seconds() != 0 ||
                      u.digest() != Digest{}))
        __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_record(bytes);
    read_fields(bytes);
    return 0;
}
