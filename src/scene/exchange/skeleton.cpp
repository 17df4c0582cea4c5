#include "scene/exchange/skeleton.h"

namespace answerprint::scene {

namespace {

struct Entry {
    const char* name;
    Joint parent;
};

constexpr std::array<Entry, joint_count> joints{{
    {"pelvis", Joint::count},
    {"spine", Joint::pelvis},
    {"chest", Joint::spine},
    {"neck", Joint::chest},
    {"head", Joint::neck},
    {"left_hip", Joint::pelvis},
    {"left_knee", Joint::left_hip},
    {"left_ankle", Joint::left_knee},
    {"left_toe", Joint::left_ankle},
    {"right_hip", Joint::pelvis},
    {"right_knee", Joint::right_hip},
    {"right_ankle", Joint::right_knee},
    {"right_toe", Joint::right_ankle},
    {"left_shoulder", Joint::chest},
    {"left_elbow", Joint::left_shoulder},
    {"left_wrist", Joint::left_elbow},
    {"left_hand", Joint::left_wrist},
    {"right_shoulder", Joint::chest},
    {"right_elbow", Joint::right_shoulder},
    {"right_wrist", Joint::right_elbow},
    {"right_hand", Joint::right_wrist},
    {"crown", Joint::head},
}};

}  // namespace

const char* name_of(Joint joint) { return joints[index(joint)].name; }
Joint parent_of(Joint joint) { return joints[index(joint)].parent; }

}  // namespace answerprint::scene
