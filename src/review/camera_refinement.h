// All poses of a take's camera at once, and with them how far its points are.
#pragma once

#include <vector>

#include "review/pose.h"

namespace answerprint::review {

/// A point as some key frames show it.
struct Sighted {
    struct At {
        int key;
        Vec2 px;
        Vec2 across{};  // unit: of an edge, only what is off this way counts; zero: all
    };
    std::vector<At> at;             // by key; its place is known from the first
    double depth = 0, planned = 0;  // m along that one's axis
    double coarse = 1, weighs = 1;  // its error, times that of the finest; a sighting's share
    bool told = false;              // its depth may be other than planned
};

struct Refining {
    Pinhole lens;                     // at the first key
    std::vector<Pose> plan;           // what the plan's camera does, at the keys
    double scale = 1;                 // m, about how far the points are that tell of a way
    bool moves = true, zooms = true;  // what the camera may do besides turning
    double pull = 0;                  // to the plan, of the points' say
};

/// Moves poses (the first stays) and depths to where the sightings are least off: robustly, a joint
/// least squares (bundle adjustment, Triggs et al. 2000). What those leave open is as in the plan,
/// and what is off it is so evenly from key to key. Deterministic.
void refine(const Refining& by, std::vector<Pose>& poses, std::vector<Sighted>& points);

/// How well the sightings alone tell a camera that may do anything: a deviation of the farthest
/// key.
struct Unsure {
    double turn = 0, way = 0, zoom = 0;  // rad, m, ln
};
/// `px`: by how much a sighting is off.
Unsure unsure(const Refining& by, const std::vector<Pose>& poses, std::vector<Sighted> points,
              double px);

}  // namespace answerprint::review
