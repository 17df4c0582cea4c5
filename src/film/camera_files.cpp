#include "film/camera_files.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "direction/nearest.h"
#include "scene/exchange/camera_clip.h"

namespace answerprint::film {

namespace {
constexpr std::string_view place = "cameras/";

/// "2A" of "cameras/2A.chan"; empty: no file of that folder itself.
std::string_view stem(std::string_view path) {
    if (!path.starts_with(place)) return {};
    path.remove_prefix(place.size());
    if (path.find('/') != std::string_view::npos) return {};
    return path.substr(0, path.rfind('.'));
}
}  // namespace

bool is_camera_of(std::string_view path, const std::string& shot) {
    return scene::is_camera_file(path) && folded(stem(path)) == folded(shot);
}

std::map<std::string, std::string> camera_files(const Folder& folder, const Index& index,
                                                Diagnostics& out) {
    std::map<std::string, std::string> files;
    std::vector<std::string> ids;
    ids.reserve(index.shots.size());
    for (const auto& shot : index.shots) ids.push_back(folded(shot.id));
    for (const auto& source : folder.sources) {
        const std::string name = folded(stem(source.path));
        if (name.empty()) continue;
        const Place whole{source.path, 0, 0, 1};
        const auto found = std::find(ids.begin(), ids.end(), name);
        if (!scene::is_camera_file(source.path)) {
            if (found != ids.end() && !source.path.ends_with(".bin"))
                warning(out, whole, msg("film.camera-form", source.path),
                        msg("film.camera-form-right"));
        } else if (found == ids.end()) {
            const std::string near = direction::nearest(name, ids);
            Message right = msg("film.camera-unknown-right");
            for (const auto& shot : index.shots)
                if (folded(shot.id) == near) right = msg("film.camera-near", shot.id);
            warning(out, whole, msg("film.unknown-shot", std::string(stem(source.path))),
                    std::move(right));
        } else {
            const auto& id = index.shots[static_cast<std::size_t>(found - ids.begin())].id;
            const auto [first, fresh] = files.try_emplace(id, source.path);
            if (!fresh)
                error(out, whole, msg("film.camera-twice", id, first->second),
                      msg("film.camera-twice-right"));
        }
    }
    return files;
}

}  // namespace answerprint::film
