#include "film/tasks/seen_shots.h"

#include <algorithm>

#include "direction/direction.h"

namespace answerprint::film::tasks {

std::vector<SeenShot> seen_shots(farm::Work& work, const direction::ScenePlan& plan) {
    const auto given = work.inputs();
    std::vector<SeenShot> out;
    for (const auto& shot : plan.shots) {
        if (!std::binary_search(given.begin(), given.end(), "shot/" + shot.id)) continue;
        SeenShot seen{direction::shot_from_json(work.input("shot/" + shot.id)),
                      scene::blocking_from_bytes(work.input("blocking/" + shot.id)),
                      scene::camera_from_bytes(work.input("camera/" + shot.id))};
        seen.shot.cut = shot.cut;
        out.push_back(std::move(seen));
    }
    return out;
}

std::vector<std::string> speakers_of(const direction::ScenePlan& plan,
                                     const std::vector<SeenShot>& shots) {
    const std::vector<scene::Actor> nobody;
    return first_speakers(plan, shots.empty() ? nobody : shots.front().blocking.actors);
}

}  // namespace answerprint::film::tasks
