// A picture on a surface, as rays see it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "render/float3.h"
#include "scene/texture.h"

namespace answerprint::render {

/// A texture with its halves (Williams 1983): what a pixel covers is one lookup between four
/// texels of each of two of them.
class TextureMap {
public:
    explicit TextureMap(const scene::Texture& texture);

    /// Linear ACEScg at `uv`, where a pixel covers `width` (of uv, the smaller of the picture's
    /// sides being 1).
    Float3 colour(Float2 uv, float width) const;
    /// Is there a hole?
    bool hole(Float2 uv) const;
    bool holes() const { return cut_ > 0; }
    Float3 mean() const;

private:
    struct Level {
        int width, height;
        std::vector<std::array<std::uint8_t, 4>> texels;
    };
    Float3 colour(const Level& level, Float2 uv) const;
    std::size_t texel(const Level& level, int x, int y) const;

    std::vector<Level> levels_;
    scene::Wrap across_, down_;
    float cut_;
};

}  // namespace answerprint::render
