// Any bytes are a glTF with a camera: refused with a reason, or a camera that stands somewhere and
// looks somewhere at every frame.
// clang-format off
// parser: scene/exchange/gltf_camera.cpp
// plant: scene/exchange/gltf_camera.cpp | file_.number(lens["yfov"], 0, 0, 3); | file_.number(lens["yfov"], 0, 0, 9);
// clang-format on
#include "scene/exchange/gltf_camera.h"

#include <cmath>
#include <cstdint>

#include "base/text.h"

namespace {

void require(bool holds) {
    if (!holds) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace answerprint;
    using namespace answerprint::scene;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics said;
    const CameraClip clip = read_gltf_camera(
        text, "cameras/a.gltf", [](const auto&) { return std::nullopt; }, "1A", {24, 1}, said);
    require(clip.keys.empty() == has_errors(said));
    require(said.size() <= 21);
    if (first_broken_utf8(text) == std::string::npos)
        for (const auto& d : said)
            for (const auto* m : {&d.what, &d.right})
                for (const auto& arg : m->args)
                    require(first_broken_utf8(arg) == std::string::npos);
    double before = -1;
    for (const auto& k : clip.keys) {
        require(k.frame > before && k.frame <= most_camera_frames);
        before = k.frame;
        require(std::isfinite(length(k.at.position)));
        require(std::abs(length(k.at.rotation * Vec3{0, 0, 1}) - 1) < 1e-6);
        require(k.yfov > 0 && k.yfov < pi);
    }
    return 0;
}
