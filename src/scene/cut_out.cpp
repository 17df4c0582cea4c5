#include <algorithm>

#include "scene/stage.h"

namespace answerprint::scene {

namespace {
template <typename T>
std::vector<T> part(const std::vector<T>& all, std::size_t first, std::size_t last) {
    if (all.empty()) return {};
    std::vector<T> out;
    out.reserve(last - first);
    for (std::size_t n = first; n < last; ++n) out.push_back(all[std::min(n, all.size() - 1)]);
    return out;
}
}  // namespace

Blocking cut_out(const StagedScene& scene, const direction::Shot& shot) {
    const auto first = static_cast<std::size_t>(scene.rate.nearest_frame(shot.time.start));
    const auto last =
        std::max(first, static_cast<std::size_t>(scene.rate.nearest_frame(shot.time.end)));
    Blocking b;
    b.rate = scene.rate;
    b.frames = static_cast<int>(last - first);
    b.set = scene.set;
    for (const auto& t : scene.things)
        b.things.push_back({t.name, part(t.at, first, last), part(t.open, first, last),
                            part(t.on, first, last), part(t.visible, first, last)});
    for (const auto& a : scene.actors)
        b.actors.push_back({a.character, part(a.poses, first, last)});
    return b;
}

}  // namespace answerprint::scene
