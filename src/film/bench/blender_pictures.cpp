#include "film/bench/blender_pictures.h"

#include "base/failure.h"
#include "base/file.h"
#include "base/json.h"
#include "film/bench/camera_matrix.h"
#include "film/bench/own_run.h"
#include "film/quality.h"
#include "media/image_file.h"
#include "scene/exchange/gltf_writer.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

constexpr int kWideOfBlender = 384;

}  // namespace

std::vector<media::Frame8> pictures_of_blender(const Planned& of, const fs::path& folder) {
    const auto& camera = of.camera;
    const auto& blocking = of.blocking;
    fs::create_directories(folder);
    const scene::Stretch stretch{of.shot.id, blocking, {{of.shot.id, 0, camera, of.lighting}}};
    write_file(folder / "world.glb", scene::to_glb(scene::node_tree(stretch)));
    Quality size;
    size.width = kWideOfBlender;
    json job = {{"world", (folder / "world.glb").string()},
                {"engine", "CYCLES"},
                {"width", size.width},
                {"height", size.height(camera.aspect)},
                {"fps", {blocking.rate.numerator, blocking.rate.denominator}},
                {"sensor_mm", camera.lens.sensor.width_mm},
                {"cameras", json::array()},
                {"pictures", folder.string()}};
    for (const auto& s : camera.samples)
        job["cameras"].push_back({{"matrix", matrix(s.at)}, {"focal_mm", s.focal_mm}});
    write_file(folder / "take.json", job.dump());
    const fs::path blender = "/usr/bin/blender";
    if (!fs::exists(blender)) throw Failure(msg("film.no-program", "blender"));
    wall_of({blender, "-b", "--factory-startup", "--python-exit-code", "1", "-P",
             clone() / "bench/review/blender.py", "--", folder / "take.json"},
            folder / "log");
    std::vector<media::Frame8> out;
    out.reserve(camera.samples.size());
    for (std::size_t n = 0; n < camera.samples.size(); ++n)
        out.push_back(
            media::to_frame(read_file(folder / (std::to_string(10000 + n).substr(1) + ".png"))));
    return out;
}

}  // namespace answerprint::film
