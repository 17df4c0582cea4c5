// PKWARE's APPNOTE 6.3: the end record (4.3.16), the central directory (4.3.12), local headers
// (4.3.7); no ZIP64.
#include "film/zip_file.h"

#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <string_view>

#include "base/failure.h"

namespace answerprint::film {

namespace {

constexpr std::uint32_t most_bytes = 1U << 28;  // of one file

std::uint32_t little(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t v = 0;
    for (int k = count; k-- > 0;)
        v = v << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(k)]);
    return v;
}

}  // namespace

ZipFile::ZipFile(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code ec;
    size_ = std::filesystem::file_size(path_, ec);
    if (ec) throw Failure(msg("base.cannot-read", path_.string()), ec.message());
    const auto broken = [&] { return Failure(msg("film.zip-broken", path_.string())); };
    const std::size_t tail = static_cast<std::size_t>(std::min<std::uint64_t>(size_, 22 + 65535));
    const std::string last = bytes(size_ - tail, tail);
    const auto end = last.rfind("PK\5\6");
    if (end == std::string::npos || last.size() - end < 22) throw broken();
    const std::uint32_t count = little(last, end + 10, 2), length = little(last, end + 12, 4);
    const std::string list = bytes(little(last, end + 16, 4), length);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (at + 46 > list.size() || little(list, at, 4) != 0x02014b50) throw broken();
        const std::size_t name = little(list, at + 28, 2);
        const std::size_t more = little(list, at + 30, 2) + little(list, at + 32, 2);
        if (at + 46 + name > list.size()) throw broken();
        entries_[list.substr(at + 46, name)] = {
            little(list, at + 42, 4), little(list, at + 20, 4), little(list, at + 24, 4),
            little(list, at + 16, 4), static_cast<std::uint16_t>(little(list, at + 10, 2))};
        at += 46 + name + more;
    }
}

std::string ZipFile::bytes(std::uint64_t at, std::size_t count) const {
    if (at > size_ || count > size_ - at) throw Failure(msg("film.zip-broken", path_.string()));
    std::ifstream file(path_, std::ios::binary);
    std::string out(count, '\0');
    if (!file.seekg(static_cast<std::streamoff>(at)) ||
        !file.read(out.data(), static_cast<std::streamsize>(count)))
        throw Failure(msg("base.cannot-read", path_.string()));
    return out;
}

std::string ZipFile::read(const std::string& name) const {
    const auto broken = [&] { return Failure(msg("film.zip-broken", path_.string()), name); };
    const auto found = entries_.find(name);
    if (found == entries_.end()) throw broken();
    const Entry& e = found->second;
    if (e.size > most_bytes) throw broken();
    const std::string header = bytes(e.at, 30);
    if (little(header, 0, 4) != 0x04034b50) throw broken();
    const std::string packed =
        bytes(e.at + 30 + little(header, 26, 2) + little(header, 28, 2), e.packed);
    std::string out;
    if (e.method == 0) {
        out = packed;
    } else if (e.method == 8) {
        out.resize(e.size);
        z_stream z{};
        if (inflateInit2(&z, -MAX_WBITS) != Z_OK) throw broken();
        z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        z.avail_in = e.packed;
        z.next_out = reinterpret_cast<Bytef*>(out.data());
        z.avail_out = e.size;
        const int ended = inflate(&z, Z_FINISH);
        inflateEnd(&z);
        if (ended != Z_STREAM_END || z.avail_out != 0) throw broken();
    }
    const auto crc =
        crc32(0, reinterpret_cast<const Bytef*>(out.data()), static_cast<uInt>(out.size()));
    if (out.size() != e.size || crc != e.crc) throw broken();
    return out;
}

}  // namespace answerprint::film
