// What the plan shows at a frame, for those who look for it in a take.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/maths.h"
#include "media/picture.h"

namespace answerprint::review {

/// The plan's picture as it is shown, and its passes (docs/passes.md), all of one size.
struct PlanView {
    int frame = 0;  // of the shot
    const media::Frame8& picture;
    const media::Picture& albedo;
    const media::Picture& depth;      // m along the axis, 0: nothing
    const media::Picture& id;         // object index + 1
    const media::Picture& character;  // the same of people alone
    const media::Picture& material;   // material index + 1
    const std::vector<std::string>& objects;
    const std::vector<std::string>& materials;
    double focal = 1;  // px of a picture of this width

    /// As it stands in the passes; 0: no such thing.
    int number(const std::string& object) const;
};

/// Where in the take lies what the plan shows at a place and depth (m), px of both.
using Lay = std::function<Vec2(Vec2 px, double depth)>;

}  // namespace answerprint::review
