#include "direction/direction.h"
#include "film/diagnostics_json.h"
#include "film/tasks/tasks.h"
#include "scene/stage.h"

namespace answerprint::film::tasks {

void light(farm::Work& work) {
    const auto shot = direction::shot_from_json(work.input("shot"));
    const auto blocking = scene::blocking_from_bytes(work.input("blocking"));
    const auto camera = scene::camera_from_bytes(work.input("camera"));
    Diagnostics diagnostics;
    const auto lighting = scene::solve_lighting(shot, blocking, camera, diagnostics);
    work.output("lighting", scene::to_bytes(lighting));
    work.output("diagnostics", to_json(diagnostics));
}

}  // namespace answerprint::film::tasks
