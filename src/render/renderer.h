// The reference renderer: a staged shot, frame by frame, as a picture and its passes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "media/picture.h"
#include "render/cryptomatte.h"
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

/// How much of a frame is made.
enum class Wanted {
    shapes,      // depth, motion, id
    controls,    // and blur, character, normal, albedo, material
    picture,     // and beauty, emission, moved, tint, both variances
    lights,      // and lights
    everything,  // and all else
};

/// What the lamps of one name give, seen and reflected. RGB.
struct LightGroup {
    std::string name;
    media::Picture light;
};

/// All of one frame; what is not wanted is empty. Controls (depth, normal, albedo, id, motion,
/// forward, position, character, material) are analytic: pixel centre, no jitter, no lens blur;
/// through glass they show what stands behind. Linear ACEScg, exposed.
struct Passes {
    media::Picture beauty;           // RGB, noisy
    media::Picture emission;         // RGB, part of beauty that is seen light, not filtered
    media::Picture moved;            // RGB, part of beauty that is there, or missing, by what moves
    media::Picture tint;             // RGB, mean albedo, coats included, of beauty's samples
    media::Picture albedo;           // RGB
    media::Picture normal;           // XYZ, world
    media::Picture depth;            // m along the axis; 0: nothing
    media::Picture blur;             // px, radius of the circle of confusion there
    media::Picture motion;           // px: where it was one frame before, minus where it is
    media::Picture forward;          // px: where it is one frame later, minus where it is
    media::Picture position;         // XYZ, world, m
    media::Picture id;               // object index + 1; 0: nothing
    media::Picture character;        // the same of people alone
    media::Picture material;         // material index + 1; 0: nothing
    media::Picture variance;         // of the luminance of beauty, per pixel mean
    media::Picture still_variance;   // the same of beauty without `moved`
    media::Picture cover;            // share of the pixel that anything covers
    std::vector<LightGroup> lights;  // they sum to beauty
    std::vector<Cryptomatte> mattes;   // by object, character, material; through the lens
    std::vector<std::string> objects;  // names by index
    std::vector<bool> moving;          // whether it may move, by index
    std::vector<bool> people;          // whether it is somebody, by index
    std::vector<std::string> materials;
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
    /// count. The first frame's motion is taken back from the second, the last one's forward
    /// motion from the one before. Throws Failure render.embree.
    Passes frame(int n, Wanted wanted = Wanted::picture) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Variance-guided a-trous filter on albedo-demodulated light, what moves gives and takes apart
/// from the rest; then, where the lens blurs, over the picture, within the blur. Scene-linear RGB.
media::Picture denoise(const Passes& passes);

}  // namespace answerprint::render
