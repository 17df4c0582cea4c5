#include "film/exchange_job.h"
#include "film/tasks/tasks.h"
#include "scene/exchange/gltf_writer.h"

namespace answerprint::film::tasks {

// Inputs: blocking, camera/ID and light/ID of each shot in it. Outputs: file, or person/NAME.
void exchange(farm::Work& work) {
    const auto job = exchange_job_from(work.params());
    scene::Stretch stretch;
    stretch.name = job.name;
    stretch.blocking = scene::blocking_from_bytes(work.input("blocking"));
    for (const auto& [id, first] : job.shots)
        stretch.shots.push_back({id, first, scene::camera_from_bytes(work.input("camera/" + id)),
                                 scene::lighting_from_bytes(work.input("light/" + id))});
    const auto tree = scene::node_tree(stretch);
    work.output("file", job.form == "glb" ? scene::to_glb(tree) : scene::to_gltf(tree));
}

}  // namespace answerprint::film::tasks
