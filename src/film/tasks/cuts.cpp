#include "direction/direction.h"
#include "film/continuity.h"
#include "film/measured_json.h"
#include "film/tasks/seen_shots.h"
#include "film/tasks/tasks.h"

namespace answerprint::film::tasks {

// Inputs: measured (MeasuredPage), path (the take's camera; without samples: not known), scene (its
// plan for the edit), shot/ID, blocking/ID, camera/ID of the shots of the scene up to the take's.
// Output: measured, with what the take comes to where it is cut to those.
void cuts(farm::Work& work) {
    auto page = measured_from_json(work.input("measured"));
    const auto plan = direction::plan_from_json(work.input("scene"));
    const auto shots = seen_shots(work, plan);
    for (auto& f : cut_findings(shots, speakers_of(plan, shots),
                                scene::camera_from_bytes(work.input("path"))))
        page.findings.push_back(std::move(f));
    work.output("measured", to_json(page));
}

}  // namespace answerprint::film::tasks
