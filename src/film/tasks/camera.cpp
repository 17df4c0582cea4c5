#include "direction/direction.h"
#include "film/diagnostics_json.h"
#include "film/tasks/given_camera.h"
#include "film/tasks/tasks.h"
#include "scene/camera_file.h"
#include "scene/stage.h"

namespace answerprint::film::tasks {

// Inputs: shot, blocking, the files of a camera of its own. Parameter: the picture's aspect.
void camera(farm::Work& work) {
    const auto shot = direction::shot_from_json(work.input("shot"));
    const auto blocking = scene::blocking_from_bytes(work.input("blocking"));
    Diagnostics diagnostics;
    const double aspect = std::stod(work.params());
    const auto given = given_camera(work, shot.id, blocking.rate, diagnostics);
    const auto path =
        given ? scene::camera_of(given->clip, given->path, shot, blocking, aspect, diagnostics)
              : scene::solve_camera(shot, blocking, aspect, diagnostics);
    work.output("path", scene::to_bytes(path));
    work.output("diagnostics", to_json(diagnostics));
}

}  // namespace answerprint::film::tasks
