#include "film/joints_json.h"
#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/pass_layers.h"
#include "film/tasks/tasks.h"
#include "render/joints.h"

namespace answerprint::film::tasks {

// Inputs: blocking, camera, light. Parameters: a pass or "all", and a RenderJob of one frame.
// Output: exr; of "pose" joints, a JSON file.
void passes(farm::Work& work) {
    const std::string params = work.params();
    const auto space = params.find(' ');
    const RenderJob job = render_job(std::string_view(params).substr(space + 1));
    const int frame = job.frames.front();
    const auto blocking = given_blocking(work);
    const auto camera = scene::camera_from_bytes(work.input("camera"));
    const render::Renderer renderer(blocking, camera,
                                    scene::lighting_from_bytes(work.input("light")),
                                    {job.width, job.height, job.samples, job.bounces});
    const std::string pass = params.substr(0, space);
    if (pass == "pose") {
        const auto controls = renderer.frame(frame, render::Wanted::controls);
        const auto people = render::joints_of(blocking, camera, frame, controls);
        work.output("joints", to_json(JointsPage{job.width, job.height, people}));
        return;
    }
    const auto made = renderer.frame(frame, render::Wanted::everything);
    const bool mattes = pass == "all" || pass == "mattes";
    work.output("exr", media::to_exr(layers_of(made, render::denoise(made), pass),
                                     mattes ? header_of(made) : media::Header{}));
}

}  // namespace answerprint::film::tasks
