#include "direction/direction.h"
#include "film/diagnostics_json.h"
#include "film/tasks/tasks.h"
#include "scene/stage.h"

namespace answerprint::film::tasks {

void camera(farm::Work& work) {
    const auto shot = direction::shot_from_json(work.input("shot"));
    const auto blocking = scene::blocking_from_bytes(work.input("blocking"));
    Diagnostics diagnostics;
    const auto path = scene::solve_camera(shot, blocking, std::stod(work.params()), diagnostics);
    work.output("path", scene::to_bytes(path));
    work.output("diagnostics", to_json(diagnostics));
}

}  // namespace answerprint::film::tasks
