// Mattes by name, antialiased: Cryptomatte (Friedman and Jones 2015), as its specification stores
// them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/picture.h"

namespace answerprint::render {

/// MurmurHash3, x86, 32 bits, seed 0 (Appleby, public domain), of UTF-8.
std::uint32_t murmur3(std::string_view text);
/// A name as Cryptomatte stores it: the hash as a float, never 0, subnormal, infinite or NaN.
float matte_id(std::string_view name);

/// One layer of mattes: who covers how much of each pixel. Coverage of a pixel sums to 1: what
/// nobody covers stands as id 0.
struct Cryptomatte {
    std::string layer;                  // "CryptoObject"
    std::vector<std::string> names;     // of all that could be seen
    std::vector<media::Picture> ranks;  // RGBA: id, coverage, id, coverage; the largest first

    Cryptomatte() = default;
    /// Nothing is covered yet. At least six ranks, as programs expect.
    Cryptomatte(std::string layer, std::vector<std::string> names, int width, int height);
    /// The pixel as rays saw it: for each an index in `names`, or -1. `seen` comes back sorted.
    void set(int x, int y, std::vector<int>& seen);
    /// A name's share of each pixel.
    media::Picture matte(std::string_view name) const;
    /// What the file's header says: key and text.
    std::vector<std::pair<std::string, std::string>> header() const;

private:
    std::vector<float> ids_;  // of `names`
};

}  // namespace answerprint::render
