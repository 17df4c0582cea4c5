#include <algorithm>

#include "film/exchange_job.h"
#include "film/tasks/tasks.h"
#include "scene/exchange/bvh_writer.h"
#include "scene/exchange/chan_file.h"
#include "scene/exchange/gltf_writer.h"
#include "scene/exchange/real_estate.h"
#include "scene/exchange/usd_writer.h"

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
    if (job.form == "bvh") {
        for (const auto& actor : stretch.blocking.actors)
            if (std::any_of(actor.poses.begin(), actor.poses.end(),
                            [](const auto& p) { return p.visible; }))
                work.output("person/" + actor.character.name,
                            scene::to_bvh(actor, stretch.blocking.rate));
        return;
    }
    const auto& camera = stretch.shots.front().camera;
    if (job.form == "chan") return work.output("file", scene::to_chan(camera));
    if (job.form == "re10k")
        return work.output("file", scene::to_real_estate(camera, stretch.blocking.rate,
                                                         "answerprint:" + job.name));
    const auto tree = scene::node_tree(stretch);
    work.output("file", job.form == "glb"    ? scene::to_glb(tree)
                        : job.form == "gltf" ? scene::to_gltf(tree)
                                             : scene::to_usda(tree));
}

}  // namespace answerprint::film::tasks
