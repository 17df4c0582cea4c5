#include "render/cryptomatte.h"

#include <algorithm>
#include <bit>
#include <cstdio>

namespace answerprint::render {
namespace {

std::string hex(std::uint32_t v) {
    char text[9];
    std::snprintf(text, sizeof text, "%08x", v);
    return text;
}

// A JSON string.
void append_quoted(std::string& out, const std::string& text) {
    out += '"';
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20) {
            char code[7];
            std::snprintf(code, sizeof code, "\\u%04x", unsigned(c));
            out += code;
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

}  // namespace

std::uint32_t murmur3(std::string_view text) {
    constexpr std::uint32_t c1 = 0xcc9e2d51U, c2 = 0x1b873593U;
    const auto byte = [&](std::size_t i) {
        return std::uint32_t(static_cast<unsigned char>(text[i]));
    };
    const auto mixed = [](std::uint32_t k) { return std::rotl(k * c1, 15) * c2; };
    std::uint32_t h = 0;
    std::size_t i = 0;
    for (; i + 4 <= text.size(); i += 4) {
        const std::uint32_t k = byte(i) | byte(i + 1) << 8 | byte(i + 2) << 16 | byte(i + 3) << 24;
        h = std::rotl(h ^ mixed(k), 13) * 5 + 0xe6546b64U;
    }
    std::uint32_t tail = 0;
    for (std::size_t j = text.size(); j > i; --j) tail = tail << 8 | byte(j - 1);
    h ^= mixed(tail);
    h ^= std::uint32_t(text.size());
    h = (h ^ h >> 16) * 0x85ebca6bU;
    h = (h ^ h >> 13) * 0xc2b2ae35U;
    return h ^ h >> 16;
}

float matte_id(std::string_view name) {
    std::uint32_t h = murmur3(name);
    const std::uint32_t exponent = h >> 23 & 255;
    if (exponent == 0 || exponent == 255) h ^= 1U << 23;
    return std::bit_cast<float>(h);
}

Cryptomatte::Cryptomatte(std::string layer_name, std::vector<std::string> all, int width,
                         int height)
    : layer(std::move(layer_name)),
      names(std::move(all)),
      ranks(3, media::Picture(width, height, 4)) {
    ids_.reserve(names.size());
    for (const auto& name : names) ids_.push_back(matte_id(name));
}

void Cryptomatte::set(int x, int y, std::vector<int>& seen) {
    struct Share {
        int who;
        std::ptrdiff_t rays;
    };
    std::sort(seen.begin(), seen.end());
    std::vector<Share> shares;
    for (auto from = seen.begin(); from != seen.end();) {
        const auto to = std::upper_bound(from, seen.end(), *from);
        shares.push_back({*from, to - from});
        from = to;
    }
    std::stable_sort(shares.begin(), shares.end(),
                     [](const Share& a, const Share& b) { return a.rays > b.rays; });
    while (2 * ranks.size() < shares.size()) ranks.emplace_back(ranks[0].width, ranks[0].height, 4);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        float* to = ranks[i / 2].at(x, y) + 2 * (i % 2);
        to[0] = shares[i].who < 0 ? 0 : ids_[std::size_t(shares[i].who)];
        to[1] = float(shares[i].rays) / float(seen.size());
    }
}

media::Picture Cryptomatte::matte(std::string_view name) const {
    const float id = matte_id(name);
    media::Picture out(ranks[0].width, ranks[0].height, 1);
    for (const auto& rank : ranks)
        for (std::size_t i = 0; i < out.samples.size(); ++i)
            for (std::size_t k = 0; k < 4; k += 2)
                if (rank.samples[4 * i + k] == id) out.samples[i] += rank.samples[4 * i + k + 1];
    return out;
}

std::vector<std::pair<std::string, std::string>> Cryptomatte::header() const {
    // "The first 7 characters of the layer's own hash."
    const std::string key = "cryptomatte/" + hex(murmur3(layer)).substr(0, 7) + "/";
    std::string manifest = "{";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i) manifest += ',';
        append_quoted(manifest, names[i]);
        manifest += ":\"";
        manifest += hex(std::bit_cast<std::uint32_t>(ids_[i]));
        manifest += '"';
    }
    manifest += '}';
    return {{key + "name", layer},
            {key + "hash", "MurmurHash3_32"},
            {key + "conversion", "uint32_to_float32"},
            {key + "manifest", manifest}};
}

}  // namespace answerprint::render
