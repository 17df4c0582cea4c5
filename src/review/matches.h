// Places of the standing world that a plan's picture shows, and where a take's has them.
#pragma once

#include <optional>
#include <vector>

#include "media/picture.h"
#include "review/pose.h"

namespace answerprint::review {

struct Match {
    Vec3 point;   // in the plan's camera, m
    Vec2 seen;    // in the take, px
    Vec2 across;  // of an edge, only what is off this way counts; zero: a point
    bool edge() const { return across.x != 0 || across.y != 0; }
};

/// By features, by what is about corners, and, where `about` says about where the take's camera is,
/// by edges. As for `registered` (registration.h).
std::vector<Match> matched(const media::Frame8& take, const media::Frame8& plan,
                           const media::Picture& depth, const media::Picture& people, double focal,
                           const std::optional<Pose>& about);

/// Depth at a place (in px of a picture `width` wide) of a depth pass; of the sky very
/// far; 0: an edge.
double depth_at(const media::Picture& depth, Vec2 px, int width);

}  // namespace answerprint::review
