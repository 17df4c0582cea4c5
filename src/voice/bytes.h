// Numbers and text to and from stored bytes, little-endian, every length checked.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/failure.h"

namespace answerprint::voice {

class ByteReader {
public:
    /// `broken` is thrown where the bytes do not hold what is asked of them.
    ByteReader(std::string_view bytes, Failure broken)
        : bytes_(bytes), broken_(std::move(broken)) {}

    [[noreturn]] void fail() const { throw broken_; }
    bool done() const { return bytes_.empty(); }
    std::string_view take(std::size_t n) {
        if (n > bytes_.size()) fail();
        const std::string_view out = bytes_.substr(0, n);
        bytes_.remove_prefix(n);
        return out;
    }
    std::uint32_t u32() { return number<std::uint32_t>(); }
    std::int64_t i64() { return number<std::int64_t>(); }
    float f32() { return number<float>(); }
    /// A number of things of `size` bytes each that must follow.
    std::size_t count(std::size_t size) {
        const std::size_t n = u32();
        if (n > bytes_.size() / size) fail();
        return n;
    }
    std::string text() { return std::string(take(count(1))); }

private:
    template <typename T>
    T number() {
        T value{};
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    std::string_view bytes_;
    Failure broken_;
};

class ByteWriter {
public:
    void u32(std::size_t value) { number(static_cast<std::uint32_t>(value)); }
    void i64(std::int64_t value) { number(value); }
    void raw(const void* data, std::size_t size) {
        bytes.append(static_cast<const char*>(data), size);
    }
    void text(std::string_view value) {
        u32(value.size());
        bytes += value;
    }

    std::string bytes;

private:
    template <typename T>
    void number(T value) {
        raw(&value, sizeof value);
    }
};

}  // namespace answerprint::voice
