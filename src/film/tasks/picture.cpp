#include <algorithm>
#include <cmath>

#include "base/failure.h"
#include "film/picture_job.h"
#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/look.h"
#include "film/tasks/tasks.h"
#include "media/grain.h"
#include "media/image_file.h"
#include "render/renderer.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {

std::uint8_t byte(double v) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(v, 0.0, 1.0)));
}

/// A picture of `pass` that a person can read: near is bright, normals and motion about grey (the
/// fastest pixel at full, from 1 px a frame on), objects in colours of their own.
media::Frame8 shown(const render::Passes& p, const std::string& pass) {
    const media::Picture& from = pass == "depth"    ? p.depth
                                 : pass == "normal" ? p.normal
                                 : pass == "albedo" ? p.albedo
                                 : pass == "id"     ? p.id
                                                    : p.motion;
    double nearest = 1e30;
    for (const float d : p.depth.samples)
        if (d > 0) nearest = std::min(nearest, static_cast<double>(d));
    double fastest = 1;
    for (const float v : p.motion.samples)
        fastest = std::max(fastest, std::abs(static_cast<double>(v)));
    media::Frame8 out;
    out.width = from.width;
    out.height = from.height;
    out.rgb.resize(static_cast<std::size_t>(from.width) * static_cast<std::size_t>(from.height) *
                   3);
    for (int y = 0; y < from.height; ++y)
        for (int x = 0; x < from.width; ++x) {
            const float* v = from.at(x, y);
            std::uint8_t* o =
                &out.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width) +
                              static_cast<std::size_t>(x))];
            if (pass == "depth") {
                o[0] = o[1] = o[2] = v[0] > 0 ? byte(nearest / static_cast<double>(v[0])) : 0;
            } else if (pass == "albedo") {
                for (int c = 0; c < 3; ++c)
                    o[c] = byte(std::pow(std::max(0.0, static_cast<double>(v[c])), 1 / 2.2));
            } else if (pass == "normal") {
                for (int c = 0; c < 3; ++c) o[c] = byte(0.5 + 0.5 * static_cast<double>(v[c]));
            } else if (pass == "motion") {
                for (int c = 0; c < 2; ++c)
                    o[c] = byte(0.5 + 0.5 * static_cast<double>(v[c]) / fastest);
                o[2] = 128;
            } else if (v[0] > 0) {
                // Steps of the golden angle keep neighbours apart.
                const double hue = std::fmod(static_cast<double>(v[0]) * 0.61803398875, 1.0) * 6;
                const double rise = 0.25 + 0.75 * (1 - std::abs(std::fmod(hue, 2.0) - 1));
                const double rgb[6][3] = {{1, rise, 0.25}, {rise, 1, 0.25}, {0.25, 1, rise},
                                          {0.25, rise, 1}, {rise, 0.25, 1}, {1, 0.25, rise}};
                for (int c = 0; c < 3; ++c) o[c] = byte(rgb[static_cast<int>(hue) % 6][c]);
            }
        }
    return out;
}

media::View view_of(const std::string& name) {
    return name == "p3" ? media::View::p3 : name == "pq" ? media::View::pq : media::View::rec709;
}

}  // namespace

// Beauty: inputs frame (EXR), look, [cdl or cube]; parameters "beauty" and a PictureJob. A pass:
// inputs blocking, camera, light; parameters its name and a RenderJob. Output: picture, a PNG or,
// of a view, an EXR.
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
    const RenderJob job = render_job(std::string_view(params).substr(space + 1));
    const render::Renderer renderer(given_blocking(work),
                                    scene::camera_from_bytes(work.input("camera")),
                                    scene::lighting_from_bytes(work.input("light")),
                                    {job.width, job.height, job.samples, job.bounces});
    work.output("picture", media::to_png(shown(renderer.frame(job.frames.front(), render::Wanted::controls), pass)));
}

}  // namespace answerprint::film::tasks
