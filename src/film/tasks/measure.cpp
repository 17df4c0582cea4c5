#include <map>

#include "direction/direction.h"
#include "film/measured_json.h"
#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/look.h"
#include "film/tasks/tasks.h"
#include "media/take_reader.h"
#include "render/renderer.h"
#include "review/camera_findings.h"
#include "review/registration.h"
#include "scene/camera_claims.h"

namespace answerprint::film::tasks {

namespace {

/// m, about how far what is seen is.
double distance(const media::Picture& depth) {
    std::vector<double> known;
    for (const float d : depth.samples)
        if (d > 0) known.push_back(d);
    return known.empty() ? 3 : median(std::move(known));
}

}  // namespace

// Inputs: shot (its camera's claims), blocking, camera, light, look, [cdl or cube], [model/FILE],
// take (a video). Parameters: RenderJob without frames. Output: measured (MeasuredPage).
void measure(farm::Work& work) {
    const RenderJob job = render_job(work.params());
    const auto shot = direction::shot_from_json(work.input("shot"));
    const auto blocking = given_blocking(work);
    const auto plan = scene::camera_from_bytes(work.input("camera"));
    const render::Renderer renderer(blocking, plan, scene::lighting_from_bytes(work.input("light")),
                                    {job.width, job.height, job.samples, job.bounces});
    const int frames = static_cast<int>(plan.samples.size());
    const media::TakePlan shape{job.width, job.height, blocking.rate, frames};
    media::TakeReader take(work.input_path("take"), shape);

    MeasuredPage page;
    review::Tracker tracker;
    std::map<int, media::Picture> depths;  // of the frames in which points were found
    std::optional<review::Registration> start;
    double depth = 3;
    int n = 0;
    for (; const auto frame = take.next(); ++n) {
        auto passes =
            renderer.frame(n, n == 0 ? render::Wanted::picture : render::Wanted::controls);
        if (n == 0) {
            const auto shown = display_of(work, "", media::View::rec709);
            start = review::registered(frame->picture, shown.frame(render::denoise(passes)),
                                       passes.depth, passes.character,
                                       review::focal_px(plan, 0, job.width));
            depth = distance(passes.depth);
        }
        if (tracker.add(frame->picture, passes.character)) depths[n] = std::move(passes.depth);
        work.progress(n + 1);
    }
    page.frames = n;
    page.misfits = media::misfits(take.misfit(), shape);

    const auto asked = review::planned_motion(plan);
    const auto at = start ? std::optional(start->pose) : std::nullopt;
    const auto motion = review::camera_motion(
        tracker.tracks(blocking.rate.fps()), frames, job.width, job.height, plan,
        [&](int k) { return depths.at(k); }, at.value_or(review::Pose{}));
    page.points = motion.points;
    page.residual = motion.residual;
    page.findings = review::camera_findings(motion, plan, start, depth, blocking.rate.fps());
    page.relative = review::path_errors(motion.poses, asked, review::PathUnit::relative);
    page.metres = review::path_errors(motion.poses, asked, review::PathUnit::metres);
    if (at && n == frames) {
        page.placed = true;
        page.turned = degrees(angle_between(Quat{}, at->rotation));
        page.shifted = length(at->position);
        const auto path = review::measured_path(motion, plan, at);
        for (const auto& miss : scene::claims_missed(shot, blocking, path))
            page.missed.push_back(scene::told(miss, shot.id, blocking.rate));
    }
    work.output("measured", to_json(page));
}

}  // namespace answerprint::film::tasks
