// A subject's size and place in a take's frame, held against what the composition claims.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "direction/plan.h"
#include "review/finding.h"
#include "review/subject_fit.h"
#include "scene/staging.h"

namespace answerprint::review {

/// What a composition claims of one of its subjects at a frame, and how the plan has it.
struct SubjectAsked {
    std::string of;
    double eye_x = 0, eye_y = 0;   // in the plan: fractions of the frame, from the top left
    double plan_size = 1;          // in the plan: frame height over stature
    std::optional<double> size;    // the claimed range's middle
    double size_within = 0;        // log2
    std::optional<double> across;  // fractions of the frame
    std::optional<double> down;
    std::optional<double> side;  // deg, of the subject to the camera
};

/// Those of the composition's subjects that are in the set, at a frame; none of a default.
std::vector<SubjectAsked> subjects_asked(const direction::Composition& composition,
                                         const scene::Blocking& blocking,
                                         const scene::CameraPath& plan, int frame);

/// One look at a subject.
struct SubjectSeen {
    int frame = 0;
    SubjectAsked asked;
    SubjectFit fit;
    double aspect = 1;  // height over width
};

/// "size" (stops off the middle of the range), "place" (% of the frame, the farther of across and
/// down), "side" (deg off; told only of one that is mirrored) as claimed; and of each "shape" (% of
/// the edges) and "mirrored" (% that it fits better mirrored). `seen`: looks at one subject, over
/// the frames of its claim: medians of those in which it could be told.
std::vector<Finding> subject_findings(const std::vector<SubjectSeen>& seen);

}  // namespace answerprint::review
