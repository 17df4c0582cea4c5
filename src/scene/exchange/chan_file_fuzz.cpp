// Any bytes are a .chan file: refused with a line, or a camera whose numbers are all finite and
// that can be written and read again.
// clang-format off
// parser: scene/exchange/chan_file.cpp
// plant: scene/exchange/chan_file.cpp | if (step < 1) return wrong(1, msg("scene.chan-order"), msg("scene.chan-frame-right")); | if (step < 0) return wrong(1, msg("scene.chan-order"), msg("scene.chan-frame-right"));
// clang-format on
#include "scene/exchange/chan_file.h"

#include <algorithm>
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
    const CameraClip clip = read_chan(text, "cameras/a.chan", said);
    const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    require(said.size() <= 20);
    for (const auto& d : said) {
        require(d.place.line >= 1 && d.place.line <= lines && d.right);
        for (const auto* m : {&d.what, &d.right})
            for (const auto& arg : m->args) require(first_broken_utf8(arg) == std::string::npos);
    }
    require(clip.keys.empty() == has_errors(said));
    CameraPath path;
    double before = -1;
    for (const auto& k : clip.keys) {
        require(k.frame > before && k.frame < most_camera_frames);
        before = k.frame;
        require(std::isfinite(length(k.at.position)));
        require(std::abs(length(k.at.rotation * Vec3{0, 0, 1}) - 1) < 1e-6);
        require(k.yfov >= 0 && k.yfov < pi);
        path.samples.push_back({k.at, 35, 3});
    }
    if (path.samples.empty()) return 0;
    const auto again = read_chan(to_chan(path), "cameras/a.chan", said);
    require(again.keys.size() == path.samples.size());
    for (std::size_t n = 0; n < again.keys.size(); ++n)
        require(angle_between(again.keys[n].at.rotation, path.samples[n].at.rotation) < 1e-4);
    return 0;
}
