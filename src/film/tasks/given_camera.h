// The camera file that a task is given for a shot: inputs file/PATH, of it and what it names.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "farm/work.h"
#include "scene/exchange/camera_clip.h"

namespace answerprint::film::tasks {

struct GivenCamera {
    std::string path;
    scene::CameraClip clip;
};

/// None: the shot's camera is solved, as it is where the file cannot be read, which goes to `out`.
std::optional<GivenCamera> given_camera(farm::Work& work, const std::string& shot, FrameRate rate,
                                        Diagnostics& out);

}  // namespace answerprint::film::tasks
