// cameras/SHOT.chan, .glb, .gltf: which of a film's shots have a camera of their own.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "film/folder.h"
#include "film/index.h"

namespace answerprint::film {

/// Is `path` the camera file of this shot, whatever the case of its id?
bool is_camera_of(std::string_view path, const std::string& shot);

/// By the shot's id: its file. Two for one shot are an error; one whose shot there is not, or that
/// is no camera, a warning.
std::map<std::string, std::string> camera_files(const Folder& folder, const Index& index,
                                                Diagnostics& out);

}  // namespace answerprint::film
