// The reference renderer: a staged shot, frame by frame, as a picture and its passes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "media/picture.h"
#include "scene/geometry.h"
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
/// jitter, no lens blur; through glass they show what stands behind. Linear ACEScg, exposed.
/// Without beauty, the pictures beauty, emission, tint and variance are empty.
struct Passes {
    media::Picture beauty;             // RGB, noisy
    media::Picture emission;           // RGB, part of beauty that is seen light, not filtered
    media::Picture tint;               // RGB, mean albedo, coats included, of beauty's samples
    media::Picture albedo;             // RGB
    media::Picture normal;             // XYZ, world
    media::Picture depth;              // m along the axis; 0: nothing
    media::Picture blur;               // px, radius of the circle of confusion there
    media::Picture motion;             // px: where it was one frame before, minus where it is
    media::Picture id;                 // object index + 1; 0: nothing
    media::Picture variance;           // of the luminance of beauty, per pixel mean
    std::vector<std::string> objects;  // names by index
};

class Renderer {
public:
    /// What scene::snapshot gives for a blocking: everything at a frame, or just what moves.
    using Source = std::function<scene::Snapshot(int frame, bool moving_only)>;

    Renderer(Source source, scene::CameraPath camera, scene::Lighting lighting, Quality quality);
    Renderer(const scene::Blocking& blocking, const scene::CameraPath& camera,
             const scene::Lighting& lighting, Quality quality)
        : Renderer([blocking](int frame,
                              bool moving) { return scene::snapshot(blocking, frame, moving); },
                   camera, lighting, quality) {}
    ~Renderer();
    /// Frame n of the camera's, from 0. Same arguments, same bytes, in any order and on any thread
    /// count. `beauty` false: controls only. The first frame's motion is taken back from the
    /// second. Throws Failure render.embree.
    Passes frame(int n, bool beauty = true) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Variance-guided a-trous filter on albedo-demodulated light; then, where the lens blurs, over
/// the picture, within the blur. Scene-linear RGB.
media::Picture denoise(const Passes& passes);

}  // namespace answerprint::render
