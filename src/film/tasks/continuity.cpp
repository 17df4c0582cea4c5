#include "film/continuity.h"

#include "direction/direction.h"
#include "film/diagnostics_json.h"
#include "film/tasks/seen_shots.h"
#include "film/tasks/tasks.h"

namespace answerprint::film::tasks {

// Inputs: scene (its plan for the edit), shot/ID, blocking/ID, camera/ID of each of its shots.
void continuity(farm::Work& work) {
    const auto plan = direction::plan_from_json(work.input("scene"));
    const auto shots = seen_shots(work, plan);
    work.output("diagnostics", to_json(film::continuity(shots, speakers_of(plan, shots))));
}

}  // namespace answerprint::film::tasks
