// The keys that a shot claims on somebody's face, as a take shows them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "direction/plan.h"
#include "film/measured_json.h"
#include "media/display.h"
#include "media/image_file.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

/// What a shot claims of the key at that frame, and on whom: as the light is composed, the last
/// that is said of it, and of a ratio. None: nothing, or not of somebody.
struct KeyClaimed {
    direction::Light light;
    std::string who;
};
std::optional<KeyClaimed> key_claimed(const direction::Shot& shot, const scene::Blocking& blocking,
                                      const scene::CameraPath& camera);

/// Adds its findings, and where the key comes from. `take`: its picture at that frame; `lit`: of
/// the task of that name; `shown`: how the plan's light is shown; `mirrored`: the take shows them
/// left for right, as has been seen.
void measure_light(MeasuredPage& page, const KeyClaimed& claim, const direction::Shot& shot,
                   const scene::Blocking& blocking, const scene::CameraPath& camera,
                   const scene::Lighting& lighting, const media::Exr& lit,
                   const media::Display& shown, const media::Frame8& take, bool mirrored);
/// Its findings where it is not measured.
void untold_light(MeasuredPage& page, const KeyClaimed& claim, int frame, const Message& why);

}  // namespace answerprint::film::tasks
