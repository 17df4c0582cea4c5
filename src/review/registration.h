// Where a take's frame was taken from, against the plan's frame: by points that both pictures show.
#pragma once

#include <optional>

#include "media/picture.h"
#include "review/pose.h"

namespace answerprint::review {

struct Registration {
    Pose pose;            // of the take's camera in the plan's camera
    bool lens = false;    // its zoom is known: else it is taken for the plan's
    int points = 0;       // that agree
    double share = 0;     // of all that were matched
    double residual = 0;  // px, the median of those
    double unsure = 0;    // m, a deviation: by how ill those tell where the camera stands
};

/// `plan`: its picture at this frame; `depth`, `people`: its passes (m along the axis; over 0 where
/// somebody is), of any size; `focal`: px of a picture as wide as the plan's. None: too few points
/// agree, as in a take that shows something else, or in another look. `about`: where it may be, as
/// near as that edges of what stands are found: a bare set has hardly any points. Deterministic.
std::optional<Registration> registered(const media::Frame8& take, const media::Frame8& plan,
                                       const media::Picture& depth, const media::Picture& people,
                                       double focal, const std::optional<Pose>& about = {});

}  // namespace answerprint::review
