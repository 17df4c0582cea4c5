// A motion as recorded: the hierarchy of a BVH file and its frames.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/maths.h"

namespace answerprint::scene {

/// Lengths in the file's own unit.
struct BvhClip {
    struct Bone {
        std::string name;
        int parent = -1;  // stands before its children; -1: the root
        Vec3 offset;      // from the parent, at rest, when no joint is turned
    };
    std::vector<Bone> bones;
    double frame_time = 0;                       // s
    std::vector<std::vector<Transform>> frames;  // local, by frame and bone

    /// World transforms of a frame's bones; of the rest pose for a frame below 0.
    std::vector<Transform> world(int frame) const;
};

/// What is wrong goes to `out` by line; a clip with errors has no frames. At most 1,000 joints and
/// 100,000 frames.
BvhClip read_bvh(std::string_view text, const std::string& file, Diagnostics& out);

}  // namespace answerprint::scene
