#include "scene/world_state.h"

namespace answerprint::scene {

Set as_it_was_left(const Set& set, const WorldState& state) {
    Set out = set;
    const auto found = state.sets.find(set.name);
    if (found == state.sets.end()) return out;
    for (auto& thing : out.things) {
        const auto left = found->second.find(thing.name);
        if (left == found->second.end()) continue;
        if (left->second.moved) {
            const Vec3 z = left->second.at.rotation * Vec3{0, 0, 1};
            thing.position = left->second.at.position;
            thing.yaw = std::atan2(z.x, z.z);
            thing.on_top_of.clear();
            thing.held_by.clear();
        }
        thing.open = left->second.open;
        thing.on = left->second.on;
    }
    return out;
}

}  // namespace answerprint::scene
