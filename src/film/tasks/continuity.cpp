#include "film/continuity.h"

#include "direction/direction.h"
#include "film/diagnostics_json.h"
#include "film/tasks/tasks.h"

namespace answerprint::film::tasks {

// Inputs: scene (its plan for the edit), shot/ID, blocking/ID, camera/ID of each of its shots.
void continuity(farm::Work& work) {
    const auto plan = direction::plan_from_json(work.input("scene"));
    std::vector<SeenShot> shots;
    for (const auto& shot : plan.shots) {
        SeenShot seen{direction::shot_from_json(work.input("shot/" + shot.id)),
                      scene::blocking_from_bytes(work.input("blocking/" + shot.id)),
                      scene::camera_from_bytes(work.input("camera/" + shot.id))};
        seen.shot.cut = shot.cut;
        shots.push_back(std::move(seen));
    }
    const std::vector<scene::Actor> nobody;
    const auto& actors = shots.empty() ? nobody : shots.front().blocking.actors;
    work.output("diagnostics", to_json(film::continuity(shots, first_speakers(plan, actors))));
}

}  // namespace answerprint::film::tasks
