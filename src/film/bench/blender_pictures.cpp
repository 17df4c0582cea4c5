#include "film/bench/blender_pictures.h"

#include <algorithm>
#include <cmath>

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
constexpr double kMiddle = 0.18;  // linear: what the middle of the first picture is brought to

/// What surfaces are lit by, quietened: each place is mixed with those about it that are alike in
/// direction, depth and colour, ever farther off (Dammertz et al., Edge-avoiding à-trous wavelet
/// transform, 2010). What stands out of its neighbours is no light, but chance. Linear RGB.
media::Picture quiet(const media::Exr& exr) {
    const auto layer = [&](const std::string& name, const char* parts) {
        std::vector<std::string> channels;
        for (const char* p = parts; *p; ++p) channels.push_back("ViewLayer." + name + "." + *p);
        return exr.picture(channels);
    };
    media::Picture light = layer("Combined", "RGB");
    const auto albedo = layer("Denoising Albedo", "RGB"), normal = layer("Denoising Normal", "XYZ"),
               depth = layer("Denoising Depth", "Z");
    const auto paint = [&](std::size_t i) { return albedo.samples[i] + 0.02F; };
    for (std::size_t i = 0; i < light.samples.size(); ++i) light.samples[i] /= paint(i);
    const int w = light.width, h = light.height;
    const auto sum = [](const float* p) { return p[0] + p[1] + p[2]; };
    const media::Picture raw = light;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            std::vector<double> near;
            for (int v = std::max(0, y - 2); v <= std::min(h - 1, y + 2); ++v)
                for (int u = std::max(0, x - 2); u <= std::min(w - 1, x + 2); ++u)
                    near.push_back(sum(raw.at(u, v)));
            const double most = 2 * median(std::move(near)), is = sum(raw.at(x, y));
            if (is > most)
                for (int c = 0; c < 3; ++c) light.at(x, y)[c] *= static_cast<float>(most / is);
        }
    for (const int step : {1, 2, 4, 8}) {
        const media::Picture from = light;
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x) {
                double all = 0, mixed[3] = {};
                for (int v = -2; v <= 2; ++v)
                    for (int u = -2; u <= 2; ++u) {
                        const int i = x + u * step, k = y + v * step;
                        if (i < 0 || k < 0 || i >= w || k >= h) continue;
                        double turned = 0, painted = 0;
                        for (int c = 0; c < 3; ++c) {
                            turned += std::pow(normal.at(i, k)[c] - normal.at(x, y)[c], 2);
                            painted += std::pow(albedo.at(i, k)[c] - albedo.at(x, y)[c], 2);
                        }
                        const double deeper =
                            *depth.at(i, k) / std::max(1e-3F, *depth.at(x, y)) - 1;
                        const double weight = std::exp(-(u * u + v * v) / 3.0 - turned / 0.05 -
                                                       painted / 0.05 - deeper * deeper / 0.005);
                        all += weight;
                        for (int c = 0; c < 3; ++c) mixed[c] += weight * from.at(i, k)[c];
                    }
                for (int c = 0; c < 3; ++c) light.at(x, y)[c] = static_cast<float>(mixed[c] / all);
            }
    }
    for (std::size_t i = 0; i < light.samples.size(); ++i) light.samples[i] *= paint(i);
    return light;
}

/// What brings the middle of a picture to kMiddle.
double exposure(const media::Picture& linear) {
    std::vector<double> luminance;
    luminance.reserve(linear.samples.size() / 3);
    for (std::size_t i = 0; i < linear.samples.size(); i += 3)
        luminance.push_back(0.2126 * linear.samples[i] + 0.7152 * linear.samples[i + 1] +
                            0.0722 * linear.samples[i + 2]);
    return kMiddle / std::max(1e-6, median(std::move(luminance)));
}

/// As IEC 61966-2-1 (sRGB) encodes it: what Blender calls the standard view.
media::Frame8 shown(const media::Picture& linear, double gain) {
    media::Frame8 out{linear.width, linear.height, {}};
    out.rgb.reserve(linear.samples.size());
    for (const float v : linear.samples) {
        const double l = std::clamp(v * gain, 0.0, 1.0);
        const double s = l <= 0.0031308 ? 12.92 * l : 1.055 * std::pow(l, 1 / 2.4) - 0.055;
        out.rgb.push_back(static_cast<std::uint8_t>(std::lround(255 * s)));
    }
    return out;
}

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
                {"t_stop", camera.lens.t_stop},
                {"cameras", json::array()},
                {"pictures", folder.string()}};
    for (const auto& s : camera.samples)
        job["cameras"].push_back(
            {{"matrix", matrix(s.at)}, {"focal_mm", s.focal_mm}, {"focus_m", s.focus_m}});
    write_file(folder / "take.json", job.dump());
    const fs::path blender = "/usr/bin/blender";
    if (!fs::exists(blender)) throw Failure(msg("film.no-program", "blender"));
    wall_of({blender, "-b", "--factory-startup", "--python-exit-code", "1", "-P",
             clone() / "bench/review/blender.py", "--", folder / "take.json"},
            folder / "log");
    std::vector<media::Frame8> out;
    out.reserve(camera.samples.size());
    double gain = 0;
    for (std::size_t n = 0; n < camera.samples.size(); ++n) {
        const fs::path file = folder / (std::to_string(10000 + n).substr(1) + ".exr");
        const auto linear = quiet(media::Exr(read_file(file)));
        fs::remove(file);
        if (n == 0) gain = exposure(linear);
        out.push_back(shown(linear, gain));
    }
    return out;
}

}  // namespace answerprint::film
