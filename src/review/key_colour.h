// The colour of a key, by all that it lights in a picture.
#pragma once

#include <optional>

#include "review/face_light.h"

namespace answerprint::review {

/// How much more red, green and blue of the plan's key than of its other light a take shows, place
/// by place. None: the key gives too little of the picture's light. `take`, `shown`: as of
/// face_light.
std::optional<KeyColour> key_colour(const media::Frame8& take, const media::Display& shown,
                                    const LitFrame& plan, const Key& key);

}  // namespace answerprint::review
