// What a wrist can do, and how near it brings a hand to the turn asked for.
#pragma once

#include <functional>

#include "base/maths.h"

namespace answerprint::scene {

/// How far a hand turns against its forearm to either side of straight, radians (Norkin and White,
/// Measurement of Joint Motion, rounded).
inline constexpr double kWristFlex = radians(70), kWristSide = radians(25),
                        kForearmTwist = radians(80);

/// A hand's turn in its forearm's frame, brought within what a wrist can do.
Quat within_wrist(const Quat& hand);

/// Where a forearm ends, world, m, and how it is turned.
struct Forearm {
    Vec3 wrist;
    Quat turn;
};

/// Of the turns that a wrist can have with the hand joint at `palm`, `hand` metres from the wrist,
/// the nearest to `wish`; `forearm`: as it is for a turn of the hand. Least squares by Levenberg
/// and Marquardt, in the three angles about the hand's axes.
Quat nearest_turn(const Quat& wish, Vec3 palm, double hand,
                  const std::function<Forearm(const Quat&)>& forearm);

}  // namespace answerprint::scene
