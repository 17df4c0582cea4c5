// The reference renderer: a staged shot, frame by frame, as a picture and its passes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "media/picture.h"
#include "scene/staging.h"

namespace answerprint::render {

struct Quality {
    int width = 512;
    int height = 276;  // even
    int samples = 4;   // a pixel
    int bounces = 2;   // indirect
    bool operator==(const Quality&) const = default;
};

/// All of one frame. Controls (depth, normal, albedo, id, motion) are analytic: pixel centre, no
/// jitter, no lens blur. Linear ACEScg.
struct Passes {
    media::Picture beauty;             // RGB, noisy
    media::Picture emission;           // RGB, part of beauty that is seen light, not filtered
    media::Picture albedo;             // RGB
    media::Picture normal;             // XYZ, world
    media::Picture depth;              // m along the axis; 0: nothing
    media::Picture motion;             // px: where it was one frame before, minus where it is
    media::Picture id;                 // object index + 1; 0: nothing
    media::Picture variance;           // of the luminance of beauty, per pixel mean
    std::vector<std::string> objects;  // names by index
};

class Renderer {
public:
    Renderer(const scene::Blocking& blocking, const scene::CameraPath& camera,
             const scene::Lighting& lighting, Quality quality);
    ~Renderer();
    /// Same arguments, same bytes, in any order and on any thread count. `beauty` false: controls
    /// only.
    Passes frame(int n, bool beauty = true);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Variance-guided a-trous filter on albedo-demodulated light. Scene-linear RGB.
media::Picture denoise(const Passes& passes);

}  // namespace answerprint::render
