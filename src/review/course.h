// What a shot's plan, or a take of it, shows over its frames, for people to lay over each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/maths.h"
#include "scene/staging.h"

namespace answerprint::review {

/// A camera from above: m, degrees from north to the left, mm.
struct CameraPlace {
    double x = 0, z = 0, yaw = 0, focal = 35;
    bool operator==(const CameraPlace&) const = default;
};

/// Corners of an upright rectangle, as shares of the picture's width and height from its top left.
struct Outline {
    Vec2 low, high;
    bool operator==(const Outline&) const = default;
};
struct Outlines {
    std::string of;
    std::vector<std::optional<Outline>> at;  // one a frame; none: not in the picture
    bool operator==(const Outlines&) const = default;
};

/// Where the key on somebody comes from, from a frame on: degrees round them from the camera's side
/// to its right, and up.
struct KeyWay {
    std::string of;
    int frame = 0;
    double azimuth = 0, elevation = 0;
    bool operator==(const KeyWay&) const = default;
};

struct Onset {
    std::string of, what;  // "ANN", "nods"
    double frame = 0;
    bool operator==(const Onset&) const = default;
};

/// What is not known is not there.
struct Course {
    std::vector<CameraPlace> camera;  // one a frame
    std::vector<Outlines> boxes;
    std::vector<KeyWay> keys;  // of each in order of frames
    std::vector<Onset> onsets;
    bool operator==(const Course&) const = default;
};

std::vector<CameraPlace> camera_course(const scene::CameraPath& path);

/// `towards`: unit, from the face to the key.
KeyWay key_way(const std::string& of, int frame, Vec3 towards, const scene::CameraSample& camera);

/// The plan's, without onsets: those are its acts'. Boxes are of everybody, and of the thing that
/// the composition is of, about as wide as their bodies; keys are the lamps of that name.
Course planned_course(const scene::Blocking& blocking, const scene::CameraPath& camera,
                      const scene::Lighting& lighting);

}  // namespace answerprint::review
