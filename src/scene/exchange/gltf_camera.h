// The camera of a glTF file over time, frame by frame.
#pragma once

#include <string>
#include <string_view>

#include "scene/exchange/camera_clip.h"

namespace answerprint::scene {

/// The camera `camera/SHOT` or SHOT, else the only one. Seconds count from the shot's start (in a
/// file of a whole scene, as `export` writes it, from the scene's). A field of view that changes
/// is read as `export` writes it. Errors go to `out`; the clip then has no keys.
CameraClip read_gltf_camera(std::string_view bytes, const std::string& path,
                            const FilesBeside& beside, const std::string& shot, FrameRate rate,
                            Diagnostics& out);

}  // namespace answerprint::scene
