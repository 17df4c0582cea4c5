// What a take's camera did, from points of the standing world and the plan's depth of them.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/message.h"
#include "media/picture.h"
#include "review/camera_refinement.h"
#include "review/pose.h"
#include "review/tracks.h"
#include "scene/staging.h"

namespace answerprint::review {

struct CameraMotion {
    std::vector<std::optional<Pose>> poses;  // one a frame, in the first one's axes; none: too few
                                             // points
    double world = 0;                        // of those the standing world's, as many fine ones
    double points = 0;                       // followed, a frame in the mean
    double residual = 0;                     // px that they are off what the poses say, the median
    Unsure unsure;                           // of what its points alone tell
    std::vector<int> cuts;                   // frames to which nothing leads (tracks.h)
    bool rests = false;  // nothing in the picture moves, people neither, though the plan's would

    /// In enough of the frames, for the whole to be told.
    bool known() const;
    /// Does it explain what moves?
    bool explains() const;
    /// And so well that what it shows on its way may be, too.
    bool told() const;
};

/// That a take is cut, and where first: no camera makes the whole of it.
Message cut_in_take(const CameraMotion& had);

/// The plan's depth pass at a frame, m along the axis, 0: nothing there; of any size.
using PlanDepth = std::function<media::Picture(int frame)>;

/// Fits a pose to each of `frames` frames of `width` by `height` px, robustly: points as far as the
/// plan has them where they are first seen, each corrected by what the take shows of it. `start`:
/// the take's first frame in the plan's (its zoom: the take's lens over the plan's). Whether the
/// camera moves or zooms at all is chosen by what that explains. Deterministic.
CameraMotion camera_motion(const std::vector<Track>& tracks, int frames, int width, int height,
                           const scene::CameraPath& plan, const PlanDepth& depth,
                           const Pose& start = {});

/// The plan's own camera, in the axes of its first frame.
std::vector<Pose> planned_motion(const scene::CameraPath& plan);

/// Focal length in px of a picture `width` wide.
double focal_px(const scene::CameraPath& plan, int frame, int width);

}  // namespace answerprint::review
