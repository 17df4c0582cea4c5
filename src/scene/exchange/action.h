// An action of a film's own: actions/NAME.bvh, and what actions/NAME.toml says of it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "scene/exchange/bvh_clip.h"
#include "scene/pose.h"

namespace answerprint::scene {

struct Action {
    std::string name;
    BvhClip clip;                            // the part that is played, as often as it is
    std::array<bool, joint_count> joints{};  // that follow it; the others go on as they do
    /// 0: its file could not be read.
    double seconds() const {
        return clip.frames.empty() ? 0
                                   : clip.frame_time * static_cast<double>(clip.frames.size() - 1);
    }
};

/// By name, folded.
using Actions = std::map<std::string, Action>;

/// `toml` may be empty. Keys: `from`, `to` (s), `times`, `joints` (of "legs", "trunk", "arms",
/// "head"). With errors: a clip without frames.
Action read_action(const std::string& name, std::string_view bvh, const std::string& bvh_file,
                   std::string_view toml, const std::string& toml_file, Diagnostics& out);

}  // namespace answerprint::scene
