// Where measures of focus begin and end. Fitted on frames of shots 1F and 3D of films/the-last-reel
// and of made-up rooms (world_film of seed 77, films 0 to 4) at T1.4 and T2.
#pragma once

namespace answerprint::review::focus {

constexpr double kStep = 0.35;    // px of blur between planes that are told apart
constexpr int kPlanes = 160;      // at most, from infinity on
constexpr double kGauss = 0.45;   // the deviation of what a circle of radius 1 does to an edge
constexpr int kEdges = 40;        // of planes as deep: fewer say nothing
constexpr double kAbout = 0.05;   // of the width: a take may be so far off its plan
constexpr double kApart = 1;      // px of blur between what is before and what is behind
constexpr double kMost = 0.7;     // of ln width that a plane can be off
constexpr double kOther = 0.03;   // a plane explains the picture no better that is by less
constexpr double kClear = 0.1;    // by so much better another plane explains it: that is clear
constexpr double kShallow = 1.5;  // px of blur that something must have to tell planes apart
constexpr double kSoft = 1.6;     // px of 960: edges so wide are sharp in no take, whatever else is
constexpr double kSeen = 0.8;     // px of 960: who looks sees no edge sharper than that
constexpr double kSofter = 10;    // % (DIRECTION, section 6)
// %: beyond its tolerance by no more it is neither held nor missed; by less, where it is clear.
constexpr double kNear = 10;
constexpr double kRack = 3;              // frames (the same)
constexpr int kAround = 12, kEvery = 2;  // frames about a rack, and between looks

}  // namespace answerprint::review::focus
