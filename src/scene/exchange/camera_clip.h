// A camera as a file has it: where it stands over time, and what it sees of the world.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/maths.h"
#include "base/time.h"
#include "scene/exchange/model_file.h"

namespace answerprint::scene {

/// In the world's metres and axes. Frames count from 0 at the shot's start, at the film's rate.
struct CameraClip {
    struct Key {
        double frame = 0;
        Transform at;     // local -Z looks, +Y up
        double yfov = 0;  // vertical field of view, radians; 0: the file does not say
    };
    std::vector<Key> keys;  // rising frames; none: the file could not be read
    bool still = false;     // it stands where it stands all the time

    /// Between two keys straight, turned the short way; beyond the ends as they are. Needs a key.
    Key at(double frame) const;
};

/// By the shot's id.
using CameraClips = std::map<std::string, CameraClip>;

/// No camera of a film is longer.
inline constexpr int most_camera_frames = 100'000;

/// cameras/SHOT.chan, .glb or .gltf, by how `path` ends. What is wrong goes to `out`, and the clip
/// then has no keys. `beside`: the files that a glTF names.
CameraClip read_camera(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                       const std::string& shot, FrameRate rate, Diagnostics& out);

/// Does a path end like one of a camera?
bool is_camera_file(std::string_view path);

}  // namespace answerprint::scene
