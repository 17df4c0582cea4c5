#include <algorithm>

#include "direction/direction.h"
#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/tasks.h"
#include "render/renderer.h"
#include "review/plan_passes.h"

namespace answerprint::film::tasks {

// Inputs: shot (its camera's claims), blocking, camera, light, [model/FILE]. Parameters: RenderJob
// without frames. Output: plan, the shot's passes (review::PlanPasses).
void controls(farm::Work& work) {
    const RenderJob job = render_job(work.params());
    const auto shot = direction::shot_from_json(work.input("shot"));
    const auto blocking = given_blocking(work);
    const auto camera = scene::camera_from_bytes(work.input("camera"));
    const auto lighting = scene::lighting_from_bytes(work.input("light"));
    const render::Renderer renderer(blocking, camera, lighting,
                                    {job.width, job.height, job.samples, job.bounces});
    const auto keys = review::key_frames(shot, blocking);
    std::optional<review::PlanWriter> plan;
    for (int n = 0; n < static_cast<int>(camera.samples.size()); ++n) {
        const bool key = std::binary_search(keys.begin(), keys.end(), n), picture = n == 0;
        const auto passes = renderer.frame(n, picture ? render::Wanted::picture
                                              : key   ? render::Wanted::controls
                                                      : render::Wanted::shapes);
        if (!plan)
            plan.emplace(work.output_path("plan"),
                         review::PlanHead{job.width, job.height, blocking.rate, passes.objects,
                                          passes.people, passes.materials});
        plan->put(review::Pass::depth, passes.depth);
        plan->put(review::Pass::id, passes.id);
        plan->put(review::Pass::motion, passes.motion);
        if (key) {
            plan->put(review::Pass::normal, passes.normal);
            plan->put(review::Pass::albedo, passes.albedo);
            plan->put(review::Pass::material, passes.material);
        }
        if (picture) plan->put(review::Pass::picture, render::denoise(passes));
        plan->next();
        work.progress(n + 1);
    }
    if (plan) plan->close();
}

}  // namespace answerprint::film::tasks
