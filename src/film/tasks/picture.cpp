#include "film/joints_json.h"
#include "film/picture_job.h"
#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/look.h"
#include "film/tasks/pass_picture.h"
#include "film/tasks/tasks.h"
#include "media/grain.h"
#include "media/image_file.h"
#include "render/renderer.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {

media::View view_of(const std::string& name) {
    return name == "p3" ? media::View::p3 : name == "pq" ? media::View::pq : media::View::rec709;
}

}  // namespace

// Output: picture, a PNG or, of a view, an EXR. Beauty: inputs frame (EXR), look, [cdl or cube];
// parameters "beauty" and a PictureJob. A control: inputs blocking, camera, light; parameters its
// name and a RenderJob. Joints: input joints. All else: inputs layers (EXR), look, [cdl or cube];
// parameters its name.
void picture(farm::Work& work) {
    const std::string params = work.params();
    const auto space = params.find(' ');
    const std::string pass = params.substr(0, space);
    if (pass == "beauty") {
        const auto linear = media::Exr(work.input("frame")).picture({"R", "G", "B"});
        const PictureJob job = picture_job(std::string_view(params).substr(space + 1));
        const media::Grain grain{job.grain, job.shot, job.frame};
        if (job.view.empty()) {
            auto shown = display_of(work, "", media::View::srgb).frame(linear);
            media::add_grain(shown, grain);
            return work.output("picture", media::to_png(shown));
        }
        const media::View view = view_of(job.view);
        media::Picture shown = display_of(work, "", view).picture(linear);
        media::add_grain(shown, view, grain);
        work.output("picture", job.exr ? media::to_exr({{{"R", "G", "B"}, shown, false}})
                                       : media::to_png(shown, view));
        return;
    }
    if (pass == "pose") {
        work.output("picture", media::to_png(drawn(joints_from_json(work.input("joints")))));
        return;
    }
    if (space == std::string::npos) {
        const media::Exr layers(work.input("layers"));
        work.output("picture",
                    media::to_png(shown(layers, pass, display_of(work, "", media::View::srgb))));
        return;
    }
    const RenderJob job = render_job(std::string_view(params).substr(space + 1));
    const render::Renderer renderer(given_blocking(work),
                                    scene::camera_from_bytes(work.input("camera")),
                                    scene::lighting_from_bytes(work.input("light")),
                                    {job.width, job.height, job.samples, job.bounces});
    work.output(
        "picture",
        media::to_png(shown(renderer.frame(job.frames.front(), render::Wanted::controls), pass)));
}

}  // namespace answerprint::film::tasks
