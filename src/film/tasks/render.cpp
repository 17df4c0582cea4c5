#include "render/renderer.h"

#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/tasks.h"
#include "media/image_file.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

// Inputs: blocking, camera, light. Parameters: RenderJob. Outputs: frame-NNNNNN, linear ACEScg.
void render(farm::Work& work) {
    const RenderJob job = render_job(work.params());
    const render::Renderer renderer(given_blocking(work),
                                    scene::camera_from_bytes(work.input("camera")),
                                    scene::lighting_from_bytes(work.input("light")),
                                    {job.width, job.height, job.samples, job.bounces});
    int done = 0;
    for (const int frame : job.frames) {
        const auto passes = renderer.frame(frame);
        work.output(frame_name(frame),
                    media::to_exr({{{"R", "G", "B"}, render::denoise(passes), true}}));
        work.progress(++done);
    }
}

}  // namespace answerprint::film::tasks
