// A ZIP archive, read by name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace answerprint::film {

class ZipFile {
public:
    /// Reads its directory. Throws Failure base.cannot-read, film.zip-broken.
    explicit ZipFile(std::filesystem::path path);
    bool has(const std::string& name) const { return entries_.count(name) > 0; }
    /// Stored or deflated bytes; checked by their CRC. Throws Failure film.zip-broken.
    std::string read(const std::string& name) const;

private:
    struct Entry {
        std::uint64_t at = 0;  // of its local header
        std::uint32_t packed = 0, size = 0, crc = 0;
        std::uint16_t method = 0;
    };
    std::string bytes(std::uint64_t at, std::size_t count) const;

    std::filesystem::path path_;
    std::uint64_t size_ = 0;
    std::map<std::string, Entry> entries_;
};

}  // namespace answerprint::film
