#include "scene/exchange/camera_clip.h"

#include <algorithm>

#include "scene/exchange/chan_file.h"
#include "scene/exchange/gltf_camera.h"

namespace answerprint::scene {

CameraClip::Key CameraClip::at(double frame) const {
    const auto after = std::upper_bound(keys.begin(), keys.end(), frame,
                                        [](double f, const Key& k) { return f < k.frame; });
    if (after == keys.begin()) return keys.front();
    if (after == keys.end()) return keys.back();
    const Key &a = *(after - 1), &b = *after;
    const double t = (frame - a.frame) / (b.frame - a.frame);
    if (t <= 0) return a;
    return {frame,
            {lerp(a.at.position, b.at.position, t), slerp(a.at.rotation, b.at.rotation, t)},
            mix(a.yfov, b.yfov, t)};
}

bool is_camera_file(std::string_view path) {
    return path.ends_with(".chan") || path.ends_with(".glb") || path.ends_with(".gltf");
}

CameraClip read_camera(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                       const std::string& shot, FrameRate rate, Diagnostics& out) {
    if (path.ends_with(".chan")) return read_chan(bytes, path, out);
    return read_gltf_camera(bytes, path, beside, shot, rate, out);
}

}  // namespace answerprint::scene
