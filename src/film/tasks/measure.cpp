#include <algorithm>

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
#include "media/drawing.h"
#include "media/take_reader.h"
#include "review/camera_findings.h"
#include "review/composition_findings.h"
#include "review/moments.h"
#include "review/plan_passes.h"

namespace answerprint::film::tasks {

namespace {

/// px: in narrower takes small movements of people, and edges, are a few pixels' play.
constexpr int kFine = 320;

/// What misses of people's motion and of focus is not told.
void untold_motion(MeasuredPage& page) {
    for (auto& f : page.findings) {
        const bool of_people = !f.of.empty() && (f.claim == "timing" || f.claim == "action" ||
                                                 f.claim == "onset" || f.claim == "settle");
        if (f.verdict != review::Finding::Verdict::misses ||
            (!of_people && f.claim != "order" && f.claim != "focus" && f.claim != "rack"))
            continue;
        review::withhold(f, msg("review.small-take", std::to_string(kFine)));
    }
}

/// Does a claim on somebody miss? `who`: empty: on anybody.
bool shows(const MeasuredPage& page, const char* claim, const std::string& who = {}) {
    return std::any_of(page.findings.begin(), page.findings.end(), [&](const auto& f) {
        return f.claim == claim && (who.empty() || f.of == who) &&
               f.verdict == review::Finding::Verdict::misses;
    });
}

/// In a take that is cut another moment of the plan may be where the first should be: of people who
/// are not seen where the plan has them nothing is told.
void untold_start(MeasuredPage& page, const review::CameraMotion& had) {
    for (auto& f : page.findings)
        if (f.verdict == review::Finding::Verdict::misses &&
            (f.claim == "presence" || f.claim == "wardrobe" || f.claim == "identity"))
            review::withhold(f, review::cut_in_take(had));
}

}  // namespace

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
    if (take.misfit().width < kFine) untold_motion(page);
    // Whose edges are looked at where the plan has them shows something else there.
    for (auto& f : page.findings) {
        if (f.claim != "focus" || !f.had) continue;
        if (shows(page, "mirrored", f.of))
            review::withhold(f, msg("review.mirrored-there"));
        else if (shows(page, "size", f.of))
            review::withhold(f, msg("review.plan-elsewhere"));
    }
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
