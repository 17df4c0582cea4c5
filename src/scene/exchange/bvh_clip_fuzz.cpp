// Any bytes are a BVH file: refused with a line, or a motion whose numbers are all finite and that
// a body can take.
// clang-format off
// parser: scene/exchange/bvh_clip.cpp
// plant: scene/exchange/bvh_clip.cpp | if (values.size() != channel_count) | if (values.size() > channel_count)
// clang-format on
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/text.h"
#include "scene/exchange/retarget.h"

namespace {

using namespace answerprint;
using namespace answerprint::scene;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

bool finite(Vec3 v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics said;
    const BvhClip clip = read_bvh(text, "actions/a.bvh", said);
    const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const auto& d : said) {
        require(d.place.line >= 1 && d.place.line <= lines);
        for (const auto* m : {&d.what, &d.right})
            for (const auto& arg : m->args) require(first_broken_utf8(arg) == std::string::npos);
    }
    require(clip.frames.empty() == has_errors(said));
    if (clip.frames.empty()) return 0;
    require(clip.frame_time > 0 && !clip.bones.empty() && clip.bones[0].parent < 0);
    for (std::size_t b = 1; b < clip.bones.size(); ++b)
        require(clip.bones[b].parent >= 0 && clip.bones[b].parent < static_cast<int>(b));
    for (std::size_t f = 0; f < clip.frames.size(); ++f) {
        require(clip.frames[f].size() == clip.bones.size());
        for (const auto& t : clip.world(static_cast<int>(f))) require(finite(t.position));
    }
    Action action;
    action.clip = clip;
    action.joints.fill(true);
    if (clip.frames.size() < 2 || clip.frames.size() > 50 || !fits(clip, "a.bvh", said)) return 0;
    const Character somebody;
    const Retarget played(action, somebody);
    for (const double part : {0.1, 0.5, 0.9})
        for (const auto& j : played.at(Pose{}, part * played.seconds()).joints)
            require(finite(j.position));
    return 0;
}
