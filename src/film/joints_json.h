// The joints of people in a picture as JSON: "people" as OpenPose writes it, and each joint in
// full.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/joints.h"

namespace answerprint::film {

/// Joints of a picture of this size.
struct JointsPage {
    int width = 0, height = 0;
    std::vector<render::SeenPerson> people;
};

/// Confidence in OpenPose's triples: 1 visible, 0.5 hidden, 0 not in the picture.
std::string to_json(const JointsPage& page);
JointsPage joints_from_json(std::string_view text);

}  // namespace answerprint::film
