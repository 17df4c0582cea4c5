// Which way a take's camera faces, where too little is seen to say where it stands.
#pragma once

#include "media/picture.h"
#include "review/pose.h"

namespace answerprint::review {

/// Turned from the plan's camera so that people are where the take has them; as the plan's where
/// nobody is. All as for `registered`.
Pose facing(const media::Frame8& take, const media::Frame8& plan, const media::Picture& depth,
            const media::Picture& people, double focal);

}  // namespace answerprint::review
