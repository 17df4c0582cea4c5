#include "film/tasks/given_camera.h"

#include <algorithm>

#include "film/camera_files.h"
#include "film/model_job.h"

namespace answerprint::film::tasks {

std::optional<GivenCamera> given_camera(farm::Work& work, const std::string& shot, FrameRate rate,
                                        Diagnostics& out) {
    constexpr std::string_view prefix = "file/";
    const auto names = work.inputs();
    for (const auto& name : names) {
        if (!name.starts_with(prefix) || !is_camera_of(name.substr(prefix.size()), shot)) continue;
        GivenCamera given{name.substr(prefix.size()), {}};
        given.clip = scene::read_camera(
            work.input(name), given.path,
            [&](const std::string& of) -> std::optional<std::string_view> {
                const std::string path = std::string(prefix) + beside(given.path, of);
                if (!std::binary_search(names.begin(), names.end(), path)) return std::nullopt;
                return work.input(path);
            },
            shot, rate, out);
        if (!given.clip.keys.empty()) return given;
    }
    return std::nullopt;
}

}  // namespace answerprint::film::tasks
