// Where and how large somebody or something of the plan stands in a take's frame, by its shape
// alone: by the way its edges run, whatever its colours and its light.
#pragma once

#include "base/message.h"
#include "media/picture.h"

namespace answerprint::review {

/// Passes of one frame of the plan, of one size.
struct SubjectPasses {
    const media::Picture& id;      // object index + 1
    const media::Picture& depth;   // m along the axis, 0: nothing
    const media::Picture& normal;  // world
    const media::Picture& albedo;
    int number = 0;                          // the subject's in `id`
    const media::Frame8* picture = nullptr;  // as it is shown, where known: what of it can be seen
};

/// The plan's subject laid over the take: px / width of the plan's frame.
struct SubjectFit {
    double stops = 0;                   // log2 of how much larger it is
    double roll = 0;                    // radians, clockwise
    bool flipped = false;               // left and right are changed: see `mirrored`
    double middle_x = 0, middle_y = 0;  // of its edges in the plan
    double at_x = 0, at_y = 0;          // and where that is in the take

    int points = 0;       // edges of the plan that were looked for
    double score = 0;     // how well they are found, 0 to 1
    double rival = 0;     // the same of the best other place or size
    double mirrored = 0;  // how much better it fits mirrored (below 0: worse), of the score
    bool sized = false;   // another size fits clearly worse
    bool absent = false;  // the plan's picture shows it clearly, the take nothing like it
    Message why;          // it could not be told at all, and why

    /// Where a point of the plan's subject is seen in the take; both as px / width.
    void seen(double& x, double& y) const;
};

/// `take`: of the plan's aspect, any size. It is looked for within 16% of the frame's width of
/// where it should be, or a camera that is nearer or farther shows it, and of that place mirrored,
/// from half to twice its size. Deterministic.
SubjectFit subject_fit(const media::Frame8& take, const SubjectPasses& plan);

}  // namespace answerprint::review
