// Where people's joints are, in the world and in the picture: poses for generators that take them.
#pragma once

#include <string>
#include <vector>

#include "render/renderer.h"

namespace answerprint::render {

/// The joints of the 18-joint body that pose-driven models know, in its order.
inline constexpr const char* joint_names[] = {
    "nose",       "neck",       "right_shoulder", "right_elbow", "right_wrist", "left_shoulder",
    "left_elbow", "left_wrist", "right_hip",      "right_knee",  "right_ankle", "left_hip",
    "left_knee",  "left_ankle", "right_eye",      "left_eye",    "right_ear",   "left_ear"};

struct SeenJoint {
    const char* name = "";
    Vec3 at;               // world, m
    double x = 0, y = 0;   // px from the picture's top left; behind the camera nothing
    double depth = 0;      // m along the axis; not above 0: behind the camera
    bool inside = false;   // of the picture
    bool visible = false;  // nothing hides it
};

struct SeenPerson {
    std::string name;
    std::vector<SeenJoint> joints;  // joint_names, in order
};

/// Everybody who is in the set at frame `n`. A joint lies in the flesh: what the same person shows
/// within `flesh` before it does not hide it. `controls` are that frame's passes.
std::vector<SeenPerson> joints_of(const scene::Blocking& blocking, const scene::CameraPath& camera,
                                  int n, const Passes& controls);
inline constexpr double flesh = 0.2;  // m

}  // namespace answerprint::render
