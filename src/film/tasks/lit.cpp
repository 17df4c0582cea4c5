#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/pass_layers.h"
#include "film/tasks/tasks.h"
#include "render/renderer.h"

namespace answerprint::film::tasks {

// Inputs: blocking, camera, light, [model/FILE]. Parameters: RenderJob of one frame. Output: exr,
// with what the lamps of each name give, and the names of the objects in its header.
void lit(farm::Work& work) {
    const RenderJob job = render_job(work.params());
    const render::Renderer renderer(given_blocking(work),
                                    scene::camera_from_bytes(work.input("camera")),
                                    scene::lighting_from_bytes(work.input("light")),
                                    {job.width, job.height, job.samples, job.bounces});
    const auto made = renderer.frame(job.frames.front(), render::Wanted::lights);
    std::vector<media::Layer> layers;
    for (const char* pass : {"albedo", "depth", "normal", "character", "lights"})
        for (auto& layer : layers_of(made, made.beauty, pass)) layers.push_back(std::move(layer));
    std::string names;
    for (const auto& name : made.objects) names += name + "\n";
    work.output("exr", media::to_exr(layers, {{"objects", names}}));
}

}  // namespace answerprint::film::tasks
