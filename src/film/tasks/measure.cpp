#include "base/decimal.h"
#include "direction/direction.h"
#include "film/acts_json.h"
#include "film/measured_json.h"
#include "film/tasks/look.h"
#include "film/tasks/measured_camera.h"
#include "film/tasks/measured_light.h"
#include "film/tasks/measured_people.h"
#include "film/tasks/measured_timing.h"
#include "film/tasks/take_path.h"
#include "film/tasks/tasks.h"
#include "film/tasks/untold.h"
#include "media/drawing.h"
#include "media/take_reader.h"
#include "review/camera_findings.h"
#include "review/composition_findings.h"
#include "review/moments.h"
#include "review/plan_passes.h"

namespace answerprint::film::tasks {

// Parameters: "draft" where the take is our own draft. Inputs: plan (of `controls`), shot (its
// camera's claims), acts (in it), blocking, camera, light, look, [cdl or cube], keys (shot, with
// its lights), [lit (of the task of that name)], take (a video) or take/NAME (pictures). Outputs:
// measured (MeasuredPage), path (its camera in the world; without samples: not known).
void measure(farm::Work& work) {
    const auto shot = direction::shot_from_json(work.input("shot"));
    const auto blocking = scene::blocking_from_bytes(work.input("blocking"));
    const auto plan = scene::camera_from_bytes(work.input("camera"));
    const review::PlanPasses passes(work.input_path("plan"));
    const int width = passes.head().width, height = passes.head().height;
    const int frames = passes.frames();
    const media::TakePlan shape{width, height, blocking.rate, frames};
    media::TakeReader take(take_path(work), shape);

    MeasuredPage page;
    const auto shown = display_of(work, "", media::View::rec709);
    MeasuredCamera camera(passes, plan, shown);
    MeasuredTiming timing(shot, acts_from_json(work.input("acts")), plan,
                          scene::lighting_from_bytes(work.input("light")), passes);
    // The take at its first frame, and at the composition's moment.
    media::Frame8 first, composed;
    const int moment = review::composed_frame(shot, blocking.rate, frames);
    int n = 0;
    for (; const auto frame = take.next(); ++n) {
        camera.add(frame->picture);
        timing.add(*frame);
        if (n == 0) first = frame->picture;
        if (n == moment) composed = frame->picture;
        work.progress(n + 1);
    }
    page.frames = n;
    page.misfits = media::misfits(take.misfit(), shape);

    const auto add = [&](std::vector<review::Finding> found) {
        for (auto& f : found) page.findings.push_back(std::move(f));
    };
    if (!composed.rgb.empty())
        add(measured_subjects(composed, moment, shot, blocking, plan, passes));
    auto start = camera.start();
    auto motion = camera.motion();
    const bool mirrored = shows(page, "mirrored");
    if (mirrored) {  // followed the right way round, and turned back
        media::TakeReader again(take_path(work), shape);
        MeasuredCamera right(passes, plan, shown);
        while (const auto frame = again.next()) right.add(media::mirrored(frame->picture));
        motion = right.motion();
        for (auto& pose : motion.poses)
            if (pose) pose = pose->mirrored();
        start = right.start();
        if (start) start->pose = start->pose.mirrored();
    }
    const auto at = start ? std::optional(start->pose) : std::nullopt;
    page.points = motion.points;
    page.residual = motion.residual;
    page.unsure = motion.unsure;
    page.poses = motion.poses;
    add(review::camera_findings(motion, plan, start, camera.depth(), blocking.rate.fps()));
    add(measured_people(first, blocking, passes, shown, review::focal_px(plan, 0, width),
                        mirrored ? std::nullopt : at));
    if (!motion.cuts.empty()) untold_start(page, motion);
    const auto keys = direction::shot_from_json(work.input("keys"));
    if (const auto claim = key_claimed(keys, blocking, plan); claim && !composed.rgb.empty()) {
        if (work.params() == "draft")
            untold_light(page, *claim, moment, msg("review.draft-light"));
        else
            measure_light(page, *claim, keys, blocking, plan,
                          scene::lighting_from_bytes(work.input("light")),
                          media::Exr(work.input("lit")), shown, composed,
                          shows(page, "mirrored", claim->who));
    }
    timing.finish(page, motion);
    untold_if_small(page, take.misfit().width);
    untold_elsewhere(page);
    // What its file does not say.
    if (const auto fresh = timing.rhythm(); fresh && *fresh < 0.95 * take.misfit().fps)
        page.misfits.push_back(
            msg("review.misfit-rhythm", decimal(*fresh, 1), decimal(take.misfit().fps, 1)));
    const auto asked = review::planned_motion(plan);
    page.relative = review::path_errors(motion.poses, asked, review::PathUnit::relative);
    page.metres = review::path_errors(motion.poses, asked, review::PathUnit::metres);
    scene::CameraPath path;
    if (at && n == frames && motion.told() && !mirrored) {
        page.placed = true;
        page.turned = degrees(angle_between(Quat{}, at->rotation));
        page.shifted = length(at->position);
        path = review::measured_path(motion, plan, at);
        page.seen.camera = review::camera_course(path);
    }
    add(review::composition_findings(shot, blocking, plan, path, start));
    work.output("measured", to_json(page));
    work.output("path", scene::to_bytes(path));
}

}  // namespace answerprint::film::tasks
