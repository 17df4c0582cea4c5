// A take that was measured, as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/camera_refinement.h"
#include "review/course.h"
#include "review/finding.h"
#include "review/path_errors.h"
#include "review/pose.h"

namespace answerprint::film {

struct MeasuredPage {
    int frames = 0;
    std::vector<Message> misfits;    // of the take, before it was laid over its plan
    double points = 0;               // followed, a frame in the mean
    double residual = 0;             // px
    review::Unsure unsure;           // how well points alone tell its camera: rad, m, ln
    bool placed = false;             // the take's first frame was found in the plan's world
    double turned = 0, shifted = 0;  // deg, m, of that off the plan
    review::PathErrors relative, metres;
    std::vector<review::Finding> findings;
    std::vector<std::optional<review::Pose>> poses;  // one a frame, in the first one's axes
    review::Course seen;                             // frame by frame, for the dailies page
};
/// Does a claim not hold?
bool misses(const MeasuredPage& page);
std::string to_json(const MeasuredPage& page);
MeasuredPage measured_from_json(std::string_view json);

}  // namespace answerprint::film
